"""Questions of somebody who did not build the engine; a floor, so that no change loses what is understood."""

from datetime import date
from pathlib import Path

import pytest

from crm_store.importers.base import run_import
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals.asking import ask_all
from tests.evals.questions_blind import Data, first, second, third

LEAST_RIGHT = {"first": 0.97, "second": 0.97, "third": 0.97}
MOST_WRONG = {"first": 0.01, "second": 0.01, "third": 0.01}


@pytest.mark.parametrize("sheet", [first, second, third])
def test_questions_in_a_strangers_words(sheet, shared_data: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    url = f"sqlite:///{tmp_path / 'crm.db'}"
    store = Store.open(url)
    run_import(store, [shared_data / "maven_crm"], source="maven")
    store.close()
    score = ask_all(url, sheet(Data(shared_data / "maven_crm")), today=date(2017, 12, 31), viewer=Viewer.operator())
    print(score)
    assert score.right / score.asked >= LEAST_RIGHT[sheet.__name__], score
    assert len(score.wrong) / score.asked <= MOST_WRONG[sheet.__name__], score
