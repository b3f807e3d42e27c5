"""Migrations: they end in the schema the code declares, and an old database is copied, migrated and kept whole."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from crm_store.errors import StoreUnavailable
from crm_store.migrations import HEAD, config, revision
from crm_store.schema import Base
from crm_store.store import Store


def at_first_version(url: str) -> Store:
    """A database of version 0001 with one user in it."""
    old = Store(url)
    command.upgrade(config(old), "0001")
    with old.engine.begin() as connection:
        insert = "INSERT INTO user_account (name, role, language, active, created_at) "
        connection.execute(text(insert + "VALUES ('Ана', 'rep', 'bg', true, '2024-02-29 10:00:00')"))
    return old


def test_the_head_is_the_last_script(sqlite_store: Store) -> None:
    assert ScriptDirectory.from_config(config(sqlite_store)).get_current_head() == HEAD


def test_migrations_end_in_the_declared_schema(store: Store) -> None:
    with store.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": False}), Base.metadata)
    ours = [change for change in found if "passage_fts" not in str(change) and "ix_passage_fulltext" not in str(change)]
    assert ours == []


def test_an_old_sqlite_database_is_copied_then_migrated(tmp_path: Path) -> None:
    old = at_first_version(f"sqlite:///{tmp_path / 'crm.db'}")
    old.close()
    opened = Store.open(old.url)
    assert revision(opened) == HEAD
    with opened.session() as session:
        assert session.execute(text("SELECT name, sign_in_links FROM user_account")).all() == [("Ана", 0)]
    backups = list(tmp_path.glob("crm.db.backup-*"))
    assert len(backups) == 1
    kept = Store(f"sqlite:///{backups[0]}")
    assert revision(kept) == "0001"
    kept.close()
    opened.close()


def test_an_old_postgresql_database_is_migrated(postgres_url: str) -> None:
    at_first_version(postgres_url).close()
    opened = Store.open(postgres_url)
    assert revision(opened) == HEAD
    opened.close()


def test_a_current_database_is_not_copied(tmp_path: Path) -> None:
    for _ in range(2):
        Store.open(f"sqlite:///{tmp_path / 'crm.db'}").close()
    assert list(tmp_path.glob("*.backup-*")) == []


def test_a_newer_database_is_refused_untouched(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'crm.db'}")
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreUnavailable, match="newer CRM Copilot"):
        Store.open(store.url)
