"""Every time expression's period against a calendar counted day by day, for many todays."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copilot.models.offline.times.periods import PeriodFinder
from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.numbers import find_numbers, parse_number
from copilot.models.offline.words.tokens import tokenize

Test = Callable[[date], bool]
TODAYS = st.dates(date(2012, 1, 1), date(2030, 12, 31))
ONE = timedelta(days=1)
MONTHS = [
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
]


def period(text: str, today: date, code: str = "en") -> tuple[date | None, date | None]:
    words = lexicon(code)
    tokens = tokenize(text)
    numbers = find_numbers(tokens, words)
    found = PeriodFinder(tokens, words.hits(tokens), numbers, today, form=words.table("form")).find()
    assert found, text
    longest = max(found, key=lambda stretch: stretch.end - stretch.start)
    return longest.days.start, longest.days.end


def days(start: date | None, end: date | None, around: date) -> set[date]:
    """The days of a period within three years of `around`, counted one by one."""
    first = max(start or date.min, around - timedelta(days=1200))
    last = min(end or date.max, around + timedelta(days=1200))
    out = set()
    while first <= last:
        out.add(first)
        first += ONE
    return out


def brute(test: Test, today: date) -> set[date]:
    return {day for n in range(-1200, 1201) if test(day := today + timedelta(days=n))}


def quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def month_before(today: date) -> tuple[int, int]:
    last = today.replace(day=1) - ONE
    return last.year, last.month


def quarter_before(today: date) -> tuple[int, int]:
    return quarter(date(today.year, (today.month - 1) // 3 * 3 + 1, 1) - ONE)


EXPRESSIONS: dict[str, Callable[[date], Test]] = {
    "today": lambda t: lambda d: d == t,
    "yesterday": lambda t: lambda d: d == t - ONE,
    "this week": lambda t: lambda d: week(d) == week(t) and d <= t,
    "last week": lambda t: lambda d: week(d) == week(t) - 7 * ONE,
    "next week": lambda t: lambda d: week(d) == week(t) + 7 * ONE,
    "this month": lambda t: lambda d: (d.year, d.month) == (t.year, t.month) and d <= t,
    "last month": lambda t: lambda d: (d.year, d.month) == month_before(t),
    "this quarter": lambda t: lambda d: quarter(d) == quarter(t) and d <= t,
    "last quarter": lambda t: lambda d: quarter(d) == quarter_before(t),
    "the previous quarter": lambda t: lambda d: quarter(d) == quarter_before(t),
    "this year": lambda t: lambda d: d.year == t.year and d <= t,
    "last year": lambda t: lambda d: d.year == t.year - 1,
    "year to date": lambda t: lambda d: d.year == t.year and d <= t,
    "last 30 days": lambda t: lambda d: 0 <= (t - d).days < 30,
    "the past two weeks": lambda t: lambda d: 0 <= (t - d).days < 14,
    "next 7 days": lambda t: lambda d: 1 <= (d - t).days <= 7,
}


@pytest.mark.parametrize("expression", EXPRESSIONS)
@settings(max_examples=25, deadline=None)
@given(today=TODAYS)
def test_relative_expressions(expression: str, today: date) -> None:
    assert days(*period(expression, today), today) == brute(EXPRESSIONS[expression](today), today)


@settings(max_examples=60, deadline=None)
@given(today=TODAYS, year=st.integers(2012, 2030), month=st.integers(1, 12))
def test_named_months_quarters_and_halves(today: date, year: int, month: int) -> None:
    name = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    last = date(year, month, monthrange(year, month)[1])
    assert period(f"in {name[month - 1]} {year}", today) == (date(year, month, 1), last)
    place = (month - 1) // 3 + 1
    start, end = date(year, place * 3 - 2, 1), date(year, place * 3, monthrange(year, place * 3)[1])
    word = ["first", "second", "third", "fourth"][place - 1]
    for text in (
        f"Q{place} {year}",
        f"{year} Q{place}",
        f"{year}Q{place}",
        f"the {word} quarter of {year}",
        f"quarter {place} {year}",
    ):
        assert period(text, today) == (start, end), text
    half = 1 if month <= 6 else 2
    span = (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))
    assert period(f"the {['first', 'second'][half - 1]} half of {year}", today) == span
    assert period(f"H{half} {year}", today) == span
    assert period(f"since {name[month - 1]} {year}", today)[0] == date(year, month, 1)
    assert period(f"before {name[month - 1]} {year}", today) == (None, date(year, month, 1) - ONE)
    assert period(f"after {name[month - 1]} {year}", today) == (last + ONE, None)


@settings(max_examples=60, deadline=None)
@given(today=TODAYS, first=TODAYS, second=TODAYS)
def test_ranges_of_days(today: date, first: date, second: date) -> None:
    first, second = min(first, second), max(first, second)
    assert period(f"between {first} and {second}", today) == (first, second)
    assert period(f"from {first} to {second}", today) == (first, second)
    assert period(f"zwischen {first:%d.%m.%Y} und {second:%d.%m.%Y}", today, "de") == (first, second)


@settings(max_examples=40, deadline=None)
@given(today=TODAYS, month=st.integers(1, 12))
def test_a_month_without_a_year_is_the_latest_that_began(today: date, month: int) -> None:
    name = [
        "january",
        "february",
        "march",
        "april",
        "May",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
    start, _ = period(f"revenue in {name[month - 1]}", today)
    assert start is not None
    assert start <= today
    assert start.month == month
    assert (today - start).days < 366


@pytest.mark.parametrize(
    ("text", "code", "unit"),
    [
        ("letztes Quartal", "de", "quarter"), ("le trimestre dernier", "fr", "quarter"),
        ("el trimestre pasado", "es", "quarter"),
        ("миналото тримесечие", "bg", "quarter"), ("өткен тоқсан", "kk", "quarter"), ("o'tgan chorak", "uz", "quarter"),
        ("keçən rüb", "az", "quarter"), ("கடந்த காலாண்டு", "ta", "quarter"),
    ],
)  # fmt: skip
def test_last_quarter_in_every_language(text: str, code: str, unit: str) -> None:
    assert period(text, date(2026, 6, 15), code) == (date(2026, 1, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("text", "code", "end"),
    [
        ("im Juni 2025 an Konex", "de", date(2025, 6, 30)), ("von Juni 2025 an nach Region", "de", date(2026, 6, 15)),
        ("Umsatz Juni 2025 an", "de", date(2026, 6, 15)), ("in June 2025 on average", "en", date(2025, 6, 30)),
        ("from June 2025 on by region", "en", date(2026, 6, 15)),
        ("June 2025 onwards by region", "en", date(2026, 6, 15)),
    ],
)  # fmt: skip
def test_a_word_that_leads_on_to_the_next_one_is_no_onwards(text: str, code: str, end: date) -> None:
    assert period(text, date(2026, 6, 15), code) == (date(2025, 6, 1), end)


@pytest.mark.parametrize(
    ("text", "code", "start"),
    [
        ("2026 bis heute", "de", date(2026, 1, 1)), ("2025 until today", "en", date(2025, 1, 1)),
        ("mars 2026 jusqu'à aujourd'hui", "fr", date(2026, 3, 1)), ("2026 hasta hoy", "es", date(2026, 1, 1)),
    ],
)  # fmt: skip
def test_a_time_said_to_run_to_today_begins_with_its_first_day(text: str, code: str, start: date) -> None:
    assert period(text, date(2026, 6, 15), code) == (start, date(2026, 6, 15))


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1,000", ".", 1000.0), ("1.000", ",", 1000.0), ("1.000", ".", 1.0), ("1,5", ",", 1.5),
        ("1.234.567,89", ",", 1234567.89),
        ("12'500", ".", 12500.0), ("7", ".", 7.0), ("abc", ".", None), ("", ".", None),
    ],
)  # fmt: skip
def test_numbers(text: str, decimal: str, value: float | None) -> None:
    assert parse_number(text, decimal) == value
