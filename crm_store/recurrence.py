"""When something that comes back comes next: RFC 5545 rules in the local time of a zone, computed by dateutil.

A time a clock skips in spring comes an hour later, one it shows twice in autumn comes once, the 31st of a shorter month
is its last day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crm_store.errors import InvalidInput

Every = Literal["day", "workday", "week", "month"]
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST_DAY = 31
_LOOK_BACK = timedelta(days=70)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often: `weekdays` 1 (Monday) to 7 for a week, `day` 1 to 31 of a month, 31 being its last day."""

    every: Every
    weekdays: tuple[int, ...] = ()
    day: int = 1
    hour: int = 8
    minute: int = 0

    def __post_init__(self) -> None:
        if not (0 <= self.hour <= 23 and 0 <= self.minute <= 59):
            raise InvalidInput(f"There is no time {self.hour}:{self.minute:02}. Give one from 0:00 to 23:59.")
        if not 1 <= self.day <= LAST_DAY or any(not 1 <= d <= 7 for d in self.weekdays):
            raise InvalidInput("Weekdays count from 1 (Monday) to 7, days of a month from 1 to 31.")

    @property
    def rule(self) -> str:
        """The RRULE."""
        at = f"BYHOUR={self.hour};BYMINUTE={self.minute};BYSECOND=0"
        if self.every == "month":
            days = ",".join(str(d) for d in range(28, self.day + 1)) if self.day > 28 else str(self.day)
            return f"FREQ=MONTHLY;BYMONTHDAY={days};BYSETPOS=-1;{at}"
        if self.every == "day":
            return f"FREQ=DAILY;{at}"
        chosen = (1, 2, 3, 4, 5) if self.every == "workday" else tuple(sorted(set(self.weekdays))) or (1,)
        return f"FREQ=WEEKLY;BYDAY={','.join(DAYS[d - 1] for d in chosen)};{at}"


def parsed(rule: str) -> Recurrence:
    """The recurrence a rule of ours was made from."""
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    hour, minute = int(parts["BYHOUR"]), int(parts["BYMINUTE"])
    if parts["FREQ"] == "MONTHLY":
        return Recurrence("month", day=int(parts["BYMONTHDAY"].split(",")[-1]), hour=hour, minute=minute)
    if parts["FREQ"] == "DAILY":
        return Recurrence("day", hour=hour, minute=minute)
    days = tuple(DAYS.index(code) + 1 for code in parts["BYDAY"].split(","))
    every: Every = "workday" if days == (1, 2, 3, 4, 5) else "week"
    return Recurrence(every, days, hour=hour, minute=minute)


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name. Raises InvalidInput for another."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInput(f"{name!r} is no time zone. Use a name such as Europe/Berlin.") from error


def next_after(rule: str, zone: str, moment: datetime) -> datetime:
    """The first time after `moment`, in UTC."""
    local = _local(zone, moment)
    times = _times(rule, local)
    found = times.after(local)
    while _moment(found, zone) <= moment:  # an hour shown twice: its first time is over
        found = times.after(found)
    return _moment(found, zone)


def latest_until(rule: str, zone: str, moment: datetime) -> datetime:
    """The last time up to and including `moment`, in UTC."""
    local = _local(zone, moment) + timedelta(hours=3)  # an hour skipped comes later than its name says
    times = _times(rule, local)
    found = times.before(local, inc=True)
    while _moment(found, zone) > moment:
        found = times.before(found)
    return _moment(found, zone)


def weekdays_of(rule: str) -> Sequence[int]:
    """The weekdays a rule names, 1 for Monday; none for other rules."""
    return parsed(rule).weekdays


def _times(rule: str, local: datetime) -> Any:
    from dateutil.rrule import rrulestr

    return rrulestr(rule, dtstart=datetime.combine((local - _LOOK_BACK).date(), time(0)))


def _local(zone: str, moment: datetime) -> datetime:
    """The moment on a clock of the zone, without the zone: rules are about what clocks show."""
    return moment.astimezone(zone_of(zone)).replace(tzinfo=None)


def _moment(local: datetime, zone: str) -> datetime:
    return local.replace(tzinfo=zone_of(zone)).astimezone(UTC)
