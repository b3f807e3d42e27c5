"""Periods as conditions, as words, and the ones they are compared with."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_

from crm_store.errors import InvalidQuery
from crm_store.metrics.query import Grain, MetricQuery, Period
from crm_store.metrics.rows import BaseRow
from crm_store.metrics.sqlfunctions import MONTHS, WEEKDAYS, day, days_later, midnight, months_later

_MONTHS = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.HALF: 6,
    Grain.YEAR: 12,
    Grain.FISCAL_QUARTER: 3,
    Grain.FISCAL_YEAR: 12,
}
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


def clipped(query: MetricQuery, today: date) -> Period | None:
    """The query's period; in a comparison with a time before, cut off at `today` where it runs on after it.

    A running year is then compared with the same days, not with a whole year.
    """
    period = query.period
    runs_on = period is not None and period.end is not None and period.end > today
    if period is None or not runs_on or not isinstance(query.compare_to, str):
        return period
    if period.start is not None and period.start > today:
        raise InvalidQuery(f"{in_words(period)} has not begun yet (today is {today}), so it cannot be compared.")
    return period.model_copy(update={"end": today})


def compared_with(query: MetricQuery, today: date) -> Period | None:
    """The period a query is compared with; None when it is not, or when it has no period but a grain to step along.

    Raises InvalidQuery where there is nothing to compare with.
    """
    how, period, grain = query.compare_to, query.period, query.grain
    if how is None:
        return None
    if isinstance(how, Period):
        if grain and not grain.recurs:
            _named_step(query)
        return how
    if period is None:
        if grain and not grain.recurs:
            return None
        raise InvalidQuery("A comparison needs a period, or a grain to step along. Say which period is meant.")
    if grain and not grain.recurs:
        return _stepped(clipped(query, today) or period, grain, how)
    if period.start is None or period.end is None:
        raise InvalidQuery("A comparison needs a period with a first and a last day.")
    whole = previous(period) if how == "previous_period" else last_year(period)
    return _same_days(period, whole, how, today)


def _same_days(period: Period, earlier: Period, how: str, today: date) -> Period:
    """The earlier period, as far into it as `today` is into the one it is compared with."""
    start, end = _bounds(period)
    if end <= today:
        return earlier
    if is_whole_months(period):
        months = 12 if how == "same_period_last_year" else (end.year - start.year) * 12 + end.month - start.month + 1
        last = shift_months(today, -months)
    else:
        last = _bounds(earlier)[0] + (today - start)
    return Period(start=earlier.start, end=min(last, _bounds(earlier)[1]))


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
    grain, how = query.grain, query.compare_to
    if grain is None or how is None or grain.recurs:
        return when
    months, days = _named_step(query) if isinstance(how, Period) else _step(grain, how)
    return months_later(when, months) if months else days_later(when, days)


def _step(grain: Grain, how: str) -> tuple[int, int]:
    """How many months, or else days, lie between a bucket and the one it is compared with."""
    if how == "previous_period":
        return _MONTHS.get(grain, 0), _DAYS.get(grain, 0)
    if grain is Grain.DAY:
        raise InvalidQuery("Days cannot be compared with the same period last year; use weeks or months.")
    return (0, 364) if grain is Grain.WEEK else (12, 0)


def _named_step(query: MetricQuery) -> tuple[int, int]:
    """The step between two named periods, which must both start where a bucket does."""
    grain, period, other = query.grain, query.period, query.compare_to
    assert grain is not None
    assert isinstance(other, Period)
    if period is None or period.start is None or other.start is None:
        raise InvalidQuery("To compare two periods along time, say the first day of both.")
    months = (period.start.year - other.start.year) * 12 + period.start.month - other.start.month
    days = (period.start - other.start).days
    if grain in _MONTHS and period.start.day == other.start.day == 1 and months % _MONTHS[grain] == 0:
        return months, 0 if months else days
    if grain in _DAYS and days % _DAYS[grain] == 0:
        return 0, days
    raise InvalidQuery(
        f"A {grain.words} of the one period would not answer to a {grain.words} of the other; leave out the grain."
    )


def _stepped(period: Period, grain: Grain, how: str) -> Period:
    """The days whose rows are compared with those of `period`, bucket by bucket."""
    months, days = _step(grain, how)

    def back(when: date | None) -> date | None:
        if when is None:
            return None
        return shift_months(when, -months) if months else when - timedelta(days=days)

    end = back(period.end)
    if end and period.end and months and (period.end + timedelta(days=1)).day == 1:
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


def labels(period: Period, grain: Grain, fiscal_start: int = 1) -> list[str]:
    """Every bucket's label from the period's first day to its last."""
    start, end = _bounds(period)
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return list(dict.fromkeys(label_of(when, grain, fiscal_start) for when in days))


def label_of(when: date, grain: Grain, fiscal_start: int = 1) -> str:
    """The label of the bucket a day lies in: 2017-03-05, 2017-W09, 2017-03, 2017Q1, 2017H1, 2017, FY2017Q1, 1 Monday.

    `fiscal_start` is the month, 1 to 12, fiscal years start in; they are named after the year they end in.
    """
    year, week, weekday = when.isocalendar()
    fiscal = shift_months(when.replace(day=1), (13 - fiscal_start) % 12)
    told = {
        Grain.DAY: when.isoformat(),
        Grain.WEEK: f"{year:04}-W{week:02}",
        Grain.MONTH: f"{when:%Y-%m}",
        Grain.QUARTER: f"{when.year:04}Q{(when.month + 2) // 3}",
        Grain.HALF: f"{when.year:04}H{(when.month + 5) // 6}",
        Grain.YEAR: f"{when.year:04}",
        Grain.FISCAL_QUARTER: f"FY{fiscal.year:04}Q{(fiscal.month + 2) // 3}",
        Grain.FISCAL_YEAR: f"FY{fiscal.year:04}",
        Grain.WEEKDAY: f"{weekday} {WEEKDAYS[weekday - 1]}",
        Grain.MONTH_OF_YEAR: f"{when.month:02} {MONTHS[when.month - 1]}",
    }
    return told[grain]
