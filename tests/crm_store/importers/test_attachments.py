"""What hangs on mails: read and searched, seen by whoever sees the mail, gone with it, harmless when hostile."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from crm_store.importers import attachments
from crm_store.importers.base import run_import
from crm_store.importers.mailparse import parse_mail
from crm_store.importers.report import ImportReport
from crm_store.schema import Email, File, Passage
from crm_store.store import Store
from crm_store.visibility import viewer_by_id, visible
from retrieval.passages import refresh_changed
from tests.crm_store.importers import documents
from tests.factories import create_account, create_contact, create_user

MARIA = "maria@nordwind.example"


def letter(*attached: tuple[str, str, bytes], message_id: str = "<a@b>") -> EmailMessage:
    """A mail with attachments given as name, type and bytes."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Message-ID"] = f"Maria Klein <{MARIA}>", "ana@ours.example", message_id
    mail["Subject"], mail["Date"] = "Contract", "Mon, 05 May 2025 09:00:00 +0200"
    mail.set_content("The contract is attached.")
    for name, kind, data in attached:
        main, _, sub = kind.partition("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return mail


def imported(store: Store, folder: Path, *mails: EmailMessage) -> ImportReport:
    for number, mail in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(mail.as_bytes())
    return run_import(store, [folder], source="mail")


def files(store: Store) -> list[File]:
    with store.session() as session:
        return list(session.scalars(select(File).order_by(File.id)))


PDF = ("terms.pdf", "application/pdf", documents.pdf("Penalty of two percent a week"))


def test_documents_are_read_and_the_rest_is_passed_over(store: Store, tmp_path: Path) -> None:
    sheet = tmp_path / "prices.xlsx"
    documents.xlsx(sheet)
    (tmp_path / "post").mkdir()
    excel = ("prices.xlsx", "application/octet-stream", sheet.read_bytes())
    picture = ("logo.png", "image/png", b"\x89PNG\r\n")
    day = ("day.ics", "text/calendar", b"BEGIN:VCALENDAR")
    report = imported(
        store, tmp_path / "post", letter(PDF, excel, picture, day, ("n.txt", "text/plain", b"Only a note"))
    )
    found = files(store)
    assert [(row.title, row.media_type) for row in found] == [
        ("terms.pdf", "pdf"), ("prices.xlsx", "xlsx"), ("n.txt", "text")
    ]  # fmt: skip
    assert "Penalty of two percent a week" in found[0].text
    assert {row.at.isoformat()[:10] for row in found} == {"2025-05-05"}
    assert (report.counts["email"].created, report.counts["file"].created, report.remarks) == (1, 3, ())
    refresh_changed(store)
    with store.session() as session:
        assert "file" in set(session.scalars(select(Passage.kind).where(Passage.text.contains("Penalty"))))


def test_whoever_sees_the_mail_sees_them_and_they_move_with_it(store: Store, tmp_path: Path) -> None:
    ana, boris = (
        create_user(store, "Ana", email="ana@ours.example"),
        create_user(store, "Boris", email="b@ours.example"),
    )
    imported(store, tmp_path, letter(PDF))
    account = create_account(store, "Nordwind", owner_id=ana)
    contact = create_contact(store, account, email=MARIA)
    report = run_import(store, [tmp_path], source="mail")
    assert (report.counts["email"].updated, report.counts.get("file")) == (1, None)
    [row] = files(store)
    assert (row.account_id, row.contact_id) == (account, contact)
    for number, most in ((ana, 1), (boris, 0)):
        with store.session() as session:
            viewer = viewer_by_id(session, number)
            counts = [session.scalar(select(func.count()).where(visible(table, viewer))) for table in (Email, File)]
        assert counts == [most, most]


def test_they_are_kept_once_and_gone_with_their_mail(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, letter(PDF), letter(PDF), letter(PDF, message_id="<c@d>"))
    run_import(store, [tmp_path], source="mail")
    assert len(files(store)) == 2
    refresh_changed(store)
    with store.transaction() as session:
        session.execute(delete(Email))
    refresh_changed(store)
    with store.session() as session:
        assert session.scalar(select(func.count()).select_from(File)) == 0
        assert session.scalar(select(func.count()).select_from(Passage)) == 0


def test_what_cannot_be_read_is_told_and_the_mail_is_kept(sqlite_store: Store, tmp_path: Path) -> None:
    broken = ("../../broken.pdf", "application/pdf", b"%PDF-1.4 nothing more")
    archive = ("all.zip", "application/zip", b"PK\x03\x04 and no archive")
    report = imported(sqlite_store, tmp_path, letter(broken, archive, PDF))
    told = [remark.reason for remark in report.remarks]
    assert len(told) == 2
    assert all("cannot be searched" in words for words in told)
    assert [row.title for row in files(sqlite_store)] == ["terms.pdf"]


def test_only_so_many_and_none_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST", 2)
    many = [(f"{number}.txt", "text/plain", b"words") for number in range(attachments.MOST + 2)]
    large = ("large.txt", "text/plain", b"x\n" * (attachments.MAX_BYTES // 2 + 1))
    mail = parse_mail(letter(large, *many).as_bytes())
    found, refused = attachments.read_attachments(mail.attachments)
    assert len(found) == attachments.MOST - 1
    assert [why for _, why in refused] == ["larger than 20 MB", *["it is not among the first 2"] * 3]


def test_they_can_be_left_out(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_bytes(letter(PDF).as_bytes())
    run_import(sqlite_store, [tmp_path], source="mail", attachments=False)
    assert files(sqlite_store) == []
    with sqlite_store.session() as session:
        assert session.scalar(select(Email.attachments)) == ["terms.pdf"]


def test_mails_machines_wrote_keep_theirs_to_themselves(sqlite_store: Store, tmp_path: Path) -> None:
    mail = letter(PDF)
    mail["Auto-Submitted"] = "auto-replied"
    imported(sqlite_store, tmp_path, mail)
    assert files(sqlite_store) == []
