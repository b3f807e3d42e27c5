"""The real assistant answers a stranger's questions about the demo company; a floor, so that no change loses any."""

from datetime import date
from pathlib import Path

from crm_store.demo import seed
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals import opened_company, questions_company
from tests.evals.asking import ask_all

TODAY = date(2026, 11, 22)
FLOORS = {"least_right": 0.95, "most_wrong": 0.01}


def test_a_strangers_questions_about_the_demo_company(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'crm.db'}"
    store = Store.open(url)
    seed(store, today=TODAY)
    items = [*questions_company.company(store, TODAY), *opened_company.company(store, TODAY)]
    store.close()
    score = ask_all(url, items, today=TODAY, viewer=Viewer.operator())
    print(score)
    assert score.right / score.asked >= FLOORS["least_right"], score
    assert len(score.wrong) / score.asked <= FLOORS["most_wrong"], score
