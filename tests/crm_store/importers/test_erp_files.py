"""Files as ERP systems and Dynamics export them: numbers headed as names, days of documents, a stage called Close."""

from datetime import date
from pathlib import Path

from sqlalchemy import select

from crm_store.importers.base import run_import
from crm_store.importers.report import ImportReport
from crm_store.schema import Account, Deal, Product, Stage
from crm_store.store import Store

CUSTOMERS = """Geschäftspartner;Name 1;Ort;Land
100211;Farbwerk Nord KG;Emden;DE
100222;Harzkontor Süd GmbH;Linz;AT
100233;Leimwerk AG;Krefeld;DE
"""
DOCUMENTS = """Belegnummer;Belegdatum;Geschäftspartner;Material;Materialkurztext;Nettowert;Status;Abschlussdatum
45000001;02.03.2025;100211;10023;Isocyanat;4.815,00;Angebot;
45000002;26.04.2025;100222;10024;Natronlauge;1.900,00;Auftrag;21.05.2025
45000003;21.06.2025;100233;10023;Isocyanat;2.610,40;Absage;30.08.2025
"""
OPPORTUNITIES = """Topic,Account,Status,Sales Stage,Est. Revenue,Created On,Actual Close Date
A1,Acme Ltd,Won,4-Close,1000,7/16/2025,8/10/2025
A2,Beta Ltd,Lost,4-Close,2000,7/17/2025,8/11/2025
A3,Beta Ltd,Open,1-Qualify,4000,7/19/2025,
A4,Acme Ltd,Won,3-Propose,5000,7/20/2025,8/15/2025
"""


def test_numbers_beside_names_are_the_key_and_the_document_was_made_when_it_says(
    sqlite_store: Store, tmp_path: Path
) -> None:
    report = _imported(sqlite_store, tmp_path, Kunden=CUSTOMERS, Belege=DOCUMENTS)
    with sqlite_store.session() as session:
        assert {tuple(row) for row in session.execute(select(Account.external_id, Account.name))} == {
            ("100211", "Farbwerk Nord KG"),
            ("100222", "Harzkontor Süd GmbH"),
            ("100233", "Leimwerk AG"),
        }
        won = select(Account.name, Product.name, Deal.opened_on, Deal.closed_on).select_from(Deal)
        won = won.join(Account, Deal.account_id == Account.id).join(Product, Deal.product_id == Product.id)
        assert [tuple(row) for row in session.execute(won.where(Deal.status == "won"))] == [
            ("Harzkontor Süd GmbH", "Natronlauge", date(2025, 4, 26), date(2025, 5, 21))
        ]
    assert "Belegdatum" not in " ".join(report.notes)


def test_the_day_of_a_document_that_open_deals_have_too_is_their_first_one_and_told(
    sqlite_store: Store, tmp_path: Path
) -> None:
    report = _imported(sqlite_store, tmp_path, Kunden=CUSTOMERS, Belege=_without(DOCUMENTS, 7, ";"))
    with sqlite_store.session() as session:
        assert session.scalars(select(Deal.opened_on).order_by(Deal.id)).first() == date(2025, 3, 2)
        assert not any(session.scalars(select(Deal.closed_on).where(Deal.status == "open")))
    assert any("'Belegdatum' is taken as the day a deal was opened" in note for note in report.notes)


def test_the_day_of_a_document_of_sales_alone_is_the_last_one_and_told(sqlite_store: Store, tmp_path: Path) -> None:
    sales = "Belegdatum;Kunde;Umsatz\n01.05.2024;Acme;1.200,50\n02.05.2024;Beta;7,00\n"
    report = _imported(sqlite_store, tmp_path, Umsatz=sales)
    with sqlite_store.session() as session:
        assert set(session.scalars(select(Deal.closed_on))) == {date(2024, 5, 1), date(2024, 5, 2)}
    assert any("'Belegdatum' is taken as the day a deal was closed" in note for note in report.notes)


def test_a_stage_called_close_wins_nothing_by_its_name(sqlite_store: Store, tmp_path: Path) -> None:
    _imported(sqlite_store, tmp_path, Opportunities=OPPORTUNITIES)
    with sqlite_store.session() as session:
        outcomes = {stage.name: stage.outcome for stage in session.scalars(select(Stage))}
        fates = {deal.name: deal.status for deal in session.scalars(select(Deal))}
    assert (outcomes["4-Close"], outcomes["1-Qualify"]) == ("open", "open")
    assert fates == {"A1": "won", "A2": "lost", "A3": "open", "A4": "won"}


def test_without_a_status_it_is_open_and_told_as_doubtful(sqlite_store: Store, tmp_path: Path) -> None:
    report = _imported(sqlite_store, tmp_path, Opportunities=_without(OPPORTUNITIES, 2, ","))
    assert set(report.stages.values()) == {"open"}
    assert any("'4-Close'" in note and "won or lost" in note for note in report.notes)


def _imported(store: Store, folder: Path, **files: str) -> ImportReport:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return run_import(store, [folder])


def _without(text: str, at: int, separator: str) -> str:
    """A file without its column at place `at`."""
    rows = [line.split(separator) for line in text.splitlines()]
    return "\n".join(separator.join(cells[:at] + cells[at + 1 :]) for cells in rows) + "\n"
