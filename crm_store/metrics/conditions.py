"""A filter understood, and the condition it puts on a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, not_, or_

from crm_store.metrics.query import Grain
from crm_store.metrics.rows import BaseRow
from crm_store.metrics.sqlfunctions import day, label, midnight
from crm_store.metrics.types import Dimension

_WORDS = {
    "=": "is",
    "!=": "is not",
    "in": "is",
    "not in": "is not",
    "<": "is under",
    "<=": "is at most",
    ">": "is over",
    ">=": "is at least",
    "between": "is between",
    "contains": "contains",
    "not between": "is not between",
    "not contains": "does not contain",
    "starts with": "starts with",
    "is null": "is empty",
    "is not null": "is not empty",
}
NEGATIONS = ("!=", "not in", "not between", "not contains")
EQUALITIES = ("=", "in", "!=", "not in")
RANGES = ("<", "<=", ">", ">=", "between")
NULLS = ("is null", "is not null")
TEXTUAL = ("contains", "not contains", "starts with")


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter whose field is a dimension and whose values are of its kind, spelt as in the data.

    With a `grain` that comes round again the values are its labels: "1 Monday" is every Monday.
    """

    dimension: Dimension
    op: str
    values: tuple[Any, ...]
    grain: Grain | None = None

    @property
    def negative(self) -> bool:
        """Whether it says what a value is not: rows without any value are then left out."""
        return self.op in NEGATIONS

    @property
    def undecided(self) -> bool:
        """Whether a row without a value may be meant all the same: nobody knows if it was before a day."""
        dated = self.dimension.kind in ("date", "moment") and self.op in RANGES and self.grain is None
        return self.negative or dated

    @property
    def asks_if_recorded(self) -> bool:
        """Whether it asks if something was written down, which a field nobody ever filled cannot tell of anyone."""
        return self.op in NULLS and not self.dimension.happens

    @property
    def words(self) -> str:
        """ "region is Central or West"."""
        what = self.dimension.label if self.grain is None else f"{self.dimension.label} ({self.grain.words})"
        return " ".join(part for part in (what, _WORDS[self.op], self.said) if part)

    @property
    def said(self) -> str:
        """ "Central or West"."""
        joint = " and " if "between" in self.op else " nor " if self.negative else " or "
        return joint.join(said_value(v) if self.grain is None else str(v).split(" ")[1] for v in self.values)

    def on(self, row: BaseRow) -> ColumnElement[bool]:
        """The condition on a base row."""
        path = self.dimension.path_from(row.entity)
        assert path is not None
        column = row(path)
        if self.grain is not None:
            return compare(label(self.grain, column), self.op, self.values)
        if self.dimension.kind == "moment":
            return _on_moment(column, self.op, self.values)
        if self.dimension.kind == "date":
            return compare(column, self.op, [day(value) for value in self.values])
        return compare(column, self.op, self.values)


def compare(column: ColumnElement[Any], op: str, values: Sequence[Any]) -> ColumnElement[bool]:
    """`column` `op` `values` as a condition; "=" takes any number of spellings."""
    if op in ("=", "in"):
        return column.in_(values) if len(values) != 1 else column == values[0]
    if op in ("!=", "not in"):
        return column.not_in(values) if len(values) != 1 else column != values[0]
    if op == "is null":
        return column.is_(None)
    if op == "is not null":
        return column.is_not(None)
    if op in TEXTUAL:
        found = _has_text(column, values[0], at_start=op == "starts with")
        return not_(found) if op == "not contains" else found
    if op in ("between", "not between"):
        inside = column.between(values[0], values[1])
        return not_(inside) if op == "not between" else inside
    order: dict[str, ColumnElement[bool]] = {
        "<": column < values[0],
        "<=": column <= values[0],
        ">": column > values[0],
        ">=": column >= values[0],
    }
    return order[op]


def _has_text(column: ColumnElement[Any], text: str, *, at_start: bool) -> ColumnElement[bool]:
    """Without case; SQLite folds only ASCII, so the usual spellings of other letters are tried as they are."""
    spellings = dict.fromkeys((text, text.lower(), text.upper(), text.title(), text.capitalize()))
    tried = [(func.lower(column), text.lower()), *((column, other) for other in spellings if not other.isascii())]
    return or_(*(c.startswith(t, autoescape=True) if at_start else c.contains(t, autoescape=True) for c, t in tried))


def _on_moment(column: ColumnElement[Any], op: str, values: Sequence[Any]) -> ColumnElement[bool]:
    """A moment against days: "= 2017-05-01" is any moment of that day, "> 2017-05-01" one after its end."""
    if op in NULLS:
        return compare(column, op, ())
    starts = [midnight(value) for value in values]
    ends = [midnight(value + timedelta(days=1)) for value in values]
    inside = or_(false(), *(and_(column >= start, column < end) for start, end in zip(starts, ends, strict=True)))
    if op in ("=", "in"):
        return inside
    if op in ("!=", "not in"):
        return not_(inside)
    if op in ("between", "not between"):
        span = and_(column >= starts[0], column < ends[1])
        return not_(span) if op == "not between" else span
    order: dict[str, ColumnElement[bool]] = {
        "<": column < starts[0],
        "<=": column < ends[0],
        ">": column >= ends[0],
        ">=": column >= starts[0],
    }
    return order[op]


def said_value(value: Any) -> str:
    """A filter's value as a person writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, float) or (isinstance(value, int) and abs(value) >= 10_000) else str(value)
