"""The database's own notes of changed texts: whoever writes, in whatever way, and nothing for what holds no words."""

import pytest
from sqlalchemy import delete, insert, select, text, update

from crm_store.schema import (
    Account,
    Activity,
    Case,
    ChangedText,
    Contact,
    Email,
    Note,
    Passage,
    Quote,
    QuoteLine,
    RemovedPassage,
    User,
)
from crm_store.store import Store
from crm_store.textchanges import statements, undoing
from tests.retrieval.conftest import START, create_account, create_email, create_note, create_quote, create_user


def noted(store: Store) -> list[tuple[str, int]]:
    """What is noted, once each; the notes are taken away."""
    with store.transaction() as session:
        found = {(row.kind, row.record_id) for row in session.scalars(select(ChangedText))}
        session.execute(delete(ChangedText))
    return sorted(found)


def test_what_is_made_changed_and_deleted_is_noted(store: Store) -> None:
    mail, note = create_email(store, "Hello"), create_note(store, "A note")
    with store.transaction() as session:
        session.add(Case(subject="Broken", status="open", opened_at=START))
    assert noted(store) == [("case", 1), ("email", mail), ("note", note)]
    with store.transaction() as session:
        session.execute(update(Note).where(Note.id == note).values(body="Another"))
        session.execute(text("UPDATE email SET new_text = 'by hand'"))
    assert noted(store) == [("email", mail), ("note", note)]
    with store.transaction() as session:
        session.execute(delete(Note))
    assert noted(store) == [("note", note)]


def test_a_quote_is_noted_with_each_change_of_its_lines(store: Store) -> None:
    create_quote(store, "Q-1", ("Pump", 2, 300.0))
    assert noted(store) == [("quote", 1)]
    with store.transaction() as session:
        session.execute(update(QuoteLine).values(quantity=3))
    assert noted(store) == [("quote", 1)]
    with store.transaction() as session:
        session.execute(delete(QuoteLine))
    assert noted(store) == [("quote", 1)]
    with store.transaction() as session:
        session.execute(delete(Quote))
    assert noted(store) == [("quote", 1)]


def test_rows_written_in_bulk_are_noted_each(store: Store) -> None:
    with store.transaction() as session:
        session.execute(insert(Note), [{"kind": "note", "title": "N", "body": str(i), "at": START} for i in range(250)])
    assert len(noted(store)) == 250


def test_activities_without_words_are_not_noted(store: Store) -> None:
    with store.transaction() as session:
        session.add(Activity(id=1, kind="task", subject="Call back", at=START))
        session.add(Activity(id=2, kind="call", subject="Call", body="They want to buy.", at=START))
    assert noted(store) == [("activity", 2)]
    with store.transaction() as session:
        session.execute(update(Activity).values(outcome="reached"))
    assert noted(store) == [("activity", 2)]
    with store.transaction() as session:
        session.execute(update(Activity).where(Activity.id == 2).values(body=None))
    assert noted(store) == [("activity", 2)]


def test_a_new_name_touches_the_texts_that_bear_it_and_no_others(store: Store) -> None:
    account, owner = create_account(store, "Nordwind"), create_user(store, "Olga")
    mail = create_email(store, "Hello", account_id=account)
    note = create_note(store, "A note", owner_id=owner)
    create_note(store, "Of nobody")
    noted(store)
    with store.transaction() as session:
        session.execute(update(Account).values(name="Südwind"))
    assert noted(store) == [("email", mail)]
    with store.transaction() as session:
        session.execute(update(User).values(name="Olga"))
        session.execute(update(Account).values(industry="shipping"))
    assert noted(store) == []
    with store.transaction() as session:
        session.execute(update(User).values(name="Ольга"))
    assert noted(store) == [("note", note)]


def test_the_texts_of_a_deleted_contact_are_noted(store: Store) -> None:
    with store.transaction() as session:
        session.add(Contact(id=1, name="Anna"))
    mail = create_email(store, "Hello", contact_id=1)
    noted(store)
    with store.transaction() as session:
        session.execute(update(Email).values(contact_id=None))
        session.execute(delete(Contact))
    assert noted(store) == [("email", mail)]


def test_the_keys_of_passages_that_are_gone_are_kept_once(store: Store) -> None:
    for _ in range(2):
        with store.transaction() as session:
            session.add(
                Passage(key="note:1:0", kind="note", record_id=1, position=0, title="", text="", tokens="", hash="h")
            )
        with store.transaction() as session:
            session.execute(delete(Passage))
    with store.session() as session:
        assert list(session.scalars(select(RemovedPassage.key))) == ["note:1:0"]


@pytest.fixture
def bare(store: Store) -> Store:
    """The store without the triggers."""
    with store.engine.begin() as connection:
        for statement in undoing(store.dialect):
            connection.execute(text(statement))
    return store


def test_the_triggers_can_be_taken_away_and_made_again(bare: Store) -> None:
    create_note(bare, "Unseen")
    assert noted(bare) == []
    with bare.engine.begin() as connection:
        for statement in statements(bare.dialect):
            connection.execute(text(statement))
    create_note(bare, "Seen")
    assert noted(bare) == [("note", 2)]
