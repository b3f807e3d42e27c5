"""Reports asked for as strangers would ask on the sample company; `test_other_companies.py` asks on others."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from crm_store.importers.base import run_import
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals.asking import Score, ask_all
from tests.evals.opened_again import again_unseen
from tests.evals.opened_more import more_unseen
from tests.evals.opened_reports import maven_unseen
from tests.evals.questions_again import again
from tests.evals.questions_blind import Data
from tests.evals.questions_maven import Item
from tests.evals.questions_more import more
from tests.evals.questions_reports import maven

FLOORS = {
    "maven": (0.98, 0.01),
    "again": (0.97, 0.01),
    "maven_unseen": (0.97, 0.01),
    "again_unseen": (0.95, 0.01),
    "more": (0.95, 0.01),
    "more_unseen": (0.87, 0.0),
}
"""By sheet the least share right and the largest share answered wrongly."""


SHEETS = [maven, again, maven_unseen, again_unseen, more, more_unseen]


@pytest.mark.parametrize("ask", SHEETS, ids=[sheet.__name__ for sheet in SHEETS])
def test_reports_on_the_sample_company(ask: Callable[[Data], list[Item]], shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "maven_crm"
    _hold(ask.__name__, _score(tmp_path, folder, "maven", ask(Data(folder)), date(2017, 12, 31)))


def _score(folder: Path, files: Path, source: str, items: Sequence[Item], today: date) -> Score:
    url = f"sqlite:///{folder / 'crm.db'}"
    store = Store.open(url)
    run_import(store, [files], source=source)
    store.close()
    return ask_all(url, items, today=today, viewer=Viewer.operator())


def _hold(sheet: str, score: Score) -> None:
    print(score)
    least_right, most_wrong = FLOORS[sheet]
    assert score.right / score.asked >= least_right, score
    assert len(score.wrong) / score.asked <= most_wrong, score
