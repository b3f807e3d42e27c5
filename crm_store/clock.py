"""The one source of "now": injected everywhere, so that a question asked about a day gives that day's answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time. `now()` is an aware datetime in UTC, `today()` its date.

    `Clock()` follows the machine; `Clock.at(date(2017, 12, 31))` stands still at noon UTC of that day.
    """

    read: Callable[[], datetime] = lambda: datetime.now(UTC)

    @classmethod
    def at(cls, day: date) -> "Clock":
        """A clock that stands still at 12:00 UTC of `day`."""
        moment = datetime.combine(day, time(12), tzinfo=UTC)
        return cls(lambda: moment)

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return self.read().astimezone(UTC)

    def today(self) -> date:
        """The day in UTC."""
        return self.now().date()
