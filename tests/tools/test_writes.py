"""Writes: what they change, that they are audited, and that no call is done twice."""

from dataclasses import replace
from datetime import date

import pytest

from crm_store import activities, audit, deals
from crm_store.errors import Conflict, InvalidInput, Unavailable, UnknownName
from crm_store.schema import Draft, Email
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make
from tests.tools.conftest import House, MemoryOutbox, Run
from tools.context import ToolContext
from tools.previews import preview

ALL = Viewer.operator()


def test_a_task_is_created_open_and_audited(store: Store, house: House, run: Run) -> None:
    made = run("create_task", subject="Call Maria", due_on="2026-06-19", account="Nordwind GmbH")
    assert made["change"]["before"] is None
    with store.session() as session:
        (task,) = activities.open_tasks(session, ALL)
        assert (task.subject, task.due_on, task.account_id) == ("Call Maria", date(2026, 6, 19), house.account)
        assert task.owner_id == house.seller
        assert audit.entries(session, ALL)[0].action == "create_task"
        assert audit.verify(session, ALL) is None


def test_the_same_call_is_not_done_twice(store: Store, run: Run) -> None:
    run("create_task", subject="Call Maria")
    with pytest.raises(Conflict):
        run("create_task", subject="Call Maria")
    run("create_task", subject="Call Maria", call_id="c2")
    with store.session() as session:
        assert len(activities.open_tasks(session, ALL)) == 2


def test_an_activity_is_logged_at_its_day(store: Store, house: House, run: Run) -> None:
    run("log_activity", kind="call", subject="Delivery", deal="Nordwind: sensors", at="2026-06-12", minutes=20)
    with store.session() as session:
        (call,) = activities.done(session, ALL, deal_id=house.deal)
    assert (call.what, call.at.date(), call.minutes, call.account_id) == ("call", date(2026, 6, 12), 20, house.account)


def test_a_deal_moves_on_with_its_history(store: Store, house: House, run: Run) -> None:
    made = run("update_deal", deal="Nordwind: sensors", stage="won", amount=11000)
    assert made["change"]["before"]["stage"] == "Proposal"
    assert made["change"]["after"]["status"] == "won"
    with store.session() as session:
        deal = deals.get(session, ALL, house.deal)
        assert (deal.status, deal.closed_on, deal.amount) == ("won", make.TODAY, 11000)
        assert deals.stays(session, ALL, [house.deal])[house.deal][-1].stage == "Won"


def test_a_change_of_nothing_is_refused(run: Run) -> None:
    with pytest.raises(InvalidInput, match="what to change"):
        run("update_deal", deal="Nordwind: sensors")
    with pytest.raises(InvalidInput, match="nothing was changed"):
        run("update_deal", deal="Nordwind: sensors", stage="Proposal")
    with pytest.raises(UnknownName):
        run("update_deal", deal="Nordwind: sensors", stage="Prposal")


def test_a_draft_is_sent_once_as_a_reply(store: Store, house: House, run: Run, outbox: MemoryOutbox) -> None:
    draft_id = run("draft_email", account="Nordwind GmbH")["drafts"][0]["id"]
    run("send_email", draft_id=draft_id, call_id="s1")
    (message,) = outbox.sent
    assert message["In-Reply-To"] == "<q1@customer.example>"
    assert message["To"] == "maria@customer.example"
    with store.session() as session:
        assert session.get_one(Draft, draft_id).status == "sent"
        assert session.get_one(Email, house.email).answered_at is not None
    with pytest.raises(Conflict, match="sent already"):
        run("send_email", draft_id=draft_id, call_id="s2")
    assert len(outbox.sent) == 1


def test_a_server_that_refuses_leaves_the_draft(store: Store, run: Run, outbox: MemoryOutbox) -> None:
    draft_id = run("draft_email", account="Nordwind GmbH")["drafts"][0]["id"]
    outbox.fails = True
    with pytest.raises(Unavailable):
        run("send_email", draft_id=draft_id)
    with store.session() as session:
        assert session.get_one(Draft, draft_id).status == "draft"


def test_without_a_server_the_setting_is_named(context: ToolContext, run: Run) -> None:
    with pytest.raises(Unavailable, match="COPILOT_SMTP_HOST"):
        run("send_email", asker=replace(context, outbox=None), to=["a@b.example"], subject="Hi", body="Text")


@pytest.mark.parametrize("address", ["nobody", "a@b.example\nBcc: x@y.example", ""])
def test_a_bad_address_is_refused(run: Run, outbox: MemoryOutbox, address: str) -> None:
    with pytest.raises(InvalidInput):
        run("send_email", to=[address], subject="Hi", body="Text")
    assert outbox.sent == []


def test_previews_show_the_change_and_warn(store: Store, house: House, context: ToolContext, run: Run) -> None:
    shown = preview("update_deal", {"deal": "Nordwind: sensors", "stage": "Lost"}, context)
    assert "Proposal → Lost" in shown.summary
    assert shown.before == {"stage": "Proposal"}
    assert shown.warnings == ("This closes the deal as lost.",)
    draft_id = run("draft_email", account="Nordwind GmbH")["drafts"][0]["id"]
    mail = preview("send_email", {"draft_id": draft_id, "to": ["thief@evil.example"]}, context)
    assert "thief@evil.example is not a contact of Nordwind GmbH." in mail.warnings
    assert any("[placeholder]" in warning for warning in mail.warnings)
    late = preview("create_task", {"subject": "Call", "due_on": "2026-01-01"}, context)
    assert "in the past" in late.warnings[0]
    with pytest.raises(InvalidInput):
        preview("create_task", {"due_on": "someday"}, context)
    with pytest.raises(UnknownName):
        preview("update_deal", {"deal": "No such deal", "stage": "Lost"}, context)


def test_previews_write_nothing(store: Store, context: ToolContext) -> None:
    preview("create_task", {"subject": "Call"}, context)
    with store.session() as session:
        assert activities.open_tasks(session, ALL) == ()
