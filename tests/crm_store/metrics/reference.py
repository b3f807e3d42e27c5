"""The same reports in plain Python, one row at a time. Shares no code with the compiler, only the query's values."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import product
from typing import Any

from crm_store.metrics.query import Filter, Having, MetricQuery, Period
from crm_store.visibility import Viewer
from tests.crm_store.metrics.reference_rows import (
    ADDITIVE,
    COUNTS,
    METRICS,
    MONEY,
    NAMED,
    PART,
    SHARES,
    Part,
    Row,
    currency_of,
    flat,
    on_day,
    sees,
)
from tests.crm_store.metrics.world import TODAY, World

Key = tuple[Any, ...]
"""The bucket of time first where there is a grain, then each group's value with the id of a named record."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RECURRING = ("weekday", "month_of_year")


@dataclass
class Line:
    key: Key
    figures: dict[str, Any]
    counted: bool


@dataclass(frozen=True)
class Asker:
    """A world as one viewer sees it."""

    world: World
    viewer: Viewer

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        return flat(self.world)

    @cached_property
    def seen(self) -> dict[str, list[Row]]:
        return {kind: [r for r in rows if sees(self.world, self.viewer, kind, r)] for kind, rows in self.rows.items()}


def half_up(value: Any, digits: int) -> Any:
    return None if value is None else float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def as_shown(metric: str, value: Any) -> Any:
    return value if metric in COUNTS or value is None else half_up(value, 2 if metric in MONEY else 6)


def bucket(when: Any, grain: str, fiscal: int) -> Any:
    if when is None:
        return None
    when = on_day(when)
    assert when is not None
    year, week, weekday = when.isocalendar()
    months_in = (when.month - fiscal) % 12
    fiscal_year = when.year + (1 if fiscal > 1 and when.month >= fiscal else 0)
    return {
        "day": f"{when:%Y-%m-%d}",
        "week": f"{year}-W{week:02}",
        "month": f"{when:%Y-%m}",
        "quarter": f"{when.year}Q{(when.month - 1) // 3 + 1}",
        "half": f"{when.year}H{1 if when.month < 7 else 2}",
        "year": f"{when.year}",
        "fiscal_year": f"FY{fiscal_year}",
        "fiscal_quarter": f"FY{fiscal_year}Q{months_in // 3 + 1}",
        "weekday": f"{weekday} {DAYS[weekday - 1]}",
        "month_of_year": f"{when:%m %B}",
    }[grain]


def matches(row: Row, given: Filter) -> bool:
    value = on_day(row[given.field])
    if given.op == "is null":
        return value is None
    if given.op == "is not null":
        return value is not None
    if value is None:
        return False
    wanted = list(given.value) if isinstance(given.value, tuple) else [given.value]
    if isinstance(value, str):
        value, wanted = value.casefold(), [str(w).casefold() for w in wanted]
    tests: dict[str, Callable[[], Any]] = {
        "=": lambda: value == wanted[0],
        "in": lambda: value in wanted,
        "!=": lambda: value != wanted[0],
        "not in": lambda: value not in wanted,
        "<": lambda: value < wanted[0],
        "<=": lambda: value <= wanted[0],
        ">": lambda: value > wanted[0],
        ">=": lambda: value >= wanted[0],
        "between": lambda: wanted[0] <= value <= wanted[1],
        "not between": lambda: not wanted[0] <= value <= wanted[1],
        "contains": lambda: wanted[0] in value,
        "not contains": lambda: wanted[0] not in value,
        "starts with": lambda: value.startswith(wanted[0]),
    }
    return bool(tests[given.op]())


def inside(when: Any, period: Period | None) -> bool:
    if period is None:
        return True
    when = on_day(when)
    return when is not None and (period.start or when) <= when <= (period.end or when)


def cut_of(name: str) -> tuple[str, str | None]:
    """ "opened_on:month" is (opened_on, month); a date without a grain is cut by the day."""
    field, _, grain = name.partition(":")
    return field, grain or ("day" if field in ("opened_on", "closed_on", "at", "case_opened_at") else None)


