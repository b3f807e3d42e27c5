"""The demo company: believable, coherent, complete, and the same every time."""

import re
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from crm_store.clock import Clock
from crm_store.demo import DemoReport, seed
from crm_store.demo import seed as seed_function
from crm_store.demo.rows import Rows
from crm_store.demo.seed import make_world
from crm_store.demo.texts import LANGUAGES, texts
from crm_store.errors import Conflict
from crm_store.schema import Account, Base, Case, Deal, Email, Quote, StageChange, Team, User
from crm_store.store import Store
from crm_store.visibility import viewer_by_email

TODAY = date(2026, 6, 15)
Tables = dict[str, list[dict[str, Any]]]


def dump(store: Store) -> Tables:
    with store.session() as session:
        return {
            table.name: [dict(row) for row in session.execute(select(table).order_by(*table.primary_key)).mappings()]
            for table in Base.metadata.sorted_tables
        }


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, DemoReport]:
    path = tmp_path_factory.mktemp("demo") / "crm.db"
    store = Store.open(f"sqlite:///{path}", clock=Clock.at(TODAY))
    return store, seed(store, today=TODAY)


@pytest.fixture(scope="module")
def tables(seeded: tuple[Store, DemoReport]) -> Tables:
    return dump(seeded[0])


def test_it_has_the_promised_size(tables: Tables) -> None:
    expected = {
        "user_account": (14, 18), "team": (3, 3), "product": (14, 14), "account": (140, 160), "contact": (380, 460),
        "deal": (600, 600), "quote": (400, 800), "activity": (3900, 4100), "email": (1500, 1520), "note": (350, 450),
        "service_case": (250, 330), "feedback": (200, 350), "campaign": (10, 14), "lead": (200, 240),
        "target": (84, 110),
    }  # fmt: skip
    sizes = {name: len(tables[name]) for name in expected}
    assert {name: size for name, size in sizes.items() if not expected[name][0] <= size <= expected[name][1]} == {}


def test_same_seed_and_day_give_the_same_rows(tables: Tables, tmp_path: Path) -> None:
    again = Store.open(f"sqlite:///{tmp_path / 'again.db'}")
    seed(again, today=TODAY)
    assert dump(again) == tables


def test_another_seed_gives_another_company() -> None:
    one, other = make_world(7, TODAY), make_world(8, TODAY)
    assert one.rows.of(Deal) != other.rows.of(Deal)


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2025, 1, 1), date(2026, 11, 22), date(2027, 8, 7)])
def test_any_day_will_do_and_nothing_lies_after_it(today: date) -> None:
    rows = make_world(3, today).rows
    assert max(mail["sent_at"] for mail in rows.of(Email)) <= datetime.combine(today, time(9), tzinfo=UTC)
    assert len(rows.of(Email)) >= 1500
    assert max(deal["opened_on"] for deal in rows.of(Deal)) > today - timedelta(days=12)


def test_no_moment_lies_in_the_future(tables: Tables) -> None:
    planned = {"due_at"}
    late = [
        (name, key, row["id"])
        for name, rows in tables.items()
        for row in rows
        for key, value in row.items()
        if isinstance(value, datetime) and key not in planned and value.date() > TODAY
    ]
    assert late == []


def test_signing_in_as_admin_manager_and_rep(seeded: tuple[Store, DemoReport]) -> None:
    store, report = seeded
    with store.session() as session:
        roles = [viewer_by_email(session, email).role for email in (report.admin, report.manager, report.rep)]
        assert roles == ["admin", "manager", "rep"]
        assert viewer_by_email(session, report.rep).user_id in (viewer_by_email(session, report.manager).owners or ())


def test_everybody_of_us_has_an_address_and_one_is_admin(tables: Tables) -> None:
    users = tables["user_account"]
    assert all(user["email"].endswith(".example") for user in users)
    assert Counter(user["role"] for user in users) == {"rep": 12, "manager": 3, "admin": 1}
    assert all(user["manager_id"] for user in users if user["role"] == "rep")


def test_stage_history_is_a_chain_that_ends_in_the_deals_stage(tables: Tables) -> None:
    history: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for change in tables["stage_change"]:
        history[change["deal_id"]].append(change)
    for deal in tables["deal"]:
        changes = history[deal["id"]]
        assert changes[0]["from_stage_id"] is None
        assert changes[0]["entered_at"].date() == deal["opened_on"]
        for before, after in pairwise(changes):
            assert before["left_at"] == after["entered_at"] > before["entered_at"]
            assert after["from_stage_id"] == before["stage_id"]
        assert changes[-1]["stage_id"] == deal["stage_id"]
        assert changes[-1]["left_at"] is None


