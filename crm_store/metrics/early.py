"""Rows counted together by the id that leads to a record, before the record is joined for its name.

Grouped by the seller's name, every deal would be joined to its seller; grouped by `owner_id`, only each seller is. A
name that many ids share (a region, a product) is then grouped by once more, over one row an id instead of one a deal.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, cast, func, select

from crm_store.metrics.keys import group_columns
from crm_store.metrics.plan import Group, Plan
from crm_store.metrics.rows import BaseRow, linked
from crm_store.metrics.sqlfunctions import divided, unindexed
from crm_store.metrics.types import Measure

Links = Mapping[Group, str]
"""The groups whose rows are counted by the id of a link first, with that link."""

_FEW = frozenset({"user_account", "team", "stage", "product", "campaign"})
"""Tables of few rows: grouping by their ids leaves little to group by again."""

_AGAIN = frozenset({"count", "sum", "minimum", "maximum", "average"})
"""Aggregates that can be told from those of parts; a median or a distinct count cannot."""


class _CountedRow(BaseRow):
    """The rows of a base row counted together by links: paths along those links go on from their ids."""

    def __init__(self, row: BaseRow, counted: Select[Any]) -> None:
        super().__init__(row.entity, row.today)
        self.base = counted.subquery(f"{row.entity.name}_by_id")
        self._rows = {(): self.base}


def links(groups: Iterable[Group], row: BaseRow, measures: Sequence[Measure]) -> Links:
    """The groups to count by id first; none where the measures could not be put together again as is then needed."""
    found = {group: link for group in groups if (link := _early_link(group, row))}
    return {} if must_group_again(found, row) and any(m.aggregate not in _AGAIN for m in measures) else found


def must_group_again(by_id: Links, row: BaseRow) -> bool:
    """Whether several ids may be one group."""
    return not all(_is_one_to_one(group, row) for group in by_id)


def ids(row: BaseRow, by_id: Links) -> list[Any]:
    """The labelled ids to count by."""
    return [unindexed(row.base.c[f"{link}_id"]).label(f"{link}_id") for link in dict.fromkeys(by_id.values())]


def of_parts(name: str, measure: Measure) -> list[tuple[str, Measure]]:
    """What to aggregate by id, by name, so that `named` finds the measure of a group in it."""
    if measure.aggregate != "average":
        return [(name, measure)]
    return [(f"{name}_sum", replace(measure, aggregate="sum")), (f"{name}_count", replace(measure, aggregate="count"))]


def named(plan: Plan, row: BaseRow, counted: Select[Any], by_id: Links, figures: Mapping[str, str]) -> Select[Any]:
    """The groups of what was counted by id, by name; `figures` are its columns with how each is aggregated."""
    found = _CountedRow(row, counted)
    c = found.base.c
    keys: list[Any] = [c[str(plan.query.grain)]] if str(plan.query.grain) in c else []
    for group in plan.groups:
        path = group.dimension.path_from(row.entity)
        if group in by_id and path:
            keys += group_columns(group, found, path)
        else:
            keys += [c[name] for name in (group.name, f"{group.name}_id") if name in c]
    if not must_group_again(by_id, row):
        return found.joined(select(*keys, *(c[name] for name in figures)))
    whole = [_whole(c, name, aggregate).label(name) for name, aggregate in figures.items()]
    return found.joined(select(*keys, *whole)).group_by(*(getattr(key, "element", key) for key in keys))


def _whole(c: Any, name: str, aggregate: str) -> ColumnElement[Any]:
    """A figure of a group from those of its ids; counts stay whole numbers on every database."""
    if aggregate == "average":
        return divided(func.sum(c[f"{name}_sum"]), func.sum(c[f"{name}_count"]))
    if aggregate == "count":
        return cast(func.sum(c[name]), BigInteger)
    functions: dict[str, Any] = {"sum": func.sum, "minimum": func.min, "maximum": func.max}
    found: ColumnElement[Any] = functions[aggregate](c[name])
    return found


def _early_link(group: Group, row: BaseRow) -> str | None:
    """The link by whose id a group's rows can be counted; None where the group's own value is needed at once."""
    link, _, rest = (group.dimension.path_from(row.entity) or "").partition(".")
    if not rest or "|" in link + rest or group.grain is not None:
        return None
    return link if _is_one_to_one(group, row) or linked(row.model, link).__tablename__ in _FEW else None


def _is_one_to_one(group: Group, row: BaseRow) -> bool:
    """Whether each id of a group's link is a group of its own: a record, told apart from others of its name."""
    return group.dimension.named and (group.dimension.path_from(row.entity) or "").count(".") == 1
