"""The companies that questions are asked about: made once, and a copy for each sheet."""

import shutil
from pathlib import Path

import pytest

from crm_store.importers.base import run_import
from crm_store.store import Store


@pytest.fixture(scope="session")
def sample(shared_data: Path, empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public sample company's database."""
    path = Path(shutil.copy(empty_sqlite, tmp_path_factory.mktemp("sample") / "crm.db"))
    store = Store.open(f"sqlite:///{path}")
    run_import(store, [shared_data / "maven_crm"], source="maven")
    store.close()
    return path


@pytest.fixture
def sample_url(sample: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(sample, tmp_path / 'crm.db')}"
