"""Values of several fields that select the same deals: a stage "Order" beside a column of kinds of documents.

Which of the two is meant is then no question.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import combinations
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from crm_store import customfields
from crm_store.metrics.customsql import custom_path, custom_value
from crm_store.schema import Deal, Product, Stage
from crm_store.visibility import Viewer, visible

_MOST = 20
"""Values looked at, each of which may take a walk through all deals."""


def same_deal_values(
    session: Session, viewer: Viewer, values: Collection[tuple[str, str, int | None]]
) -> frozenset[tuple[str, str, str]]:
    """(field, field, value) of every two fields, in the order of their names, that select the same deals by a value.

    `values` are all (kind, value, id) the viewer may see.
    """
    own = dict(_own(session))
    known = {(kind, value) for kind, value, _ in values if kind in own or kind in ("product", "stage", "lost_reason")}
    times = Counter(value for _, value in known)
    shared = [value for value in sorted(times) if times[value] > 1]
    found: set[tuple[str, str, str]] = set()
    for value in shared if len(shared) <= _MOST else ():
        kinds = sorted(kind for kind, one in known if one == value)
        meant = {kind: own[kind] == value if kind in own else _ours(kind, value) for kind in kinds}
        alike = (pair for pair in combinations(kinds, 2) if _agree(session, viewer, *(meant[kind] for kind in pair)))
        found |= {(one, other, value) for one, other in alike}
    return frozenset(found)


def _own(session: Session) -> Iterator[tuple[str, ColumnElement[Any]]]:
    """The company's own fields of deals whose values are known by name."""
    for field in customfields.fields(session):
        if field.listed and field.kind == "text" and field.entity == "deal":
            yield field.name, custom_value(Deal.__table__.c, custom_path("text", field.key))


def _ours(kind: str, value: str) -> ColumnElement[bool]:
    if kind == "lost_reason":
        return Deal.lost_reason == value
    if kind == "stage":
        return Deal.stage_id.in_(select(Stage.id).where(Stage.name == value))
    return Deal.product_id.in_(select(Product.id).where(Product.name == value))


def _agree(session: Session, viewer: Viewer, one: ColumnElement[bool], other: ColumnElement[bool]) -> bool:
    """Whether no deal the viewer may see is selected by one of the two alone."""
    first, second = (func.coalesce(condition, False) for condition in (one, other))
    apart = select(Deal.id).where(visible(Deal, viewer), first != second).limit(1)
    return session.scalar(apart) is None
