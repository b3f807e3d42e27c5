"""Saved reports, their schedules, and what people mean: each person's own, on both databases."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from crm_store import corrections, savedreports, schedules
from crm_store.errors import AmbiguousName, Conflict, InvalidInput, UnknownName
from crm_store.recurrence import Recurrence
from crm_store.savedreports import NewReport, nearest
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make

REPORT = NewReport("query_metrics", {"metrics": ["won_revenue"]}, ("revenue last quarter",), "en", date(2026, 6, 15))
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
People = tuple[Viewer, Viewer]


@pytest.fixture
def people(store: Store) -> People:
    ana, boss = make.create_user(store, "Ana"), make.create_user(store, "Boss", role="admin")
    return Viewer(ana, "Ana", "rep", frozenset({ana})), Viewer(boss, "Boss", "admin", None)


@pytest.fixture
def save(store: Store) -> Callable[..., int]:
    def saved(viewer: Viewer, name: str, **more: bool) -> int:
        with store.transaction() as session:
            return savedreports.save(session, viewer, name, REPORT, now=NOW, **more)[0].id

    return saved


def test_a_report_is_kept_and_read_again(store: Store, people: People, save: Callable[..., int]) -> None:
    ana, _ = people
    save(ana, "  Понеделнишки   числа 📈 ")
    with store.session() as session:
        found = savedreports.find(session, ana, "понеделнишки ЧИСЛА 📈")
        assert (found.name, found.query, found.words) == (
            "Понеделнишки числа 📈", {"metrics": ["won_revenue"]}, "revenue last quarter"
        )  # fmt: skip


def test_nobody_else_sees_it_not_even_an_admin(store: Store, people: People, save: Callable[..., int]) -> None:
    ana, boss = people
    report = save(ana, "Monday numbers")
    with store.transaction() as session:
        corrections.teach(session, ana, "customers", "accounts", language="en", now=NOW)
        schedules.put(session, ana, report, Recurrence("day"), zone="UTC", recipients=[], now=NOW)
    for other in (boss, Viewer.operator()):
        with store.transaction() as session:
            assert savedreports.listed(session, other) == ()
            assert corrections.listed(session, other) == ()
            assert schedules.listed(session, other) == ()
            with pytest.raises(UnknownName):
                savedreports.find(session, other, "Monday numbers")
            with pytest.raises(UnknownName):
                savedreports.delete(session, other, report)
    save(boss, "Monday numbers")


def test_a_name_stands_for_one_report(store: Store, people: People, save: Callable[..., int]) -> None:
    ana, _ = people
    first = save(ana, "Monday numbers")
    with pytest.raises(Conflict, match="already"):
        save(ana, "monday NUMBERS")
    assert save(ana, "monday NUMBERS", replace=True) == first
    other = save(ana, "Friday numbers")
    with store.transaction() as session, pytest.raises(Conflict):
        savedreports.rename(session, ana, other, "Monday Numbers", now=NOW)
    save(Viewer.operator(), "x1")
    with pytest.raises(Conflict):
        save(Viewer.operator(), "X1")


@pytest.mark.parametrize("name", ["", "  ", "!!!", "x" * 121])
def test_what_is_no_name_is_refused(people: People, save: Callable[..., int], name: str) -> None:
    with pytest.raises(InvalidInput):
        save(people[0], name)


def test_a_name_is_found_with_slips_and_asked_back_where_two_are_near(
    store: Store, people: People, save: Callable[..., int]
) -> None:
    ana, _ = people
    for name in ("Team numbers Q1", "Team numbers Q2", "Pipeline"):
        save(ana, name)
    with store.session() as session:
        assert savedreports.find(session, ana, "pipelnie").name == "Pipeline"
        with pytest.raises(AmbiguousName) as several:
            savedreports.find(session, ana, "team numbers")
        assert {label for _, label in several.value.candidates} == {"Team numbers Q1", "Team numbers Q2"}
        with pytest.raises(UnknownName):
            savedreports.find(session, ana, "churn")
    assert nearest("x", []) == []


def test_a_schedule_goes_with_its_report_and_is_replaced_by_a_new_one(
    store: Store, people: People, save: Callable[..., int]
) -> None:
    ana, _ = people
    report = save(ana, "Monday numbers")
    with store.transaction() as session:
        made, before = schedules.put(
            session, ana, report, Recurrence("week", (1,)), zone="UTC", recipients=["a@x.example"], now=NOW
        )
        assert before is None
        assert (made.approved, made.next_at) == (True, datetime(2026, 6, 22, 8, tzinfo=UTC))
        again, before = schedules.put(session, ana, report, Recurrence("day"), zone="UTC", recipients=[], now=NOW)
        assert (again.id, before) == (made.id, made)
    with store.transaction() as session:
        savedreports.delete(session, ana, report)
    with store.session() as session:
        assert schedules.everybodys(session) == ()


def test_a_due_time_has_one_run_and_missed_ones_are_one(store: Store, people: People, save: Callable[..., int]) -> None:
    ana, _ = people
    report = save(ana, "Daily")
    with store.transaction() as session:
        made, _ = schedules.put(session, ana, report, Recurrence("day"), zone="UTC", recipients=[], now=NOW)
    later = NOW + timedelta(days=10)
    due = made.due(later)
    assert due == datetime(2026, 6, 25, 8, tzinfo=UTC)
    assert made.due(NOW) is None
    with store.transaction() as session:
        assert schedules.begin(session, made.id, due, later) == "new"
        assert schedules.begin(session, made.id, due, later) == "running"
        schedules.mark(session, made.id, due, "written", later)
        assert schedules.begin(session, made.id, due, later) == "written"
        [moved] = schedules.listed(session, ana)
        assert moved.next_at == datetime(2026, 6, 26, 8, tzinfo=UTC)
        assert schedules.runs(session, made.id) == ((due, "written", ""),)


def test_a_meaning_is_replaced_found_and_taken_back(store: Store, people: People) -> None:
    ana, boss = people
    with store.transaction() as session:
        first, before = corrections.teach(session, ana, "Kunden", "Konten mit Abschluss", language="de", now=NOW)
        assert before is None
        again, before = corrections.teach(session, ana, "kunden", "aktive Konten", language="de", now=NOW)
        assert before == first
        assert [c.meaning for c in corrections.listed(session, ana)] == ["aktive Konten"]
        assert corrections.find(session, ana, "Kundne") == again
        with pytest.raises(UnknownName):
            corrections.forget(session, boss, again.id)
        corrections.forget(session, ana, again.id)
        assert corrections.listed(session, ana) == ()
        with pytest.raises(UnknownName):
            corrections.find(session, ana, "kunden")
        with pytest.raises(InvalidInput):
            corrections.teach(session, ana, "…", "accounts", language="en", now=NOW)
