"""Passwords, one-time links and sessions."""

import pytest
import time_machine

from copilot import signin
from copilot.settings import Settings
from crm_store.errors import Conflict, InvalidInput, NotAllowed, UnknownName
from crm_store.schema import User
from crm_store.store import Store

PASSWORD = "correct horse battery"


@pytest.fixture
def ana(store: Store) -> int:
    return signin.add_user(store, name="Ana", email="Ana@Example.com", role="admin", password=PASSWORD)


def test_the_right_password_signs_in_and_is_kept_hashed(store: Store, ana: int) -> None:
    assert signin.check_password(store, " ana@example.COM ", PASSWORD) == ana
    with store.session() as session:
        kept = session.get_one(User, ana).password_hash
    assert kept is not None
    assert kept.startswith("$argon2")


@pytest.mark.parametrize(
    ("email", "password"), [("ana@example.com", "wrong"), ("nobody@example.com", PASSWORD), ("", "")]
)
def test_wrong_email_or_password_are_told_alike(sqlite_store: Store, email: str, password: str) -> None:
    signin.add_user(sqlite_store, name="Ana", email="ana@example.com", password=PASSWORD)
    with pytest.raises(NotAllowed, match="do not fit together"):
        signin.check_password(sqlite_store, email, password)


def test_a_deactivated_user_cannot_sign_in(sqlite_store: Store) -> None:
    signin.add_user(sqlite_store, name="Ana", email="ana@example.com", password=PASSWORD)
    signin.set_active(sqlite_store, "ana@example.com", False)
    with pytest.raises(NotAllowed):
        signin.check_password(sqlite_store, "ana@example.com", PASSWORD)


def test_the_last_admin_stays(sqlite_store: Store) -> None:
    signin.add_user(sqlite_store, name="Ana", email="ana@example.com", role="admin", password=PASSWORD)
    with pytest.raises(Conflict, match="last admin"):
        signin.set_active(sqlite_store, "ana@example.com", False)


def test_somebody_known_from_an_import_gets_the_email(sqlite_store: Store) -> None:
    with sqlite_store.transaction() as session:
        session.add(User(name="Darcel Schlecht", role="rep", created_at=sqlite_store.clock.now()))
    signin.add_user(sqlite_store, name="Darcel Schlecht", email="d@example.com", role="manager")
    [only] = signin.list_users(sqlite_store)
    assert (only.email, only.role, only.signs_in) == ("d@example.com", "manager", False)


def test_what_cannot_be_a_user_is_refused(sqlite_store: Store) -> None:
    signin.add_user(sqlite_store, name="Ana", email="ana@example.com")
    with pytest.raises(Conflict):
        signin.add_user(sqlite_store, name="Another", email="ANA@example.com")
    with pytest.raises(InvalidInput):
        signin.add_user(sqlite_store, name="Ben", email="ben")
    with pytest.raises(InvalidInput):
        signin.add_user(sqlite_store, name="Ben", email="ben@example.com", password="short")
    with pytest.raises(UnknownName):
        signin.add_user(sqlite_store, name="Ben", email="ben@example.com", role="boss")
    with pytest.raises(UnknownName, match="Did you mean ana"):
        signin.user_id_of(sqlite_store, "anna@example.com")


def test_a_link_signs_in_once(store: Store, settings: Settings, ana: int) -> None:
    link = signin.one_time_link(store, settings, ana)
    assert link.startswith("http://127.0.0.1:8000/sign-in/link?token=")
    token = link.partition("token=")[2]
    assert signin.redeem_link(store, settings, token) == ana
    with pytest.raises(NotAllowed, match="used already"):
        signin.redeem_link(store, settings, token)


def test_a_link_expires_and_cannot_be_made_up(sqlite_store: Store, settings: Settings) -> None:
    ana = signin.add_user(sqlite_store, name="Ana", email="ana@example.com")
    with time_machine.travel("2026-01-01 10:00", tick=False):
        token = signin.one_time_link(sqlite_store, settings, ana).partition("token=")[2]
    with time_machine.travel("2026-01-01 11:01", tick=False), pytest.raises(NotAllowed, match="expired"):
        signin.redeem_link(sqlite_store, settings, token)
    for forged in ("", "x", signin.session_token(settings, ana), token[:-2] + "xx"):
        with pytest.raises(NotAllowed, match="not valid"):
            signin.redeem_link(sqlite_store, settings, forged)


def test_a_session_is_read_back_until_it_expires(settings: Settings) -> None:
    with time_machine.travel("2026-01-01", tick=False):
        token = signin.session_token(settings, 7)
        assert signin.read_session(settings, token) == 7
        assert signin.read_session(settings, token + "x") is None
    with time_machine.travel("2026-01-09", tick=False):
        assert signin.read_session(settings, token) is None
