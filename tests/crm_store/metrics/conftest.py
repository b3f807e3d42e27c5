"""Stores filled once for all tests of a file; they only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_store.clock import Clock
from crm_store.store import Store
from tests.crm_store.metrics.world import TODAY, World, fill, make_world


@pytest.fixture(scope="session")
def world() -> World:
    return make_world(7)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[Store]:
    """The world on SQLite."""
    path: Path = tmp_path_factory.mktemp("metrics") / "world.db"
    store = Store.open(f"sqlite:///{path}", clock=Clock.at(TODAY))
    fill(store, world)
    yield store
    store.close()


@pytest.fixture
def filled_postgres(migrated_postgres_url: str, world: World) -> Iterator[Store]:
    """The world on PostgreSQL."""
    store = Store.open(migrated_postgres_url, clock=Clock.at(TODAY))
    fill(store, world)
    yield store
    store.close()