def test_a_deals_status_agrees_with_its_stage_dates_and_reasons(tables: Tables) -> None:
    outcomes = {stage["id"]: stage["outcome"] for stage in tables["stage"]}
    last_entered = {change["deal_id"]: change["entered_at"].date() for change in tables["stage_change"]}
    for deal in tables["deal"]:
        assert deal["status"] == outcomes[deal["stage_id"]]
        assert deal["amount"] > 0
        if deal["status"] == "open":
            assert deal["closed_on"] is None
        else:
            assert deal["opened_on"] <= deal["closed_on"] == last_entered[deal["id"]] <= TODAY
        assert (deal["lost_reason"] is not None) == (deal["status"] == "lost")


def test_quotes_add_up_and_the_last_one_is_the_deals_amount(tables: Tables) -> None:
    lines: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for line in tables["quote_line"]:
        lines[line["quote_id"]].append(line)
        assert line["total"] == pytest.approx(
            line["quantity"] * line["unit_price"] * (1 - line["discount_share"]), abs=0.006
        )
    deals = {deal["id"]: deal for deal in tables["deal"]}
    for quote in tables["quote"]:
        assert quote["total"] == pytest.approx(sum(line["total"] for line in lines[quote["id"]]), abs=0.006)
        assert quote["issued_on"] <= TODAY
        assert quote["status"] != "accepted" or deals[quote["deal_id"]]["status"] == "won"
    last = {quote["deal_id"]: quote["total"] for quote in tables["quote"]}
    assert all(deals[deal_id]["amount"] == total for deal_id, total in last.items())


def test_threads_are_in_order_and_refer_to_one_another(tables: Tables) -> None:
    threads: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for mail in tables["email"]:
        threads[mail["thread_key"]].append(mail)
    for mails in threads.values():
        for before, after in pairwise(mails):
            assert before["sent_at"] < after["sent_at"]
            assert after["in_reply_to"] == before["message_id"] == after["references"][-1]
            assert after["automatic"] or before["new_text"].splitlines()[0] in after["body"]
    assert max(map(len, threads.values())) >= 6
    assert len({mail["message_id"] for mail in tables["email"]}) == len(tables["email"])


def test_an_answered_mail_has_a_reply_of_that_moment(tables: Tables) -> None:
    sent = {(mail["thread_key"], mail["sent_at"]) for mail in tables["email"] if mail["direction"] == "outbound"}
    answered = [mail for mail in tables["email"] if mail["answered_at"]]
    assert all((mail["thread_key"], mail["answered_at"]) in sent for mail in answered)
    assert len(answered) > 300
    assert any(mail["direction"] == "inbound" and not mail["answered_at"] for mail in tables["email"])


def test_mails_are_written_in_nine_languages(tables: Tables) -> None:
    mails = Counter(mail["language"] for mail in tables["email"])
    least = {"en": 300, "bg": 80, "kk": 60, "uz": 60, "az": 60, "ta": 60, "de": 120, "fr": 40, "es": 40}
    assert {code: count for code, count in mails.items() if count < least[code]} == {}


def test_each_language_has_its_script(tables: Tables) -> None:
    scripts = {"bg": "[а-я]", "kk": "[әіңғүұқөһ]", "ta": "[\u0b80-\u0bff]", "az": "[əğıöüşç]", "uz": "[og]'|rahmat|sh"}
    wrong = [
        mail["id"]
        for mail in tables["email"]
        if (script := scripts.get(mail["language"])) and not re.search(script, mail["new_text"].lower())
    ]
    assert wrong == []


def test_no_slot_and_no_choice_is_left_unfilled(tables: Tables) -> None:
    left = [
        (name, row["id"], value)
        for name, rows in tables.items()
        for row in rows
        for key, value in row.items()
        if isinstance(value, str) and key not in ("message_id", "thread_key", "in_reply_to")
        if re.search(r"\{\w*\}|<[^<>]*\|[^<>]*>|\.\.(?!\.)|\bNone\b", value)
    ]
    assert left == []


