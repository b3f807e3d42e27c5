"""Who we are: settings that were set go first, then the store's word, then the data's one currency."""

import pytest

from copilot.company import company_of
from copilot.settings import Settings
from crm_store import company
from crm_store.store import Store
from tests import factories as make
from tools.context import Company


def test_settings_before_the_store_before_defaults(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert company_of(Settings(), sqlite_store) == Company()
    with sqlite_store.transaction() as session:
        company.write(session, company.Profile("Frost AD", "EUR", payment_terms="10 days net"))
    assert company_of(Settings(), sqlite_store) == Company("Frost AD", "EUR", payment_terms="10 days net")
    monkeypatch.setenv("COPILOT_COMPANY_NAME", "Told Ltd")
    found = company_of(Settings(fiscal_start=4), sqlite_store)
    assert found == Company("Told Ltd", "EUR", 4, payment_terms="10 days net")


def test_the_only_currency_of_the_data_is_ours(sqlite_store: Store) -> None:
    make.create_account(sqlite_store, currency="GBP")
    assert company_of(Settings(), sqlite_store).currency == "GBP"
    assert company_of(Settings(currency="EUR"), sqlite_store).currency == "EUR"
    make.create_account(sqlite_store, "Other", currency="USD")
    assert company_of(Settings(), sqlite_store).currency == ""
