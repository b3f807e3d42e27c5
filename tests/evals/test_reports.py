"""Reports asked for as strangers would ask: on the sample company, and on companies whose files look different."""

from datetime import date
from pathlib import Path

import pytest

from crm_store.importers.base import run_import
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals.asking import ask_all
from tests.evals.questions_blind import Data
from tests.evals.questions_reports import maven

LEAST_RIGHT = {"maven": 0.0}
MOST_WRONG = {"maven": 1.0}


@pytest.mark.parametrize("ask", [maven])
def test_reports_on_the_sample_company(ask, shared_data: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    url = f"sqlite:///{tmp_path / 'crm.db'}"
    store = Store.open(url)
    run_import(store, [shared_data / "maven_crm"], source="maven")
    store.close()
    score = ask_all(url, ask(Data(shared_data / "maven_crm")), today=date(2017, 12, 31), viewer=Viewer.operator())
    print(score)
    assert score.right / score.asked >= LEAST_RIGHT[ask.__name__], score
    assert len(score.wrong) / score.asked <= MOST_WRONG[ask.__name__], score
