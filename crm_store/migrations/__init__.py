"""Brings a database to this version's schema: creates a new one, migrates an old one after a backup copy.

The revision is read with one query, so that opening an up-to-date store does not load Alembic.
"""

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, make_url, text

from crm_store.errors import StoreUnavailable

if TYPE_CHECKING:
    from alembic.config import Config

    from crm_store.store import Store

HEAD = "0017"


def revision(store: "Store") -> str | None:
    """The revision the database is at, None for one without any table of ours."""
    with store.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)


def upgrade(store: "Store") -> Path | None:
    """Creates or migrates the schema; does nothing when it is current. Returns the backup made, if one was.

    Raises StoreUnavailable for a database of a newer version, or one that holds somebody else's tables.
    """
    current = revision(store)
    if current == HEAD:
        return None
    _refuse_foreign(store, current)
    backup = _backup(store) if current is not None else None
    _run(store)
    return backup


def _refuse_foreign(store: "Store", current: str | None) -> None:
    shown = make_url(store.url).render_as_string(hide_password=True)
    if current is not None and current > HEAD:
        raise StoreUnavailable(
            f"{shown} was made by a newer CRM Copilot (schema {current}, this one knows {HEAD}). Upgrade crm-copilot."
        )
    if current is None and inspect(store.engine).get_table_names():
        raise StoreUnavailable(f"{shown} holds tables that are not CRM Copilot's. Choose an empty or new --database.")


def _backup(store: "Store") -> Path | None:
    """A consistent copy of an SQLite file beside it, by SQLite's own online backup; None for other databases."""
    path = make_url(store.url).database
    if store.dialect != "sqlite" or not path or path == ":memory:":
        return None
    target = Path(f"{path}.backup-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    if shutil.disk_usage(target.parent).free < Path(path).stat().st_size:
        raise StoreUnavailable(
            f"There is no room to back up {path} before migrating it. Free some disk space and try again."
        )
    with sqlite3.connect(path) as source, sqlite3.connect(target) as copy:
        source.backup(copy)
    copy.close()
    source.close()
    return target


def config(store: "Store") -> "Config":
    """Alembic's configuration for this store."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.attributes["engine"] = store.engine
    return made


def _run(store: "Store") -> None:
    from alembic import command

    command.upgrade(config(store), "head")
