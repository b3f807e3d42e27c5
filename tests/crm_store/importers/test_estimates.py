"""What exports say of an amount in other ways: an estimate beside what was paid, a currency by name, pieces."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer

from crm_store.importers.base import run_import
from crm_store.importers.currencynames import currency_named
from crm_store.schema import Account, Deal
from crm_store.store import Store

DYNAMICS = (
    "Topic,Potential Customer,Status,Est. Revenue,Actual Revenue,Currency,Quantity,Created On\n"
    "Ocean freight,Bluewater,Won,$500.00,$450.00,US Dollar,3,1/2/2026\n"
    "Air freight,Bluewater,Open,$800.00,,US Dollar,20,1/15/2026\n"
    "Road haulage,Bluewater,Lost,,,US Dollar,,1/20/2026\n"
)


def deals(store: Store, folder: Path, content: str) -> dict[str, Deal]:
    (folder / "opportunities.csv").write_text(content, encoding="utf-8")
    run_import(store, [folder])
    with store.session() as session:
        return {deal.name: deal for deal in session.scalars(select(Deal).options(undefer(Deal.custom)))}


def test_an_estimate_stands_in_where_nothing_was_paid_yet(sqlite_store: Store, tmp_path: Path) -> None:
    found = deals(sqlite_store, tmp_path, DYNAMICS)
    assert {name: deal.amount for name, deal in found.items()} == {
        "Ocean freight": 450, "Air freight": 800, "Road haulage": None,
    }  # fmt: skip


def test_an_estimate_alone_is_the_amount(sqlite_store: Store, tmp_path: Path) -> None:
    (deal,) = deals(sqlite_store, tmp_path, "Topic,Status,Est. Revenue\nOcean freight,Open,$500.00\n").values()
    assert deal.amount == 500


def test_a_currency_is_known_by_its_name(sqlite_store: Store, tmp_path: Path) -> None:
    assert {deal.currency for deal in deals(sqlite_store, tmp_path, DYNAMICS).values()} == {"USD"}


def test_a_count_without_a_price_of_one_is_kept(sqlite_store: Store, tmp_path: Path) -> None:
    found = deals(sqlite_store, tmp_path, DYNAMICS)
    assert found["Air freight"].custom == {"quantity": 20}


def test_a_count_with_a_price_of_one_makes_the_amount_and_is_not_kept(sqlite_store: Store, tmp_path: Path) -> None:
    (deal,) = deals(sqlite_store, tmp_path, "Deal name,Status,Quantity,Unit price\nPumps,Won,3,20\n").values()
    assert (deal.amount, deal.custom) == (60, None)


@pytest.mark.parametrize(
    ("name", "code"),
    [("US Dollar", "USD"), ("Euros", "EUR"), ("Schweizer Franken", "CHF"), ("български лев", "BGN"), ("dollar", None)],
)
def test_names_of_currencies(name: str, code: str | None) -> None:
    assert currency_named(name) == code


def test_a_part_of_an_address_is_told_by_what_follows_the_colon(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "accounts.csv").write_text("Account Name,Address 1: City\nBluewater,Boston\n", encoding="utf-8")
    run_import(sqlite_store, [tmp_path])
    with sqlite_store.session() as session:
        assert session.scalars(select(Account.city)).one() == "Boston"
