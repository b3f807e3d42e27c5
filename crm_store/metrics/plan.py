"""A MetricQuery checked and made ready for the compiler: names looked up, filters resolved, periods settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm_store.errors import InvalidQuery, UnknownName, near_names
from crm_store.metrics.catalogue import ENTITIES, METRICS
from crm_store.metrics.filters import Condition, conditions, dimension_named
from crm_store.metrics.periods import compared_with
from crm_store.metrics.query import Grain, MetricQuery, Period
from crm_store.metrics.types import Dimension, Entity, Measure, Metric
from crm_store.visibility import Viewer


@dataclass(frozen=True, slots=True)
class Group:
    """A dimension to group by; a date or moment is cut at `grain`, by the day where none is said."""

    name: str
    dimension: Dimension
    grain: Grain | None = None

    @property
    def label(self) -> str:
        return self.dimension.label if self.grain in (None, Grain.DAY) else f"{self.dimension.label} ({self.grain})"

    @property
    def unit(self) -> str:
        return self.dimension.unit if self.grain is None else str(self.grain)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the compiler works from. `hidden` metrics are only compared or sorted by, never shown.

    `dialect` is the database it is for, by SQLAlchemy's name.
    """

    query: MetricQuery
    viewer: Viewer
    today: date
    currency: str
    metrics: tuple[Metric, ...]
    hidden: tuple[Metric, ...]
    groups: tuple[Group, ...]
    filters: tuple[Condition, ...]
    earlier: Period | None
    dialect: str

    @property
    def all_metrics(self) -> tuple[Metric, ...]:
        return self.metrics + self.hidden

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure of every metric once, by name."""
        return tuple({measure.name: measure for metric in self.all_metrics for measure in metric.measures}.values())

    @property
    def compares(self) -> bool:
        return self.query.compare_to is not None

    @property
    def timed(self) -> bool:
        """Whether the measures' own times matter."""
        return self.query.period is not None or self.query.grain is not None or self.compares

    @property
    def grouped_filters(self) -> tuple[Condition, ...]:
        """Filters on what is grouped by. For a share of the total they choose rows of the finished table."""
        if not self.query.share_of_total:
            return ()
        grouped = {group.dimension.name for group in self.groups}
        return tuple(f for f in self.filters if f.dimension.name in grouped and not f.op.endswith("null"))

    @property
    def row_filters(self) -> tuple[Condition, ...]:
        """Filters on the rows a figure is made from."""
        later = self.grouped_filters
        return tuple(condition for condition in self.filters if condition not in later)


def make_plan(session: Session, viewer: Viewer, query: MetricQuery, *, today: date, currency: str) -> Plan:
    """The plan of a query. Raises UnknownName or InvalidQuery for what cannot be asked."""
    metrics = tuple(_metric(name) for name in dict.fromkeys(query.metrics))
    hidden = tuple(_metric(name) for name in _needed_beside(query))
    groups = tuple(_group(name) for name in dict.fromkeys(query.group_by))
    entities = _entities(metrics + hidden)
    filtered = [dimension_named(given.field) for given in query.filters]
    _check_reach(metrics + hidden, [group.dimension for group in groups] + filtered)
    _check_time(query, metrics + hidden)
    _check_columns(query, metrics)
    resolved = conditions(session, viewer, query.filters, entities)
    dialect = session.get_bind().dialect.name
    return Plan(query, viewer, today, currency, metrics, hidden, groups, resolved, compared_with(query), dialect)


def _metric(name: str) -> Metric:
    if name not in METRICS:
        raise UnknownName("metric", name, near_names(name, METRICS))
    return METRICS[name]


def _needed_beside(query: MetricQuery) -> list[str]:
    wanted = [having.metric for having in query.having] + [o.by for o in query.order_by if o.by in METRICS]
    return [name for name in dict.fromkeys(wanted) if name not in query.metrics]


def _group(name: str) -> Group:
    """The group of "region", or of "opened_on:month", a date cut at a grain."""
    field, _, cut = name.partition(":")
    dimension = dimension_named(field)
    timed = dimension.kind in ("date", "moment")
    if not cut:
        name = f"{field}_value" if field in METRICS else field  # "employees" is a metric too
        return Group(name, dimension, Grain.DAY if timed else None)
    if not timed or cut not in set(Grain):
        raise InvalidQuery(f"{name!r} is no way to group: after a date's name stands one of {', '.join(Grain)}.")
    return Group(f"{field}_{cut}", dimension, Grain(cut))


def _entities(metrics: Iterable[Metric]) -> tuple[Entity, ...]:
    return tuple({m.entity: ENTITIES[m.entity] for metric in metrics for m in metric.measures}.values())


def _check_reach(metrics: Iterable[Metric], wanted: Iterable[Dimension]) -> None:
    for dimension in wanted:
        for metric in metrics:
            if any(dimension.path_from(ENTITIES[m.entity]) is None for m in metric.measures):
                raise InvalidQuery(
                    f"{metric.label} cannot be cut by {dimension.label}: no {dimension.label} belongs to "
                    f"{ENTITIES[metric.measure.entity].plural}. Leave out one of the two."
                )


def _check_time(query: MetricQuery, metrics: Iterable[Metric]) -> None:
    if not (query.period or query.grain or query.compare_to):
        return
    for metric in metrics:
        if any(measure.time is None for measure in metric.measures):
            raise InvalidQuery(
                f"{metric.label} has no date, so it cannot be asked for by period. Leave the period out."
            )


def _check_columns(query: MetricQuery, metrics: tuple[Metric, ...]) -> None:
    """Shares of a total and running totals need figures that add up; a running total also an axis."""
    if query.running_total and not query.grain:
        raise InvalidQuery("A running total needs a grain: day, week, month, quarter or year.")
    if not (query.share_of_total or query.running_total):
        return
    what = "share of the total" if query.share_of_total else "running total"
    if not any(metric.additive for metric in metrics):
        raise InvalidQuery(f"{metrics[0].label} does not add up over groups, so it has no {what}.")
    if query.share_of_total and not (query.group_by or query.grain):
        raise InvalidQuery("A share of the total needs something to group by.")
