"""Reports asked for in trade speech, on exports of other systems and trades (`questions_trade_speech`)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crm_store.importers.base import run_import
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals import export_companies, questions_trade_speech
from tests.evals.asking import ask_all
from tests.evals.questions_maven import Item

Company = tuple[Callable[[Path], Any], Callable[[Any], list[Item]], float]
COMPANIES: dict[str, Company] = {
    "rental": (export_companies.rental, questions_trade_speech.rental_speech, 0.9),
    "contracts": (questions_trade_speech.contracts, questions_trade_speech.broker_speech, 0.86),
    "staffing": (export_companies.staffing, questions_trade_speech.staffing_speech, 0.9),
}
REAL: dict[str, Company] = {
    "hubspot": (export_companies.hubspot, questions_trade_speech.hubspot_speech, 0.88),
    "salesforce": (export_companies.salesforce, questions_trade_speech.salesforce_speech, 0.7),
    "education": (export_companies.education, questions_trade_speech.education_speech, 0.65),
}
"""By company its files, its sheet, and the least share right."""
MOST_WRONG = {"hubspot": 0.03, "salesforce": 0.05}
"""The share that may be answered wrongly, none where nothing is said."""


@pytest.mark.parametrize("name", COMPANIES)
def test_trade_speech(name: str, sqlite_url: str, tmp_path: Path) -> None:
    _asked(name, COMPANIES[name], sqlite_url, tmp_path)


@pytest.mark.parametrize("name", REAL)
def test_trade_speech_on_real_exports(name: str, shared_data: Path, sqlite_url: str, tmp_path: Path) -> None:
    assert shared_data.exists()
    _asked(name, REAL[name], sqlite_url, tmp_path)


def _asked(name: str, company: Company, url: str, tmp_path: Path) -> None:
    files, questions, least = company
    folder = tmp_path / "export"
    folder.mkdir()
    frames = files(folder)
    store = Store.open(url)
    run_import(store, [folder], source="csv")
    store.close()
    score = ask_all(url, questions(frames), today=export_companies.TODAY, viewer=Viewer.operator())
    score.hold(least, most_wrong=MOST_WRONG.get(name, 0.0))
