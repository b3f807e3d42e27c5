"""Exports of quotations as the only record of sales, groups of goods without products, types that are no status."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from crm_store.importers.base import run_import
from crm_store.importers.outcomes import outcome_of
from crm_store.importers.report import ImportReport
from crm_store.names import NameIndex
from crm_store.schema import Account, Deal, Product
from crm_store.store import Store
from crm_store.visibility import Viewer


def imported(store: Store, folder: Path, **files: str) -> ImportReport:
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return run_import(store, [folder])


def rows(store: Store, *columns: Any) -> list[tuple[Any, ...]]:
    with store.session() as session:
        return [tuple(row) for row in session.execute(select(*columns).order_by(Deal.id))]


@pytest.mark.parametrize(
    ("won", "lost", "still_open"),
    [
        ("accepted", "declined", "sent"),
        ("Angenommen", "Abgelehnt", "Versendet"),
        ("beauftragt", "storniert", "offen"),
        ("accepté", "refusé", "envoyé"),
        ("aceptada", "rechazada", "enviada"),
        ("приета", "отхвърлена", "изпратена"),
        ("принято", "отклонено", "отправлено"),
        ("қабылданды", "қабылданбады", "жіберілді"),
        ("qabul qilindi", "rad etildi", "yuborildi"),
        ("qəbul edildi", "rədd edildi", "göndərildi"),
        ("ஏற்கப்பட்டது", "நிராகரிக்கப்பட்டது", "அனுப்பப்பட்டது"),
    ],
)
def test_what_became_of_a_quotation_is_told_by_its_status(
    sqlite_store: Store, tmp_path: Path, won: str, lost: str, still_open: str
) -> None:
    text = f"Deal name,Company,Status,Amount\nA,X,{won},1\nB,X,{lost},2\nC,X,{still_open},3\n"
    report = imported(sqlite_store, tmp_path, deals=text)
    assert [status for (status,) in rows(sqlite_store, Deal.status)] == ["won", "lost", "open"]
    assert not [note for note in report.notes if "not told" in note]
    assert report.stages == {won: "won", lost: "lost", still_open: "open"}


@pytest.mark.parametrize("name", ["Not accepted", "nicht angenommen", "nicht beauftragt", "non accepté", "no aceptada"])
def test_a_denial_is_no_acceptance(name: str) -> None:
    assert outcome_of(name) == "lost"


@pytest.mark.parametrize("name", ["Budget approved", "Acceptance test", "awaiting acceptance", "Bedarf bestätigt"])
def test_what_is_approved_on_the_way_is_not_won(name: str) -> None:
    assert outcome_of(name) != "won"


QUOTES = {
    "angebote": "Angebotsnr.;Angebotsdatum;Kunde;Betrag;Status;Entscheidung erwartet;Entschieden am\n"
    "A-1;02.03.2026;Acme;100,00;angenommen;;20.03.2026\nA-2;03.03.2026;Acme;50,00;offen;30.04.2026;\n",
    "quotations": "Quote number,Quote date,Customer,Amount,Status,Expected decision,Decided on\n"
    "A-1,2026-03-02,Acme,100.00,accepted,,2026-03-20\nA-2,2026-03-03,Acme,50.00,sent,2026-04-30,\n",
    "devis": "N° devis;Date du devis;Client;Montant;Statut;Décision prévue;Décidé le\n"
    "A-1;02/03/2026;Acme;100,00;accepté;;20/03/2026\nA-2;03/03/2026;Acme;50,00;envoyé;30/04/2026;\n",
}


@pytest.mark.parametrize("name", QUOTES)
def test_quotations_are_deals_with_their_days(sqlite_store: Store, tmp_path: Path, name: str) -> None:
    imported(sqlite_store, tmp_path, **{name: QUOTES[name]})
    columns = Deal.external_id, Deal.status, Deal.opened_on, Deal.closed_on, Deal.expected_close_on
    assert [tuple(str(cell) for cell in row) for row in rows(sqlite_store, *columns)] == [
        ("A-1", "won", "2026-03-02", "2026-03-20", "None"),
        ("A-2", "open", "2026-03-03", "None", "2026-04-30"),
    ]


def test_one_date_is_the_end_of_closed_deals_and_expected_of_open_ones(sqlite_store: Store, tmp_path: Path) -> None:
    text = "Verkaufschance;Kunde;Phase;Betrag;Abschlussdatum\nA;X;Gewonnen;1;05.01.2026\nB;X;Angebot;2;05.12.2026\n"
    imported(sqlite_store, tmp_path, chancen=text)
    days = rows(sqlite_store, Deal.closed_on, Deal.expected_close_on)
    assert [tuple(map(str, row)) for row in days] == [("2026-01-05", "None"), ("None", "2026-12-05")]


def test_groups_of_goods_stand_for_products_where_the_file_names_none(sqlite_store: Store, tmp_path: Path) -> None:
    text = "Deal name,Company,Stage,Amount,Product category\nA,X,Won,1,Cables\nB,X,Won,2,Lamps\nC,X,Lost,3,Cables\n"
    report = imported(sqlite_store, tmp_path, deals=text)
    with sqlite_store.session() as session:
        sold = select(Product.name, Product.series).join(Deal, Deal.product_id == Product.id).order_by(Deal.id)
        assert [tuple(row) for row in session.execute(sold)] == [
            ("Cables", "Cables"), ("Lamps", "Lamps"), ("Cables", "Cables"),
        ]  # fmt: skip
    assert any("names no products" in note for note in report.notes)


def test_a_group_beside_a_product_stays_its_group(sqlite_store: Store, tmp_path: Path) -> None:
    text = "Deal name,Company,Stage,Amount,Product,Product category\nA,X,Won,1,NYM 3x1.5,Cables\n"
    imported(sqlite_store, tmp_path, deals=text)
    with sqlite_store.session() as session:
        assert session.execute(select(Product.name, Product.series)).all() == [("NYM 3x1.5", "Cables")]


def test_a_type_of_customer_is_no_status(sqlite_store: Store, tmp_path: Path) -> None:
    report = imported(sqlite_store, tmp_path, kunden="Firma;Kundenart;Ort\nAcme;Hotel;Ulm\nBeta;Feinkost;Bonn\n")
    with sqlite_store.session() as session:
        assert set(session.scalars(select(Account.status))) == {None}
    assert report.remarks == ()


def test_a_type_that_says_the_status_is_one(sqlite_store: Store, tmp_path: Path) -> None:
    imported(sqlite_store, tmp_path, kunden="Firma;Kundenart;Ort\nAcme;Interessent;Ulm\nBeta;Bestandskunde;Bonn\n")
    with sqlite_store.session() as session:
        assert set(session.scalars(select(Account.status))) == {"prospect", "customer"}


@pytest.mark.parametrize(
    ("name", "number", "called"),
    [
        ("angebote", "Nummer", {"deal": "quote"}), ("quotes 2026", "No", {"deal": "quote"}),
        ("export", "Quote number", {"deal": "quote"}), ("deals", "Quote number", {}),
        ("Aufträge", "Angebotsnr.", {}), ("verkaufschancen", "Nummer", {}),
    ],
)  # fmt: skip
def test_what_the_file_says_its_deals_are_is_remembered(
    sqlite_store: Store, tmp_path: Path, name: str, number: str, called: dict[str, str]
) -> None:
    text = f"{number},Customer,Stage,Amount,Closed on\n1,Acme,Won,10,2026-01-05\n2,Acme,Lost,20,2026-01-06\n"
    imported(sqlite_store, tmp_path, **{name: text})
    assert NameIndex.build(sqlite_store, Viewer.operator()).words.called == called
