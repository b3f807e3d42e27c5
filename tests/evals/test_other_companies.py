"""Reports on companies whose files look different from the sample's, imported as they are, asked by strangers."""

from pathlib import Path

import pytest

from crm_store.importers.base import run_import
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.evals import (
    abroad_companies,
    fresh_companies,
    more_companies,
    opened_abroad,
    opened_abroad_rest,
    other_companies,
)
from tests.evals.asking import ask_all
from tests.evals.new_sheets import NEW, Company
from tests.evals.opened_elsewhere import agency_unseen, clinic_unseen, wholesale_unseen, winery_unseen
from tests.evals.opened_other import german_unseen, saas_unseen
from tests.evals.opened_trades import cleaning_unseen, freight_unseen, packaging_unseen, training_unseen
from tests.evals.questions_elsewhere import (
    agency_questions,
    clinic_questions,
    wholesale_questions,
    winery_questions,
)
from tests.evals.questions_other import german, saas

COMPANIES: dict[str, Company] = {
    "german": (other_companies.german, other_companies.TODAY, ((german, 0.96), (german_unseen, 0.96))),
    "saas": (other_companies.saas, other_companies.TODAY, ((saas, 0.96), (saas_unseen, 0.92))),
    "wholesale": (
        more_companies.wholesale,
        more_companies.TODAY,
        ((wholesale_questions, 0.96), (wholesale_unseen, 0.96)),
    ),
    "clinic": (more_companies.clinic, more_companies.TODAY, ((clinic_questions, 0.96), (clinic_unseen, 0.96))),
    "agency": (more_companies.agency, more_companies.TODAY, ((agency_questions, 0.96), (agency_unseen, 0.96))),
    "winery": (more_companies.winery, more_companies.TODAY, ((winery_questions, 0.96), (winery_unseen, 0.96))),
    "freight": (fresh_companies.freight, fresh_companies.TODAY, ((freight_unseen, 0.96),)),
    "training": (fresh_companies.training, fresh_companies.TODAY, ((training_unseen, 0.96),)),
    "packaging": (fresh_companies.packaging, fresh_companies.TODAY, ((packaging_unseen, 0.96),)),
    "cleaning": (fresh_companies.cleaning, fresh_companies.TODAY, ((cleaning_unseen, 0.9),)),
    "solar": (
        abroad_companies.solar,
        abroad_companies.TODAY,
        ((opened_abroad.solar_unseen, 0.93), (opened_abroad_rest.solar_unseen, 0.93)),
    ),
    "catering": (
        abroad_companies.catering,
        abroad_companies.TODAY,
        ((opened_abroad.catering_unseen, 0.93), (opened_abroad_rest.catering_unseen, 0.88)),
    ),
    "lifts": (
        abroad_companies.lifts,
        abroad_companies.TODAY,
        ((opened_abroad.lifts_unseen, 0.88), (opened_abroad_rest.lifts_unseen, 0.88)),
    ),
    "farm": (
        abroad_companies.farm,
        abroad_companies.TODAY,
        ((opened_abroad.farm_unseen, 1.0), (opened_abroad_rest.farm_unseen, 0.94)),
    ),
    "bikes": (
        abroad_companies.bikes,
        abroad_companies.TODAY,
        ((opened_abroad.bikes_unseen, 1.0), (opened_abroad_rest.bikes_unseen, 0.94)),
    ),
    **NEW,
}
"""None of the questions is to be answered wrongly."""


@pytest.mark.parametrize("name", COMPANIES)
def test_reports_on_another_company(name: str, sqlite_url: str, tmp_path: Path) -> None:
    company, today, sheets = COMPANIES[name]
    folder = tmp_path / "export"
    folder.mkdir()
    books = company(folder)
    store = Store.open(sqlite_url)
    run_import(store, [folder], source="csv")
    store.close()
    for sheet, least in sheets:
        ask_all(sqlite_url, sheet(books), today=today, viewer=Viewer.operator()).hold(least, most_wrong=0.0)
