"""German exports as companies and their CRMs head them: one heading decides whether there is an amount, an end or a
seller at all."""

from pathlib import Path

import pytest
from sqlalchemy import select

from crm_store.importers.base import run_import
from crm_store.importers.report import ImportReport
from crm_store.schema import Account, Deal, Stage, User
from crm_store.store import Store

ROWS = 6
USUAL = {
    "Deal-Nr.": "D{n}",
    "Firma": "Halcyon {n}",
    "Status": "offen",
    "Betrag": "{n}00,50",
}


def imported(store: Store, folder: Path, replaced: str, header: str, value: str, name: str = "deals") -> ImportReport:
    """A file of the usual columns in which one is headed and filled otherwise; `{n}` is the row's number."""
    columns = {key: text for key, text in USUAL.items() if key != replaced} | {header: value}
    lines = [";".join(columns), *(";".join(columns.values()).format(n=n) for n in range(1, ROWS + 1))]
    (folder / f"{name}.csv").write_text("\r\n".join(lines), encoding="cp1252")
    return run_import(store, [folder])


def field_of(report: ImportReport, header: str) -> str | None:
    (mapping,) = report.mappings
    assert mapping.entity == "deal"
    return mapping.columns.get(header)


@pytest.mark.parametrize(
    ("header", "value", "amount"),
    [
        ("Volumen TEUR", "{n},5", 1500),
        ("Volumen T€", "{n},5", 1500),
        ("Jahresbeitrag", "{n}00,00 €", 100),
        ("Mtl. Beitrag", "{n}2,50", 12.5),
        ("Beitrag p.a.", "{n}00", 100),
        ("Gesamt (brutto)", "{n}19,00", 119),
        ("Gesamt (netto)", "1.{n}00,00", 1100),
        ("Bestellwert", "{n}00", 100),
        ("Prämie p.a.", "{n}00", 100),
        ("Auftragshöhe", "{n}00", 100),
        ("Projektvolumen (EUR)", "{n}00", 100),
        ("Deckungsbeitrag", "{n}00,00", None),
        ("Teilnehmer gesamt", "{n}2", None),
    ],
)
def test_what_a_deal_is_worth(
    sqlite_store: Store, tmp_path: Path, header: str, value: str, amount: float | None
) -> None:
    imported(sqlite_store, tmp_path, "Betrag", header, value)
    with sqlite_store.session() as session:
        told = session.scalars(select(Deal.amount).where(Deal.external_id == "D1")).one()
    assert (None if told is None else float(told)) == amount


def test_the_net_sum_goes_before_the_gross_one(sqlite_store: Store, tmp_path: Path) -> None:
    report = imported(sqlite_store, tmp_path, "Betrag", "Gesamt (brutto);Gesamt (netto)", "{n}19;{n}00")
    assert field_of(report, "Gesamt (netto)") == "deal.amount"
    assert field_of(report, "Gesamt (brutto)") is None


@pytest.mark.parametrize(
    ("header", "value", "field"),
    [
        ("Eingang", "0{n}.03.2026", "opened_on"),
        ("Antragsdatum", "0{n}.03.2026", "opened_on"),
        ("Interesse seit", "0{n}.03.2026", "opened_on"),
        ("Unterschrieben am", "0{n}.03.2026", "closed_on"),
        ("Vertragsabschluss", "0{n}.03.2026", "closed_on"),
        ("Mandatiert am", "0{n}.03.2026", "closed_on"),
        ("Auftragseingang", "0{n}.03.2026", "closed_on"),
        ("Gewonnen/Verloren am", "0{n}.03.2026", "closed_on"),
        ("Zusage/Absage am", "0{n}.03.2026", "closed_on"),
        ("Erfolg oder Absage am", "0{n}.03.2026", "closed_on"),
        ("Absage am", "0{n}.03.2026", "lost_on"),
        ("Anfrageeingang", "0{n}.03.2026", "opened_on"),
        ("Prognose Abschluss", "0{n}.03.2026", "expected_close_on"),
        ("Plan-Abschluss", "0{n}.03.2026", "expected_close_on"),
        ("Vsl. Abschluss", "0{n}.03.2026", "expected_close_on"),
        ("Abschluss vsl.", "0{n}.03.2026", "expected_close_on"),
        ("Zuschlagsfrist", "0{n}.03.2026", "expected_close_on"),
        ("Bearbeitet von", "Eva Lang", "owner"),
        ("Sachbearbeiter/in", "Eva Lang", "owner"),
        ("Kurs", "Erste Hilfe", "product"),
        ("Kurs", "1,08", None),
        ("Rechtsgebiet", "Mietrecht", "product_series"),
        ("Aufmerksam durch", "Messe", "origin"),
        ("Wie gefunden", "Messe", "origin"),
        ("Warum verloren", "Preis", "lost_reason"),
        ("Grund für Nichtzuschlag", "Preis", "lost_reason"),
        ("Stornogrund", "Preis", "lost_reason"),
        ("Verlust weil", "Preis", "lost_reason"),
        ("Betreut durch", "Eva Lang", "owner"),
        ("Kontaktweg", "Messe", "origin"),
        ("Bauvorhaben", "Schule {n}", "name"),
        ("Position", "Pflegekraft {n}", "name"),
        ("Position", "{n}0", "line"),
        ("Wiedervorlage", "0{n}.03.2026", None),
    ],
)
def test_what_else_a_deal_is_said_to_be(
    sqlite_store: Store, tmp_path: Path, header: str, value: str, field: str | None
) -> None:
    report = imported(sqlite_store, tmp_path, "", header, value)
    assert field_of(report, header) == (f"deal.{field}" if field else None)


