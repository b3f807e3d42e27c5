"""Reports on exports of other systems and trades, imported as they are, with fields of the company's own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_store.importers.base import run_import
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals import export_companies, questions_exports
from tests.evals.asking import ask_all
from tests.evals.questions_maven import Item

Company = tuple[Callable[[Path], Any], Callable[[Any], list[Item]], float]
OWN: dict[str, Company] = {
    "rental": (export_companies.rental, questions_exports.rental_questions, 1.0),
    "broker": (export_companies.broker, questions_exports.broker_questions, 1.0),
    "lawfirm": (export_companies.lawfirm, questions_exports.lawfirm_questions, 1.0),
    "roaster": (export_companies.roaster, questions_exports.roaster_questions, 1.0),
    "staffing": (export_companies.staffing, questions_exports.staffing_questions, 1.0),
}
REAL: dict[str, Company] = {
    "hubspot": (export_companies.hubspot, questions_exports.hubspot_questions, 1.0),
    "salesforce": (export_companies.salesforce, questions_exports.salesforce_questions, 1.0),
    "education": (export_companies.education, questions_exports.education_questions, 1.0),
}
"""By company its files, its sheet, and the least share right. None is to be answered wrongly."""


@pytest.mark.parametrize("name", OWN)
def test_reports_on_exports_of_other_trades(name: str, sqlite_url: str, tmp_path: Path) -> None:
    _asked(OWN[name], sqlite_url, tmp_path)


@pytest.mark.parametrize("name", REAL)
def test_reports_on_real_exports(name: str, shared_data: Path, sqlite_url: str, tmp_path: Path) -> None:
    assert shared_data.exists()
    _asked(REAL[name], sqlite_url, tmp_path)


def _asked(company: Company, url: str, tmp_path: Path) -> None:
    files, questions, least = company
    folder = tmp_path / "export"
    folder.mkdir()
    frames = files(folder)
    store = Store.open(url)
    run_import(store, [folder], source="csv")
    store.close()
    score = ask_all(url, questions(frames), today=export_companies.TODAY, viewer=Viewer.operator())
    score.hold(least, most_wrong=0.0)
