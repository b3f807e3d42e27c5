"""The audit's chain shows every change and every gap."""

import threading

import pytest
from sqlalchemy import text

from crm_store import audit
from crm_store.errors import NotAllowed
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make

ALL = Viewer.operator()


def note(store: Store, subject: str) -> None:
    with store.transaction() as session:
        now = make.moment(make.TODAY)
        audit.append(session, ALL, action="ask", subject=subject, detail={"day": make.TODAY, "ü": 1.5}, now=now)


def test_an_untouched_chain_holds(store: Store) -> None:
    for n in range(5):
        note(store, f"question {n}")
    with store.session() as session:
        assert audit.verify(session, ALL) is None
        assert [entry.subject for entry in audit.entries(session, ALL, limit=2)] == ["question 4", "question 3"]


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        ("UPDATE audit_entry SET subject = 'nicer' WHERE id = 2", 2),
        ("DELETE FROM audit_entry WHERE id = 2", 3),
        ("UPDATE audit_entry SET user_id = NULL, detail = '{}' WHERE id = 3", 3),
    ],
)
def test_tampering_is_found(store: Store, harm: str, found: int) -> None:
    for n in range(4):
        note(store, f"question {n}")
    with store.transaction() as session:
        session.execute(text(harm))
    with store.session() as session:
        assert audit.verify(session, ALL) == found


def test_writers_at_once_make_one_chain(store: Store) -> None:
    threads = [threading.Thread(target=note, args=(store, f"t{n}")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.session() as session:
        assert len(audit.entries(session, ALL)) == 8
        assert audit.verify(session, ALL) is None


def test_only_an_admin_checks_it(store: Store) -> None:
    with store.session() as session, pytest.raises(NotAllowed):
        audit.verify(session, Viewer(1, "Ana", "rep", frozenset({1})))