@pytest.mark.parametrize("header", ["Versicherungsnehmer", "Schule", "Verein", "Praxis"])
def test_whom_a_deal_is_with(sqlite_store: Store, tmp_path: Path, header: str) -> None:
    report = imported(sqlite_store, tmp_path, "Firma", header, "Linde {n}")
    assert field_of(report, header) == "deal.account"


@pytest.mark.parametrize(
    ("header", "known"), [("Policennr.", True), ("Mandatsnummer", True), ("Az.", True), ("Anker", False)]
)
def test_a_number_headed_in_one_word_tells_deals_apart(
    sqlite_store: Store, tmp_path: Path, header: str, known: bool
) -> None:
    report = imported(sqlite_store, tmp_path, "Deal-Nr.", header, "P-{n}")
    assert (field_of(report, header) == "deal.external_id") is known


@pytest.mark.parametrize("status", ["Bearbeitungsstatus", "Bestellstatus", "Antragsstatus"])
@pytest.mark.parametrize("name", ["Bestellungen", "Anmeldungen", "Ausschreibungen"])
def test_a_list_of_a_trades_own_records_is_one_of_deals(
    sqlite_store: Store, tmp_path: Path, name: str, status: str
) -> None:
    report = imported(sqlite_store, tmp_path, "Status", status, "erledigt", name)
    assert field_of(report, status) == "deal.stage"


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("Zuschlag", "won"),
        ("kein Zuschlag", "lost"),
        ("aufgehoben", "lost"),
        ("besetzt", "won"),
        ("nicht besetzt", "lost"),
        ("anderweitig besetzt", "lost"),
        ("mandatiert", "won"),
        ("nicht mandatiert", "lost"),
        ("gebucht", "won"),
        ("nicht gebucht", "lost"),
        ("in Klärung", "open"),
        ("ruht", "open"),
        ("Warteliste", "open"),
    ],
)
def test_what_became_of_a_deal(sqlite_store: Store, tmp_path: Path, status: str, outcome: str) -> None:
    report = imported(sqlite_store, tmp_path, "Status", "Status", status)
    assert report.stages == {status: outcome}
    assert not [note for note in report.notes if "won or lost" in note]
    with sqlite_store.session() as session:
        assert set(session.scalars(select(Stage.outcome).join(Deal, Deal.stage_id == Stage.id))) == {outcome}


PEOPLE = "Mitarbeiter;Team\nEva Lang;Nord\nJonas Wolf;Süd\n"


def tenders(store: Store, folder: Path, headers: str) -> ImportReport:
    """Six tenders; under `headers` stands one seller of the people's file each."""
    (folder / "Mitarbeiter.csv").write_text(PEOPLE, encoding="utf-8-sig")
    names = ";".join(["{name}"] * len(headers.split(";")))
    rows = (names.format(name=("Eva Lang", "Jonas Wolf")[n % 2]) for n in range(6))
    lines = "".join(f"V{n};Stadt;Zuschlag;{n}00,00;{row}\n" for n, row in enumerate(rows, start=1))
    head = f"Vergabenr.;Auftraggeber;Ergebnis;Angebotssumme;{headers}\n"
    (folder / "Ausschreibungen.csv").write_text(head + lines, encoding="utf-8-sig")
    return run_import(store, [folder])


def test_a_column_of_names_that_another_file_lists_says_whose_a_deal_is(sqlite_store: Store, tmp_path: Path) -> None:
    report = tenders(sqlite_store, tmp_path, "Kalkulator")
    with sqlite_store.session() as session:
        assert set(session.scalars(select(User.name).join(Deal, Deal.owner_id == User.id))) == {
            "Eva Lang",
            "Jonas Wolf",
        }
        assert len(session.scalars(select(Account)).all()) == 1
    assert any("'Kalkulator'" in note and "owner" in note for note in report.notes)


@pytest.mark.parametrize("headers", ["Kalkulator;Gegenleser", "Erstellt von", "Letzter Kontakt mit"])
def test_whose_a_deal_is_stays_open_where_two_columns_may_say_it_or_none_does(
    sqlite_store: Store, tmp_path: Path, headers: str
) -> None:
    report = tenders(sqlite_store, tmp_path, headers)
    with sqlite_store.session() as session:
        assert set(session.scalars(select(Deal.owner_id))) == {None}
    assert not any("Kalkulator" in note for note in report.notes)
