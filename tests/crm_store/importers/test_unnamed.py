"""Headers in a trade's own words: what lists and deals name, a deal's price and number, told by the files together."""

from pathlib import Path

import pytest
from sqlalchemy import select

from crm_store.companywords import read_company_words
from crm_store.errors import InvalidFile
from crm_store.importers.base import run_import
from crm_store.schema import Account, Deal, Product, User
from crm_store.store import Store

HOTELS = "Kundennr.;Hotel;Ort;Land\n" + "".join(f"K{n};Haus {c};Kiel;DE\n" for n, c in enumerate("ABCDEF"))
BOATS = "Boat,Class,Price per Night\nLagoon 42,Catamaran,980\nBavaria 46,Monohull,640\n"
BROKERS = "Broker,Team,Region\nLuca Bertani,Agency Desk,Palma\nImogen Fair,Corporate Desk,Split\n"
CHARTERS = "Charter No,Charter,Client,Boat,Charter Fee,Status,Broker,Enquiry Date\n" + "".join(
    f"CH{n},Trip {n},Halcyon,{boat},{n}00.50,Won,{broker},2026-03-0{n}\n"
    for n, (boat, broker) in enumerate(
        [("Lagoon 42", "Luca Bertani"), ("Bavaria 46", "Imogen Fair"), ("Lagoon 42", "Imogen Fair")] * 2, start=1
    )
)


def imported(store: Store, folder: Path, **files: str) -> None:
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    run_import(store, [folder])


def test_lists_are_known_by_what_other_files_name(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, boats=BOATS, brokers=BROKERS, charters=CHARTERS)
    with store.session() as session:
        boats = {p.name: (p.series, p.list_price) for p in session.scalars(select(Product))}
        sellers = set(session.scalars(select(User.name).join(Deal, Deal.owner_id == User.id)))
        sold = session.scalars(select(Deal).where(Deal.external_id == "CH1")).one()
        assert boats == {"Lagoon 42": ("Catamaran", 980), "Bavaria 46": ("Monohull", 640)}
        assert sellers == {"Luca Bertani", "Imogen Fair"} == set(session.scalars(select(User.name)))
        assert (sold.name, float(sold.amount or 0), str(sold.opened_on)) == ("Trip 1", 100.5, "2026-03-01")
        words = read_company_words(session)
    assert ("product", "boat") in words.nouns
    assert ("deal_number_charter_fee", "fee") in {(term.field, term.phrase) for term in words.terms}


def test_a_list_of_customers_may_be_headed_by_what_they_are(sqlite_store: Store, tmp_path: Path) -> None:
    deals = "Projekt;Kundennr.;Hotel;Status\n" + "".join(f"P{n};K{n % 3};Haus {'ABC'[n % 3]};offen\n" for n in range(6))
    imported(sqlite_store, tmp_path, hotels=HOTELS, projekte=deals)
    with sqlite_store.session() as session:
        assert {a.name for a in session.scalars(select(Account))} == {f"Haus {c}" for c in "ABCDEF"}
        named = set(session.scalars(select(Account.name).join(Deal, Deal.account_id == Account.id)))
        assert named == {"Haus A", "Haus B", "Haus C"}
        assert ("account", "hotel") in read_company_words(session).nouns


def test_a_list_that_nothing_refers_to_is_refused_still(sqlite_store: Store, tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="Boat"):
        imported(sqlite_store, tmp_path, boats="Boat,Colour\nLagoon 42,white\nBavaria 46,blue\n")


@pytest.mark.parametrize(
    ("headers", "amount"),
    [
        ("Jahresprämie,Selbstbehalt,Currency", 100.5),
        ("Turnover here,Bonus (%),Currency", 100.5),
        ("Turnover here,Bonus (%),Remarks", None),
        ("Turnover here,Excess,Currency", None),
        ("Setup Fee,Charter Fee,Currency", None),
        ("Last Fee,Weight,Remarks", None),
        ("Booking Value (EUR),Weight,Remarks", 100.5),
        ("Booking Value,Weight,Booking No", 100.5),
        ("Buchungswert,Weight,Buchungsnr.", None),
        ("Buchungswert (€),Weight,Remarks", 100.5),
        ("Insured Value,Weight,Remarks", None),
        ("Insured Value (EUR),Rebate Value (EUR),Remarks", None),
    ],
)
def test_what_a_deal_is_worth_is_taken_only_where_one_column_can_say_it(
    sqlite_store: Store, tmp_path: Path, headers: str, amount: float | None
) -> None:
    lines = "".join(f"D{n},Won,{n}00.50,{n}.25,EUR\n" for n in range(1, 7))
    imported(sqlite_store, tmp_path, deals=f"Deal name,Status,{headers}\n{lines}")
    with sqlite_store.session() as session:
        told = session.scalars(select(Deal.amount).where(Deal.name == "D1")).one()
    assert (None if told is None else float(told)) == amount


def test_an_amount_is_known_without_the_currency_in_its_header(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, tmp_path, deals="Deal name;Status;Auftragssumme (EUR)\nA;Won;10,00\nB;Lost;20,00\n")
    with sqlite_store.session() as session:
        terms = {(term.field, term.phrase) for term in read_company_words(session).terms}
    assert ("amount", "Auftragssumme") in terms


def test_a_flat_file_tells_of_its_accounts_by_their_own_name(store: Store, tmp_path: Path) -> None:
    head = "Booking No,Client,Client City,Client Employees,Client Level,Booking Value (EUR),Status\n"
    rows = "".join(f"B{n},Halcyon,Innsbruck,40,Gold,{n}00,Won\n" for n in range(1, 7))
    imported(store, tmp_path, bookings=head + rows)
    with store.session() as session:
        (account,) = session.scalars(select(Account))
    assert (account.name, account.city, account.employees) == ("Halcyon", "Innsbruck", 40)
