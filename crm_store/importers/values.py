"""Text of one cell → date, moment, number, yes or no. All values of a column decide how it writes dates and numbers.

A reader is made from a column's values and then reads each of them; it raises Unreadable for a value that is none.
Ambiguous is raised when the column's values leave open what is meant: a figure is never guessed.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Literal

from crm_store.importers.wordings import flag_words, fold, month_words

Order = Literal["day", "month"]
Point = Literal[".", ","]


class Unreadable(ValueError):
    """A value that is not what its column holds; the message says what was expected."""


class Ambiguous(ValueError):
    """A column whose values could mean two things; `value` is the first such one, the message says which two.

    `both` says that it writes in two ways, rather than leaving open which.
    """

    def __init__(self, value: str, message: str, *, both: bool = False) -> None:
        self.value, self.both = value, both
        super().__init__(message)


_HOURS = r"(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp][Mm])?)"
_CLOCK = rf"(?:[T ,]+{_HOURS}\s*(?P<zone>Z|UTC|GMT|[+-]\d{{2}}:?\d{{2}})?)?"
_ISO = re.compile(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})" + _CLOCK)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})")
NUMERIC_DAY = re.compile(r"(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})" + _CLOCK)
_DAY_NAME = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|er)?[ .-]+(?:de )?(?P<name>[^\W\d_]{3,12})\.?"
    r"[ ,.-]+(?:de )?(?P<y>\d{4}|\d{2})(?: ?г\.?)?" + _CLOCK
)
_NAME_DAY = re.compile(r"(?P<name>[^\W\d_]{3,12})\.? +(?P<d>\d{1,2})(?:st|nd|rd|th)?,? +(?P<y>\d{4})" + _CLOCK)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +", re.IGNORECASE)
_CENTURY_TURNS = 70
_SHORTEST_MONTH = 3


def date_reader(values: Iterable[str]) -> Callable[[str], date]:
    """Reads calendar days; a time of day beside them is left out."""
    return days_in(day_month_order(values))


def days_in(order: Order) -> Callable[[str], date]:
    """Reads days of a column that is known to write them in this order."""
    return lambda text: _parse(text, order)[0]


def moment_reader(values: Iterable[str]) -> Callable[[str], datetime]:
    """Reads moments as aware datetimes in UTC. Without a zone they are taken as UTC, without a time as midnight."""
    return moments_in(day_month_order(values))


def moments_in(order: Order) -> Callable[[str], datetime]:
    """Reads moments of a column that is known to write its days in this order."""

    def read(text: str) -> datetime:
        day, clock, zone = _parse(text, order)
        return datetime.combine(day, clock, tzinfo=zone or UTC).astimezone(UTC)

    return read


def day_month_order(values: Iterable[str]) -> Order:
    """Whether 3/4/2024 is the third of April or the fourth of March here. Raises Ambiguous when no value tells."""
    seen: dict[Order, str] = {}
    open_value = ""
    for value in values:
        found = NUMERIC_DAY.fullmatch(value.strip())
        if not found or found["sep"] == ".":
            continue
        first, second = int(found["a"]), int(found["b"])
        if first > 12:
            seen.setdefault("day", value)
        elif second > 12:
            seen.setdefault("month", value)
        elif first != second:
            open_value = open_value or value
    if len(seen) == 2:
        raise Ambiguous(
            seen["month"], f"has days both first ({seen['day']!r}) and second ({seen['month']!r})", both=True
        )
    if open_value and not seen:
        raise Ambiguous(open_value, f"does not tell whether {open_value!r} is day/month or month/day")
    return next(iter(seen), "day")


def _parse(text: str, order: Order) -> tuple[date, time, timezone | None]:
    text = " ".join(text.split())
    text = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
    for pattern in (_ISO, _COMPACT, NUMERIC_DAY, _DAY_NAME, _NAME_DAY):
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            try:
                return _day(parts, order), _time(parts.get("clock")), _zone(parts.get("zone"))
            except (ValueError, OverflowError) as error:
                raise Unreadable("not a date of the calendar") from error
    raise Unreadable("not a date")


def _day(parts: dict[str, str | None], order: Order) -> date:
    year = int(parts["y"] or 0)
    if len(parts["y"] or "") == 2:
        year += 2000 if year < _CENTURY_TURNS else 1900
    if name := parts.get("name"):
        return date(year, _month(name.casefold()), int(parts["d"] or 0))
    if parts.get("a"):
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        day_first = parts["sep"] == "." or order == "day"
        return date(year, second, first) if day_first else date(year, first, second)
    return date(year, int(parts["m"] or 0), int(parts["d"] or 0))


def _month(name: str) -> int:
    """The month of this name or beginning of one, in any language we know."""
    folded = fold(name)
    found = {at for at, words in enumerate(month_words(), 1) if any(_is_month(folded, word) for word in words)}
    if len(found) != 1:
        raise Unreadable("not a date of the calendar")
    return found.pop()


def _is_month(name: str, word: str) -> bool:
    return name == word or (len(name) >= _SHORTEST_MONTH and word.startswith(name))


def _time(clock: str | None) -> time:
    if not clock:
        return time(0)
    half = clock[-2:].casefold() if clock[-1].isalpha() else ""
    hour, minute, *rest = clock.removesuffix(clock[-2:] if half else "").strip().replace(",", ".").split(":")
    hours = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    return time(hours, int(minute), int(float(rest[0])) if rest else 0)


def _zone(zone: str | None) -> timezone | None:
    if not zone:
        return None
    if zone in ("Z", "UTC", "GMT"):
        return UTC
    sign = -1 if zone[0] == "-" else 1
    digits = zone[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₸": "KZT", "₼": "AZN", "₽": "RUB", "₺": "TRY"}
_WORDS = {"лв": "BGN", "лв.": "BGN", "so'm": "UZS", "soʻm": "UZS", "сум": "UZS", "euro": "EUR", "kr": None, "zł": "PLN"}
_CODE = re.compile(r"[A-Z]{3}")
_PARTS = re.compile(r"(?P<unit>[^\d.,+-]*)(?P<sign>[+-]?)(?P<number>[\d.,]*)(?P<after>[^\d.,+-][^\d+-]*)?")
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f'’]+")
_SCIENCE = re.compile(r"\d+(\.\d+)?[eE][+-]?\d{1,2}")
_GROUPED = {".": re.compile(r"\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?"), ",": re.compile(r"\d{1,3}(\.\d{3})+(,\d*)?")}
_PLAIN = {".": re.compile(r"\d+(\.\d*)?|\.\d+"), ",": re.compile(r"\d+(,\d*)?|,\d+")}


def number_reader(values: Iterable[str]) -> Callable[[str], float]:
    """Reads numbers and amounts of money in either notation, with currency signs or codes, (1,234) being negative."""
    return numbers_in(decimal_point(values))


def numbers_in(point: Point) -> Callable[[str], float]:
    """Reads numbers of a column that is known to write decimals with this mark."""
    return lambda text: _number(text, point)


def whole(read: Callable[[str], float]) -> Callable[[str], int]:
    """The same reader for whole numbers."""

    def only_whole(text: str) -> int:
        value = read(text)
        if value != int(value):
            raise Unreadable("not a whole number")
        return int(value)

    return only_whole


def whole_reader(values: Iterable[str]) -> Callable[[str], int]:
    """Reads whole numbers."""
    return whole(number_reader(values))


def share_reader(values: Iterable[str]) -> Callable[[str], float]:
    """Reads shares of one: 75%, 75 and 0.75 are the same. Numbers are percentages when any is above one."""
    bare = [value.replace("%", "") for value in values]
    read = number_reader(bare)

    def share(text: str) -> float:
        value = read(text.replace("%", ""))
        value = value / 100 if percent or "%" in text else value
        if not 0 <= value <= 1:
            raise Unreadable("not a share")
        return value

    percent = any(_is_above_one(read, value) for value in bare)
    return share


def _is_above_one(read: Callable[[str], float], text: str) -> bool:
    try:
        return read(text) > 1
    except Unreadable:
        return False


def decimal_point(values: Iterable[str]) -> Point:
    """Whether the column writes 1234.5 or 1234,5. Raises Ambiguous when it writes both, or only the likes of 1.234."""
    seen: dict[Point, str] = {}
    dotted = commaed = ""
    for value in values:
        body, mark = _core(value)[0], mark_of(value)
        if mark is not None:
            seen.setdefault(mark, value)
        elif "." in body:
            dotted = dotted or value
        elif "," in body:
            commaed = commaed or value
    if len(seen) == 2:
        raise Ambiguous(seen[","], f"writes numbers in two ways ({seen['.']!r} and {seen[',']!r})", both=True)
    if not seen and dotted:
        raise Ambiguous(dotted, f"does not tell whether {dotted!r} has thousands or decimals")
    return next(iter(seen), ".")


def mark_of(text: str) -> Point | None:
    """The decimal point a number shows, None where it shows none: 1,234 may be grouped thousands."""
    body = _core(text)[0]
    if "." in body and "," in body:
        return "." if body.rindex(".") > body.rindex(",") else ","
    for mark, other in ((".", ","), (",", ".")):
        if body.count(mark) > 1:
            return other  # type: ignore[return-value]
        if mark in body:
            before, after = body.split(mark)
            if len(after) != 3 or len(before) > 3 or before in ("", "0"):
                return mark  # type: ignore[return-value]
    return None


def _core(text: str) -> tuple[str, bool, str]:
    """The digits and points of a number, whether it is negative, and what else stood beside it (currency)."""
    stripped = _SPACES.sub("", text).replace("\u2212", "-")
    negative = stripped.startswith(("(", "-")) or stripped.endswith("-")
    if stripped.startswith("(") and stripped.endswith(")"):
        stripped = stripped[1:-1]
    found = _PARTS.fullmatch(stripped.removeprefix("-").removesuffix("-"))
    if found is None:
        return stripped, False, ""
    return found["number"], negative or found["sign"] == "-", found["unit"] + (found["after"] or "")


def _number(text: str, point: Point) -> float:
    body, negative, unit = _core(text)
    if _SCIENCE.fullmatch(_SPACES.sub("", text)):
        return float(_SPACES.sub("", text))
    if unit and currency_of(text) is None and unit.casefold() not in _WORDS:
        raise Unreadable("not a number")
    if not (_PLAIN[point].fullmatch(body) or _GROUPED[point].fullmatch(body)):
        raise Unreadable("not a number")
    value = float(body.replace("," if point == "." else ".", "").replace(",", "."))
    return -value if negative and value else value


def currency_of(text: str) -> str | None:
    """The ISO code of the currency written beside an amount, or None."""
    unit = _core(text)[2]
    if not unit:
        return None
    if _CODE.fullmatch(unit):
        return unit
    if known := _WORDS.get(unit.casefold()):
        return known
    letters, sign = unit.strip("".join(_SYMBOLS)), unit.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if sign in _SYMBOLS and not letters:
        return _SYMBOLS[sign]
    if sign == "$" and letters in ("US", "C", "CA", "A", "AU", "NZ"):
        return {"US": "USD", "C": "CAD", "CA": "CAD", "A": "AUD", "AU": "AUD", "NZ": "NZD"}[letters]
    return letters if sign in _SYMBOLS and _CODE.fullmatch(letters) else None


def yes_or_no(text: str) -> bool:
    """True or False; empty is False. Raises Unreadable."""
    word = fold(text.strip())
    if word in flag_words("yes"):
        return True
    if not word or word in flag_words("no"):
        return False
    raise Unreadable("neither yes nor no")
