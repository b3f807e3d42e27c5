"""Our own company in the store: written, read back, and the currency the data tell."""

from datetime import date

from crm_store import company
from crm_store.demo import seed
from crm_store.store import Store
from tests import factories as make


def test_a_profile_is_kept_and_replaced(store: Store) -> None:
    with store.session() as session:
        assert company.read(session) == company.Profile()
    for profile in (company.Profile("Ледник ООД", "BGN", 4, 14, "10 days net"), company.Profile(currency="EUR")):
        with store.transaction() as session:
            company.write(session, profile)
        with store.session() as session:
            assert company.read(session) == profile
    assert profile.known == {"currency": "EUR"}


def test_the_data_tell_a_currency_only_where_they_have_one(store: Store) -> None:
    def told() -> str | None:
        with store.session() as session:
            return company.only_currency(session)

    assert told() is None
    account = make.create_account(store, currency="CHF")
    make.create_product(store, currency=None)
    assert told() == "CHF"
    stages = make.create_stages(store)
    make.create_deal(store, account, stages["Won"], currency="USD", amount=1)
    assert told() is None


def test_the_demo_says_who_it_is(sqlite_store: Store) -> None:
    report = seed(sqlite_store, today=date(2026, 6, 15))
    with sqlite_store.session() as session:
        assert company.read(session) == company.Profile(report.company, "EUR")
