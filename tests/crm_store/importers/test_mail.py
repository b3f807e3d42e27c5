"""Mail import end to end: files of every make, people and accounts matched, conversations, nothing twice."""

import mailbox
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import func, select

from crm_store.errors import InvalidFile
from crm_store.importers.base import detect, run_import
from crm_store.importers.mail import MailImporter
from crm_store.importers.mailfiles import RawMail, Rejected, read_mails
from crm_store.importers.mailparse import LONGEST_HEADER, parse_mail
from crm_store.importers.report import ImportReport, report_lines
from crm_store.schema import Email, ImportRun
from crm_store.store import Store
from tests.factories import create_account, create_contact, create_user

ANA, MARIA = "ana@ours.example", "maria@nordwind.example"


def letter(text: str = "Could you deliver in July?", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    given = {"From": f"Maria Klein <{MARIA}>", "To": ANA, "Subject": "Offer", "Date": "Mon, 05 May 2025 09:00:00 +0200"}
    for name, value in {**given, **{k.replace("_", "-"): v for k, v in headers.items()}}.items():
        if value:
            mail[name] = value
    mail.set_content(text)
    return mail


def mbox(path: Path, *mails: EmailMessage) -> Path:
    box = mailbox.mbox(path)
    for mail in mails:
        box.add(mail)
    box.close()
    return path


def imported(store: Store, *paths: Path) -> ImportReport:
    return run_import(store, paths, source="mail")


def emails(store: Store) -> list[Email]:
    with store.session() as session:
        return list(session.scalars(select(Email).order_by(Email.id)))


def test_a_conversation_is_matched_to_people_and_answered(store: Store, tmp_path: Path) -> None:
    ana = create_user(store, email=ANA)
    account = create_account(store, domain="nordwind.example")
    contact = create_contact(store, account, email=MARIA.upper())
    question = letter(Message_ID="<q@n>")
    answer = letter(
        "Yes.",
        From=f"Ana <{ANA}>",
        To=MARIA,
        Message_ID="<a@o>",
        In_Reply_To="<q@n>",
        Date="Mon, 05 May 2025 11:00:00 +0200",
    )
    note = letter("Fine?", From=ANA, To="bob@ours.example", Message_ID="<i@o>", Subject="Internal")
    imported(store, mbox(tmp_path / "box", question, answer, note))
    first, second, third = emails(store)
    assert (first.direction, first.contact_id, first.account_id, first.owner_id) == ("inbound", contact, account, ana)
    assert (second.direction, second.contact_id, second.owner_id) == ("outbound", contact, ana)
    assert (third.direction, third.contact_id, third.account_id) == ("internal", None, None)
    assert first.thread_key == second.thread_key == "q@n"
    assert first.answered_at == datetime(2025, 5, 5, 9, tzinfo=UTC)
    assert (first.sent_at, first.language) == (datetime(2025, 5, 5, 7, tzinfo=UTC), "en")


def test_raw_bytes_and_attachment_names_are_kept(sqlite_store: Store, tmp_path: Path) -> None:
    mail = letter()
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Angebot für Köln.pdf")
    path = tmp_path / "one.eml"
    path.write_bytes(bytes(mail))
    imported(sqlite_store, path)
    [row] = emails(sqlite_store)
    with sqlite_store.session() as session:
        assert session.scalar(select(Email.raw)) == bytes(mail)
    assert row.attachments == ["Angebot für Köln.pdf"]


def test_free_mail_domains_name_no_account(sqlite_store: Store, tmp_path: Path) -> None:
    create_account(sqlite_store, domain="gmail.com")
    account = create_account(sqlite_store, "Other", website="https://www.other.example/home")
    imported(sqlite_store, mbox(tmp_path / "box", letter(From="x@gmail.com"), letter(From="y@mail.other.example")))
    assert [row.account_id for row in emails(sqlite_store)] == [None, account]


def test_importing_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    box = mbox(tmp_path / "box", letter(Message_ID="<a@x>"), letter("No id", Subject="Other"))
    assert imported(store, box).counts["email"].created == 2
    with store.session() as session:
        before = session.execute(select(Email.__table__).order_by(Email.id)).all()
    again = imported(store, box)
    assert (again.changed, again.counts["email"].unchanged) == (0, 2)
    with store.session() as session:
        assert session.execute(select(Email.__table__).order_by(Email.id)).all() == before
        assert session.scalar(select(func.count()).select_from(ImportRun)) == 1


def test_people_who_become_known_later_are_linked_by_a_second_import(sqlite_store: Store, tmp_path: Path) -> None:
    box = mbox(tmp_path / "box", letter(From=ANA, To=MARIA))
    imported(sqlite_store, box)
    ana = create_user(sqlite_store, email=ANA)
    contact = create_contact(sqlite_store, None, email=MARIA)
    assert imported(sqlite_store, box).counts["email"].updated == 1
    [row] = emails(sqlite_store)
    assert (row.direction, row.contact_id, row.owner_id) == ("outbound", contact, ana)
    assert imported(sqlite_store, box).changed == 0


def test_one_message_id_with_another_text_is_kept_with_a_remark(sqlite_store: Store, tmp_path: Path) -> None:
    same, other = (
        letter("The first text, long enough.", Message_ID="<a@x>"),
        letter("Another one altogether.", Message_ID="<a@x>"),
    )
    footer = letter("The first text, long enough.\n_____\nlist footer", Message_ID="<a@x>")
    report = imported(sqlite_store, mbox(tmp_path / "box", same, other, same, footer))
    assert report.counts["email"].created == 2
    assert {remark.reason for remark in report.remarks} == {
        "its Message-ID belongs to another mail; kept as a mail of its own",
        "the same mail as one before it, kept once",
    }
    assert imported(sqlite_store, tmp_path / "box").changed == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"Subject": "Out of Office: back on Monday"},
        {"Subject": "Автоматичен отговор: Оферта"}, {"From": "MAILER-DAEMON@x.example"}, {"From": "no-reply@x.example"},
        {"Subject": "Abwesenheitsnotiz"}, {"Subject": "Undeliverable: Offer"},
    ],
)  # fmt: skip
def test_machines_mails_are_marked(sqlite_store: Store, tmp_path: Path, headers: dict[str, str]) -> None:
    imported(sqlite_store, mbox(tmp_path / "box", letter(**headers), letter(Auto_Submitted="no", Message_ID="<p@x>")))
    assert [row.automatic for row in emails(sqlite_store)] == [True, False]


