"""What the rows of a report are told apart by: the time's bucket and each group, as columns of a part."""

from collections.abc import Callable, Container
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, String

from crm_store.metrics.periods import stepped_time
from crm_store.metrics.plan import Group, Plan
from crm_store.metrics.rows import BaseRow
from crm_store.metrics.sqlfunctions import bucket, label


def time_key(plan: Plan, row: BaseRow, time: str | None, *, earlier: bool) -> list[Any]:
    """The labelled bucket of the time at the path `time`, where the report is cut by time."""
    grain = plan.query.grain
    if not (grain and time):
        return []
    when = stepped_time(plan.query, row(time)) if earlier else row(time)
    return [bucket(grain, when, plan.fiscal_start).label(str(grain))]


def group_keys(plan: Plan, row: BaseRow, without: Container[Group] = ()) -> list[Any]:
    """The labelled keys of each group, with the id of a named record."""
    keys: list[Any] = []
    for group in plan.groups:
        if group not in without:
            path = group.dimension.path_from(row.entity)
            assert path is not None
            keys += group_columns(group, row, path, partial(bucket, fiscal_start=plan.fiscal_start))
    return keys


def group_columns(
    group: Group, row: Callable[[str], ColumnElement[Any]], path: str, cut: Callable[..., ColumnElement[str]] = label
) -> list[Any]:
    """The key columns of one group: its value, and the id where records of one name must be kept apart.

    `cut` names the bucket of a time, as it is shown or as it is told apart.
    """
    value = row(path)
    shown = value if group.grain is None else cut(group.grain, value)
    if not group.dimension.named:
        return [shown.label(group.name)]
    return [shown.label(group.name), row(id_path(path)).label(f"{group.name}_id")]


def id_path(path: str) -> str:
    """The path of the id of the record whose name is at `path`."""
    return ".".join([*path.split(".")[:-1], "id"])


def grouped(keys: list[Any]) -> list[Any]:
    """The keys to group by, ids before names: two ids differ at one look."""
    return [key.element for key in sorted(keys, key=lambda key: isinstance(key.type, String))]
