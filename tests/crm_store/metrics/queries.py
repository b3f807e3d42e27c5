"""Random queries for hypothesis: of every operator and option; most can be computed, some must be refused."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from crm_store.metrics.query import Filter, Folded, Grain, Having, MetricQuery, Order, Period, RecordQuery, ValuePair
from crm_store.visibility import Viewer
from tests.crm_store.metrics.reference import LENGTHS, RECURRING, cut_of
from tests.crm_store.metrics.reference_rows import ADDITIVE, COUNTS, METRICS, MONEY, SHARES, reaches
from tests.crm_store.metrics.world import TODAY

VIEWERS = (
    Viewer.operator(),
    Viewer(2, "Bo", "rep", frozenset({2})),
    Viewer(1, "Ada", "manager", frozenset({1, 4, 5})),
    Viewer(6, "Ed", "rep", frozenset({6})),
)
KINDS = ("deal", "deal", "deal", "activity", "case", "stage_change", "account")
GROUPS = (
    "owner", "region", "team", "manager", "account", "industry", "employees", "product", "series", "stage", "status",
    "opened_on:month", "opened_on:quarter", "closed_on:weekday", "closed_on", "activity_kind", "issue", "transfers",
)  # fmt: skip
ORDERED = ("region", "team", "industry", "series", "status", "opened_on:month", "issue")
SPINES = ("owner", "region", "team", "manager", "account", "industry", "product", "series", "stage", "status")
TEXT = ("=", "!=", "in", "not in", "contains", "not contains", "starts with", "is null", "is not null")
ORDER = ("=", "!=", "in", "not in", "<", "<=", ">", ">=", "between", "not between", "is null", "is not null")
VALUES: dict[str, tuple[Any, ...]] = {
    "owner": ("ada", "Bo", "Cy", "Ed"),
    "region": ("north", "South"),
    "team": ("Team 1", "team 2"),
    "manager": ("Ada",),
    "account": ("alpha", "Beta", "Éclair", "Idle", "100% Pro_"),
    "industry": ("RETAIL", "software", "Médical"),
    "product": ("anvil", "Bolt", "Dust"),
    "series": ("Heavy", "light"),
    "stage": ("New", "won"),
    "status": ("won", "open", "lost"),
    "activity_kind": ("call", "meeting", "demo"),
    "case_status": ("open", "closed"),
    "issue": ("billing", "Repair"),
    "employees": (5, 50, 7.5),
    "amount": (0, 10, 100, 250.25),
    "list_price": (2.5, 100),
    "transfers": (0, 1),
    "minutes": (5, 30),
    "opened_on": (date(2024, 2, 29), date(2026, 1, 15), date(2026, 3, 1)),
    "closed_on": (date(2024, 12, 30), date(2026, 1, 1), date(2025, 12, 31)),
    "at": (date(2025, 12, 31), date(2026, 2, 28)),
    "case_opened_at": (date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 1)),
    "user_active": (True, False),
}
BITS = ("a", "BO", "é", "%", "_", "o", "l_", "soft")


@st.composite
def filters(draw: st.DrawFn, fields: Sequence[str]) -> Filter:
    """A filter on one of the fields, with any operator its kind takes."""
    field = draw(st.sampled_from(fields))
    values = VALUES[field]
    textual = isinstance(values[0], str)
    op = draw(st.sampled_from(("=", "!=") if isinstance(values[0], bool) else TEXT if textual else ORDER))
    value: Any = draw(st.sampled_from(values))
    if op in ("in", "not in"):
        value = tuple(draw(st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True)))
    elif "between" in op:
        value = tuple(sorted((value, draw(st.sampled_from(values)))))
    elif op.endswith("null"):
        value = None
    elif op in ("contains", "not contains", "starts with"):
        value = draw(st.sampled_from(BITS))
    return Filter(field=field, op=op, value=value)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Whole months, halves and years as often as crooked spans; running, to come, open at one end; leap days."""
    kind = draw(st.sampled_from(("whole", "whole", "whole", "crooked", "running", "running", "open", "open", "future")))
    if kind in ("whole", "running"):
        months = draw(st.sampled_from((1, 3, 6, 12)))
        year, month = draw(st.sampled_from(((2025, 1), (2025, 7), (2026, 1), (2026, 1), (2026, 3), (2024, 2))))
        if kind == "running":
            year, month = 2026, draw(st.integers(max(1, 7 - months), 6))
        last = year * 12 + month - 1 + months
        return Period(start=date(year, month, 1), end=date(last // 12, last % 12 + 1, 1) - timedelta(1))
    start = date(2025, 6, 1) + timedelta(draw(st.integers(-160, 360)))
    if kind == "open":
        return Period(end=start) if draw(st.booleans()) else Period(start=start)
    if kind == "future" and draw(st.booleans()):
        start = TODAY + timedelta(draw(st.integers(0, 40)))
    return Period(start=start, end=start + timedelta(draw(st.integers(0, 200))))


def named_period(draw: st.DrawFn, period: Period | None, grain: Grain | None) -> Period | None:
    """Another period; along a grain one that starts where a bucket does."""
    if grain is None or grain in RECURRING:
        return draw(periods())
    if period is None or period.start is None or (grain in LENGTHS and period.start.day != 1):
        return None
    steps = draw(st.integers(1, 6))
    if grain in LENGTHS:
        start = period.start.year * 12 + period.start.month - 1 - steps * LENGTHS[grain]
        first = date(start // 12, start % 12 + 1, 1)
    else:
        first = period.start - timedelta(days=steps * (7 if grain == "week" else 1))
    return Period(start=first, end=first + timedelta(days=draw(st.integers(0, 100))))


def compared(draw: st.DrawFn, period: Period | None, grain: Grain | None) -> Any:
    """What may be compared with: nothing, an earlier time, or a named one."""
    how = draw(st.sampled_from((None, None, "previous_period", "same_period_last_year", "named")))
    along = grain is not None and grain not in RECURRING
    bounded = period is not None and period.start is not None and period.end is not None
    if how is None or (how == "same_period_last_year" and grain == "day"):
        return None
    if how == "named":
        return named_period(draw, period, grain)
    return how if bounded or along else None


@st.composite
def metric_queries(draw: st.DrawFn) -> MetricQuery:
    kinds = {draw(st.sampled_from(KINDS))}
    if draw(st.integers(0, 3)) == 0:
        kinds.add(draw(st.sampled_from(KINDS)))
    names = [name for name, parts in METRICS.items() if parts[0].kind in kinds]
    metrics = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    timeless = any(METRICS[m][0].time is None for m in metrics)
    fields = [f for f in VALUES if all(reaches(kind, f) for kind in kinds)]
    groups = [g for g in GROUPS if cut_of(g)[0] in fields]
    grouped = draw(st.lists(st.sampled_from(groups), max_size=3, unique=True))
    period = None if timeless else draw(st.none() | periods())
    grain = None if timeless else draw(st.none() | st.none() | st.sampled_from(list(Grain)))
    compare = None if timeless else compared(draw, period, grain)
    pair = None
    if compare is None and draw(st.integers(0, 4)) == 0:
        free = [f for f in fields if f not in grouped and len(VALUES[f]) > 1 and isinstance(VALUES[f][0], str)]
        field = draw(st.sampled_from(free))
        one, other = draw(st.lists(st.sampled_from(VALUES[field]), min_size=2, max_size=2, unique=True))
        pair = ValuePair(field=field, value=one, against=other)
    limited = [f for f in fields if pair is None or f != pair.field]
    many = draw(st.sampled_from((0, 0, 1, 1, 1, 2)))
    chosen = draw(st.lists(filters(limited), min_size=many, max_size=many)) if limited else []
    query: dict[str, Any] = {
        "metrics": metrics,
        "group_by": grouped,
        "filters": chosen,
        "period": period,
        "grain": grain,
        "compare_to": compare,
        "compare_values": pair,
    }
    return MetricQuery(**query, **_options(draw, query, names if not timeless else metrics))


@st.composite
def _limits(draw: st.DrawFn, named: Sequence[str], op: Any) -> Having:
    """A condition on a figure: against a value, or against another figure of its unit."""
    metric = draw(st.sampled_from(named))
    kind: set[str] = next((kind for kind in (MONEY, COUNTS, SHARES) if metric in kind), set())
    others = [name for name in named if name in kind and name != metric]
    if draw(st.booleans()) and others:
        return Having(metric=metric, op=op, to=draw(st.sampled_from(others)))
    return Having(metric=metric, op=op, value=draw(st.sampled_from((0, 1, 3))))


def _options(draw: st.DrawFn, query: dict[str, Any], hidden: list[str]) -> dict[str, Any]:
    places = [*query["group_by"], *([str(query["grain"])] if query["grain"] else [])]
    told: dict[str, Any] = {"share_of_total": bool(places) and draw(st.integers(0, 3)) == 0}
    if len(places) > 1 and draw(st.integers(0, 3)) == 0:
        told["share_within"] = draw(st.sampled_from(places))
    if query["grain"] and query["grain"] not in RECURRING:
        told["running_total"] = draw(st.integers(0, 3)) == 0
    told["include_empty"] = _fillable(query) and draw(st.integers(0, 2)) == 0
    timeless = any(METRICS[m][0].time is None for m in hidden)
    others = [m for m in hidden if not timeless or not (query["period"] or query["grain"] or query["compare_to"])]
    named = [*query["metrics"], *others[:2]]
    if query["compare_to"] or query["compare_values"]:
        named.append("change" if query["compare_to"] else "difference")
    if draw(st.integers(0, 2)) == 0:
        op = draw(st.sampled_from((">", ">=", "<", "<=", "!=", "=")))
        told["having"] = (draw(_limits(named, op)),)
    if draw(st.booleans()):
        sortable = [*named, *(g for g in query["group_by"] if g in ORDERED)]
        by = draw(st.lists(st.sampled_from(sortable), min_size=1, max_size=2, unique=True))
        told["order_by"] = tuple(Order(by=name, descending=draw(st.booleans())) for name in by)
    if draw(st.booleans()):
        told["limit"] = draw(st.integers(1, 5))
        if len(places) > 1 and draw(st.booleans()):
            told["limit_per"] = draw(st.sampled_from(places))
    alone = not (
        query["compare_to"] or query["compare_values"] or told.get("running_total") or told.get("share_within")
    )
    if alone and places and draw(st.integers(0, 3)) == 0:
        told["folded"] = _folded(draw, places, query["metrics"], told["share_of_total"])
    return told


def _folded(draw: st.DrawFn, places: list[str], metrics: list[str], share: bool) -> Folded | None:
    """One figure for many groups, where it can be made: only what adds up has a sum, and only a sum a share."""
    ways = ([] if share else ["mean"]) + (["sum"] if set(metrics) <= ADDITIVE else [])
    return Folded(over=draw(st.sampled_from(places)), by=draw(st.sampled_from(ways))) if ways else None


def _fillable(query: dict[str, Any]) -> bool:
    """Whether groups without a row can be told: of known lists, and of times with a first and a last day."""
    period = query["period"]
    bounded = period is not None and period.start is not None and period.end is not None
    some = bool(query["group_by"] or query["grain"])
    return some and all(g in SPINES for g in query["group_by"]) and (bounded or not query["grain"])


COLUMNS = {
    "deal": ("deal", "account", "owner", "region", "stage", "status", "opened_on", "closed_on", "list_price"),
    "account": ("account", "industry", "employees", "owner", "manager"),
    "activity": ("activity_kind", "at", "account", "owner", "deal", "minutes"),
    "case": ("issue", "case_status", "case_opened_at", "product", "transfers", "account"),
}


@st.composite
def record_queries(draw: st.DrawFn) -> RecordQuery:
    entity = draw(st.sampled_from(list(COLUMNS)))
    columns = tuple(c for c in COLUMNS[entity] if c != "list_price")
    fields = [f for f in VALUES if reaches(entity, f)]
    timed = entity != "account"
    related: list[dict[str, Any]] = []
    if entity in ("deal", "account") and draw(st.booleans()):
        kind = "activity" if entity == "deal" else draw(st.sampled_from(("deal", "activity", "case")))
        asked = draw(st.lists(filters([f for f in VALUES if reaches(kind, f)]), max_size=1))
        related.append(
            {"entity": kind, "exists": draw(st.booleans()), "filters": asked, "period": draw(st.none() | periods())}
        )
    return RecordQuery(
        entity=entity,
        columns=tuple(draw(st.lists(st.sampled_from(columns), min_size=1, max_size=4, unique=True))),
        filters=tuple(draw(st.lists(filters(fields), max_size=2))),
        related=tuple(related),
        period=draw(st.none() | periods()) if timed else None,
        order_by=tuple(
            Order(by=by, descending=draw(st.booleans()))
            for by in draw(st.lists(st.sampled_from(columns), max_size=2, unique=True))
        ),
        limit=draw(st.none() | st.integers(1, 20)),
    )