def test_an_automatic_reply_is_no_answer(sqlite_store: Store, tmp_path: Path) -> None:
    create_user(sqlite_store, email=ANA)
    away = letter(
        "Away.",
        From=ANA,
        To=MARIA,
        In_Reply_To="<q@n>",
        Auto_Submitted="auto-replied",
        Date="Mon, 05 May 2025 10:00:00 +0200",
    )
    imported(sqlite_store, mbox(tmp_path / "box", letter(Message_ID="<q@n>"), away))
    assert [row.answered_at for row in emails(sqlite_store)] == [None, None]


@pytest.mark.parametrize(
    ("date", "remark"),
    [
        ("", "no date"), ("yesterday", "cannot be read"), ("Thu, 01 Jan 1970 00:00:00 +0000", "hardly right"),
        ("Mon, 01 Jan 2099 00:00:00 +0000", "future"), ("Mon, 99 Foo 2025 10:00:00", "cannot be read"),
    ],
)  # fmt: skip
def test_odd_dates_are_told(sqlite_store: Store, tmp_path: Path, date: str, remark: str) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(f"From: {MARIA}\nTo: {ANA}\n{f'Date: {date}' if date else 'X-Y: z'}\n\nHello".encode())
    [told] = imported(sqlite_store, path).remarks
    assert remark in told.reason
    assert (emails(sqlite_store)[0].sent_at is None) == (remark in ("no date", "cannot be read"))


