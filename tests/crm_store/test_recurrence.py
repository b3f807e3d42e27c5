"""When something that comes back comes next: clock changes, short months, leap days."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_store.errors import InvalidInput
from crm_store.recurrence import Recurrence, latest_until, next_after, parsed

BERLIN = "Europe/Berlin"


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


def test_monday_at_eight_is_eight_on_both_sides_of_the_clock_change() -> None:
    rule = Recurrence("week", (1,), hour=8).rule
    assert next_after(rule, BERLIN, utc(2026, 3, 20)) == utc(2026, 3, 23, 7)
    assert next_after(rule, BERLIN, utc(2026, 3, 28)) == utc(2026, 3, 30, 6)


def test_a_time_the_clock_skips_comes_an_hour_later_that_day() -> None:
    rule = Recurrence("day", hour=2, minute=30).rule
    assert next_after(rule, BERLIN, utc(2026, 3, 28, 12)) == utc(2026, 3, 29, 1, 30)
    assert latest_until(rule, BERLIN, utc(2026, 3, 29, 1, 30)) == utc(2026, 3, 29, 1, 30)
    assert latest_until(rule, BERLIN, utc(2026, 3, 29, 1, 29)) == utc(2026, 3, 28, 1, 30)


def test_a_time_the_clock_shows_twice_comes_once() -> None:
    rule = Recurrence("day", hour=2, minute=30).rule
    first = next_after(rule, BERLIN, utc(2026, 10, 24, 12))
    assert first == utc(2026, 10, 25, 0, 30)
    assert next_after(rule, BERLIN, first) == utc(2026, 10, 26, 1, 30)
    assert next_after(rule, BERLIN, utc(2026, 10, 25, 1, 15)) == utc(2026, 10, 26, 1, 30)


def test_the_31st_of_a_shorter_month_is_its_last_day() -> None:
    rule, moment, found = Recurrence("month", day=31, hour=6).rule, utc(2027, 12, 31, 12), []
    for _ in range(4):
        moment = next_after(rule, "UTC", moment)
        found.append((moment.month, moment.day))
    assert found == [(1, 31), (2, 29), (3, 31), (4, 30)]
    assert next_after(Recurrence("month", day=30, hour=6).rule, "UTC", utc(2027, 2, 1)) == utc(2027, 2, 28, 6)
    assert next_after(Recurrence("month", day=1, hour=6).rule, "UTC", utc(2027, 2, 1, 6)) == utc(2027, 3, 1, 6)


@given(
    st.sampled_from(["day", "workday", "week", "month"]),
    st.sets(st.integers(1, 7), min_size=1),
    st.integers(1, 31),
    st.integers(0, 23),
    st.integers(0, 59),
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)),
    st.sampled_from(["UTC", BERLIN, "America/New_York", "Asia/Almaty", "Australia/Lord_Howe"]),
)
def test_what_comes_next_is_the_latest_once_it_has_come(
    every: str, weekdays: set[int], day: int, hour: int, minute: int, moment: datetime, zone: str
) -> None:
    made = Recurrence(every, tuple(sorted(weekdays)), day, hour, minute)  # type: ignore[arg-type]
    now = moment.replace(tzinfo=UTC)
    following = next_after(made.rule, zone, now)
    assert following > now
    assert latest_until(made.rule, zone, following) == following
    assert latest_until(made.rule, zone, now) <= now
    assert next_after(made.rule, zone, following - timedelta(seconds=1)) == following
    assert parsed(made.rule).rule == made.rule


def test_what_is_no_time_or_zone_is_told() -> None:
    with pytest.raises(InvalidInput, match="no time 25:00"):
        Recurrence("day", hour=25)
    with pytest.raises(InvalidInput, match="from 1 to 31"):
        Recurrence("month", day=32)
    with pytest.raises(InvalidInput, match="no time zone"):
        next_after(Recurrence("day").rule, "Mars/Olympus", utc(2026, 1, 1))
