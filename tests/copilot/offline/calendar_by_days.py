"""A calendar that counts days one by one and shares no code with the product: what time expressions must mean."""

from collections.abc import Callable
from datetime import date, timedelta

Test = Callable[[date], bool]
ONE = timedelta(days=1)
REACH = 1500
"""Days looked at on either side of a day."""


def quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def half(day: date) -> tuple[int, bool]:
    return day.year, day.month > 6


def month(day: date) -> tuple[int, int]:
    return day.year, day.month


def monday(day: date) -> date:
    while day.weekday():
        day -= ONE
    return day


def before(key: Callable[[date], object], day: date) -> object:
    """The key of the span before that of `day`."""
    other = day
    while key(other) == key(day):
        other -= ONE
    return key(other)


def months_back(day: date, count: int) -> date:
    """The first day of the `count` months that end with `day`, a month's last day being like any other's."""
    at_end = (day + ONE).month != day.month
    target = month(day)
    for _ in range(count):
        target = (target[0] - 1, 12) if target[1] == 1 else (target[0], target[1] - 1)
    best = date(target[0], target[1], 1)
    while month(best + ONE) == target and (at_end or best.day < day.day):
        best += ONE
    return best + ONE


def days_of(start: date | None, end: date | None, around: date) -> set[date]:
    """The days of a period within reach of `around`, one by one."""
    first = max(start or date.min, around - REACH * ONE)
    last = min(end or date.max, around + REACH * ONE)
    out = set()
    while first <= last:
        out.add(first)
        first += ONE
    return out


def brute(test: Test, around: date) -> set[date]:
    """The days within reach of `around` that pass."""
    return {day for n in range(-REACH, REACH + 1) if test(day := around + n * ONE)}