def test_maildirs_hidden_files_and_wrong_ones(sqlite_store: Store, tmp_path: Path) -> None:
    tmp_path = tmp_path / "post"
    tmp_path.mkdir()
    box = mailbox.Maildir(tmp_path / "maildir")
    box.add(letter(Message_ID="<a@x>"))
    seen = mailbox.MaildirMessage(letter("Seen.", Message_ID="<b@x>"))
    seen.set_subdir("cur")
    box.add(seen)
    (tmp_path / "maildir" / "tmp" / "half").write_bytes(b"From: x")
    (tmp_path / ".hidden").write_bytes(bytes(letter("Hidden")))
    (tmp_path / "empty.eml").write_bytes(b"")
    (tmp_path / "picture.eml").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (tmp_path / "readme.txt").write_text("just some words\nand more")
    (tmp_path / "outlook.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    report = imported(sqlite_store, tmp_path)
    assert report.counts["email"].created == 2
    assert {Path(r.file).name: r.reason.split(";")[0] for r in report.rejected} == {
        "empty.eml": "the file is empty",
        "picture.eml": "a binary file, not a mail",
        "readme.txt": "no mail headers (no From, To, Subject, Date or Message-ID)",
        "outlook.msg": "a damaged Outlook .msg file",
    }
    assert not any(r.lines for r in report.rejected)
    assert not any("line" in line for line in report_lines(report))


def test_rejected_mails_of_an_mbox_name_their_line(tmp_path: Path) -> None:
    path, begin = tmp_path / "box", b"From a@b Mon May  5 09:00:00 2025\n"
    path.write_bytes(begin + b"From: a@b\n\n>From here\nFrom me\n\n" + begin + b"no headers\n\n")
    good, bad = read_mails([path])
    assert isinstance(good, RawMail)
    assert good.raw == b"From: a@b\n\nFrom here\nFrom me\n"
    assert isinstance(bad, Rejected)
    assert bad.line == 7


def test_a_file_that_is_no_mail_leaves_the_store_as_it_was(sqlite_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "sheet.eml"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 100)
    with pytest.raises(InvalidFile, match=r"sheet\.eml: a zip archive"):
        imported(sqlite_store, path)
    assert emails(sqlite_store) == []


def test_mail_is_recognised_and_tables_are_not(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "one").write_bytes(bytes(letter()))
    (tmp_path / "deals.csv").write_text("From,To,Subject\na,b,c\n")
    assert isinstance(detect([tmp_path / "mail"]), MailImporter)
    assert isinstance(detect([mbox(tmp_path / "box", letter())]), MailImporter)
    assert not MailImporter().recognises([tmp_path / "deals.csv"])
    assert not MailImporter().recognises([tmp_path / "nothing-here"])


@pytest.mark.parametrize(
    "raw",
    [
        b'From: \xff\xfe broken <x@y>\nSubject: \xe4\xf6\nContent-Type: text/plain; charset="\n\nhi',
        b"From: a@b\nContent-Type: multipart/mixed; boundary=x\n\nno boundary here",
        b"From: a@b\nContent-Transfer-Encoding: base64\n\n!!!!",
        b"From: a@b\nContent-Disposition: attachment; filename*=utf-8''%FF%FE; filename*0*=x\n\nhi",
        b"From: =?utf-8?B?//8=?= <a@b>\nDate: Mon, 1 Jan 0001 00:00:00 +2359\n\nhi",
        b"From: " + b"a@b, " * 5000 + b"\nReferences: " + b"<x@y> " * 5000 + b"\n\nhi",
        b"From: a@b\nContent-Type: text/html\n\n" + b"<div>" * 5000,
        b"\n\nFrom: a@b\n\nhi",
        b"From: a@b\nMessage-ID: <" + b"x" * 2000 + b"@y>\n\n\x00hi",
    ],
)
def test_broken_mails_never_raise(raw: bytes) -> None:
    assert parse_mail(raw).remarks is not None


def nested(depth: int) -> bytes:
    """A mail whose only words stand so many multiparts deep."""
    begun = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (part, part) for part in range(depth))
    ended = b"".join(b"\n--b%d--\n" % part for part in reversed(range(depth)))
    return b"From: a@b.example\nSubject: Deep\n" + begun + b"Content-Type: text/plain\n\ninner words\n" + ended


