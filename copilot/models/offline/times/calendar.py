"""Days, weeks, months, quarters, halves and years as spans of days, counted from a day."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12}
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `start` to `end`, both included, None where open.

    `unit` and `place` say which month, quarter or half of its year this is; `yearless` that the asker named no year.
    """

    start: date | None
    end: date | None
    unit: str = ""
    place: int = 0
    yearless: bool = False

    def in_year(self, year: int) -> "Days":
        """The same month, quarter, half or day of another year."""
        if self.unit in MONTHS_IN and self.place:
            return part_of_year(year, self.unit, self.place)
        if self.unit in ("day", "edge") and self.start is not None:
            moved = one_day(year, self.start.month, self.start.day) or self
            if self.unit == "day" or moved.start is None or (self.start + timedelta(days=1)).day > 1:
                return Days(moved.start, moved.end, self.unit, self.place)
            last = _month(year, self.start.month + 1) - timedelta(days=1)
            return Days(last, last, self.unit)
        return self


IMPOSSIBLE = Days(None, None, "impossible")
"""What a day the calendar does not have is read as, so that it can be named."""
VAGUE = Days(None, None, "vague")
"""A time whose first and last day nobody can tell ("around the middle of the year")."""
_SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def months_from(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and last day of `count` months from (year, month), month counted past 12 or below 1 allowed."""
    first = _month(year, month)
    after = _month(year, month + count)
    return first, after - timedelta(days=1)


def _month(year: int, month: int) -> date:
    index = year * 12 + month - 1
    return date(max(1, min(9999, index // 12)), index % 12 + 1, 1)


def part_of_year(year: int, unit: str, place: int) -> Days:
    """The `place`-th (from 1) month, quarter or half of `year`; for unit "year" the year itself."""
    length = MONTHS_IN[unit]
    start, end = months_from(year, 1 + (place - 1) * length, length)
    return Days(start, end, unit, place)


def one_day(year: int, month: int, day: int) -> Days | None:
    """A single day, None for one the calendar does not have."""
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR and 1 <= day <= monthrange(year, month)[1]):
        return None
    that = date(year, month, day)
    return Days(that, that, "day", 1)


def around(today: date, unit: str, offset: int) -> Days:
    """The day, week, month, quarter, half or year that lies `offset` ones from that of `today`."""
    if unit == "day":
        that = today + timedelta(days=offset)
        return Days(that, that, "day", 1)
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=offset)
        return Days(monday, monday + timedelta(days=6), "week")
    length = MONTHS_IN[unit]
    first = (today.month - 1) // length * length + 1
    start, end = months_from(today.year, first + offset * length, length)
    return Days(start, end, unit, (start.month - 1) // length + 1)


def so_far(today: date, unit: str) -> Days:
    """The running week, month, quarter, half or year as far as it has come."""
    return replace(around(today, unit, 0), end=today)


def as_far_before(today: date, unit: str) -> Days:
    """As many days of the one before, from its beginning: Oct 1 to Oct 22 beside Nov 1 to Nov 22."""
    before, begun = around(today, unit, -1), so_far(today, unit).start or today
    start, last = before.start or today, before.end or today
    return replace(before, end=min(start + (today - begun), last))


def season(year: int, name: str) -> Days:
    """The three months of a season that begins in `year`; a winter begins in December."""
    start, end = months_from(year, _SEASON_START[name], 3)
    return Days(start, end, "season")


def numbered_week(year: int, number: int) -> Days | None:
    """The ISO week of that number, None where the year has no such week."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    return Days(monday, monday + timedelta(days=6), "week")


def fiscal(year: int, unit: str, place: int, first_month: int) -> Days:
    """A part of the fiscal year that ends in `year` and begins with `first_month`; of January, the calendar's own."""
    length = MONTHS_IN[unit]
    begins = first_month - (0 if first_month == 1 else 12)
    start, end = months_from(year, begins + (place - 1) * length, length)
    return Days(start, end, unit if first_month == 1 else "fiscal", place if first_month == 1 else 0)


def fiscal_place(today: date, unit: str, first_month: int) -> tuple[int, int]:
    """The fiscal year of `today`, and which month, quarter or half of it this is."""
    behind = (today.month - first_month) % 12
    year = today.year + (1 if first_month > 1 and today.month >= first_month else 0)
    return year, behind // MONTHS_IN[unit] + 1


def whole(days: Days) -> Days:
    """The whole of a running month, quarter or year ("this month") that otherwise ends today."""
    if days.unit == "week" and days.start is not None:
        return Days(days.start, days.start + timedelta(days=6), "week")
    if days.unit in MONTHS_IN and days.place and days.start is not None:
        return part_of_year(days.start.year, days.unit, days.place)
    return days


def rolling(today: date, unit: str, count: int, *, ahead: bool = False) -> Days:
    """The `count` days, weeks, months … up to today, or from tomorrow on; today belongs to the past ones."""
    count = min(count, 3650)
    if unit in ("day", "week"):
        days = timedelta(days=count * (7 if unit == "week" else 1))
        one = timedelta(days=1)
        return Days(today + one, today + days) if ahead else Days(today - days + one, today)
    months = count * MONTHS_IN[unit]
    if ahead:
        return Days(today + timedelta(days=1), shift_months(today, months))
    return Days(shift_months(today, -months) + timedelta(days=1), today)


def shift_months(day: date, months: int) -> date:
    """The same day of the month, `months` later, or that month's last day; a month's last day stays a last day."""
    first = _month(day.year, day.month + months)
    length = monthrange(first.year, first.month)[1]
    at_end = day.day == monthrange(day.year, day.month)[1]
    return first.replace(day=length if at_end else min(day.day, length))


def coming(days: Days, today: date) -> Days:
    """What is still to come of a time named without its year, where its next turn is nearer than the last one."""
    if not (days.yearless and days.start and days.end) or days.end >= today:
        return days
    ahead = days.in_year(days.start.year + 1)
    nearer = ahead.start is not None and ahead.start - today < today - days.end
    return ahead if nearer else days


def latest(today: date, unit: str, place: int) -> Days:
    """The most recent such month, quarter or half that has begun by today."""
    days = part_of_year(today.year, unit, place)
    if days.start is not None and days.start > today:
        days = part_of_year(today.year - 1, unit, place)
    return Days(days.start, days.end, unit, place, yearless=True)
