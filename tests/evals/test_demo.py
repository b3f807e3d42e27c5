"""The real assistant answers questions about the demo company; the answers were counted over its rows.

Each sheet has a floor, so that no change loses what is understood.
"""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crm_store.demo import seed
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals import opened_company, questions_company, questions_demo
from tests.evals.asking import ask_all
from tests.evals.questions_maven import Item

TODAY = date(2026, 11, 22)


def _of_strangers(store: Store, today: date) -> list[Item]:
    return [*questions_company.company(store, today), *opened_company.company(store, today)]


SHEETS: dict[str, tuple[Callable[[Store, date], list[Item]], float]] = {
    "in our words": (questions_demo.questions, 0.97),
    "in strangers' words": (_of_strangers, 0.95),
}
"""What makes the questions, and the least share right."""


@pytest.fixture(scope="module")
def demo(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo company's database."""
    path = Path(shutil.copy(empty_sqlite, tmp_path_factory.mktemp("demo") / "crm.db"))
    store = Store.open(f"sqlite:///{path}")
    seed(store, today=TODAY)
    store.close()
    return path


@pytest.mark.parametrize("name", SHEETS)
def test_questions_about_the_demo_company(name: str, demo: Path, tmp_path: Path) -> None:
    make, least_right = SHEETS[name]
    store = Store.open(f"sqlite:///{shutil.copy(demo, tmp_path / 'crm.db')}")
    items = make(store, TODAY)
    store.close()
    ask_all(store.url, items, today=TODAY, viewer=Viewer.operator()).hold(least_right, most_wrong=0.01)
