"""A MetricQuery checked and made ready for the compiler: names looked up, filters resolved, periods settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm_store import company
from crm_store.errors import InvalidQuery, UnknownName, near_names
from crm_store.metrics.catalogue import ENTITIES, METRICS
from crm_store.metrics.choices import settled, settled_metric
from crm_store.metrics.conditions import Condition
from crm_store.metrics.days import Day
from crm_store.metrics.filters import condition_of, conditions, dimension_named
from crm_store.metrics.periods import clipped, compared_with, in_words
from crm_store.metrics.query import Filter, Grain, MetricQuery, Period
from crm_store.metrics.types import Dimension, Entity, Measure, Metric
from crm_store.visibility import Viewer


@dataclass(frozen=True, slots=True)
class Group:
    """A dimension to group by; a date or moment is cut at `grain`, by the day where none is said."""

    name: str
    dimension: Dimension
    grain: Grain | None = None
    asked: str = ""
    """As the query names it: "opened_on:month"."""

    @property
    def label(self) -> str:
        if self.grain is None or self.grain is Grain.DAY:
            return self.dimension.label
        return f"{self.dimension.label} ({self.grain.words})"

    @property
    def unit(self) -> str:
        return self.dimension.unit if self.grain is None else str(self.grain)


@dataclass(frozen=True, slots=True)
class Plan:
    """What the compiler works from. `hidden` metrics are only compared or sorted by, never shown.

    `dialect` is the database it is for, by SQLAlchemy's name. `earlier` is the period compared with; `pair` the two
    conditions whose figures are set side by side.
    """

    query: MetricQuery
    viewer: Viewer
    today: Day
    currency: str
    metrics: tuple[Metric, ...]
    hidden: tuple[Metric, ...]
    groups: tuple[Group, ...]
    filters: tuple[Condition, ...]
    earlier: Period | None
    dialect: str
    pair: tuple[Condition, Condition] | None = None
    fiscal_start: int = 1

    @property
    def all_metrics(self) -> tuple[Metric, ...]:
        return self.metrics + self.hidden

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure of every metric once, by name."""
        return tuple({measure.name: measure for metric in self.all_metrics for measure in metric.measures}.values())

    @property
    def compares(self) -> bool:
        """Whether every figure has another beside it: of an earlier time, or of another value."""
        return self.query.compare_to is not None or self.pair is not None

    @property
    def keyed_by_one_side(self) -> bool:
        """Whether only the time asked for says which rows there are: each bucket has an earlier one beside it."""
        return self.query.compare_to is not None and self.query.grain is not None and not self.query.grain.recurs

    @property
    def timed(self) -> bool:
        """Whether the measures' own times matter."""
        return self.query.period is not None or self.query.grain is not None or self.query.compare_to is not None

    @property
    def grouped_filters(self) -> tuple[Condition, ...]:
        """Filters on what is grouped by. For a share of the total they choose rows of the finished table."""
        if not self.query.share_of_total:
            return ()
        grouped = {group.dimension.name for group in self.groups if group.grain is None}
        return tuple(f for f in self.filters if f.dimension.name in grouped and not f.op.endswith("null"))

    @property
    def row_filters(self) -> tuple[Condition, ...]:
        """Filters on the rows a figure is made from."""
        later = self.grouped_filters
        return tuple(condition for condition in self.filters if condition not in later)


