"""The store: schema on both databases, transactions, faults told in words."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text

from crm_store.errors import StoreUnavailable
from crm_store.schema import Account, User
from crm_store.store import Store


def test_a_new_store_is_empty_and_current(store: Store) -> None:
    with store.session() as session:
        assert session.scalars(select(Account)).all() == []


def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    def fail_half_way() -> None:
        with store.transaction() as session:
            session.add(Account(name="Nordwind"))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    with store.session() as session:
        assert session.scalars(select(Account)).all() == []


def test_moments_come_back_aware_and_in_utc(store: Store) -> None:
    moment = datetime(2024, 2, 29, 23, 30, tzinfo=UTC)
    with store.transaction() as session:
        session.add(User(name="Ана", created_at=moment))
    with store.session() as session:
        assert session.scalars(select(User.created_at)).one() == moment


def test_sqlite_enforces_foreign_keys_and_uses_wal(sqlite_store: Store) -> None:
    with sqlite_store.session() as session:
        assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_a_text_file_is_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("this is not a database, it is a letter" * 100)
    with pytest.raises(StoreUnavailable, match="not a database"):
        Store.open(f"sqlite:///{path}")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        Store.open(f"sqlite:///{tmp_path}/file/deep/crm.db")


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    other = Store(f"sqlite:///{tmp_path / 'other.db'}")
    with other.engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (id INTEGER)"))
    with pytest.raises(StoreUnavailable, match="not CRM Copilot's"):
        Store.open(other.url)


def test_a_server_that_is_down_is_said_so() -> None:
    with pytest.raises(StoreUnavailable, match="does not answer"):
        Store.open("postgresql://nobody@127.0.0.1:1/none")