def test_a_mail_that_sends_an_offer_names_a_quote_of_that_day(tables: Tables) -> None:
    quotes = {quote["number"]: quote for quote in tables["quote"]}
    offers = [
        (mail, quotes[name.removesuffix(".pdf")])
        for mail in tables["email"]
        for name in mail["attachments"]
        if name.removesuffix(".pdf") in quotes
    ]
    assert len(offers) > 60
    for mail, quote in offers:
        assert mail["deal_id"] == quote["deal_id"]
        assert abs((mail["sent_at"].date() - quote["issued_on"]).days) <= 3


def test_open_deals_fare_differently(tables: Tables) -> None:
    open_deals = [deal for deal in tables["deal"] if deal["status"] == "open"]
    last = {
        activity["deal_id"]: activity["at"].date() for activity in sorted(tables["activity"], key=lambda a: a["at"])
    }
    quiet = [d for d in open_deals if (TODAY - last.get(d["id"], d["opened_on"])).days > 30]
    assert 60 <= len(open_deals) <= 140
    assert len(quiet) >= 6
    assert sum(deal["expected_close_on"] < TODAY for deal in open_deals) >= 8
    assert sum(deal["next_step"] is None for deal in open_deals) >= 8
    tasks = [a for a in tables["activity"] if a["kind"] == "task" and a["done_at"] is None]
    assert any(task["due_on"] < TODAY for task in tasks)
    assert any(TODAY <= task["due_on"] <= TODAY + timedelta(days=14) for task in tasks)


def test_accounts_are_what_their_deals_made_them(tables: Tables) -> None:
    buyers = {deal["account_id"] for deal in tables["deal"] if deal["status"] == "won"}
    for account in tables["account"]:
        assert (account["status"] in ("customer", "former")) == (account["id"] in buyers)
    assert sum(account["parent_id"] is not None for account in tables["account"]) >= 5
    assert len({account["domain"] for account in tables["account"]}) == len(tables["account"])


def test_cases_run_forward_and_some_break_their_service_level(tables: Tables) -> None:
    for case in tables["service_case"]:
        assert case["first_response_at"] is None or case["first_response_at"] >= case["opened_at"]
        assert (case["closed_at"] is not None) == (case["status"] == "closed")
        assert case["closed_at"] is None or case["closed_at"] >= case["opened_at"]
    closed = [case for case in tables["service_case"] if case["closed_at"]]
    kept = sum(case["closed_at"] <= case["due_at"] for case in closed) / len(closed)
    assert 0.5 < kept < 0.95
    assert any(case["status"] == "open" for case in tables["service_case"])


def test_every_seller_has_a_target_in_the_current_quarter(tables: Tables) -> None:
    current = {t["owner_id"] for t in tables["target"] if t["starts_on"] <= TODAY <= t["ends_on"]}
    assert current == {user["id"] for user in tables["user_account"] if user["role"] == "rep"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_can_tell_enough_stories(language: str) -> None:
    scenarios = texts(language)["scenario"]
    assert len({s["id"] for s in scenarios}) == len(scenarios) >= (12 if language == "en" else 6)


def test_a_filled_store_is_refused_and_left_alone(sqlite_store: Store) -> None:
    with sqlite_store.transaction() as session:
        session.add(Team(name="Ours"))
    with pytest.raises(Conflict, match="empty database"):
        seed(sqlite_store, today=TODAY)
    with sqlite_store.session() as session:
        assert session.scalar(select(func.count()).select_from(Account)) == 0


def test_a_seed_that_breaks_off_leaves_the_store_empty(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Rows.write

    def broken(rows: Rows, session: Any) -> None:
        write(rows, session)
        raise KeyboardInterrupt

    monkeypatch.setattr(Rows, "write", broken)
    with pytest.raises(KeyboardInterrupt):
        seed(sqlite_store, today=TODAY)
    assert all(not rows for rows in dump(sqlite_store).values())


def test_progress_is_told(sqlite_store: Store) -> None:
    told: list[tuple[str, int, int]] = []
    seed_function(sqlite_store, today=TODAY, progress=lambda name, done, total: told.append((name, done, total)))
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[-1][1] == told[-1][2]


@pytest.mark.postgres
def test_the_program_can_add_rows_after_seeding_postgresql(postgres_url: str) -> None:
    store = Store.open(postgres_url, clock=Clock.at(TODAY))
    report = seed(store, today=TODAY)
    with store.transaction() as session:
        session.add(User(name="New", created_at=datetime(2026, 6, 15, tzinfo=UTC)))
        session.add(Account(name="New"))
        for entity in (Email, Quote, Case, StageChange):
            count = session.scalar(select(func.count()).select_from(entity))
            assert count == report.counts[entity.__tablename__]
    store.close()
