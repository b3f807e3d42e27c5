"""Exports with shortened headings, and files of deals that name a company in every row: real files, ugly ones."""

from pathlib import Path

import pytest
from sqlalchemy import select

from crm_store.errors import InvalidFile
from crm_store.importers.base import run_import
from crm_store.importers.headers import fits, near
from crm_store.importers.outcomes import outcome_of
from crm_store.importers.report import ImportReport, report_lines
from crm_store.schema import Account, Deal
from crm_store.store import Store

FIRMS = ("Müller Tore", "Bäcker Äpfel", "Groß & Söhne")
STATES = ("Anfrage", "Auftrag", "Absage")


def imported(store: Store, folder: Path, name: str, lines: list[str]) -> ImportReport:
    (folder / f"{name}.csv").write_bytes("\r\n".join([*lines, ""]).encode("cp1252"))
    return run_import(store, [folder])


def erp(status: str) -> list[str]:
    """Nine documents of three firms, with an empty line, the status under a heading that is given."""
    head = f"BelegNr;AdrNr;Name1;{status};Nettowert EUR;ADM;AngebDatum;VorausEntscheid;EntscheidDatum;Wettbew."
    rows = []
    for n in range(9):
        end = "" if n % 3 == 0 else f"1{n}.05.2026"
        due = "30.11.2026" if n % 3 == 0 else ""
        rows.append(
            f"AN-{n:03};1040{n % 2};{FIRMS[n % 2]};{STATES[n % 3]};1.23{n},50;G. Abt;0{n + 1}.02.2026;{due};{end};Hörl"
        )
    return [head, *rows[:4], ";;;;;;;;;", *rows[4:]]


def read_as(entity: str, header: str) -> set[str]:
    found = sorted(fits(entity, header, 0)) or sorted(near(entity, header, 0))
    return {fit.field for fit in found if fit.tier == found[0].tier}


@pytest.mark.parametrize("status", ["VorgStatus", "Stat.", "BelegKz"])
def test_documents_with_shortened_headings_are_deals(store: Store, tmp_path: Path, status: str) -> None:
    report = imported(store, tmp_path, "Vorgaenge", erp(status))
    with store.session() as session:
        deals = session.scalars(select(Deal).order_by(Deal.external_id)).all()
        assert [(d.status, float(d.amount or 0)) for d in deals[:3]] == [
            ("open", 1230.5),
            ("won", 1231.5),
            ("lost", 1232.5),
        ]
        assert (str(deals[1].opened_on), str(deals[1].closed_on)) == ("2026-02-02", "2026-05-11")
        assert (str(deals[0].expected_close_on), deals[2].competitor) == ("2026-11-30", "Hörl")
        assert (len(deals), report.rejected) == (9, ())
        assert report.stages == {"Anfrage": "open", "Auftrag": "won", "Absage": "lost"}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Opp Amt", "amount"),
        ("Est Close Dt", "expected_close_on"),
        ("Acct No.", "account_key"),
        ("Stg", "stage"),
        ("Lost Rsn", "lost_reason"),
        ("Ang.-Nr.", "external_id"),
        ("angebotsnr", "external_id"),
        ("Auftr.Wert", "amount"),
        ("Erw.Abschl.", "expected_close_on"),
        ("VB", "owner"),
        ("Betr.", "amount"),
        ("Ansprechp.", "contact"),
    ],
)
def test_parts_of_words_are_read_as_the_one_word_they_can_be(header: str, field: str) -> None:
    assert read_as("deal", header) == {field}


@pytest.mark.parametrize(
    "header", ["Ang.", "ZahlStatus", "LieferDat", "AngebDatumAlt", "LetzterAngebDatum", "Torbreite mm"]
)
def test_what_may_be_two_fields_or_something_else_is_none(header: str) -> None:
    assert read_as("deal", header) == set()


def test_rows_of_deals_whose_status_nobody_knows_are_refused_with_what_to_say(
    sqlite_store: Store, tmp_path: Path
) -> None:
    lines = [
        line.replace("Absage", "Grau").replace("Auftrag", "Blau").replace("Anfrage", "Rot") for line in erp("BelegKz")
    ]
    with pytest.raises(InvalidFile, match=r"probably 'BelegKz': --map \"BelegKz=deal\.stage\""):
        imported(sqlite_store, tmp_path, "Vorgaenge", lines)
    with sqlite_store.session() as session:
        assert session.scalars(select(Account)).all() == []
    report = run_import(sqlite_store, [tmp_path], mapping={"BelegKz": "deal.stage"})
    assert report.counts["deal"].created == 9
    assert "whether the stages 'Rot', 'Blau', 'Grau' are won or lost is not told" in "\n".join(report.notes)


def test_customers_with_a_turnover_and_a_day_stay_customers(sqlite_store: Store, tmp_path: Path) -> None:
    lines = ["KdNr;Name1;Status;GesUmsatz EUR;AngelegtAm;Ort"]
    lines += [f"{n};{FIRMS[n]};aktiv;1.200,00;01.02.2024;Ulm" for n in range(3)]
    report = imported(sqlite_store, tmp_path, "Adressen", lines)
    assert {kind: counts.created for kind, counts in report.counts.items()} == {"account": 3}


def test_a_list_that_may_be_of_deals_says_so(sqlite_store: Store, tmp_path: Path) -> None:
    lines = ["Company ID;Company name;Company website;Company city;Company phone;Stage;Value;Quote date"]
    lines += [f"{n};{name};b{n}.de;Ulm;0731 5550{n};Anfrage;1.200,00;01.02.2026" for n, name in enumerate(FIRMS)]
    report = imported(sqlite_store, tmp_path, "liste", lines)
    assert "deal" not in report.counts
    assert '--map "Stage=deal.stage"' in "\n".join(report_lines(report))


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("kein Zuschlag", "lost"),
        ("Not awarded", "lost"),
        ("hinfällig", "lost"),
        ("In Auftrag gewandelt", "won"),
        ("AB erstellt", "won"),
        ("Converted to order", "won"),
        ("not signed", None),
        ("nicht bezahlt", None),
        ("unsigned", None),
        ("Signed", "won"),
        ("noch nicht unterschrieben", "open"),
    ],
)
def test_what_erps_call_won_and_lost(status: str, outcome: str | None) -> None:
    assert outcome_of(status) == outcome
