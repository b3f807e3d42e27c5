"""Conditions on groups whose figure is itself computed first: "more than average", "more than Anna Snelling sold"."""

from collections.abc import Callable

from crm_store.errors import NotComputable
from crm_store.metrics.catalogue import METRICS
from crm_store.metrics.query import Filter, Having, MetricQuery, MetricResult

Run = Callable[[MetricQuery], MetricResult]


def settled(query: MetricQuery, run: Run, *, afresh: bool = False) -> MetricQuery:
    """The query with the value of every `than` filled in, by queries of their own that `run` computes.

    With `afresh` also those that were filled in before, on another day say. Raises NotComputable where there is nothing
    to compare with.
    """
    if afresh:
        query = query.model_copy(update={"having": tuple(map(_unsettled, query.having))})
    if all(having.than is None or having.value is not None for having in query.having):
        return query
    plain = query.model_copy(
        update={"having": (), "order_by": (), "limit": None, "limit_per": None, "include_empty": False, "metrics": ()}
    )
    return query.model_copy(update={"having": tuple(_settled(plain, having, run) for having in query.having)})


def _unsettled(having: Having) -> Having:
    return having if having.than is None else having.model_copy(update={"value": None})


def _settled(plain: MetricQuery, having: Having, run: Run) -> Having:
    if having.than is None or having.value is not None:
        return having
    one = plain.model_copy(update={"metrics": (having.metric,)})
    whole = one.model_copy(update={"group_by": (), "grain": None})
    if isinstance(having.than, Filter):
        whole = whole.model_copy(update={"filters": (*plain.filters, having.than)})
    average = having.than == "average" and METRICS[having.metric].additive
    result = run(one if average else whole)
    place = next(i for i, column in enumerate(result.columns) if column.name == having.metric)
    figures = [row[place] for row in result.rows if isinstance(row[place], int | float)]
    if not figures:
        raise NotComputable("figure to compare with", "Ask for the figures of all of them instead.")
    return having.model_copy(update={"value": sum(figures) / len(figures)})