def key_of(row: Row, query: MetricQuery, when: Any, fiscal: int) -> Key:
    key: Key = (bucket(when, str(query.grain), fiscal),) if query.grain else ()
    for name in query.group_by:
        field, grain = cut_of(name)
        value = bucket(row[field], grain, fiscal) if grain else row[field]
        key += ((value, row[f"{field}#"] if field in NAMED else None),)
    return key


def months_back(when: date, months: int) -> date:
    """The same day of an earlier month, or that month's last."""
    year, month = divmod(when.year * 12 + when.month - 1 - months, 12)
    return date(year, month + 1, min(when.day, monthrange(year, month + 1)[1]))


LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "fiscal_quarter": 3, "fiscal_year": 12}


@dataclass(frozen=True)
class Comparison:
    """The earlier days, and how an earlier moment is moved on to the bucket it is compared with."""

    period: Period | None
    months: int = 0
    days: int = 0

    def moved(self, when: Any) -> Any:
        if when is None:
            return None
        if self.months:
            return months_back(on_day(when).replace(day=1), -self.months)  # type: ignore[union-attr]
        return when + timedelta(days=self.days)


def last_of(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def comparison(query: MetricQuery) -> tuple[Period | None, Comparison]:
    """The period asked for, cut off at today where it is compared with an earlier one, and that one."""
    how, period, grain = query.compare_to, query.period, query.grain
    along = grain is not None and grain not in RECURRING
    if isinstance(how, Period):
        if not along:
            return period, Comparison(how)
        assert period is not None
        assert period.start is not None
        assert how.start is not None
        months = (period.start.year - how.start.year) * 12 + period.start.month - how.start.month
        if grain in LENGTHS:
            return period, Comparison(how, months=months)
        return period, Comparison(how, days=(period.start - how.start).days)
    if along:
        year = how == "same_period_last_year"
        months = 0 if grain in ("day", "week") else 12 if year else LENGTHS[str(grain)]
        days = 0 if months else 364 if year else {"day": 1, "week": 7}[str(grain)]
        if period is None:
            return None, Comparison(None, months, days)
        end = min(period.end, TODAY) if period.end else None
        now = Period(start=period.start, end=end)
        start_before = period.start and (
            months_back(period.start, months) if months else period.start - timedelta(days=days)
        )
        end_before = end and (months_back(end, months) if months else end - timedelta(days=days))
        if end and end_before and months and last_of(end):
            end_before = end_before.replace(day=monthrange(end_before.year, end_before.month)[1])
        return now, Comparison(Period(start=start_before, end=end_before), months, days)
    assert period is not None
    assert period.start is not None
    assert period.end is not None
    start, end = period.start, period.end
    whole = start.day == 1 and last_of(end)
    span = (end.year - start.year) * 12 + end.month - start.month + 1
    if how == "previous_period" and not whole:
        length = (end - start).days + 1
        before_start, before_end = start - timedelta(length), start - timedelta(1)
        limit = before_start + (TODAY - start)
    else:
        months = span if how == "previous_period" else 12
        before_start, before_end = months_back(start, months), months_back(end, months)
        if whole:
            before_end = before_end.replace(day=monthrange(before_end.year, before_end.month)[1])
        limit = months_back(TODAY, months) if whole else before_start + (TODAY - start)
    if end > TODAY:
        before_end = min(before_end, limit)
    return Period(start=start, end=min(end, TODAY)), Comparison(Period(start=before_start, end=before_end))


def gathered(
    asker: Asker, query: MetricQuery, part: Part, filters: list[Filter], period: Period | None, moved: Any = None
) -> dict[Key, list[Row]]:
    """The rows of one part by key."""
    timed = query.grain or query.period or query.compare_to
    found: dict[Key, list[Row]] = {}
    for row in asker.seen[part.kind]:
        if not part.keep(row) or not all(matches(row, f) for f in filters):
            continue
        when = row[part.time] if part.time and timed else None
        if timed and not inside(when, period):
            continue
        key = key_of(row, query, moved(when) if moved and query.grain else when, asker.world.fiscal_start)
        found.setdefault(key, []).append(row)
    return found


def figure(metric: str, sides: list[list[Row] | None], *, gapless: bool = True) -> Any:
    values = []
    for part, rows in zip(METRICS[metric], sides, strict=True):
        told = [v for v in map(part.value, rows or []) if v is not None]
        values.append(0 if part.gapless and not told else None if not told else part.count(told))
    if len(values) == 2:
        return half_up(values[0] / values[1], 6) if values[1] else None
    return as_shown(metric, values[0])


def filters_of(query: MetricQuery) -> tuple[list[Filter], list[Filter]]:
    """Those on rows, and for a share of the total those that choose rows of the finished table."""
    if not (query.share_of_total or query.share_within):
        return list(query.filters), []
    plain = {name for name in query.group_by if cut_of(name)[1] is None}
    later = [f for f in query.filters if f.field in plain and not f.op.endswith("null")]
    return [f for f in query.filters if f not in later], later


def report(asker: Asker, query: MetricQuery) -> tuple[list[tuple[Any, ...]], set[str]]:
    """The rows a query answers (keys, then figures with what is added to them), and the currencies of its money."""
    metrics = dict.fromkeys((*query.metrics, *named_beside(query)))
    rows_by, later = filters_of(query)
    pair = query.compare_values
    now_filters, other_filters, period, other = list(rows_by), list(rows_by), query.period, Comparison(None)
    if pair:
        now_filters.append(Filter(field=pair.field, value=pair.value))
        other_filters.append(Filter(field=pair.field, value=pair.against))
        other = Comparison(period)
    elif query.compare_to:
        period, other = comparison(query)
    compares = bool(pair or query.compare_to)
    moved = other.moved if query.compare_to and query.grain and query.grain not in RECURRING else None
    now = {m: [gathered(asker, query, p, now_filters, period) for p in METRICS[m]] for m in metrics}
    past = {
        m: [gathered(asker, query, p, other_filters, other.period, moved) for p in METRICS[m]] if compares else []
        for m in metrics
    }
    keys = {key for found in now.values() for part in found for key in part}
    other_keys = {key for found in past.values() for part in found for key in part}
    counted = keys | other_keys if pair else set(keys)
    if query.include_empty:
        keys |= set(spine(asker, query, period))
    if not moved:
        keys |= other_keys
    if not query.group_by and not query.grain:
        keys = {()}
    zeros = pair or (query.group_by and not moved)
    lines = []
    for key in keys:
        figures: dict[str, Any] = {}
        for metric in metrics:
            figures[metric] = figure(metric, [part.get(key) for part in now[metric]])
            if compares:
                there = zeros or key in other_keys
                before = figure(metric, [part.get(key) for part in past[metric]]) if there else None
                figures |= changed(metric, figures[metric], before, pair is not None)
        lines.append(Line(key, figures, key in counted))
    currencies = {
        currency_of(row, part)
        for m in metrics
        for found in (now[m], past[m])
        for part, rows in zip(METRICS[m], found or [{}] * len(METRICS[m]), strict=True)
        if part.currency
        for key, some in rows.items()
        if key in keys
        for row in some
    }
    add_shares(lines, query)
    shown = finished(lines, query, later)
    if not any(line.counted for line in shown) and not query.include_empty and not query.having:
        return [], currencies
    names = columns(query)
    if query.folded:
        return folded(shown, query, names), currencies
    return [flatten(x.key) + tuple(x.figures[n] for n in names) for x in shown if not gap(x.key)], currencies


def folded(lines: list[Line], query: MetricQuery, names: list[str]) -> list[tuple[Any, ...]]:
    """The lines made one for each key that is left, with the mean or the sum of their figures, and their number."""
    assert query.folded
    at = 0 if query.folded.over == query.grain else bool(query.grain) + query.group_by.index(query.folded.over)
    found: dict[Key, list[Line]] = {}
    for line in lines:
        if not gap(line.key):
            found.setdefault(line.key[:at] + line.key[at + 1 :], []).append(line)
    rows = []
    for key in sorted(found, key=lambda key: tuple(rank(k) for k in names_first(key))):
        made = []
        for name in names:
            told = [line.figures[name] for line in found[key] if line.figures[name] is not None]
            whole = sum(told) if told else None
            if query.folded.by == "mean" and whole is not None:
                whole = whole / len(told)
            digits = 2 if name in MONEY else 6
            exact = name in COUNTS and query.folded.by == "sum"
            made.append(whole if exact or whole is None else half_up(whole, digits))
        rows.append((*flatten(key), *made, len(found[key])))
    return rows


def changed(metric: str, value: Any, before: Any, pair: bool) -> dict[str, Any]:
    other, change = ("against", "difference") if pair else ("previous", "change")
    unknown = value is None or before is None
    by = None if unknown else value - before
    told = {f"{metric}_{other}": before}
    if metric in SHARES:
        return told | {f"{metric}_{change}": None if by is None else half_up(by * 100, 4)}
    share = half_up(by / abs(before), 6) if by is not None and before else None
    return told | {f"{metric}_{change}": as_shown(metric, by), f"{metric}_{change}_share": share}


def columns(query: MetricQuery) -> list[str]:
    names = []
    for metric in query.metrics:
        names.append(metric)
        if query.compare_to or query.compare_values:
            other, change = ("against", "difference") if query.compare_values else ("previous", "change")
            names += [f"{metric}_{other}", f"{metric}_{change}"]
            names += [f"{metric}_{change}_share"] if metric not in SHARES else []
        if metric in ADDITIVE and (query.share_of_total or query.share_within):
            names.append(f"{metric}_share_of_total")
        if metric in ADDITIVE and query.running_total:
            names.append(f"{metric}_running_total")
    return names


def named_beside(query: MetricQuery) -> list[str]:
    limited = [n for h in query.having for n in (h.metric, h.to) if n is not None]
    return [n for n in (*limited, *(o.by for o in query.order_by)) if n in METRICS]


def place(query: MetricQuery, name: str) -> int:
    """Where a group or the grain stands in a key."""
    return (
        ([str(query.grain)] if query.grain else []).__len__() + query.group_by.index(name)
        if (name in query.group_by)
        else 0
    )


def add_shares(lines: list[Line], query: MetricQuery) -> None:
    for metric in query.metrics:
        if metric not in ADDITIVE:
            continue
        for line in lines:
            if query.share_within:
                at = place(query, query.share_within)
                whole = [x for x in lines if x.key[at] == line.key[at]]
            else:
                whole = [x for x in lines if not (query.grain and query.group_by) or x.key[0] == line.key[0]]
            under = sum(x.figures[metric] for x in whole)
            line.figures[f"{metric}_share_of_total"] = half_up(line.figures[metric] / under, 6) if under else None
            if query.running_total:
                series = [x for x in lines if x.key[1:] == line.key[1:] and along(x.key[0]) <= along(line.key[0])]
                line.figures[f"{metric}_running_total"] = as_shown(metric, sum(x.figures[metric] for x in series))


def along(label: Any) -> tuple[bool, Any]:
    """A date nobody knows is after all others in a running total that ends in them; it is not shown."""
    return (label is None, label or "")


def spine(asker: Asker, query: MetricQuery, period: Period | None) -> Iterable[Key]:
    """Every combination of groups there are, whether or not anything happened in them."""
    parts: list[list[dict[str, Any]]] = []
    if query.grain:
        assert period is not None
        assert period.start is not None
        assert period.end is not None
        days = [period.start + timedelta(n) for n in range((period.end - period.start).days + 1)]
        labels = dict.fromkeys(bucket(day, str(query.grain), asker.world.fiscal_start) for day in days)
        parts.append([{"": label} for label in labels])
    homes = {"owner": "user", "account": "account", "product": "product"}
    by_part: dict[str, list[str]] = {}
    for name in query.group_by:
        part = next(part for part, names in PART.items() if name in names)
        by_part.setdefault(part if part in homes else name, []).append(name)
    for part, names in by_part.items():
        kind = homes.get(part) or ("stage" if names == ["stage"] else "deal")
        told = []
        for row in asker.seen[kind]:
            if row[names[0]] is None or not all(
                matches(row, f) for f in query.filters if f.field in PART.get(part, ())
            ):
                continue
            if part == "owner" and not (
                row["role"] == "rep"
                and row["active"]
                and (asker.viewer.owners is None or row["id"] in asker.viewer.owners)
            ):
                continue
            told.append({name: (row[name], row[f"{name}#"] if name in NAMED else None) for name in names})
        parts.append(told)
    for combination in product(*parts):
        merged = {name: value for some in combination for name, value in some.items()}
        yield ((merged[""],) if query.grain else ()) + tuple(merged[name] for name in query.group_by)


def gap(key: Key) -> bool:
    return any(k is None or (isinstance(k, tuple) and k[0] is None) for k in key)


def flatten(key: Key) -> tuple[Any, ...]:
    return tuple(k[0] if isinstance(k, tuple) else k for k in key)


def holds(value: Any, op: str, other: float) -> bool:
    return (
        value is not None
        and {
            "=": value == other,
            "!=": value != other,
            "<": value < other,
            "<=": value <= other,
            ">": value > other,
            ">=": value >= other,
        }[op]
    )


def _kept(line: Line, query: MetricQuery, having: Having) -> bool:
    """Whether a group's figure meets a condition, against a value or another of its figures."""
    other = having.value if having.to is None else line.figures[column(query, having.to)]
    return other is not None and holds(line.figures[column(query, having.metric)], having.op, other)


def column(query: MetricQuery, name: str) -> str:
    short = ("previous", "change", "change_share", "against", "difference", "difference_share", "share_of_total",
             "running_total")  # fmt: skip
    return f"{query.metrics[0]}_{name}" if name in short else name


def finished(lines: list[Line], query: MetricQuery, later: list[Filter]) -> list[Line]:
    """Having, the order, the limit."""
    for having in query.having:
        lines = [x for x in lines if _kept(x, query, having)]
    for given in later:
        at = place(query, given.field)
        lines = [x for x in lines if x.key[at][0] is None or matches({given.field: x.key[at][0]}, given)]

    def worth(line: Line, by: str) -> Any:
        if by == str(query.grain):
            return line.key[0]
        if column(query, by) in line.figures:
            return line.figures[column(query, by)]
        names = [cut_of(n)[0] if n.count(":") == 0 else n.replace(":", "_") for n in query.group_by]
        if by.replace(":", "_") in names:
            return line.key[bool(query.grain) + names.index(by.replace(":", "_"))][0]
        raise AssertionError(by)

    orders = [(o.by, o.descending) for o in query.order_by]
    if not orders:
        if query.grain:
            orders = [(str(query.grain), False)]
        elif query.group_by:
            orders = [(query.metrics[0], True)]
    lines = sorted(lines, key=lambda x: tuple(rank(k) for k in names_first(x.key)))
    for by, descending in reversed(orders):
        some = [x for x in lines if worth(x, by) is not None]
        none = [x for x in lines if worth(x, by) is None]
        lines = [*sorted(some, key=lambda x: worth(x, by), reverse=False), *none]
        if descending:
            values = sorted({worth(x, by) for x in some}, reverse=True)
            lines = [x for value in values for x in some if worth(x, by) == value] + none
    if query.limit is None:
        return lines

    def standing(line: Line) -> tuple[Any, ...]:
        return tuple(worth(line, by) for by, _ in orders)

    if query.limit_per is None:
        return cut(lines, query.limit, standing)
    at = place(query, query.limit_per)
    series = sorted(
        {x.key[at] for x in lines}, key=lambda k: tuple(rank(v) for v in (k if isinstance(k, tuple) else (k,)))
    )
    return [x for one in series for x in cut([y for y in lines if y.key[at] == one], query.limit, standing)]


def names_first(key: Key) -> tuple[Any, ...]:
    """The labels, and then the ids that tell namesakes apart."""
    return flatten(key) + tuple(k[1] for k in key if isinstance(k, tuple))


def rank(value: Any) -> tuple[bool, Any]:
    return (value is None, 0 if value is None else value)


def cut(lines: list[Line], limit: int, standing: Callable[[Line], Any]) -> list[Line]:
    """The first rows that have all their groups, and all that tie with the last of them."""
    whole = [x for x in lines if not gap(x.key)]
    if len(whole) <= limit:
        return lines
    last = standing(whole[limit - 1])
    kept = [x for n, x in enumerate(whole) if n < limit or standing(x) == last]
    return kept + [x for x in lines if gap(x.key)]
