"""Drafted mails: they answer what was asked from what is known, and leave marked gaps for the rest."""

from dataclasses import replace
from datetime import date

import pytest

import prompts
from crm_store.errors import InvalidInput
from crm_store.schema import Account, Deal, Draft
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make
from tests.tools.conftest import House, MemoryOutbox, Run
from tools.context import Company, ToolContext


def test_it_answers_the_price_and_leaves_a_gap_for_the_delivery(store: Store, house: House, run: Run) -> None:
    made = run("draft_email", account="Nordwind GmbH")
    draft = made["drafts"][0]
    assert draft["subject"] == "Re: Ihr Angebot"
    assert draft["to"] == ["maria@customer.example"]
    assert draft["language"] == "de"
    assert "Guten Tag Maria Klein," in draft["body"]
    assert "„was kostet der Sensor T1?“" in draft["body"]
    assert "100\xa0€" in draft["body"]
    assert "[Ihre Antwort: der Liefertermin]" in draft["body"]
    assert draft["body"].rstrip().endswith("Ana Petrova\nFrostline")
    assert draft["facts"] == [f"email:{house.email}", f"product:{house.product}"]
    with store.session() as session:
        assert session.get_one(Draft, draft["id"]).status == "draft"


def test_nothing_is_ever_sent(run: Run, outbox: MemoryOutbox) -> None:
    run("draft_email", account="Nordwind GmbH")
    assert outbox.sent == []


def test_an_open_quote_answers_a_question_about_the_offer(store: Store, house: House, run: Run) -> None:
    make.create_email(
        store, house.account, "Gilt Ihr Angebot noch?", date(2026, 6, 12), contact_id=house.contact,
        deal_id=house.deal, language="de", thread_key="t2",
    )  # fmt: skip
    make.create_quote(store, house.account, "Q-17", 5000, date(2026, 5, 20), deal_id=house.deal, valid_until=make.TODAY)
    body = run("draft_email", deal="Nordwind: sensors")["drafts"][0]["body"]
    assert "Q-17" in body
    assert "5.000\xa0€" in body
    assert "15. Juni 2026" in body


@pytest.mark.parametrize("language", prompts.languages())
def test_a_letter_in_every_language_is_whole(run: Run, language: str) -> None:
    body = run("draft_email", account="Nordwind GmbH", language=language)["drafts"][0]["body"]
    assert prompts.load(language, "letters")["closing"]["line"] in body
    assert "{" not in body


def test_about_it_cannot_answer_becomes_a_placeholder(run: Run) -> None:
    body = run("draft_email", account="Nordwind GmbH", about="our new office in Kyiv")["drafts"][0]["body"]
    assert "our new office in Kyiv]" in body


def test_do_not_contact_is_pointed_out(store: Store, house: House, run: Run) -> None:
    other = make.create_account(store, "Stille KG", owner_id=house.seller)
    make.create_contact(store, other, "Olaf Ruhig", do_not_contact=True)
    assert "asked not to be contacted" in run("draft_email", contact="Olaf Ruhig")["reply"]


def test_nobody_to_write_to_is_said(run: Run) -> None:
    with pytest.raises(InvalidInput, match="whom to write to"):
        run("draft_email")


def test_a_language_we_do_not_write_is_refused(run: Run) -> None:
    with pytest.raises(InvalidInput, match="not in 'xx'"):
        run("draft_email", account="Nordwind GmbH", language="xx")


@pytest.mark.parametrize("tool", ["draft_email", "draft_offer"])
def test_for_somebody_who_is_no_user_the_owner_signs(
    store: Store, house: House, run: Run, context: ToolContext, tool: str
) -> None:
    lines = {"lines": [{"product": "FS-T1", "quantity": 1}]} if tool == "draft_offer" else {}
    operator = replace(context, viewer=Viewer.operator())

    def end(asker: ToolContext, **arguments: object) -> list[str]:
        made = run(tool, asker=asker, account="Nordwind GmbH", language="en", **lines, **arguments)
        body: str = made["drafts"][0]["body"]
        return body.strip().partition("Kind regards,\n")[2].split("\n")

    assert end(operator) == ["Ana Petrova", "Frostline"]
    assert end(replace(operator, company=Company())) == ["Ana Petrova"]
    other = make.create_user(store, "Boris Lind")
    with store.transaction() as session:
        session.get_one(Deal, house.deal).owner_id = other
    assert end(operator, deal="deal:1") == ["Boris Lind", "Frostline"]
    with store.transaction() as session:
        session.get_one(Deal, house.deal).owner_id = None
        session.get_one(Account, house.account).owner_id = None
    assert end(operator, deal="deal:1") == ["[Your name]", "Frostline"]
    unnamed = replace(operator, company=Company())
    assert "our company" not in str(run(tool, asker=unnamed, account="Nordwind GmbH", **lines))
