"""Approvals are decided once, and can be undone."""

from datetime import date

import pytest

from crm_store import activities, approvals, deals
from crm_store.deals import DealChange
from crm_store.errors import Conflict, InvalidInput, UnknownName
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make

ALL = Viewer.operator()
NOW = make.moment(make.TODAY)


def pending(store: Store, action: str = "create_task", key: str = "k1") -> None:
    with store.transaction() as session:
        approvals.create(
            session,
            ALL,
            key=key,
            thread_id="t",
            action=action,
            arguments={"subject": "x"},
            summary="s",
            warnings=[],
            now=NOW,
        )


def test_decided_once(store: Store) -> None:
    pending(store)
    pending(store)
    with store.transaction() as session:
        assert len(approvals.pending(session, ALL)) == 1
        decided = approvals.decide(session, ALL, "k1", "edited", now=NOW, arguments={"subject": "y"})
        assert (decided.status, decided.arguments) == ("edited", {"subject": "y"})
    with store.transaction() as session, pytest.raises(Conflict, match="already edited"):
        approvals.decide(session, ALL, "k1", "rejected", now=NOW)


def test_anothers_approval_is_unknown(store: Store) -> None:
    pending(store)
    rep = Viewer(make.create_user(store), "Ana", "rep", frozenset({1}))
    with store.transaction() as session, pytest.raises(UnknownName):
        approvals.decide(session, rep, "k1", "approved", now=NOW)


def test_undo_takes_an_activity_away_once(store: Store) -> None:
    pending(store)
    with store.transaction() as session:
        task = activities.add(session, kind="task", subject="x", at=NOW, owner_id=None)
        approvals.decide(session, ALL, "k1", "approved", now=NOW)
        approvals.record_outcome(session, ALL, "k1", before=None, after={"record": f"activity:{task}"})
    with store.transaction() as session:
        assert approvals.undo(session, ALL, "k1", now=NOW).undone_at == NOW
        assert activities.open_tasks(session, ALL) == ()
    with store.transaction() as session, pytest.raises(Conflict):
        approvals.undo(session, ALL, "k1", now=NOW)


def test_undo_puts_a_deal_back(store: Store) -> None:
    stages = make.create_stages(store)
    deal = make.create_deal(store, None, stages["Proposal"], amount=10.0)
    pending(store, "update_deal")
    with store.transaction() as session:
        change = DealChange(stage="Won", expected_close_on=date(2026, 7, 1))
        before, after = deals.update(session, ALL, deal, change, NOW)
        approvals.decide(session, ALL, "k1", "approved", now=NOW)
        approvals.record_outcome(session, ALL, "k1", before=before, after={**after, "record": f"deal:{deal}"})
    with store.transaction() as session:
        approvals.undo(session, ALL, "k1", now=NOW)
        found = deals.get(session, ALL, deal)
    assert (found.stage, found.status, found.closed_on, found.expected_close_on) == ("Proposal", "open", None, None)


def test_a_sent_mail_cannot_be_undone(store: Store) -> None:
    pending(store, "send_email")
    with store.transaction() as session:
        approvals.decide(session, ALL, "k1", "approved", now=NOW)
        approvals.record_outcome(session, ALL, "k1", before=None, after={"record": "email:1"})
        with pytest.raises(InvalidInput, match="called back"):
            approvals.undo(session, ALL, "k1", now=NOW)
