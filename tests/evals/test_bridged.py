"""Reports on companies asked in another language than that of their files, and by values alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_store.importers.base import run_import
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals import bridged_companies, questions_bridged
from tests.evals.asking import ask_all
from tests.evals.questions_maven import Item

COMPANIES: dict[str, tuple[Callable[[Path], Any], Callable[[Any], list[Item]], float]] = {
    "itsys": (bridged_companies.itsys, questions_bridged.itsys_questions, 0.97),
    "heizung": (bridged_companies.heizung, questions_bridged.heizung_questions, 1.0),
}
"""By company its files, its sheet, and the least share right. None is to be answered wrongly."""


@pytest.mark.parametrize("name", COMPANIES)
def test_asked_in_other_words(name: str, sqlite_url: str, tmp_path: Path) -> None:
    files, questions, least = COMPANIES[name]
    folder = tmp_path / "export"
    folder.mkdir()
    books = files(folder)
    store = Store.open(sqlite_url)
    run_import(store, [folder], source="csv")
    store.close()
    score = ask_all(sqlite_url, questions(books), today=bridged_companies.TODAY, viewer=Viewer.operator())
    score.hold(least, most_wrong=0.0)