def test_parts_are_read_as_deep_as_anybody_nests_them_and_a_bomb_keeps_its_headers() -> None:
    assert parse_mail(nested(100)).plain.strip() == "inner words"
    bomb = parse_mail(nested(3_000))
    assert (bomb.subject, bomb.sender.address, bomb.plain, bomb.attachments) == ("Deep", "a@b.example", "", ())
    assert "nested too deep" in " ".join(bomb.remarks)
    forwarded = parse_mail(b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\nFrom: a@b.example\n" * 3_000)
    assert forwarded.sender.address == "a@b.example"


def test_many_parts_and_endless_headers_are_read_in_part() -> None:
    parts = b"--x\nContent-Type: text/plain\n\nword\n" * 3_000
    many = parse_mail(b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n" + parts + b"--x--\n")
    assert many.plain.count("word") < 1_000
    assert "only the first 1000 of its parts" in " ".join(many.remarks)
    long = parse_mail(b"From: a@b.example\nSubject: " + b"subject " * 500_000 + b"\n\nhi")
    assert (len(long.subject) <= LONGEST_HEADER, long.plain) == (True, "hi")


def test_a_bomb_among_mails_is_kept_with_a_remark_and_the_others_come(sqlite_store: Store, tmp_path: Path) -> None:
    deep = tmp_path / "post" / "deep.eml"
    deep.parent.mkdir()
    deep.write_bytes(b"To: c@d.example\n" + nested(3_000))
    (deep.parent / "good.eml").write_bytes(b"From: a@b.example\nTo: c@d.example\n\n" + "word ﷺ ".encode() * 12_000)
    report = imported(sqlite_store, deep.parent)
    assert sorted(len(row.body.split()) for row in emails(sqlite_store)) == [0, 24_000]
    assert "nested too deep" in " ".join(remark.reason for remark in report.remarks)


def test_a_mail_with_a_nul_and_a_long_id_fits_any_database(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(
        b"From: a@b.example\nMessage-ID: <" + b"x" * 400 + b"@y>\nSubject: a\x00b\n\nnul \x00 here \xed\xa0\x80"
    )
    imported(store, path)
    [row] = emails(store)
    assert row.body.startswith("nul  here")
    assert row.message_id == "x" * 400 + "@y"


def test_a_dry_run_keeps_nothing(sqlite_store: Store, tmp_path: Path) -> None:
    report = run_import(sqlite_store, [mbox(tmp_path / "box", letter())], dry_run=True)
    assert report.counts["email"].created == 1
    assert emails(sqlite_store) == []


@pytest.mark.parametrize("what", ["threads.mbox", "malformed"])
def test_public_mail_imports_whole(sqlite_store: Store, shared_data: Path, what: str) -> None:
    report = imported(sqlite_store, shared_data / "mail" / what)
    repeated = sum(len(r.lines) or 1 for r in report.remarks if r.reason.startswith("the same mail"))
    read = report.counts["email"].created + repeated
    assert (read, len(report.rejected)) == ((1650, 0) if what == "threads.mbox" else (64, 23))
    rows = emails(sqlite_store)
    assert len({row.thread_key for row in rows}) < len(rows) or what == "malformed"
    if what == "threads.mbox":
        assert sum(not row.new_text for row in rows) < 10
