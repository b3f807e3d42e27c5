"""The real assistant answers questions about the sample company; the answers were computed without it."""

from datetime import date
from pathlib import Path

from crm_store.importers.base import run_import
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals.asking import ask_all
from tests.evals.figures import Maven
from tests.evals.questions_careful import careful_questions
from tests.evals.questions_maven import questions

LEAST_RIGHT, MOST_WRONG = 0.97, 0.01


def test_questions_in_other_words_are_answered_right_and_hardly_any_wrongly(shared_data: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'crm.db'}"
    store = Store.open(url)
    run_import(store, [shared_data / "maven_crm"], source="maven")
    store.close()
    sample = Maven.load(shared_data / "maven_crm")
    items = [*questions(sample), *careful_questions(sample)]
    score = ask_all(url, items, today=date(2017, 12, 31), viewer=Viewer.operator())
    print(score)
    assert score.right / score.asked >= LEAST_RIGHT, score
    assert len(score.wrong) / score.asked <= MOST_WRONG, score
