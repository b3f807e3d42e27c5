"""The days of a plan by name, so that one statement serves every day it is asked on.

A report asked again on another day, or for another month, differs from the one before in its days alone. The compiler
gets `NamedDay`s, which have no date: what it writes can depend on which of them come first or fall together, and on
nothing else, and each stands in the SQL as a parameter that `values` fills in for the plan that is run.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import BindParameter, Date
from sqlalchemy.sql import ClauseElement, visitors
from sqlalchemy.types import TypeEngine

from crm_store.columns import UtcDateTime


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day of a plan: `name` says which, `rank` its place among the plan's days, `shift` how many days from it."""

    name: str
    rank: int
    shift: int = 0

    def __add__(self, days: timedelta) -> "NamedDay":
        return replace(self, shift=self.shift + days.days)

    def __sub__(self, days: timedelta) -> "NamedDay":
        return self + -days

    def __eq__(self, other: object) -> bool:
        """Whether it is the same day. Of a day moved on, and beside a date, that is not known: a TypeError."""
        if isinstance(other, date) or (isinstance(other, NamedDay) and (self.shift or other.shift)):
            raise TypeError(f"It cannot be known here whether {self} is {other}.")
        return isinstance(other, NamedDay) and self.rank == other.rank

    def __hash__(self) -> int:
        return hash((self.rank, self.shift))


Day = date | NamedDay
"""A day while a query is compiled: of a plan a named one, of a filter the date itself."""


class _DayParameter(BindParameter[Any]):
    """The place of a named day in a statement. Running it without its value is an error."""

    inherit_cache = True

    def __init__(self, of: NamedDay, *, moment: bool) -> None:
        moved = f"_{abs(of.shift)}_{'later' if of.shift > 0 else 'before'}" if of.shift else ""
        kind: TypeEngine[Any] = UtcDateTime() if moment else Date()
        super().__init__(f"{of.name}{moved}{'_midnight' if moment else ''}", type_=kind, required=True)
        self.of, self.moment = of, moment


def day_parameter(value: NamedDay) -> BindParameter[date]:
    """The day as a parameter."""
    return _DayParameter(value, moment=False)


def midnight_parameter(value: NamedDay) -> BindParameter[datetime]:
    """The first moment of the day, UTC, as a parameter."""
    return _DayParameter(value, moment=True)


@dataclass(frozen=True, slots=True)
class DayPlace:
    """A parameter of a statement by its name, and the day it stands for."""

    key: str
    of: NamedDay
    moment: bool


def places_in(statement: ClauseElement) -> tuple[DayPlace, ...]:
    """The named days a statement needs."""
    found = {e.key: e for e in _parameters(statement) if isinstance(e, _DayParameter)}
    return tuple(DayPlace(key, parameter.of, parameter.moment) for key, parameter in found.items())


def _parameters(statement: ClauseElement) -> Iterable[object]:
    """What a statement's parameters are among: read off what SQLAlchemy knows it again by, in a tenth of the time that
    walking through it takes. A statement that cannot be known again is walked through."""
    known = statement._generate_cache_key()
    return visitors.iterate(statement) if known is None else known.bindparams


def values(places: Iterable[DayPlace], days: Mapping[str, date]) -> dict[str, date | datetime]:
    """The parameters of a statement for a plan whose days, by name, are `days`."""
    return {place.key: _value(place, days[place.of.name]) for place in places}


def _value(place: DayPlace, own: date) -> date | datetime:
    when = own + timedelta(days=place.of.shift)
    return datetime.combine(when, time(), tzinfo=UTC) if place.moment else when


def named(days: Mapping[str, date | None]) -> dict[str, NamedDay | None]:
    """Each day by its name alone, with its place among them all."""
    order = sorted({when for when in days.values() if when is not None})
    return {name: None if when is None else NamedDay(name, order.index(when)) for name, when in days.items()}
