"""The real assistant answers questions about the demo company; the answers were counted over its rows."""

from datetime import date
from pathlib import Path

from crm_store.demo import seed
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals.asking import ask_all
from tests.evals.questions_demo import questions

TODAY = date(2026, 11, 22)
LEAST_RIGHT, MOST_WRONG = 0.97, 0.01


def test_questions_about_the_demo_company(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'crm.db'}"
    store = Store.open(url)
    seed(store, today=TODAY)
    items = questions(store, TODAY)
    store.close()
    score = ask_all(url, items, today=TODAY, viewer=Viewer.operator())
    print(score)
    assert score.right / score.asked >= LEAST_RIGHT, score
    assert len(score.wrong) / score.asked <= MOST_WRONG, score
