"""While the copilot serves, what is written is searched soon after, and how far the index is behind can be seen."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from copilot.api.app import create_app
from copilot.background import one_round
from copilot.settings import Settings
from crm_store.schema import Fact
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.search import Searcher
from retrieval.state import lag
from retrieval.sync import sync
from retrieval.writer import only_writer
from tests.retrieval.conftest import create_email

PATIENCE = 20.0


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = f"sqlite:///{tmp_path / 'crm.db'}"
    return Settings(database_url=folder, index_url=str(tmp_path / "index"), model="offline", index_every=0.1)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = Store.open(settings.database_url)
    yield opened
    opened.close()


def soon(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def test_what_is_written_while_serving_is_found_soon_after(settings: Settings, store: Store) -> None:
    create_email(store, "The first mail.")
    sync(store, settings.index_url)
    with TestClient(create_app(settings)):
        mail = create_email(
            store, "We promise to send the certificate by Friday. The pump leaks.", direction="outbound"
        )
        assert soon(lambda: lag(store).total == 0)
    hits = Searcher.open(store, settings.index_url).search(Viewer.operator(), "leaking pump").hits
    assert hits[0].record_id == mail
    with store.session() as session:
        assert [fact.source_id for fact in session.query(Fact).filter(Fact.kind == "promise")] == [mail]


def test_metrics_tell_how_far_the_index_is_behind(settings: Settings, store: Store) -> None:
    create_email(store, "Never indexed.")
    with TestClient(create_app(settings)) as client:
        told = client.get("/metrics").text
    assert 'copilot_index_lag{what="changed_texts"} 1.0' in told


def test_an_index_never_built_is_left_to_the_command(settings: Settings, store: Store) -> None:
    create_email(store, "Never indexed.")
    assert one_round(store, settings) == ""
    assert lag(store).changes == 1
    assert not Path(settings.index_url).exists()


def test_a_round_while_another_writes_says_so_and_loses_nothing(settings: Settings, store: Store) -> None:
    create_email(store, "The first mail.")
    sync(store, settings.index_url)
    create_email(store, "The second.")
    with only_writer(store, settings.index_url):
        assert "Another process is writing" in one_round(store, settings)
    assert lag(store).changes == 1
    assert one_round(store, settings) == ""
    assert lag(store).total == 0
