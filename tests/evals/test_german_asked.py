"""Reports asked for in German on companies whose files are English (`questions_german_asked`)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_store.importers.base import run_import
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals import (
    new1_companies,
    new2_companies,
    new3_companies,
    odd2_companies,
    other_companies,
    questions_german_asked,
    questions_german_asked_more,
)
from tests.evals.asking import ask_all
from tests.evals.questions_maven import Item

Company = tuple[Callable[[Path], Any], Callable[[Any], list[Item]], Any, float, float]
COMPANIES: dict[str, Company] = {
    "printer": (new2_companies.printer, questions_german_asked.printer_german, new2_companies.TODAY, 0.93, 0.0),
    "gym": (new2_companies.gym, questions_german_asked.gym_german, new2_companies.TODAY, 0.9, 0.0),
    "fitness": (new3_companies.fitness, questions_german_asked.fitness_german, new3_companies.TODAY, 0.9, 0.0),
    "vets": (new3_companies.vets, questions_german_asked.vets_german, new3_companies.TODAY, 0.86, 0.0),
    "software": (new1_companies.software, questions_german_asked.software_german, new1_companies.TODAY, 0.8, 0.0),
    "yacht": (new1_companies.yacht, questions_german_asked.yacht_german, new1_companies.TODAY, 0.82, 0.0),
    "fire": (odd2_companies.fire, questions_german_asked.fire_german, odd2_companies.TODAY, 0.7, 0.0),
    "saas": (other_companies.saas, questions_german_asked_more.saas_german, other_companies.TODAY, 0.84, 0.0),
}
"""By company its files, its sheet, its day, the least share right and the most answered wrongly."""


@pytest.mark.parametrize("name", COMPANIES)
def test_asked_in_german(name: str, sqlite_url: str, tmp_path: Path) -> None:
    files, questions, today, least, wrong = COMPANIES[name]
    folder = tmp_path / "export"
    folder.mkdir()
    books = files(folder)
    store = Store.open(sqlite_url)
    run_import(store, [folder], source="csv")
    store.close()
    score = ask_all(sqlite_url, questions(books), today=today, viewer=Viewer.operator())
    score.hold(least, most_wrong=wrong)
