"""The names a question can use are read anew as soon as the store tells of a change."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from copilot.models.offline.names.namecache import CHANGES, NameCache
from crm_store import audit
from crm_store.schema import Account
from crm_store.store import Store
from crm_store.visibility import Viewer

NOW = datetime(2026, 6, 15, tzinfo=UTC)


@pytest.mark.parametrize("action", CHANGES)
def test_a_renamed_record_is_known_at_once_after_a_change(sqlite_store: Store, action: str) -> None:
    cache, viewer = NameCache(), Viewer.operator()
    with sqlite_store.transaction() as session:
        session.add(Account(name="Nordwind"))
    before = cache.names(sqlite_store, viewer)
    assert cache.names(sqlite_store, viewer) is before
    with sqlite_store.transaction() as session:
        session.execute(update(Account).values(name="Südwind"))
        audit.append(session, viewer, action=action, subject="account", detail={}, now=NOW)
    after = cache.names(sqlite_store, viewer)
    assert [match.value for match in after.lookup("Südwind")] == ["Südwind"]
    assert not after.lookup("Nordwind", fuzzy=False)


def test_a_question_alone_reads_no_names_anew(sqlite_store: Store) -> None:
    cache, viewer = NameCache(), Viewer.operator()
    before = cache.names(sqlite_store, viewer)
    with sqlite_store.transaction() as session:
        audit.append(session, viewer, action="question", subject="revenue", detail={}, now=NOW)
    assert cache.names(sqlite_store, viewer) is before
