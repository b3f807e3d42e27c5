"""Random queries for hypothesis: every one can be computed on the test world."""

from datetime import date, timedelta

from hypothesis import strategies as st

from crm_store.metrics.query import Filter, Grain, Having, MetricQuery, Order, Period
from tests.crm_store.metrics.reference import MEASURES

DEAL_METRICS = sorted(name for name, parts in MEASURES.items() if parts[0][0] == "deal")
ANY_METRICS = sorted(set(MEASURES) - {"accounts", "employees"})
SHARED = ("owner", "region", "team", "manager", "account", "industry")
DEAL_ONLY = ("product", "series", "stage", "status")

_texts = st.sampled_from(
    [
        Filter(field="region", value="north"),
        Filter(field="region", op="!=", value="South"),
        Filter(field="industry", op="not in", value=("RETAIL", "software")),
        Filter(field="industry", value="Médical"),
        Filter(field="owner", op="in", value=("ada", "Bo")),
        Filter(field="account", op="is null"),
        Filter(field="employees", op=">", value=5),
        Filter(field="employees", op="between", value=(5, 50)),
    ]
)
_deal_filters = st.sampled_from(
    [
        Filter(field="product", value="anvil"),
        Filter(field="amount", op=">=", value=100),
        Filter(field="opened_on", op="is not null"),
        Filter(field="closed_on", op="<", value=date(2026, 1, 1)),
        Filter(field="series", op="!=", value="Heavy"),
    ]
)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Whole months, quarters and years as often as crooked spans; leap days included."""
    if draw(st.booleans()):
        year, month = draw(st.sampled_from((2025, 2026))), draw(st.integers(1, 12))
        months = draw(st.sampled_from((1, 3, 12)))
        last = year * 12 + month - 1 + months
        return Period(start=date(year, month, 1), end=date(last // 12, last % 12 + 1, 1) - timedelta(1))
    start = date(2025, 1, 1) + timedelta(draw(st.integers(-310, 500)))
    return Period(start=start, end=start + timedelta(draw(st.integers(0, 200))))


@st.composite
def metric_queries(draw: st.DrawFn) -> MetricQuery:
    deals = draw(st.booleans())
    metrics = tuple(
        draw(st.lists(st.sampled_from(DEAL_METRICS if deals else ANY_METRICS), min_size=1, max_size=3, unique=True))
    )
    dimensions = SHARED + DEAL_ONLY if deals else SHARED
    filters = st.one_of(_texts, _deal_filters) if deals else _texts
    period = draw(st.none() | periods())
    grain = draw(st.none() | st.sampled_from(list(Grain)))
    compare = (
        draw(st.sampled_from((None, None, "previous_period", "same_period_last_year")))
        if period and not grain
        else None
    )
    having = (
        Having(metric=metrics[0], op=draw(st.sampled_from((">", "<=", "!="))), value=draw(st.sampled_from((0, 1, 3)))),
    )
    order = (Order(by=metrics[-1], descending=draw(st.booleans())),)
    return MetricQuery(
        metrics=metrics,
        group_by=tuple(draw(st.lists(st.sampled_from(dimensions), max_size=2, unique=True))),
        filters=tuple(draw(st.lists(filters, max_size=2, unique_by=lambda f: f.field))),
        period=period,
        grain=grain,
        compare_to=compare,
        having=draw(st.sampled_from(((), having))),
        order_by=draw(st.sampled_from(((), order))),
        limit=draw(st.none() | st.integers(1, 5)),
    )