def make_plan(
    session: Session, viewer: Viewer, query: MetricQuery, *, today: date, currency: str, fiscal_start: int | None = None
) -> Plan:
    """The plan of a query; the month fiscal years start in is the store's, else January, where it is not given.

    Raises UnknownName or InvalidQuery for what cannot be asked.
    """
    metrics = tuple(settled_metric(session, _metric(name)) for name in dict.fromkeys(query.metrics))
    hidden = tuple(settled_metric(session, _metric(name)) for name in _needed_beside(query))
    groups = tuple(_group(session, name) for name in dict.fromkeys(query.group_by))
    entities = _entities(metrics + hidden)
    filtered = [dimension_named(given.field.partition(":")[0]) for given in query.filters]
    pair = query.compare_values
    filtered += [dimension_named(pair.field)] if pair else []
    _check_reach(metrics + hidden, [group.dimension for group in groups] + filtered)
    _check_time(query, metrics + hidden, today)
    _check_columns(query, metrics)
    _check_places(query)
    _check_folded(query, metrics)
    _check_having(query)
    resolved = conditions(session, viewer, query.filters, entities, today)
    earlier = compared_with(query, today)
    settled = query.model_copy(
        update={
            "period": clipped(query, today),
            "share_of_total": query.share_of_total or query.share_within is not None,
        }
    )
    return Plan(
        settled,
        viewer,
        today,
        currency,
        metrics,
        hidden,
        groups,
        resolved,
        earlier,
        session.get_bind().dialect.name,
        _pair(session, viewer, query, entities),
        fiscal_start or _fiscal_start(session, query, groups),
    )


def _fiscal_start(session: Session, query: MetricQuery, groups: Iterable[Group]) -> int:
    """The month the store's fiscal years start in; January, unread, for a report that knows no fiscal years."""
    grains = (query.grain, *(group.grain for group in groups))
    if not any(grain.fiscal for grain in grains if grain):
        return 1
    return company.read(session).fiscal_start or 1


def _pair(
    session: Session, viewer: Viewer, query: MetricQuery, entities: tuple[Entity, ...]
) -> tuple[Condition, Condition] | None:
    """The two conditions of a comparison between values. Raises InvalidQuery where one cannot be made."""
    pair = query.compare_values
    if pair is None:
        return None
    if query.compare_to is not None:
        raise InvalidQuery("Compare two values or two periods, not both at once.")
    if any(f.field == pair.field for f in query.filters) or pair.field in query.group_by:
        raise InvalidQuery(f"A comparison of two values of {pair.field} leaves nothing to group or filter by it.")
    one, other = (
        condition_of(session, viewer, Filter(field=pair.field, value=value), entities)
        for value in (pair.value, pair.against)
    )
    if set(one.values) & set(other.values):
        raise InvalidQuery(f"{one.said} and {other.said} are the same {one.dimension.label}.")
    return one, other


def _metric(name: str) -> Metric:
    if name not in METRICS:
        raise UnknownName("metric", name, near_names(name, METRICS))
    return METRICS[name]


def _needed_beside(query: MetricQuery) -> list[str]:
    """Metrics that are compared or sorted by and not shown. What is no metric may be a column the query adds."""
    limited = [name for h in query.having for name in (h.metric, h.to) if name is not None]
    wanted = [name for name in (*limited, *(o.by for o in query.order_by)) if name in METRICS]
    return [name for name in dict.fromkeys(wanted) if name not in query.metrics]


def _check_having(query: MetricQuery) -> None:
    """Figures are compared with figures of their own kind: a number of deals with a number, money with money."""
    for having in query.having:
        if having.to is None:
            continue
        one, other = _metric(having.metric), _metric(having.to)
        if one.unit != other.unit:
            raise InvalidQuery(f"{one.label} and {other.label} are not in one unit, so neither is more than the other.")


def _group(session: Session, name: str) -> Group:
    """The group of "region", or of "opened_on:month", a date cut at a grain."""
    field, _, cut = name.partition(":")
    dimension = settled(session, dimension_named(field))
    timed = dimension.kind in ("date", "moment")
    if not cut:
        name = f"{field}_value" if field in METRICS else field  # "employees" is a metric too
        return Group(name, dimension, Grain.DAY if timed else None, field)
    if not timed or cut not in set(Grain):
        raise InvalidQuery(f"{name!r} is no way to group: after a date's name stands one of {', '.join(Grain)}.")
    return Group(f"{field}_{cut}", dimension, Grain(cut), f"{field}:{cut}")


