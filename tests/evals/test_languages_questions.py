"""The real assistant answers native questions in eight languages, each in its own; a floor, so that none is lost."""

from datetime import date
from pathlib import Path

from crm_store.importers.base import run_import
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals import opened_languages
from tests.evals.asking import ask_all
from tests.evals.questions_blind import Data
from tests.evals.questions_languages import languages

FLOORS = {"least_right": 0.97, "most_wrong": 0.01, "most_in_another_language": 0.01}


def test_native_questions_are_answered_right_and_in_their_language(shared_data: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'crm.db'}"
    store = Store.open(url)
    run_import(store, [shared_data / "maven_crm"], source="maven")
    store.close()
    data = Data(shared_data / "maven_crm")
    items = [*languages(data), *opened_languages.languages(data)]
    score = ask_all(url, items, today=date(2017, 12, 31), viewer=Viewer.operator())
    print(score)
    print(f"{len(score.astray)} in another language than asked", *score.astray, sep="\n")
    assert score.right / score.asked >= FLOORS["least_right"], score
    assert len(score.wrong) / score.asked <= FLOORS["most_wrong"], score
    assert len(score.astray) / score.asked <= FLOORS["most_in_another_language"], score.astray
