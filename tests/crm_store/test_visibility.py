"""Who sees which rows, compared with the rules in words."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import ColumnElement, select

from crm_store.errors import NotAllowed, UnknownName
from crm_store.schema import Account, Base, Contact, Deal, Email, Product, Stage, StageChange, Team, User
from crm_store.store import Store
from crm_store.visibility import Viewer, hidden, viewer_by_email, visible

NOW = datetime(2026, 6, 15, tzinfo=UTC)


@pytest.fixture
def house(store: Store) -> Store:
    """Two teams: Maya leads Ruth and Rob; Dan leads Olga. Each seller has an account, a contact, a deal and a mail."""
    with store.transaction() as session:
        session.add_all([Team(id=1, name="North"), Team(id=2, name="South")])
        session.add(Stage(id=1, name="New", position=1, outcome="open"))
        people = [("Maya", "manager", 1, None), ("Ruth", "rep", 1, 1), ("Rob", "rep", 1, 1)]
        people += [("Dan", "manager", 2, None), ("Olga", "rep", 2, 4), ("Ada", "admin", None, None)]
        for number, (name, role, team, manager) in enumerate(people, start=1):
            email = f"{name.lower()}@house.example"
            user = User(id=number, name=name, role=role, team_id=team, manager_id=manager, email=email, created_at=NOW)
            session.add(user)
            session.flush()
        for owner in (2, 3, 5):
            session.add(Account(id=owner, name=f"Account {owner}", owner_id=owner))
            session.flush()
            session.add(Contact(id=owner, name=f"Contact {owner}", account_id=owner))
            session.add(
                Deal(id=owner, name=f"Deal {owner}", account_id=owner, owner_id=owner, stage_id=1, status="open")
            )
            session.flush()
            session.add(StageChange(id=owner, deal_id=owner, stage_id=1, entered_at=NOW))
            session.add(_mail(owner, owner, owner))
        session.add(Account(id=9, name="House account"))
        session.flush()
        session.add(Deal(id=9, name="Olga on the house", account_id=9, owner_id=5, stage_id=1, status="open"))
        session.add(Deal(id=10, name="Rob on Ruth's account", account_id=2, owner_id=3, stage_id=1, status="open"))
        session.add(_mail(10, None, None))
        session.add(Product(id=1, name="Gauge"))
    return store


def _mail(key: int, account: int | None, owner: int | None) -> Email:
    words = {"subject": "s", "body": "b", "new_text": "b", "direction": "inbound", "thread_key": str(key)}
    return Email(id=key, account_id=account, owner_id=owner, sent_at=NOW, **words)


def ids(
    store: Store,
    email: str,
    entity: type[Base],
    rule: Callable[[type[Base], Viewer], ColumnElement[bool]] = visible,
    **knobs: str,
) -> set[int]:
    with store.session() as session:
        viewer = viewer_by_email(session, email, **knobs)  # type: ignore[arg-type]
        column = entity.__table__.c.id
        return set(session.scalars(select(column).select_from(entity).where(rule(entity, viewer))))


@pytest.mark.parametrize(
    ("who", "accounts", "deals", "mails"),
    [
        ("ruth", {2, 9}, {2, 10}, {2}),
        ("rob", {2, 3, 9}, {3, 10}, {3}),
        ("olga", {5, 9}, {5, 9}, {5}),
        ("maya", {2, 3, 9}, {2, 3, 10}, {2, 3, 10}),
        ("dan", {5, 9}, {5, 9}, {5, 10}),
        ("ada", {2, 3, 5, 9}, {2, 3, 5, 9, 10}, {2, 3, 5, 10}),
    ],
)
def test_each_sees_their_own(house: Store, who: str, accounts: set[int], deals: set[int], mails: set[int]) -> None:
    email = f"{who}@house.example"
    assert ids(house, email, Account) == accounts
    assert ids(house, email, Deal) == deals
    assert ids(house, email, Email) == mails


def test_contacts_and_stage_history_follow_account_and_deal(house: Store) -> None:
    assert ids(house, "ruth@house.example", Contact) == {2}
    assert ids(house, "rob@house.example", Contact) == {2, 3}
    assert ids(house, "ruth@house.example", StageChange) == {2}


def test_what_is_not_seen_is_hidden(house: Store) -> None:
    for entity in (Account, Contact, Deal, Email, Product, StageChange):
        for who in ("ruth", "rob", "olga", "maya", "dan", "ada"):
            email = f"{who}@house.example"
            seen, unseen = ids(house, email, entity), ids(house, email, entity, hidden)
            assert not seen & unseen, (entity, who)
            assert seen | unseen == ids(house, "ada@house.example", entity), (entity, who)


def test_a_team_may_be_configured_to_share(house: Store) -> None:
    assert ids(house, "ruth@house.example", Deal, rep_sees="team") == {2, 3, 10}


def test_products_are_everybodys(house: Store) -> None:
    assert ids(house, "olga@house.example", Product) == {1}


def test_the_operator_sees_all(house: Store) -> None:
    with house.session() as session:
        assert len(session.scalars(select(Deal).where(visible(Deal, Viewer.operator()))).all()) == 5


def test_a_managers_view_reaches_down_the_whole_line(house: Store) -> None:
    with house.transaction() as session:
        session.add(User(id=7, name="Zoe", role="manager", email="zoe@house.example", created_at=NOW))
        session.flush()
        dan = session.get(User, 4)
        assert dan is not None
        dan.manager_id = 7
    assert ids(house, "zoe@house.example", Deal) == {5, 9}


def test_unknown_and_deactivated_people_are_refused(house: Store) -> None:
    with house.session() as session, pytest.raises(UnknownName, match=r"ruth@house\.example"):
        viewer_by_email(session, "rut@house.example")
    with house.transaction() as session:
        ruth = session.get(User, 2)
        assert ruth is not None
        ruth.active = False
    with house.session() as session, pytest.raises(NotAllowed, match="switched off"):
        viewer_by_email(session, "ruth@house.example")


def test_a_new_user_without_a_team_sees_only_shared_rows(house: Store) -> None:
    with house.transaction() as session:
        session.add(User(id=8, name="New", role="rep", email="new@house.example", created_at=NOW))
    assert ids(house, "new@house.example", Deal) == set()
    assert ids(house, "new@house.example", Account) == {9}
