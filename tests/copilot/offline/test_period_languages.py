"""Time expressions in nine languages, for many todays, against a calendar counted day by day."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copilot.models.offline.times.periods import PeriodFinder
from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.numbers import find_numbers
from copilot.models.offline.words.tokens import tokenize
from prompts import languages
from tests.copilot.offline.calendar_by_days import (
    ONE,
    Test,
    before,
    brute,
    days_of,
    half,
    monday,
    month,
    months_back,
    quarter,
)
from tests.copilot.offline.conftest import Ask

Meaning = Callable[[date], Test]

MEANINGS: dict[str, Meaning] = {
    "this week": lambda t: lambda d: monday(d) == monday(t) and d <= t,
    "last week": lambda t: lambda d: monday(d) == monday(t) - 7 * ONE,
    "next week": lambda t: lambda d: monday(d) == monday(t) + 7 * ONE,
    "this month": lambda t: lambda d: month(d) == month(t) and d <= t,
    "last month": lambda t: lambda d: month(d) == before(month, t),
    "this quarter": lambda t: lambda d: quarter(d) == quarter(t) and d <= t,
    "last quarter": lambda t: lambda d: quarter(d) == before(quarter, t),
    "this year": lambda t: lambda d: d.year == t.year and d <= t,
    "last year": lambda t: lambda d: d.year == t.year - 1,
    "last half year": lambda t: lambda d: half(d) == before(half, t),
    "last 30 days": lambda t: lambda d: 0 <= (t - d).days < 30,
    "last 2 weeks": lambda t: lambda d: 0 <= (t - d).days < 14,
    "last 3 months": lambda t: lambda d: months_back(t, 3) <= d <= t,
    "next 7 days": lambda t: lambda d: 1 <= (d - t).days <= 7,
    "yesterday": lambda t: lambda d: d == t - ONE,
    "year to date": lambda t: lambda d: d.year == t.year and d <= t,
    "Q3 2017": lambda t: lambda d: quarter(d) == (2017, 2),
    "third quarter": lambda t: lambda d: quarter(d) == (2017, 2),
    "first half": lambda t: lambda d: half(d) == (2017, False),
    "second half": lambda t: lambda d: half(d) == (2017, True),
    "Q1 of this year": lambda t: lambda d: quarter(d) == (t.year, 0),
    "Q4 of last year": lambda t: lambda d: quarter(d) == (t.year - 1, 3),
    "March 2017": lambda t: lambda d: month(d) == (2017, 3),
    "second week of May 2017": lambda t: lambda d: month(d) == (2017, 5) and 8 <= d.day <= 14,
    "last week of June 2017": lambda t: lambda d: month(d) == (2017, 6) and d.day >= 24,
    "first half of May 2017": lambda t: lambda d: month(d) == (2017, 5) and d.day <= 15,
    "second half of February 2016": lambda t: lambda d: month(d) == (2016, 2) and d.day >= 16,
    "year 2017": lambda t: lambda d: d.year == 2017,
    "15 March 2017": lambda t: lambda d: d == date(2017, 3, 15),
    "since March 2017": lambda t: lambda d: d >= date(2017, 3, 1) and (d <= t or t < date(2017, 3, 1)),
    "until March 2017": lambda t: lambda d: d <= date(2017, 3, 31),
    "until end of March 2017": lambda t: lambda d: d <= date(2017, 3, 31),
    "before March 2017": lambda t: lambda d: d < date(2017, 3, 1),
    "after March 2017": lambda t: lambda d: d > date(2017, 3, 31),
    "March to May": lambda t: lambda d: d.year == 2017 and 3 <= d.month <= 5,
    "between March and May": lambda t: lambda d: d.year == 2017 and 3 <= d.month <= 5,
    "summer 2017": lambda t: lambda d: d.year == 2017 and 6 <= d.month <= 8,
    "week of 6 March": lambda t: lambda d: monday(d) == date(2017, 3, 6),
    "since the end of March": lambda t: lambda d: d >= date(2017, 3, 31) and (d <= t or t < date(2017, 3, 31)),
    "3 months ago": lambda t: lambda d: month(d) == month(months_back(t, 3) - ONE),
    "fiscal year": lambda t: lambda d: d.year == 2017,
    "last 2 months of 2017": lambda t: lambda d: d.year == 2017 and d.month >= 11,
}

SAYINGS = tomllib.loads(Path(__file__).with_name("period_sayings.toml").read_text(encoding="utf-8"))


def periods(text: str, today: date, code: str, fiscal_start: int = 1) -> list[tuple[date | None, date | None]]:
    """The period read from the whole of `text`, or all found where none covers it."""
    words = lexicon(code)
    tokens = tokenize(text)
    numbers = find_numbers(tokens, words)
    form = words.table("form")
    found = PeriodFinder(tokens, words.hits(tokens), numbers, today, form=form, fiscal_start=fiscal_start).find()
    longest = max(found, key=lambda s: s.end - s.start, default=None)
    return [(longest.days.start, longest.days.end)] if longest else []


@pytest.mark.parametrize("code", languages())
def test_every_meaning_is_said_in_every_language(code: str) -> None:
    assert list(SAYINGS[code]) == list(MEANINGS)


@pytest.mark.parametrize("meaning", MEANINGS)
@settings(max_examples=3, deadline=None)
@given(today=st.dates(date(2016, 6, 1), date(2019, 6, 30)))
@example(today=date(2017, 12, 31))
@example(today=date(2018, 1, 1))
@example(today=date(2016, 12, 31))
@example(today=date(2016, 2, 29))
@example(today=date(2018, 3, 31))
def test_an_expression_means_its_days_in_every_language(meaning: str, today: date) -> None:
    middle = date(2017, 7, 1)
    meant = brute(MEANINGS[meaning](today), middle)
    for code, said in SAYINGS.items():
        for text in said[meaning]:
            read = periods(text, today, code)
            assert read, text
            assert days_of(*read[0], middle) == meant, (text, read)


@pytest.mark.parametrize("text", ["31 February 2017", "February 29, 2017", "2017-13-01", "2017-02-30", "31.04.2017"])
def test_a_day_the_calendar_lacks_is_named(ask: Ask, text: str) -> None:
    reading = ask(f"revenue on {text}")
    assert (reading.outcome, reading.reason) == ("clarification", "no_such_day")
    assert text in reading.text


@pytest.mark.parametrize(
    "text",
    ["at the end of March 2017", "in mid 2017", "in winter 2017", "lately", "in the run-up to year end",
     "in the 1990s", "recently"],
)  # fmt: skip
def test_a_time_nobody_can_tell_is_asked_back(ask: Ask, text: str) -> None:
    reading = ask(f"revenue {text}")
    assert reading.outcome != "call", reading.calls


@settings(max_examples=30, deadline=None)
@given(today=st.dates(date(2012, 1, 1), date(2030, 12, 31)), first=st.integers(2, 12), year=st.integers(2014, 2026))
def test_fiscal_years_begin_where_the_company_says(today: date, first: int, year: int) -> None:
    begins = {day for n in range(366 * 2) if (day := date(year - 2, 12, 31) + n * ONE) >= date(year - 1, first, 1)}
    whole = {day for day in begins if day < date(year, first, 1)}
    assert days_of(*periods(f"fiscal year {year}", today, "en", first)[0], date(year, 1, 1)) == whole
    start, end = periods(f"Q2 of fiscal {year}", today, "en", first)[0]
    assert start is not None
    assert end is not None
    assert min(whole) < start < end < max(whole)
    assert start.month == (first + 2) % 12 + 1
    this, last = periods("this fiscal year", today, "en", first)[0], periods("last fiscal year", today, "en", first)[0]
    assert this[0] is not None
    assert last == (this[0].replace(year=this[0].year - 1), this[0] - ONE)
    assert this[1] == today


@settings(max_examples=60, deadline=None)
@given(today=st.dates(date(2012, 1, 1), date(2030, 12, 31)), week=st.integers(1, 53), year=st.integers(2012, 2030))
def test_numbered_weeks_are_those_of_the_calendar(today: date, week: int, year: int) -> None:
    read = periods(f"week {week} of {year}", today, "en")[0]
    thursdays = [day for n in range(366) if (day := date(year, 1, 1) + n * ONE).year == year and day.weekday() == 3]
    wanted = thursdays[week - 1] if week <= len(thursdays) else None
    assert read == ((wanted - 3 * ONE, wanted + 3 * ONE) if wanted else (None, None))
