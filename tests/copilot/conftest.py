"""An assistant over a small real store, with a scripted model."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from copilot.assistant import Assistant
from copilot.settings import Settings
from crm_store.schema import Account, User
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.copilot.scripted import TOOLBOX, ScriptedModel

ANA = Viewer(1, "Ana", "rep", frozenset({1}), "ana@example.com")
BEN = Viewer(2, "Ben", "rep", frozenset({2}), "ben@example.com")

Opener = Callable[..., AbstractAsyncContextManager[Assistant]]


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "COPILOT_MODEL", "COPILOT_TODAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _own_log_file() -> Iterator[None]:
    """The command line opens a log file beside its database, which goes with the test's folder."""
    logger = logging.getLogger("copilot")
    before = logger.handlers
    yield
    for handler in logger.handlers:
        if handler not in before:
            handler.close()
    logger.handlers = before


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path / 'crm.db'}", index_url=str(tmp_path / "index"))


def people(store: Store) -> None:
    with store.transaction() as session:
        for id, name in ((1, "Ana"), (2, "Ben")):
            session.add(
                User(id=id, name=name, email=f"{name.lower()}@example.com", role="rep", created_at=store.clock.now())
            )
        session.flush()
        session.add_all([Account(name="Acme", owner_id=1), Account(name="Globex", owner_id=1)])


@pytest.fixture
def filled(settings: Settings, sqlite_url: str) -> Settings:
    assert settings.database_url == sqlite_url
    store = Store.open(settings.database_url)
    people(store)
    store.close()
    return settings


@pytest.fixture
def scripted(filled: Settings) -> Opener:
    """Opens an assistant whose model says what it is given, one reply a call."""

    @asynccontextmanager
    async def opened(*script: Any, **changes: Any) -> AsyncIterator[Assistant]:
        changed = filled.model_copy(update=changes)
        model = ScriptedModel(script=list(script), seen=[])
        async with Assistant.open(changed, toolbox=TOOLBOX, model=model) as assistant:
            yield assistant

    return opened
