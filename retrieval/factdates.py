"""Date and money expressions in a sentence, read only where their meaning is certain."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from retrieval.factwords import FactWords, fold
from retrieval.sentences import MARKS

_ISO = re.compile(r"(?<![\d.])(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_DOTTED = re.compile(r"(?<![\d.,/])(\d{1,2})([./-])(\d{1,2})(?:\2(20\d\d|\d\d))?\.?(?![\d/-])(?!\.\d)")
_SUFFIXES = {
    "ta": rf"[{MARKS}]{{0,16}}",
    "kk": r"[-']?[а-яёәғқңөұүһі]{0,7}",
    "uz": r"[-']?[a-z]{0,7}",
    "az": r"[-']?[a-zəğışöüç]{0,7}",
}
"""What the languages that decline names of days and months may put behind one."""
_YEAR = r"(?:[\s,]+(?P<{}>20\d\d))?"
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "₸": "KZT", "₼": "AZN", "₹": "INR"}
_CODES = [
    "USD",
    "EUR",
    "GBP",
    "CHF",
    "BGN",
    "KZT",
    "UZS",
    "AZN",
    "INR",
    "RUB",
    "TRY",
    "PLN",
    "CZK",
    "SEK",
    "NOK",
    "DKK",
    "JPY",
    "CNY",
    "CAD",
    "AUD",
]
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_FARTHEST = timedelta(days=550)


@dataclass(frozen=True, slots=True)
class Expression:
    """Something said at `start` to `end` of a sentence; `value` as ISO date, or "12500 USD". `day` of a date."""

    start: int
    end: int
    value: str
    day: date | None = None
    exact: bool = True
    """Whether a calendar date is named, not "tomorrow" or "by Friday"."""


def dates(sentence: str, words: FactWords, today: date | None) -> list[Expression]:
    """The dates a sentence names, in order. `today` is the day it was written; without it only full dates count."""
    text = fold(sentence)
    found = [*_iso(text), *_dotted(text, words.language, today), *_named(text, words.language, today)]
    if today is not None:
        found += _weekdays(text, words, today)
        found += _relative(text, words, today)
    found.sort(key=lambda e: (e.start, -e.end))
    kept: list[Expression] = []
    for expression in found:
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
    return kept


def amounts(sentence: str, words: FactWords) -> list[Expression]:
    """The sums of money a sentence names, with their currency."""
    found = []
    for match in _money(words.language).finditer(sentence.replace("\xa0", " ")):
        sign = match["before"] or match["after"]
        currency = _SYMBOLS.get(sign) or words.currencies.get(fold(sign)) or sign.upper()
        if (number := _number(match["n1"] or match["n2"])) is not None:
            found.append(Expression(match.start(), match.end(), f"{number:g} {currency}"))
    return found


def _iso(text: str) -> Iterator[Expression]:
    for match in _ISO.finditer(text):
        if day := _day(int(match[1]), int(match[2]), int(match[3])):
            yield Expression(match.start(), match.end(), day.isoformat(), day)


def _dotted(text: str, language: str, today: date | None) -> Iterator[Expression]:
    """15.06.2026, 15.06., 15/6/2026. In English 5/6 may be either and is left alone unless one number is above 12."""
    for match in _DOTTED.finditer(text):
        first, second, year = int(match[1]), int(match[3]), match[4]
        if match[2] == "." and not year and not match.group().endswith("."):
            continue
        if match[2] == "-" and (not year or len(year) == 2):
            continue
        if year and len(year) == 2 and len(match.group().rstrip(".")) != len("01.02.26"):
            continue  # 2.4.18 is a version
        if match[2] == "/" and (not year or (language == "en" and first <= 12 and second <= 12)):
            continue
        month_first = match[2] == "/" and second > 12
        number, month = (second, first) if month_first else (first, second)
        full = None if not year else int(year) + (2000 if len(year) == 2 else 0)
        if day := _nearest(full, month, number, today):
            yield Expression(match.start(), match.end(), day.isoformat(), day)


def _named(text: str, language: str, today: date | None) -> Iterator[Expression]:
    """15 June, June 15th, 15. Juni 2026, 15-iyunga, ஜூன் 15."""
    pattern, months = _month_pattern(language)
    for match in pattern.finditer(text):
        number, name, year = match["d1"] or match["d2"], match["m1"] or match["m2"], match["y1"] or match["y2"]
        if day := _nearest(int(year) if year else None, months[name], int(number), today):
            end = match.start() + len(match.group().rstrip(". ,"))
            yield Expression(match.start(), end, day.isoformat(), day)


def _weekdays(text: str, words: FactWords, today: date) -> Iterator[Expression]:
    """The next such day after `today`; a day called past ("last Friday") is left alone."""
    pattern, names = _weekday_pattern(words.language)
    for match in pattern.finditer(text):
        before = text[max(0, match.start() - 25) : match.start()]
        if (past := words.past.search(before)) and not before[past.end() :].strip():
            continue
        ahead = (names[match[1]] - today.weekday() - 1) % 7 + 1
        day = today + timedelta(days=ahead)
        yield Expression(match.start(), match.end(), day.isoformat(), day, exact=False)


def _relative(text: str, words: FactWords, today: date) -> Iterator[Expression]:
    for pattern, name in words.relative:
        for match in pattern.finditer(text):
            day = _moved(name, today)
            yield Expression(match.start(), match.end(), day.isoformat(), day, exact=False)


def _moved(name: str, today: date) -> date:
    """The last day of what a relative expression names: "next_week" is its Friday."""
    friday = today + timedelta(days=4 - today.weekday())
    first_of_next = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return {
        "today": today,
        "tomorrow": today + timedelta(days=1),
        "day_after_tomorrow": today + timedelta(days=2),
        "this_week": friday if today.weekday() <= 4 else today + timedelta(days=6 - today.weekday()),
        "next_week": friday + timedelta(days=7),
        "this_month": first_of_next - timedelta(days=1),
    }[name]


def _nearest(year: int | None, month: int, day: int, today: date | None) -> date | None:
    """The date; without a year the next one from `today` on, or the last one when that is far nearer."""
    if year is not None:
        return _day(year, month, day)
    if today is None:
        return None
    options = [found for y in (today.year - 1, today.year, today.year + 1) if (found := _day(y, month, day))]
    options = [o for o in options if abs(o - today) < _FARTHEST]
    return min(options, key=lambda o: (o - today).days if o >= today else 2 * (today - o).days, default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str) -> float | None:
    """12.500, 12,500.00, 12 500: a mark before exactly three digits groups, another is the decimal mark."""
    plain = re.sub(r"[ \u00a0\u202f']", "", text)
    tail = re.search(r"[.,](\d{1,2})$", plain)
    whole = plain[: tail.start()] if tail else plain
    digits = re.sub(r"[.,]", "", whole)
    return float(f"{digits}.{tail[1]}" if tail else digits) if digits.isdigit() else None


@lru_cache(maxsize=32)
def _month_pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    names = _calendar_names(language, "months")
    name, suffix = _alternatives(names), _SUFFIXES.get(language, "")
    ordinal = r"(?:st|nd|rd|th|\.|-?(?:ші|шы|нші|ншы|го|ти|ма|ри|i|ı|u|ü|e)|er)?"
    link = r"\s*(?:[-\s]|of|de)?\s*"
    day = r"(?<![\d.,])(?P<{}>\d{{1,2}})"
    pattern = (
        rf"{day.format('d1')}{ordinal}{link}(?P<m1>{name})\.?{suffix}(?![\w{MARKS}])(?:\s*de)?{_YEAR.format('y1')}"
        rf"|(?<![\w{MARKS}])(?P<m2>{name})\.?{suffix}\s*(?P<d2>\d{{1,2}})(?!\d){ordinal}{suffix}{_YEAR.format('y2')}"
    )
    return re.compile(pattern), names


@lru_cache(maxsize=32)
def _weekday_pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    names = {name: day for name, day in _calendar_names(language, "days").items() if len(name) > 3}
    pattern = rf"(?<![\w{MARKS}])({_alternatives(names)}){_SUFFIXES.get(language, '')}(?![\w{MARKS}])"
    return re.compile(pattern), names


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _calendar_names(language: str, kind: str) -> dict[str, int]:
    """Month (1 to 12) or weekday (0 to 6) by its name in lower case, from the Unicode locale data."""
    from babel import Locale

    names: dict[str, int] = {}
    widths = ("wide", "abbreviated") if kind == "months" else ("wide",)
    for context in ("format", "stand-alone"):
        for width in widths:
            for number, name in getattr(Locale(language), kind)[context][width].items():
                names.setdefault(fold(str(name)).rstrip("."), int(number))
    return {name: number for name, number in names.items() if len(name) > 1 and not name.isdigit()}


@lru_cache(maxsize=32)
def _money(language: str) -> re.Pattern[str]:
    from retrieval.factwords import fact_words

    spelled = sorted(fact_words(language).currencies, key=len, reverse=True)
    sign = "|".join([*map(re.escape, _SYMBOLS), *_CODES, *map(re.escape, spelled)])
    return re.compile(
        rf"(?<!\w)(?P<before>{sign})\s?(?P<n1>{_NUMBER})(?![\d])"
        rf"|(?<![\w.,])(?P<n2>{_NUMBER})\s?(?P<after>{sign})(?![a-zA-Z])",
        re.IGNORECASE,
    )
