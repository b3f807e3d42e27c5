"""Dates, moments, numbers, yes and no, as exports write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_store.importers.nearest import certain
from crm_store.importers.values import (
    Ambiguous,
    Unreadable,
    currency_of,
    date_reader,
    moment_reader,
    number_reader,
    whole_reader,
    yes_or_no,
)

DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))
WAYS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%d.%m.%Y",
    "%d %B %Y",
    "%B %d, %Y",
    "%d-%b-%Y",
    "%Y%m%d",
    "%Y-%m-%dT%H:%M:%SZ",
    "%d.%m.%y",
)
AMOUNTS = st.decimals(-(10**12), 10**12, places=2).map(float)


@given(DAYS, st.sampled_from(WAYS))
def test_a_date_is_read_back_however_it_is_written(day: date, way: str) -> None:
    text = day.strftime(way)
    assert date_reader([text])(text) == day


@given(st.lists(DAYS, min_size=1), st.booleans())
def test_day_and_month_are_told_by_the_whole_column_or_refused(days: list[date], day_first: bool) -> None:
    column = [day.strftime("%d/%m/%Y" if day_first else "%m/%d/%Y") for day in days]
    try:
        read = date_reader(column)
    except Ambiguous:
        assert all(day.day <= 12 for day in days)
    else:
        assert [read(text) for text in column] == days


def test_a_column_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(Ambiguous, match="both first"):
        date_reader(["31/01/2024", "01/31/2024"])


@pytest.mark.parametrize(
    "text", ["", "soon", "2024-02-30", "2024-13-01", "0000-00-00", "45292", "1/2", "2024-01-01T99:00"]
)
def test_what_is_no_date_is_said_to_be_none(text: str) -> None:
    with pytest.raises(Unreadable):
        date_reader(["31/12/2024"])(text)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2069, 1, 1)), st.integers(-11, 13))
def test_moments_keep_their_zone(moment: datetime, hours: int) -> None:
    aware = moment.replace(microsecond=0, tzinfo=timezone(timedelta(hours=hours)))
    assert moment_reader([])(aware.isoformat()) == aware


def test_moments_without_a_zone_are_utc() -> None:
    assert moment_reader([])("2024-02-29 5:30 PM") == datetime(2024, 2, 29, 17, 30, tzinfo=UTC)


@given(AMOUNTS, st.sampled_from(["{:.2f}", "{:,.2f}", "${:,.2f}", "{:.2f} EUR", "USD {:,.2f}"]))
def test_an_amount_is_read_back_in_english_notation(amount: float, way: str) -> None:
    text = way.format(amount)
    assert number_reader([text])(text) == amount


@given(AMOUNTS, st.sampled_from(["{} €", "{}", "€ {}", "{} лв."]))
def test_an_amount_is_read_back_in_continental_notation(amount: float, way: str) -> None:
    text = way.format(f"{amount:,.2f}".replace(",", "_").replace(".", ",").replace("_", "."))
    assert number_reader([text])(text) == amount


@given(st.text(max_size=30))
def test_no_text_makes_a_reader_fail_otherwise(text: str) -> None:
    for make in (number_reader, whole_reader, date_reader, moment_reader):
        try:
            make([text])(text)
        except (Unreadable, Ambiguous):
            pass
    currency_of(text)


def test_thousands_or_decimals_are_told_by_the_other_values() -> None:
    assert number_reader(["1.234", "12,50"])("1.234") == 1234
    assert number_reader(["1.234", "12.5"])("1.234") == 1.234
    assert number_reader(["1,234"])("1,234") == 1234
    for column in (["1.234"], ["1.5", "1,5"]):
        with pytest.raises(Ambiguous):
            number_reader(column)


@pytest.mark.parametrize(
    ("text", "value"), [("(1,200)", -1200), ("-$5", -5), ("5-", -5), ("1'234.5", 1234.5), ("1e3", 1000)]
)
def test_odd_ways_to_write_a_number(text: str, value: float) -> None:
    assert number_reader(["1.5"])(text) == value


@pytest.mark.parametrize("text", ["", "-", "abc", "12%", "1,2,3", "(5", "nan", "inf", "12 apples", "1.2.3.4"])
def test_what_is_no_number_is_said_to_be_none(text: str) -> None:
    with pytest.raises(Unreadable):
        number_reader(["1.5"])(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("$5", "USD"),
        ("5 €", "EUR"),
        ("£5", "GBP"),
        ("CHF 5", "CHF"),
        ("CA$5", "CAD"),
        ("5 ₸", "KZT"),
        ("5", None),
        ("5 x", None),
    ],
)
def test_the_currency_beside_an_amount(text: str, code: str | None) -> None:
    assert currency_of(text) == code


def test_yes_and_no() -> None:
    assert [yes_or_no(word) for word in ("TRUE", "ja", "да", "0", "No", "")] == [True, True, True, False, False, False]
    with pytest.raises(Unreadable):
        yes_or_no("perhaps")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("GTXPro", "GTX Pro"), ("gtx pro", "GTX Pro"), ("Betatehc", "Betatech"), ("GTX Pr", None), ("GTK 501", None),
        ("Betasoft", None), ("", None), ("Rivertone", None),
    ],
)  # fmt: skip
def test_only_a_certain_name_is_taken_for_another(name: str, meant: str | None) -> None:
    known = ["GTX Pro", "GTX Plus Pro", "GTK 500", "Betatech", "Rivertune", "Rivertune 2"]
    assert certain(name, known) == meant