def _entities(metrics: Iterable[Metric]) -> tuple[Entity, ...]:
    return tuple({m.entity: ENTITIES[m.entity] for metric in metrics for m in metric.measures}.values())


def _check_reach(metrics: Iterable[Metric], wanted: Iterable[Dimension]) -> None:
    for dimension in wanted:
        for metric in metrics:
            if any(dimension.path_from(ENTITIES[m.entity]) is None for m in metric.measures):
                raise InvalidQuery(
                    f"{metric.label} cannot be cut by {dimension.label}: no {dimension.label} belongs to "
                    f"{ENTITIES[metric.measure.entity].plural}. Leave out one of the two.",
                    "not_cut",
                    metric=metric.name,
                    dimension=dimension.name,
                    entity=metric.measure.entity,
                )


def _check_time(query: MetricQuery, metrics: Iterable[Metric], today: date) -> None:
    if not (query.period or query.grain or query.compare_to):
        return
    to_come = query.period is not None and query.period.start is not None and query.period.start > today
    for metric in metrics:
        if any(measure.time is None for measure in metric.measures):
            raise InvalidQuery(
                f"{metric.label} has no date, so it cannot be asked for by period. Leave the period out.",
                "no_date",
                metric=metric.name,
            )
        if to_come and not any(measure.ahead for measure in metric.measures):
            raise InvalidQuery(
                f"{in_words(query.period)} lies in the future, and {metric.label.lower()} can only be told of what "
                f"has happened by today, {today}.",
                "future",
                metric=metric.name,
            )


def _check_columns(query: MetricQuery, metrics: tuple[Metric, ...]) -> None:
    """Shares of a total and running totals need figures that add up; a running total also an axis."""
    if query.running_total and not query.grain:
        raise InvalidQuery("A running total needs a grain: day, week, month, quarter or year.")
    if query.running_total and query.grain and query.grain.recurs:
        raise InvalidQuery(f"A running total needs a time that runs on; a {query.grain.words} comes round again.")
    shares = query.share_of_total or query.share_within is not None
    if not (shares or query.running_total):
        return
    what = "share of the total" if shares else "running total"
    if not any(metric.additive for metric in metrics):
        told = f"{metrics[0].label} does not add up over groups, so it has no {what}."
        raise InvalidQuery(told, "not_additive", metric=metrics[0].name)
    if shares and not (query.group_by or query.grain):
        raise InvalidQuery("A share of the total needs something to group by.")


def _check_places(query: MetricQuery) -> None:
    """What a share or a limit is taken within must be one of the groups."""
    places = [*query.group_by, *([str(query.grain)] if query.grain else [])]
    for name, within in (("share_within", query.share_within), ("limit_per", query.limit_per)):
        if within is not None and (within not in places or len(places) < 2):
            told = f"one of {', '.join(places)}, of two or more" if places else "something that is grouped by"
            raise InvalidQuery(f"{name} is {told}; {within!r} is not.")
    if query.limit_per and query.limit is None:
        raise InvalidQuery("limit_per needs a limit: how many rows of each.")


def _check_folded(query: MetricQuery, metrics: tuple[Metric, ...]) -> None:
    """What is folded over is one of the groups, and what is added up over them adds up."""
    folded = query.folded
    if folded is None:
        return
    places = [*query.group_by, *([str(query.grain)] if query.grain else [])]
    if folded.over not in places:
        raise InvalidQuery(f"folded is over something that is grouped by; {folded.over!r} is not.")
    if query.compare_to or query.compare_values or query.running_total or query.share_within:
        raise InvalidQuery("A figure over groups has no comparison, running total or share of a group beside it.")
    for metric in metrics:
        if folded.by == "sum" and not metric.additive:
            raise InvalidQuery(f"{metric.label} does not add up over groups, so the groups have none together.")
    if query.share_of_total and folded.by == "mean":
        raise InvalidQuery("A mean over groups is no part of a total, so it has no share of it.")
