"""Days and working hours: everything that happens in the demo company happens on a weekday, by daylight."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

OPENS, CLOSES = 7, 16
"""Working hours in UTC."""


def working_day(day: date) -> date:
    """`day`, or the Monday after it when it falls on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= 5 else day


def working_day_before(day: date) -> date:
    """`day`, or the Friday before it when it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def moment(day: date, random: Random) -> datetime:
    """A moment in the working hours of `day`, moved off a weekend."""
    return datetime.combine(working_day(day), time(random.randrange(OPENS, CLOSES), random.randrange(60)), tzinfo=UTC)


def later(start: datetime, hours: float, random: Random) -> datetime:
    """The moment about `hours` after `start`, moved into working hours; never before `start`."""
    then = start + timedelta(minutes=round(hours * 60))
    if then.hour >= CLOSES:
        then = (then + timedelta(days=1)).replace(hour=OPENS, minute=random.randrange(60))
    elif then.hour < OPENS:
        then = then.replace(hour=OPENS, minute=random.randrange(60))
    if then.weekday() >= 5:
        then = then + timedelta(days=7 - then.weekday())
    return max(then, start + timedelta(minutes=5))


def earlier(end: datetime, hours: float, random: Random) -> datetime:
    """The moment about `hours` before `end`, moved into working hours; never after `end`."""
    then = end - timedelta(minutes=round(hours * 60))
    if then.hour < OPENS or then.hour >= CLOSES:
        day = then if then.hour >= OPENS else then - timedelta(days=1)
        then = day.replace(hour=random.randrange(OPENS, CLOSES), minute=random.randrange(60))
    if then.weekday() >= 5:
        then -= timedelta(days=then.weekday() - 4)
    return min(then, end - timedelta(minutes=5))


def between(first: date, last: date, random: Random) -> date:
    """A day from `first` to `last`, both included; `first` when `last` is before it."""
    return first + timedelta(days=random.randint(0, max(0, (last - first).days)))


def quarter_start(day: date) -> date:
    """The first day of the calendar quarter of `day`."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def next_quarter(day: date) -> date:
    """The first day of the calendar quarter after that of `day`."""
    start = quarter_start(day)
    return start.replace(year=start.year + start.month // 10, month=(start.month + 2) % 12 + 1)
