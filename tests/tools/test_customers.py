"""The customer brief: what it says, cites, and hides."""

import re
from datetime import date
from typing import Any

import pytest

import prompts
from crm_store.errors import AmbiguousName, UnknownName
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make
from tests.tools.conftest import House, Run
from tools.context import ToolContext


def test_every_mark_has_its_source_in_order(run: Run) -> None:
    made = run("customer_brief", account="Nordwind GmbH")
    marks = [int(n) for n in re.findall(r"\[(\d+)\]", made["reply"])]
    assert list(dict.fromkeys(marks)) == list(range(1, len(made["sources"]) + 1))
    assert [source["n"] for source in made["sources"]] == sorted(set(marks))
    assert all(source["url"] == f"/records/{source['id'].replace(':', '/')}" for source in made["sources"])


def test_it_says_who_what_and_what_waits(run: Run) -> None:
    reply = run("customer_brief", account="Nordwind GmbH")["reply"]
    assert "Transport, Hamburg, Germany, 420 employees, customer, looked after by Ana Petrova" in reply
    assert "bought for €5,000 in 1 deal so far" in reply
    assert "Maria Klein: Leiterin Einkauf, decision maker" in reply
    assert "was kostet der Sensor T1?" in reply
    assert "not answered yet" in reply
    assert "was to close Jun 10, 2026" in reply
    assert len(reply.splitlines()) < 45


def test_out_of_office_is_not_what_was_last_said(store: Store, house: House, run: Run) -> None:
    make.create_email(store, house.account, "I am away until July.", date(2026, 6, 14), automatic=True)
    assert "away until July" not in run("customer_brief", account="Nordwind GmbH")["reply"]


@pytest.mark.parametrize("language", prompts.languages())
def test_it_speaks_the_askers_language_and_quotes_the_mails(run: Run, language: str) -> None:
    reply = run("customer_brief", account="Nordwind GmbH", speak=language)["reply"]
    assert prompts.load(language, "brief")["heading"]["people"] in reply
    assert "was kostet der Sensor T1?" in reply
    assert "{" not in reply


def test_an_empty_account_gets_a_short_honest_brief(store: Store, house: House, run: Run) -> None:
    make.create_account(store, "Leer AG", owner_id=house.seller)
    reply = run("customer_brief", account="leer ag")["reply"]
    assert "Has not bought yet." in reply
    assert "No mails with them are on record." in reply


def test_another_sellers_customer_is_unknown(store: Store, context: ToolContext, run: Run) -> None:
    stranger = make.create_user(store, "Boris Ivanov")
    viewer = Viewer(stranger, "Boris Ivanov", "rep", frozenset({stranger}))
    from dataclasses import replace

    with pytest.raises(UnknownName):
        run("customer_brief", asker=replace(context, viewer=viewer), account="Nordwind GmbH")


def test_find_records_tells_people_apart(store: Store, house: House, run: Run) -> None:
    made: dict[str, Any] = run("find_records", text="Maria Klein")
    assert made["status"] == "answered"
    assert made["sources"][0]["id"] == f"contact:{house.contact}"
    assert "Nordwind GmbH" in made["reply"]


def test_find_records_of_nothing_is_empty(run: Run) -> None:
    assert run("find_records", text="Zzyzx Qwrk")["status"] == "empty"


def test_a_persons_name_means_their_company(run: Run) -> None:
    assert "Nordwind" in run("customer_brief", account="Maria Klein")["reply"]
    assert run("draft_email", account="Maria Klein")["drafts"][0]["to"] == ["maria@customer.example"]


def test_two_people_of_one_name_are_told_apart(store: Store, house: House, run: Run) -> None:
    other = make.create_account(store, "Südwind AG", owner_id=house.seller)
    make.create_contact(store, other, title="CFO", email="maria@suedwind.example")
    with pytest.raises(AmbiguousName, match=r"Leiterin Einkauf, Nordwind GmbH.*CFO, Südwind AG"):
        run("customer_brief", account="Maria Klein")
    with pytest.raises(AmbiguousName, match="Südwind AG"):
        run("draft_email", account="Maria Klein")
