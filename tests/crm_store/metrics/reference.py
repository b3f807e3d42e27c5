"""The same reports in plain Python, one row at a time. Shares no code with the compiler, only the query's values."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from statistics import mean, median
from typing import Any

from crm_store.metrics.query import Filter, MetricQuery, Period
from tests.crm_store.metrics.world import World

Row = dict[str, Any]
Key = tuple[Any, ...]


def flat(world: World) -> dict[str, list[Row]]:
    """Deals, accounts and activities with what their links lead to written beside them."""
    by = {
        name: {row["id"]: row for row in getattr(world, name)}
        for name in ("teams", "users", "accounts", "products", "stages")
    }

    def of(kind: str, number: Any, field: str) -> Any:
        return by[kind][number].get(field) if number is not None else None

    def people(row: Row) -> Row:
        owner = row.get("owner_id")
        team = of("users", owner, "team_id")
        boss = of("users", owner, "manager_id")
        return {
            "owner": of("users", owner, "name"),
            "owner#": owner,
            "team": of("teams", team, "name"),
            "region": of("teams", team, "region"),
            "manager": of("users", boss, "name"),
            "manager#": boss,
        }

    def firm(number: Any) -> Row:
        fields = ("industry", "employees")
        return {"account": of("accounts", number, "name"), "account#": number} | {
            f: of("accounts", number, f) for f in fields
        }

    return {
        "deal": [
            row
            | people(row)
            | firm(row["account_id"])
            | {
                "product": of("products", row["product_id"], "name"),
                "series": of("products", row["product_id"], "series"),
                "list_price": of("products", row["product_id"], "list_price"),
                "stage": of("stages", row["stage_id"], "name"),
                "probability": of("stages", row["stage_id"], "probability_share"),
            }
            for row in world.deals
        ],
        "account": [row | people(row) | firm(row["id"]) for row in world.accounts],
        "activity": [
            row | people(row) | firm(row["account_id"]) | {"activity_kind": row["kind"]} for row in world.activities
        ],
    }


def won(row: Row) -> bool:
    return bool(row["status"] == "won")


def lost(row: Row) -> bool:
    return bool(row["status"] == "lost")


def closed(row: Row) -> bool:
    return row["status"] in ("won", "lost")


def opened(row: Row) -> bool:
    return bool(row["status"] == "open")


def anything(_row: Row) -> bool:
    return True


def amount(row: Row) -> Any:
    return row["amount"]


def cycle(row: Row) -> Any:
    both = row["opened_on"] and row["closed_on"]
    return (row["closed_on"] - row["opened_on"]).days if both else None


def added(values: list[Any]) -> Any:
    return sum(values)


def unless_empty(function: Callable[[list[Any]], Any]) -> Callable[[list[Any]], Any]:
    return lambda values: function(values) if values else None


def one(_row: Row) -> int:
    return 1


Measure = tuple[str, str | None, Callable[[Row], bool], Callable[[Row], Any], Callable[[list[Any]], Any]]
COUNT_WON: Measure = ("deal", "closed_on", won, one, added)
COUNT_LOST: Measure = ("deal", "closed_on", lost, one, added)
COUNT_CLOSED: Measure = ("deal", "closed_on", closed, one, added)
MEASURES: dict[str, tuple[Measure, ...]] = {
    "won_revenue": (("deal", "closed_on", won, amount, added),),
    "won_deals": (COUNT_WON,),
    "lost_deals": (COUNT_LOST,),
    "open_deals": (("deal", "opened_on", opened, one, added),),
    "deals": (("deal", "opened_on", anything, one, added),),
    "pipeline_value": (("deal", "opened_on", opened, amount, added),),
    "list_price_pipeline": (("deal", "opened_on", opened, lambda r: r["list_price"], added),),
    "weighted_pipeline": (
        ("deal", "opened_on", opened, lambda r: None if r["amount"] is None else r["amount"] * r["probability"], added),
    ),
    "win_rate": (COUNT_WON, COUNT_CLOSED),
    "loss_rate": (COUNT_LOST, COUNT_CLOSED),
    "average_deal_size": (("deal", "closed_on", won, amount, unless_empty(mean)),),
    "median_deal_size": (("deal", "closed_on", won, amount, unless_empty(median)),),
    "largest_deal": (("deal", "closed_on", won, amount, unless_empty(max)),),
    "sales_cycle": (("deal", "closed_on", won, cycle, unless_empty(mean)),),
    "median_sales_cycle": (("deal", "closed_on", won, cycle, unless_empty(median)),),
    "customers": (("deal", "closed_on", won, lambda r: r["account_id"], lambda values: len(set(values))),),
    "accounts": (("account", None, anything, one, added),),
    "employees": (("account", None, anything, lambda r: r["employees"], added),),
    "activities": (("activity", "at", anything, one, added),),
    "calls": (("activity", "at", lambda r: bool(r["kind"] == "call"), one, added),),
}
MONEY = {
    "won_revenue",
    "pipeline_value",
    "list_price_pipeline",
    "weighted_pipeline",
    "average_deal_size",
    "median_deal_size",
    "largest_deal",
}
RATIOS = {"win_rate", "loss_rate"}
NAMED = {"owner", "account", "manager"}


def bucket(when: Any, grain: str) -> Any:
    if when is None:
        return None
    when = when.date() if isinstance(when, datetime) else when
    year, week, _ = when.isocalendar()
    return {
        "day": when.isoformat(),
        "week": f"{year}-W{week:02}",
        "month": when.isoformat()[:7],
        "quarter": f"{when.year}Q{(when.month - 1) // 3 + 1}",
        "year": str(when.year),
    }[grain]


def matches(row: Row, given: Filter) -> bool:
    value = row[given.field]
    if given.op == "is null":
        return value is None
    if given.op == "is not null":
        return value is not None
    if value is None:
        return False
    wanted = list(given.value) if isinstance(given.value, tuple) else [given.value]
    if isinstance(value, str):
        value, wanted = value.casefold(), [str(w).casefold() for w in wanted]
    return {
        "=": value == wanted[0],
        "in": value in wanted,
        "!=": value != wanted[0],
        "not in": value not in wanted,
        "<": value < wanted[0],
        "<=": value <= wanted[0],
        ">": value > wanted[0],
        ">=": value >= wanted[0],
        "between": wanted[0] <= value <= wanted[-1],
    }[given.op]


def inside(when: Any, period: Period | None) -> bool:
    if period is None:
        return True
    if when is None:
        return False
    when = when.date() if isinstance(when, datetime) else when
    return (period.start is None or when >= period.start) and (period.end is None or when <= period.end)


def groups(rows: dict[str, list[Row]], query: MetricQuery, metric: str, period: Period | None) -> dict[Key, list[Any]]:
    """The measures of a metric by key. A key holds the labels and, for records that share names, their ids."""
    result: dict[Key, list[Any]] = {}
    measures = MEASURES[metric]
    for index, (entity, time, wanted, value, aggregate) in enumerate(measures):
        found: dict[Key, list[Any]] = {}
        for row in rows[entity]:
            if not wanted(row) or not all(matches(row, f) for f in query.filters):
                continue
            if (query.grain or period) and not inside(row[str(time)], period):
                continue
            key = (bucket(row[str(time)], query.grain),) if query.grain else ()
            for name in query.group_by:
                key += ((row[name], row[f"{name}#"]) if name in NAMED else (row[name], None),)
            found.setdefault(key, []).append(value(row))
        for key, values in found.items():
            result.setdefault(key, [None] * len(measures))[index] = aggregate([v for v in values if v is not None])
    return result


ADDITIVE_LIKE = {"customers"} | {m for m, (first, *more) in MEASURES.items() if first[4] is added and not more}


def figure(metric: str, parts: list[Any] | None) -> Any:
    digits = 2 if metric in MONEY else 6
    if metric in RATIOS:
        top, bottom = parts or (None, None)
        return round((top or 0) / bottom, digits) if bottom else None
    value = parts[0] if parts else None
    if value is None:
        return 0 if metric in ADDITIVE_LIKE else None
    return round(value, digits)


def earlier_period(period: Period, how: str) -> Period:
    assert period.start is not None
    assert period.end is not None
    start, end = period.start, period.end
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    if how == "previous_period" and not whole:
        length = (end - start).days + 1
        return Period(start=start - timedelta(length), end=start - timedelta(1))
    months = 12 if how != "previous_period" else (end.year - start.year) * 12 + end.month - start.month + 1

    def back(when: date) -> date:
        year, month = when.year, when.month
        for _ in range(months):
            year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        last = monthrange(year, month)[1]
        return date(year, month, last if whole and when == end else min(when.day, last))

    return Period(start=back(start), end=back(end))


def report(rows: dict[str, list[Row]], query: MetricQuery) -> list[tuple[Any, ...]]:
    """The rows a query answers: keys, figures, and for a comparison previous, change and change share of each."""
    now = {m: groups(rows, query, m, query.period) for m in query.metrics}
    before: dict[str, dict[Key, list[Any]]] = {m: {} for m in query.metrics}
    if query.compare_to:
        period = query.compare_to
        if not isinstance(period, Period):
            assert query.period is not None
            period = earlier_period(query.period, period)
        before = {m: groups(rows, query, m, period) for m in query.metrics}
    keys: set[Key] = {key for found in (*now.values(), *before.values()) for key in found}
    if not query.group_by and not query.grain:
        keys = {()} if any(now.values()) else set()
    something_before = any(before.values())
    lines = []
    for key in keys:
        values: list[Any] = []
        for metric in query.metrics:
            value = figure(metric, now[metric].get(key))
            values.append(value)
            if query.compare_to:
                old = figure(metric, before[metric].get(key)) if query.group_by or something_before else None
                change = None if None in (value, old) else round(value - old, 6)
                values += [old, change, round(change / abs(old), 6) if change is not None and old else None]
        lines.append((key, tuple(values)))
    lines = [line for line in lines if not any(k is None or (isinstance(k, tuple) and k[0] is None) for k in line[0])]
    return [flatten(key) + values for key, values in ordered(lines, query)]


def flatten(key: Key) -> tuple[Any, ...]:
    return tuple(k[0] if isinstance(k, tuple) else k for k in key)


def ordered(lines: Iterable[tuple[Key, tuple[Any, ...]]], query: MetricQuery) -> list[tuple[Key, tuple[Any, ...]]]:
    def tie(line: tuple[Key, tuple[Any, ...]]) -> Any:
        return flatten(line[0]), tuple(k[1] or 0 for k in line[0] if isinstance(k, tuple))

    lines = sorted(lines, key=tie)
    width = 4 if query.compare_to else 1
    for having in query.having:
        position = query.metrics.index(having.metric) * width
        lines = [
            line
            for line in lines
            if line[1][position] is not None and holds(line[1][position], having.op, having.value)
        ]
    if query.grain and not query.order_by:
        return cut(lines, query, lambda line: line[0][0])
    name, descending = (
        (query.order_by[0].by, query.order_by[0].descending) if query.order_by else (query.metrics[0], True)
    )
    position = query.metrics.index(name) * width
    known = [line for line in lines if line[1][position] is not None]
    unknown = [line for line in lines if line[1][position] is None]
    known.sort(key=lambda line: line[1][position], reverse=descending)
    if descending:  # reverse keeps equal lines in their first order, as sort is stable
        known = sorted(known, key=lambda line: -line[1][position])
    return cut(known + unknown, query, lambda line: line[1][position])


def cut(lines: list[Any], query: MetricQuery, rank: Callable[[Any], Any]) -> list[Any]:
    if query.limit is None or len(lines) <= query.limit:
        return lines
    last = rank(lines[query.limit - 1])
    return [line for n, line in enumerate(lines) if n < query.limit or rank(line) == last]


def holds(value: Any, op: str, other: float) -> bool:
    return {
        "=": value == other,
        "!=": value != other,
        "<": value < other,
        "<=": value <= other,
        ">": value > other,
        ">=": value >= other,
    }[op]
