"""Why a query is refused, in plain Python: what the compiler must say instead of a table."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from crm_store.metrics.query import Filter, MetricQuery
from tests.crm_store.metrics.reference import Asker, cut_of, matches, named_beside
from tests.crm_store.metrics.reference_rows import ADDITIVE, FIXED, KINDS, METRICS, PART, Row, reaches
from tests.crm_store.metrics.world import TODAY

YET_TO_HAPPEN = ("closed_on", "left_at", "done_at", "answered_at", "case_closed_at", "converted_on")
HOMES = {"owner": "user", "account": "account", "product": "product"}


def refusal(asker: Asker, query: MetricQuery) -> str | None:
    """The name of the error a query is answered with; None where it can be computed, but for its currencies."""
    parts = [p for m in dict.fromkeys((*query.metrics, *named_beside(query))) for p in METRICS[m]]
    fields = [cut_of(n)[0] for n in query.group_by] + [f.field for f in query.filters]
    fields += [query.compare_values.field] if query.compare_values else []
    if any(not reaches(p.kind, name) for p in parts for name in fields) or _untimely(query):
        return "InvalidQuery"
    adding = query.share_of_total or query.share_within or query.running_total
    if adding and not any(m in ADDITIVE for m in query.metrics):
        return "InvalidQuery"
    if any(not known(asker, f, {p.kind for p in parts}) for f in query.filters):
        return "UnknownName"
    if not compatible(asker, query.filters):
        return "InvalidQuery"
    if query.compare_values:
        pair = query.compare_values
        sides = [Filter(field=pair.field, value=value) for value in (pair.value, pair.against)]
        if any(not known(asker, f, {p.kind for p in parts}) for f in sides):
            return "UnknownName"
    return "NotComputable" if _lacking(asker, query) else None


def _untimely(query: MetricQuery) -> bool:
    if not (query.period or query.grain or query.compare_to):
        return False
    ahead = query.period is not None and query.period.start is not None and query.period.start > TODAY
    for metric in dict.fromkeys((*query.metrics, *named_beside(query))):
        parts = METRICS[metric]
        if any(p.time is None for p in parts) or (ahead and not any(p.ahead for p in parts)):
            return True
    return ahead and isinstance(query.compare_to, str)


def known(asker: Asker, given: Filter, kinds: set[str]) -> bool:
    """Whether the value of an equality stands in the data the asker sees."""
    if KINDS.get(given.field) or given.op not in ("=", "!=", "in", "not in"):
        return True
    part = next(part for part, names in PART.items() if given.field in names)
    if given.field == "stage":
        rows: list[Row] = asker.seen["stage"]
    elif given.field in ("region", "team"):
        rows = [{"team": t["name"], "region": t["region"]} for t in asker.world.teams]
    elif given.field == "manager":
        rows = [{"manager": u["name"]} for u in asker.world.users]
    elif part in HOMES:
        rows = asker.seen[HOMES[part]]
    else:
        rows = asker.seen[part]
    there = {str(row[given.field]).casefold() for row in rows if row[given.field] is not None}
    there |= set(FIXED.get(given.field, ()))
    wanted = given.value if isinstance(given.value, tuple) else (given.value,)
    return all(str(value).casefold() in there for value in wanted)


def compatible(asker: Asker, filters: Iterable[Filter]) -> bool:
    """Whether some value can meet all filters of each field, and some record those that tell who or what it is."""
    given = list(filters)
    for field in {f.field for f in given}:
        some = [f for f in given if f.field == field]
        if not any(f.op == "is null" for f in some):  # pieces of text are not held against each other
            some = [f for f in some if f.op not in ("contains", "not contains", "starts with")]
        if len(some) > 1 and not any(all(matches({field: value}, f) for f in some) for value in _tried(some)):
            return False
    for part, kind in HOMES.items():
        some = [f for f in given if f.field in PART[part] and f.op in ("=", "in")]
        named = part == "owner" or any(f.field == part for f in some)
        if len({f.field for f in some}) < 2 or not named:
            continue
        if not any(all(matches(row, f) for f in some) for row in asker.rows[kind]):
            return False
    return True


def _tried(filters: list[Filter]) -> list[Any]:
    """Every value that could matter: those named, those just beside them, another text, and none."""
    named = [v for f in filters for v in (f.value if isinstance(f.value, tuple) else (f.value,)) if v is not None]
    beside: Callable[[Any], list[Any]] = lambda v: (  # noqa: E731
        [v - timedelta(1), v + timedelta(1)]
        if isinstance(v, date)
        else [v - 0.5, v + 0.5]
        if isinstance(v, int | float) and not isinstance(v, bool)
        else [not v]
        if isinstance(v, bool)
        else [f"another {v}"]
    )
    return [None, "anything" if not named else None, *named, *(other for v in named for other in beside(v))]


def _lacking(asker: Asker, query: MetricQuery) -> bool:
    """Whether a table, a column a figure needs, or one that is grouped by holds nothing, whoever asks."""
    for metric in dict.fromkeys((*query.metrics, *named_beside(query))):
        for part in METRICS[metric]:
            rows = asker.rows[part.kind]
            if not rows:
                return True
            for need in part.needs:
                if need.endswith("*"):
                    empty = all(row[need[:-1]] is None for row in asker.rows["product"])
                else:
                    kept = [row for row in rows if part.keep(row)]
                    empty = bool(kept) and all(row[need] is None for row in kept)
                if empty:
                    return True
            if any(all(row[cut_of(n)[0]] is None for row in rows) for n in query.group_by):
                return True
            if any(unrecorded(asker, f, part.kind) for f in query.filters):
                return True
    return False


def unrecorded(asker: Asker, given: Filter, kind: str) -> bool:
    """Whether it is asked if something is recorded that is recorded for no row; what has yet to happen is not asked."""
    asks = given.op in ("is null", "is not null") and given.field not in YET_TO_HAPPEN
    return asks and bool(asker.rows[kind]) and all(row[given.field] is None for row in asker.rows[kind])
