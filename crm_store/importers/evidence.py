"""How a file writes numbers and dates where one column leaves it open: by its other columns, separators and dates.

A column that stays open is read value by value: what can be meant in one way only is read, the rest is left empty.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property

from crm_store.importers import values
from crm_store.importers.tabular import Table
from crm_store.importers.values import Ambiguous, Order, Point, Unreadable

_GROUPED = re.compile(r"\D*[1-9]\d{0,2}(?:\.\d{3})+\D*")
_PLAIN = re.compile(r"\D*\d+\D*")
_DOTTED_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}\b.*")
_NUMBERISH = re.compile(r"\D{0,4}\d[\d.,'’\s]*\D{0,5}")
_THREE_GROUPED = 3
_LONGEST_UNGROUPED = 999


class Habits:
    """What a table shows of its way to write numbers and dates."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @cached_property
    def point(self) -> Point | None:
        """The decimal mark the file's numbers show, or that its separator and dotted days imply; None when neither."""
        marks = {values.mark_of(value) for value in self._all if _NUMBERISH.fullmatch(value) and not _is_day(value)}
        shown: list[Point] = [mark for mark in marks if mark is not None]
        if len(shown) == 1:
            return shown[0]
        return "," if not shown and self._continental else None

    @cached_property
    def order(self) -> Order | None:
        """Day or month first, as the file's other dates or its way to write numbers tell."""
        try:
            days = [value for value in self._all if _is_day(value)]
            if any(int(part) > 12 for value in days for part in re.findall(r"\d+", value)[:2]):
                return values.day_month_order(days)
        except Ambiguous:
            return None
        return "day" if self.point == "," or self._continental else None

    @cached_property
    def _all(self) -> list[str]:
        return [value for header in self._table.headers for value in self._table.column(header) if value]

    @cached_property
    def _continental(self) -> bool:
        return self._table.delimiter == ";" or any(_DOTTED_DAY.fullmatch(value) for value in self._all)


def _is_day(value: str) -> bool:
    return bool(values.NUMERIC_DAY.fullmatch(value))


def number_reader(column: Sequence[str], habits: Habits | None) -> Callable[[str], float]:
    """Reads a column of numbers, by its own values first and by the file's habits where they leave it open."""
    try:
        return values.number_reader(column)
    except Ambiguous as doubt:
        if habits is None:
            raise
        if doubt.both:
            return _careful_number
        point = habits.point or ("," if _shows_groups(column) else None)
        return values.numbers_in(point) if point else _careful_number


def whole_reader(column: Sequence[str], habits: Habits | None) -> Callable[[str], int]:
    """Reads a column of whole numbers: a mark before three digits parts thousands."""
    try:
        return values.whole_reader(column)
    except Ambiguous:
        if habits is None:
            raise
        return values.whole(_whole_number)


def day_reader(column: Sequence[str], habits: Habits | None) -> Callable[[str], date]:
    """Reads a column of days."""
    try:
        return values.date_reader(column)
    except Ambiguous as doubt:
        if habits is None:
            raise
        order = _order_of(doubt, habits)
        return values.days_in(order) if order else _careful_day


def moment_reader(column: Sequence[str], habits: Habits | None) -> Callable[[str], datetime]:
    """Reads a column of moments."""
    try:
        return values.moment_reader(column)
    except Ambiguous as doubt:
        if habits is None:
            raise
        order = _order_of(doubt, habits)
        return values.moments_in(order) if order else _careful_moment


def _order_of(doubt: Ambiguous, habits: Habits) -> Order | None:
    """The file's order for a column that shows none; a column that shows both has none."""
    return None if doubt.both else habits.order


def _shows_groups(column: Sequence[str]) -> bool:
    """Whether 1.205 can only be grouped thousands here: several are, and no number above 999 stands without a point."""
    grouped = [value for value in column if "." in value]
    plain = [value for value in column if "." not in value and _PLAIN.fullmatch(value)]
    small = all(int(re.sub(r"\D", "", value)) <= _LONGEST_UNGROUPED for value in plain)
    return len(grouped) >= _THREE_GROUPED and all(_GROUPED.fullmatch(value) for value in grouped) and small


def _careful_number(text: str) -> float:
    mark = values.mark_of(text)
    if mark is None and re.search(r"\d[.,]\d", text):
        raise Unreadable("a number with thousands or with decimals, the column does not tell which")
    return values.numbers_in(mark or ".")(text)


def _whole_number(text: str) -> float:
    mark = values.mark_of(text)
    return values.numbers_in(mark or ("," if "." in text else "."))(text)


def _careful_day(text: str) -> date:
    by_day, by_month = _tried(text, "day"), _tried(text, "month")
    if by_day and by_month and by_day != by_month:
        raise Unreadable("a date with the day or the month first, the column does not tell which")
    if found := by_day or by_month:
        return found
    return values.days_in("day")(text)


def _careful_moment(text: str) -> datetime:
    _careful_day(text)
    return values.moments_in("day" if _tried(text, "day") else "month")(text)


def _tried(text: str, order: Order) -> date | None:
    try:
        return values.days_in(order)(text)
    except Unreadable:
        return None
