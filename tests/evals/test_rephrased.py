"""The public development questions in other words; a floor, so that no change loses what is understood."""

from datetime import date
from pathlib import Path

import pytest

from crm_store.importers.base import run_import
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals.asking import ask_all
from tests.evals.questions_rephrased import rephrased

LEAST_RIGHT, MOST_WRONG = 0.95, 0.01


def test_the_same_questions_in_other_words(shared_data: Path, tmp_path: Path) -> None:
    questions = shared_data.parent / "eval" / "reports_dev.jsonl"
    if not questions.exists():
        pytest.skip("The public development questions are not here.")
    store = Store.open(f"sqlite:///{tmp_path / 'crm.db'}")
    run_import(store, [shared_data / "maven_crm"], source="maven")
    store.close()
    score = ask_all(store.url, rephrased(questions), today=date(2017, 12, 31), viewer=Viewer.operator())
    print(score)
    assert score.right / score.asked >= LEAST_RIGHT, score
    assert len(score.wrong) / score.asked <= MOST_WRONG, score
