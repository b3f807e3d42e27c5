"""RecordQuery → one SELECT of records with chosen columns."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, String, func, select
from sqlalchemy.orm import Session

from crm_store.errors import InvalidQuery, NotComputable, UnknownName, near_names
from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES, dimensions_of
from crm_store.metrics.checks import asked_if_recorded, refuse_missing
from crm_store.metrics.choices import settled
from crm_store.metrics.conditions import Condition
from crm_store.metrics.currencies import currency_path, with_currencies
from crm_store.metrics.filters import conditions
from crm_store.metrics.notes import in_words as remark_words
from crm_store.metrics.periods import in_words, within
from crm_store.metrics.query import MAX_ROWS, Column, MetricResult, RecordQuery, Remark
from crm_store.metrics.related import any_hidden, links
from crm_store.metrics.rows import BaseRow
from crm_store.metrics.sqlfunctions import by_code_point
from crm_store.metrics.sqltext import text_as_run
from crm_store.metrics.types import Dimension, Entity
from crm_store.store import Store
from crm_store.visibility import Viewer

_MOST_TIES = 50
"""Records that are level with the last one asked for are shown besides, unless they are so many."""


def run_records(
    store: Store, viewer: Viewer, query: RecordQuery, *, today: date, currency: str = "USD"
) -> MetricResult:
    """The records a query asks for, of those `viewer` may see. A row's amounts are in its own currency;
    where it names none, in `currency`.

    The period is about the entity's usual time, for closed deals the day they closed. Raises UnknownName, InvalidQuery
    and NotComputable as `run_metrics` does.
    """
    entity = _entity(query.entity)
    asked = tuple(_field(entity, name) for name in query.columns)
    with store.reading() as session:
        chosen = tuple(settled(session, dimension) for dimension in asked)
        made = conditions(session, viewer, query.filters, (entity,), today)
        _check_reach(entity, made)
        columns = chosen or tuple(settled(session, _field(entity, name)) for name in _usual_columns(entity, made))
        row = BaseRow(entity, today, query.period)
        if not session.scalar(select(select(1).select_from(row.base).exists())):
            raise NotComputable(entity.plural)
        refuse_missing(session, asked_if_recorded(made, entity, today))
        time = _time(entity, made) if query.period else None
        related = links(session, viewer, query.related, entity, today)
        shared = [*_wanted(row, query, made, time), *(link.on(row, viewer) for link in related)]
        paths = [currency_path(entity, _path(entity, d)) if d.unit == "money" else None for d in columns]
        told = [func.coalesce(row(path), currency).label(f"currency_{n}") for n, path in enumerate(paths) if path]
        statement = _statement(row, query, entity, columns, [row.seen_by(viewer), *shared], told)
        answer = session.execute(statement)
        rows = _with_ties([tuple(_plain(value) for value in found) for found in answer], query, columns)
        listed = with_currencies([_column(d, currency) for d in columns], rows, paths)
        remarks = tuple(_left_out(session, viewer, today, query, entity, made, time))
        return MetricResult(
            title=entity.plural.capitalize(),
            columns=listed.columns,
            rows=listed.rows,
            definition=f"{entity.description}; one row each.",
            period=in_words(query.period),
            filters=(*(condition.words for condition in made), *(link.words for link in related)),
            left_out=tuple(map(remark_words, remarks)),
            remarks=remarks,
            sql=text_as_run(answer, store.engine.dialect, statement),
            cut=_is_cut(session, viewer, row, shared) or any_hidden(session, viewer, related),
            empty=not rows,
        )


def _entity(name: str) -> Entity:
    if name not in ENTITIES:
        raise UnknownName("kind of record", name, near_names(name, ENTITIES) or tuple(ENTITIES))
    return ENTITIES[name]


def _field(entity: Entity, name: str) -> Dimension:
    known = {dimension.name: dimension for dimension in dimensions_of(entity)}
    if name in known:
        return known[name]
    if name in DIMENSIONS and DIMENSIONS[name].path_from(entity) is not None:
        return DIMENSIONS[name]
    if name in DIMENSIONS:
        raise InvalidQuery(f"{entity.plural.capitalize()} have no {DIMENSIONS[name].label}.")
    raise UnknownName("field", name, near_names(name, known))


def _check_reach(entity: Entity, made: tuple[Condition, ...]) -> None:
    for condition in made:
        _field(entity, condition.dimension.name)


def _time(entity: Entity, made: tuple[Condition, ...]) -> Dimension:
    """What the period is about: for deals that are won or lost, their closing."""
    if entity.time is None:
        raise InvalidQuery(f"{entity.plural.capitalize()} have no date, so they cannot be asked for by period.")
    closed = _only(made, {"won", "lost"})
    return DIMENSIONS["closed_on" if entity.name == "deal" and closed else entity.time]


def _usual_columns(entity: Entity, made: tuple[Condition, ...]) -> tuple[str, ...]:
    """The columns shown where none are asked for: open deals have no day they closed, but one they are expected to."""
    if entity.name == "deal" and _only(made, {"open"}):
        return tuple("expected_close_on" if name == "closed_on" else name for name in entity.columns)
    return entity.columns


def _only(made: tuple[Condition, ...], outcomes: set[str]) -> bool:
    """Whether the filters leave only deals of these outcomes."""
    told = [c for c in made if c.dimension.name in ("status", "stage_outcome")]
    return any(c.values and outcomes >= set(c.values) and c.op in ("=", "in") for c in told) or any(
        c.negative and {"open", "won", "lost"} - set(c.values) <= outcomes for c in told
    )


def _path(entity: Entity, dimension: Dimension) -> str:
    path = dimension.path_from(entity)
    assert path is not None
    return path


def _wanted(
    row: BaseRow, query: RecordQuery, made: tuple[Condition, ...], time: Dimension | None
) -> list[ColumnElement[bool]]:
    wanted = [condition.on(row) for condition in made]
    return wanted + (within(row, _path(row.entity, time), query.period) if time else [])


def _statement(
    row: BaseRow,
    query: RecordQuery,
    entity: Entity,
    columns: tuple[Dimension, ...],
    where: list[ColumnElement[bool]],
    besides: list[Any],
) -> Select[Any]:
    selected = [*(row(_path(entity, dimension)).label(dimension.name) for dimension in columns), *besides]
    order = [_ordered(row, _field(entity, order.by), order.descending) for order in query.order_by]
    if not order and entity.order:
        order = [_ordered(row, _field(entity, entity.order.lstrip("-")), entity.order.startswith("-"))]
    statement = row.joined(select(*selected)).where(*where).order_by(*order, row("id"))
    ties = _MOST_TIES if _tied_column(query, columns) >= 0 else 0
    return statement.limit(min((query.limit or MAX_ROWS) + ties, MAX_ROWS))


def _tied_column(query: RecordQuery, columns: tuple[Dimension, ...]) -> int:
    """The place of the column that so many records are ranked by, -1 where none is shown or it is a day."""
    by = query.order_by[0].by if query.limit and query.order_by else ""
    return next((i for i, d in enumerate(columns) if d.name == by and d.unit != "date"), -1)


def _with_ties(
    rows: list[tuple[Any, ...]], query: RecordQuery, columns: tuple[Dimension, ...]
) -> list[tuple[Any, ...]]:
    """As many rows as asked for, and those beyond that are level with the last of them."""
    place, limit = _tied_column(query, columns), query.limit or MAX_ROWS
    if place < 0 or len(rows) <= limit:
        return rows
    last = rows[limit - 1][place]
    if last is None or (len(rows) == limit + _MOST_TIES and rows[-1][place] == last):
        return rows[:limit]
    return [row for i, row in enumerate(rows) if i < limit or row[place] == last]


def _ordered(row: BaseRow, dimension: Dimension, descending: bool) -> Any:
    column: Any = row(_path(row.entity, dimension))
    if isinstance(column.type, String):
        column = by_code_point(column)
    return (column.desc() if descending else column.asc()).nulls_last()


def _column(dimension: Dimension, currency: str) -> Column:
    money = (currency or None) if dimension.unit == "money" else None
    label = dimension.label[:1].upper() + dimension.label[1:]
    return Column(name=dimension.name, label=label, unit=dimension.unit, currency=money)


def _left_out(
    session: Session,
    viewer: Viewer,
    today: date,
    query: RecordQuery,
    entity: Entity,
    made: tuple[Condition, ...],
    time: Dimension | None,
) -> list[Remark]:
    """Records without a value for a filter that says what the value is not, or without a date."""
    told = []
    asked = [(c.dimension, [o for o in made if o is not c], time) for c in made if c.negative]
    asked += [(time, list(made), None)] if time else []
    for dimension, others, period in asked:
        row = BaseRow(entity, today, query.period)
        where = [row.seen_by(viewer), *_wanted(row, query, tuple(others), period)]
        path = _path(entity, dimension)
        statement = row.joined(select(func.count()).where(*where, row(path).is_(None)))
        if number := session.scalar(statement):
            told.append(Remark(entity=entity.name, number=number, lacks=dimension.name))
    return told


def _is_cut(session: Session, viewer: Viewer, row: BaseRow, wanted: list[ColumnElement[bool]]) -> bool:
    if viewer.sees_all:
        return False
    hidden = row.joined(select(1)).where(*wanted, row.hidden_from(viewer))
    return bool(session.scalar(select(hidden.exists())))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value
