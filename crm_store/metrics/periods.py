"""Periods as conditions, as words, and the ones they are compared with."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_

from crm_store.errors import InvalidQuery
from crm_store.metrics.query import Grain, MetricQuery, Period
from crm_store.metrics.rows import BaseRow
from crm_store.metrics.sqlfunctions import day, days_later, midnight, months_later

_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
_DAYS = {Grain.DAY: 1, Grain.WEEK: 7}


def within(row: BaseRow, path: str, period: Period | None) -> list[ColumnElement[bool]]:
    """The conditions under which the date or moment at `path` lies in `period`."""
    if period is None:
        return []
    when, conditions = row(path), []
    moment = row.is_moment(path)
    if period.start:
        conditions.append(when >= (midnight(period.start) if moment else day(period.start)))
    if period.end:
        last = when < midnight(period.end + timedelta(days=1)) if moment else when <= day(period.end)
        conditions.append(last)
    return conditions


def covers(row: BaseRow, path: str, period: Period) -> ColumnElement[bool]:
    """`within` as one condition."""
    return and_(True, *within(row, path, period))


def compared_with(query: MetricQuery) -> Period | None:
    """The period a query is compared with; None when it is not, or when it has no period but a grain to step along.

    Raises InvalidQuery where there is nothing to compare with.
    """
    if query.compare_to is None or isinstance(query.compare_to, Period):
        if query.compare_to is not None and query.grain:
            raise InvalidQuery("A comparison with a named period cannot be cut by time; leave out the grain.")
        return query.compare_to
    if query.period is None:
        if query.grain:
            return None
        raise InvalidQuery("A comparison needs a period, or a grain to step along. Say which period is meant.")
    if query.grain:
        return _stepped(query.period, query.grain, query.compare_to)
    if query.period.start is None or query.period.end is None:
        raise InvalidQuery("A comparison needs a period with a first and a last day.")
    return previous(query.period) if query.compare_to == "previous_period" else last_year(query.period)


def previous(period: Period) -> Period:
    """The period of the same length just before: whole months, quarters and years by the calendar, else by days."""
    start, end = _bounds(period)
    if is_whole_months(period):
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        return Period(start=shift_months(start, -months), end=start - timedelta(days=1))
    length = end - start
    return Period(start=start - length - timedelta(days=1), end=start - timedelta(days=1))


def last_year(period: Period) -> Period:
    """The same days one year before; the 29th of February answers to the 28th, a month's end to that month's end."""
    start, end = _bounds(period)
    moved = shift_months(end, -12)
    if is_whole_months(period):
        moved = moved.replace(day=monthrange(moved.year, moved.month)[1])
    return Period(start=shift_months(start, -12), end=moved)


def is_whole_months(period: Period) -> bool:
    """Whether the period is one or more full calendar months."""
    start, end = _bounds(period)
    return start.day == 1 and (end + timedelta(days=1)).day == 1


def shift_months(when: date, months: int) -> date:
    """`when`, `months` later, on the last day of a month that is too short."""
    index = when.year * 12 + when.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(when.day, monthrange(year, month + 1)[1]))


def stepped_time(query: MetricQuery, when: ColumnElement[Any]) -> ColumnElement[Any]:
    """The time of an earlier row moved on to the bucket it is compared with."""
    grain = query.grain
    assert grain is not None
    if query.compare_to == "previous_period":
        return days_later(when, _DAYS[grain]) if grain in _DAYS else months_later(when, _MONTHS[grain])
    if grain is Grain.WEEK:
        return days_later(when, 364)
    if grain is Grain.DAY:
        raise InvalidQuery("Days cannot be compared with the same period last year; use weeks or months.")
    return months_later(when, 12)


def _stepped(period: Period, grain: Grain, how: object) -> Period:
    """The days whose rows are compared with those of `period`, bucket by bucket."""

    def back(when: date | None) -> date | None:
        if when is None:
            return None
        if grain in _DAYS:
            return when - timedelta(days=_DAYS[grain] if how == "previous_period" else 364)
        return shift_months(when, -_MONTHS[grain] if how == "previous_period" else -12)

    end = back(period.end)
    if end and period.end and grain in _MONTHS and (period.end + timedelta(days=1)).day == 1:
        end = end.replace(day=monthrange(end.year, end.month)[1])
    return Period(start=back(period.start), end=end)


def _bounds(period: Period) -> tuple[date, date]:
    assert period.start is not None
    assert period.end is not None
    return period.start, period.end


def in_words(period: Period | None) -> str:
    """The period's days, after what the asker called it: "Q2 2017 (2017-04-01 to 2017-06-30)"."""
    if period is None or (period.start is None and period.end is None):
        return "all time"
    if period.start is None:
        days = f"up to {period.end}"
    elif period.end is None:
        days = f"since {period.start}"
    elif period.start == period.end:
        days = f"{period.start}"
    else:
        days = f"{period.start} to {period.end}"
    return f"{period.label} ({days})" if period.label else days


def labels(period: Period, grain: Grain) -> list[str]:
    """Every bucket's label from the period's first day to its last."""
    start, end = _bounds(period)
    found: dict[str, None] = {}
    when = start
    while when <= end:
        found[label_of(when, grain)] = None
        when += timedelta(days=1)
    return list(found)


def label_of(when: date, grain: Grain) -> str:
    """The label of the bucket a day lies in: 2017-03-05, 2017-W09, 2017-03, 2017Q1, 2017."""
    if grain is Grain.DAY:
        return when.isoformat()
    if grain is Grain.WEEK:
        year, week, _ = when.isocalendar()
        return f"{year:04}-W{week:02}"
    if grain is Grain.MONTH:
        return f"{when:%Y-%m}"
    if grain is Grain.QUARTER:
        return f"{when.year:04}Q{(when.month + 2) // 3}"
    return f"{when.year:04}"
