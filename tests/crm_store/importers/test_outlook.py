"""Outlook .msg files: read into the same mail, and never able to harm an import."""

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from crm_store.errors import InvalidFile
from crm_store.importers.base import detect, run_import
from crm_store.importers.mail import MailImporter
from crm_store.importers.mailparse import Address, parse_mail
from crm_store.importers.outlook import UnreadableMessage, mail_of_msg
from crm_store.schema import Email
from crm_store.store import Store
from tests.crm_store.importers.compound import compound, message
from tests.factories import create_account, create_contact, create_user

SENT = datetime(2025, 5, 5, 7, 30, tzinfo=UTC)
LETTER = {
    0x0037: "Доставка на датчиците",
    0x1000: "Can you deliver in July?\r\n\r\nBest regards\r\nMaria",
    0x0039: SENT,
    0x0C1A: "Мария Клайн",
    0x0C1F: "/O=FIRM/OU=X/CN=MARIA",
    0x5D01: "Maria@Nordwind.example",
    0x1035: "<q1@nordwind.example>",
    0x1042: "<q0@ours.example>",
}
ANA = {0x3001: "Ana Petrova", 0x39FE: "ana@ours.example", 0x0C15: 1}
BOB = {0x3001: "Bob", 0x39FE: "bob@ours.example", 0x0C15: 2}
HIDDEN = {0x3001: "Eve", 0x39FE: "eve@ours.example", 0x0C15: 3}
OFFER = {0x3707: "Angebot für Köln.pdf", 0x370E: "application/pdf", 0x3701: b"%PDF" * 3000, 0x3705: 1}


def test_a_mail_without_headers_is_told_by_its_properties() -> None:
    mail = parse_mail(mail_of_msg(message(LETTER, (ANA, BOB, HIDDEN), (OFFER,))))
    assert (mail.subject, mail.sent_at, mail.message_id) == ("Доставка на датчиците", SENT, "q1@nordwind.example")
    assert mail.sender == Address("Мария Клайн", "maria@nordwind.example")
    assert [a.address for a in (*mail.to, *mail.cc)] == ["ana@ours.example", "bob@ours.example"]
    assert (mail.in_reply_to, [one.name for one in mail.attachments]) == ("q0@ours.example", ["Angebot für Köln.pdf"])
    assert mail.plain.startswith("Can you deliver in July?")


def test_the_headers_it_travelled_with_count_first() -> None:
    headers = "From: Real <real@x.example>\r\nContent-Type: multipart/mixed; boundary=zz\r\nList-Id: <news.x>\r\n"
    mail = parse_mail(mail_of_msg(message({**LETTER, 0x007D: headers})))
    assert mail.sender.address == "real@x.example"
    assert mail.headers["list-id"] == "<news.x>"
    assert mail.plain.startswith("Can you deliver")


def test_html_and_sensitivity_are_kept() -> None:
    raw = mail_of_msg(message({0x0037: "x", 0x3FDE: 65001, 0x1013: "<p>Größe</p>".encode(), 0x0036: 2}))
    mail = parse_mail(raw)
    assert (mail.html.strip(), mail.headers["sensitivity"]) == ("<p>Größe</p>", "Private")


def test_imported_with_its_people(sqlite_store: Store, tmp_path: Path) -> None:
    ana = create_user(sqlite_store, email="ana@ours.example")
    account = create_account(sqlite_store, domain="nordwind.example")
    contact = create_contact(sqlite_store, account, email="maria@nordwind.example")
    (tmp_path / "letter.msg").write_bytes(message(LETTER, (ANA,)))
    assert isinstance(detect([tmp_path]), MailImporter)
    run_import(sqlite_store, [tmp_path])
    assert run_import(sqlite_store, [tmp_path]).changed == 0
    with sqlite_store.session() as session:
        [row] = session.scalars(select(Email))
    assert (row.contact_id, row.account_id, row.owner_id, row.signature) == (
        contact,
        account,
        ana,
        "Best regards\nMaria",
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (message({0x001A: "IPM.Appointment"}), "no mail"),
        (message({0x0037: "x", 0x1009: b"\0" * 40}), "RTF"),
        (compound({"Workbook": b"x" * 5000}), "damaged"),
        (message(LETTER)[:700], "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableMessage, match=reason):
        mail_of_msg(data)


def test_damaged_files_never_raise_anything_else() -> None:
    whole, random = message({**LETTER, 0x1013: b"<b>" * 2000}, (ANA,), (OFFER,)), Random(5)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(random.randint(1, 30)):
            data[random.randrange(8, 3000)] = random.randrange(256)
        try:
            parse_mail(mail_of_msg(bytes(data)))
        except UnreadableMessage:
            continue


def test_a_pst_is_refused_with_the_way_out(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "box.pst").write_bytes(b"!BDN" + b"\0" * 600)
    with pytest.raises(InvalidFile, match="readpst"):
        run_import(sqlite_store, [tmp_path / "box.pst"], source="mail")
