"""Properties that are worked out from columns of their row, wherever a path leads to one."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Integer, cast

from crm_store.metrics.sqlfunctions import days_between, month_of, year_of


def _months_to_close(c: Any) -> ColumnElement[int]:
    """Calendar months from a deal's opening to its closing: 0 within one month, 1 in the next; null while open."""
    years = cast(year_of(c.closed_on), Integer) - cast(year_of(c.opened_on), Integer)
    months = cast(month_of(c.closed_on), Integer) - cast(month_of(c.opened_on), Integer)
    return years * 12 + months


def _days_to_close(c: Any) -> ColumnElement[float]:
    """Days from a deal's opening to its closing: 0 on the same day; null while open."""
    return days_between(c.opened_on, c.closed_on)


COMPUTED: Mapping[str, Callable[[Any], ColumnElement[Any]]] = {
    "months_to_close": _months_to_close,
    "days_to_close": _days_to_close,
}
"""By the name that stands in a path; each gets the columns of the row it belongs to."""
