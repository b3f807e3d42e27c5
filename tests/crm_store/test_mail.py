"""Mails: the newest real ones, and those that wait for us."""

from datetime import date

import pytest

from crm_store import mail
from crm_store.errors import UnknownName
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make

ALL = Viewer.operator()


def test_an_out_of_office_neither_is_the_latest_nor_answers(store: Store) -> None:
    account = make.create_account(store)
    asked = make.create_email(store, account, "When?", date(2026, 6, 1))
    make.create_email(store, account, "Away", date(2026, 6, 2), automatic=True, direction="outbound")
    with store.session() as session:
        assert [m.id for m in mail.latest(session, ALL, account_id=account)] == [asked]
        assert [m.id for m in mail.unanswered(session, ALL, account_id=account)] == [asked]


def test_a_later_mail_of_the_thread_or_a_mark_answers(store: Store) -> None:
    account = make.create_account(store)
    make.create_email(store, account, "When?", date(2026, 6, 1), thread_key="a")
    make.create_email(store, account, "Tomorrow", date(2026, 6, 2), thread_key="a", direction="outbound")
    make.create_email(store, account, "Price?", date(2026, 6, 3), thread_key="b", answered_at=make.moment(make.TODAY))
    with store.session() as session:
        assert mail.unanswered(session, ALL) == ()
        assert [m.new_text for m in mail.thread(session, ALL, "a")] == ["When?", "Tomorrow"]


def test_a_stranger_sees_no_mail(store: Store) -> None:
    owner = make.create_user(store)
    account = make.create_account(store, owner_id=owner)
    email = make.create_email(store, account, "Secret", date(2026, 6, 1), owner_id=owner)
    stranger = Viewer(owner + 100, "Boris", "rep", frozenset({owner + 100}))
    with store.session() as session:
        assert mail.latest(session, stranger, account_id=account) == ()
        with pytest.raises(UnknownName):
            mail.get(session, stranger, email)
