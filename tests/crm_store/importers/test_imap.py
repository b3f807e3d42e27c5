"""Mail from a real IMAP server: resumed, followed, never twice, never in the clear, never lost by a kill."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from crm_store.errors import InvalidInput, MailUnavailable, NotAllowed, UnknownName
from crm_store.importers.base import ImportContext
from crm_store.importers.imap import Following, ImapImport
from crm_store.importers.mailbox import Mailbox
from crm_store.importers.privacy import PrivacyRules
from crm_store.importers.report import ImportReport
from crm_store.schema import Email, ImportRun, MailFolder
from crm_store.store import Store
from tests.crm_store.importers.imap_server import CERTIFICATE, PASSWORD, USER, ImapProcess, free_port, tls_in_front
from tests.factories import create_account, create_user

ONCE = Following()


def mail(number: int, subject: str = "Order", text: str = "", **headers: str) -> bytes:
    made = EmailMessage()
    made["From"] = headers.get("sender", "maria@nordwind.example")
    made["To"] = USER
    made["Subject"] = subject
    made["Message-ID"] = f"<m{number}@x>"
    made["Date"] = f"Mon, 05 May 2025 {number % 24:02}:00:00 +0000"
    made.set_content(text or f"Where is order {number}?")
    return bytes(made)


@pytest.fixture
def server() -> Iterator[ImapProcess]:
    process = ImapProcess(free_port())
    process.start()
    yield process
    process.stop()


def reading(
    store: Store,
    server: ImapProcess,
    folder: str = "INBOX",
    *,
    password: str = PASSWORD,
    rules: tuple[str, ...] = (),
    told: list[str] | None = None,
) -> ImapImport:
    mailbox = Mailbox(USER, "127.0.0.1", server.port, False, folder or None)
    context = ImportContext(store.clock, privacy=PrivacyRules.of(rules))
    return ImapImport(store, mailbox, password, context, told=(told if told is not None else []).append)


def once(reader: ImapImport) -> ImportReport:
    [report] = reader.rounds(ONCE)
    return report


def subjects(store: Store) -> list[str]:
    with store.session() as session:
        return list(session.scalars(select(Email.subject).order_by(Email.id)))


def test_a_folder_is_read_from_where_it_was_left(store: Store, server: ImapProcess) -> None:
    ana = create_user(store, email=USER)
    account = create_account(store, domain="nordwind.example")
    server.deliver(mail(1, "first"), mail(2, "second"))
    assert once(reading(store, server)).counts["email"].created == 2
    assert once(reading(store, server)).counts == {}
    server.deliver(mail(3, "third"))
    report = once(reading(store, server))
    assert (report.counts["email"].created, report.counts["email"].unchanged) == (1, 0)
    assert subjects(store) == ["first", "second", "third"]
    with store.session() as session:
        [row] = session.scalars(select(MailFolder))
        assert (row.folder, row.mailbox) == ("INBOX", f"{USER}@127.0.0.1:{server.port}")
        assert session.scalar(select(func.count()).select_from(ImportRun)) == 2
        assert set(session.execute(select(Email.owner_id, Email.account_id))) == {(ana, account)}


def test_a_folder_numbered_anew_is_read_again_and_nothing_is_twice(sqlite_store: Store, server: ImapProcess) -> None:
    server.deliver(mail(1), mail(2), folder="Work")
    once(reading(sqlite_store, server, "Work"))
    server.number_anew("Work")
    server.deliver(mail(2), mail(1), mail(4, "new"), folder="Work")
    report = once(reading(sqlite_store, server, "Work"))
    assert (report.counts["email"].created, report.counts["email"].unchanged) == (1, 2)
    assert subjects(sqlite_store) == ["Order", "Order", "new"]


def test_nothing_changes_on_the_server(sqlite_store: Store, server: ImapProcess) -> None:
    server.deliver(mail(1))
    once(reading(sqlite_store, server))
    with server.client() as client:
        client.select_folder("INBOX")
        assert len(client.search("UNSEEN")) == 1


def test_all_folders_but_the_private_and_the_thrown_away(sqlite_store: Store, server: ImapProcess) -> None:
    server.deliver(mail(1, "in"))
    for number, folder in enumerate(("Sent", "Trash", "Projects/Größe", "Family"), 2):
        server.deliver(mail(number, folder), folder=folder)
    report = once(reading(sqlite_store, server, "", rules=("folder:family",)))
    assert sorted(subjects(sqlite_store)) == ["Projects/Größe", "Sent", "in"]
    assert not [file for file in report.files if "Family" in file]
    once(reading(sqlite_store, server, "Family"))
    assert "Family" in subjects(sqlite_store)


def test_odd_mails_are_told_by_their_uid(sqlite_store: Store, server: ImapProcess) -> None:
    server.deliver(mail(1), b"no headers at all", mail(2, "kept", text="x" * 3000))
    report = once(reading(sqlite_store, server))
    assert report.counts["email"].created == 2
    assert [(r.file.split("/")[0], "no mail headers" in r.reason) for r in report.rejected] == [("INBOX", True)]
    assert ";UID=" in report.rejected[0].file
    assert once(reading(sqlite_store, server)).rejected == ()


def test_new_mail_arrives_while_the_server_tells(sqlite_store: Store, server: ImapProcess) -> None:
    server.deliver(mail(1, "first"))
    rounds = reading(sqlite_store, server).rounds(Following(watch=True))
    assert next(rounds).counts["email"].created == 1
    waiting = subprocess.Popen([sys.executable, "-c", _DELIVER, str(server.port)], cwd=Path(__file__).parents[3])
    begun = time.monotonic()
    while "told" not in subjects(sqlite_store):
        next(rounds)
    assert time.monotonic() - begun < 30
    waiting.wait()
    rounds.close()


_DELIVER = """
import sys, time
from tests.crm_store.importers.imap_server import ImapProcess
from tests.crm_store.importers.test_imap import mail
time.sleep(0.3)
ImapProcess(int(sys.argv[1])).deliver(mail(9, "told"))
"""


def test_a_server_that_goes_and_comes_back_is_followed_on(
    sqlite_store: Store, server: ImapProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("crm_store.importers.imap._FIRST_PAUSE", 0.1)
    server.deliver(mail(1, "before"))
    rounds = reading(sqlite_store, server, told=told).rounds(Following(every=0.1))
    next(rounds)
    server.stop()
    server.start()
    server.deliver(mail(2, "after"), mail(1, "before"))
    while "after" not in subjects(sqlite_store):
        next(rounds)
    rounds.close()
    assert subjects(sqlite_store) == ["before", "after"]
    assert "Trying again" in told[0]


def test_what_cannot_be_is_said_in_a_sentence(sqlite_store: Store, server: ImapProcess) -> None:
    with pytest.raises(NotAllowed, match="COPILOT_IMAP_PASSWORD"):
        once(reading(sqlite_store, server, password="wrong"))
    server.deliver(mail(1), folder="Projects")
    with pytest.raises(UnknownName, match="Projects"):
        once(reading(sqlite_store, server, "Project"))
    server.stop()
    with pytest.raises(MailUnavailable, match="refused"):
        once(reading(sqlite_store, server))


@pytest.mark.parametrize("tls", [True, False])
def test_encryption_needs_a_certificate_that_is_trusted(sqlite_store: Store, server: ImapProcess, tls: bool) -> None:
    server.deliver(mail(1))
    with tls_in_front(server.port) as port:
        mailbox = Mailbox(USER, "localhost", port if tls else server.port, tls, "INBOX")
        context = ImportContext(sqlite_store.clock)
        trusting = ImapImport(sqlite_store, mailbox, PASSWORD, context, CERTIFICATE)
        assert once(trusting).counts["email"].created == 1
        if tls:
            with pytest.raises(MailUnavailable, match="COPILOT_IMAP_CA_FILE"):
                once(ImapImport(sqlite_store, mailbox, PASSWORD, context))


def test_a_password_never_goes_in_the_clear_to_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = ImapProcess(free_port())
    plain.start(tls=False)
    try:
        monkeypatch.setattr(Mailbox, "is_here", property(lambda _: False))
        store = Store("sqlite://")
        with pytest.raises(MailUnavailable, match="no encryption"):
            list(reading(store, plain).rounds(ONCE))
    finally:
        plain.stop()


@pytest.mark.parametrize(
    "address", ["imap://host/x", "imaps://a:pw@host", "imaps://", "imaps://a@host:port/", "x://a@h"]
)
def test_addresses_that_say_too_little_or_too_much(address: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        Mailbox.of(address)
    assert "pw" not in str(caught.value)


def test_addresses_are_read_with_their_signs() -> None:
    assert Mailbox.of("imap://ana%40ours.example@Mail.example/A%20b/C") == Mailbox(
        "ana@ours.example", "mail.example", 143, False, "A b/C"
    )
    assert Mailbox.of("imaps://Ana@ours.example@mail.example").name == "ana@ours.example@mail.example"


MAILS, KILLS = 450, 3
_IMPORT = """
import sys
from crm_store.importers.base import ImportContext
from crm_store.importers.imap import Following, ImapImport
from crm_store.importers.mailbox import Mailbox
from crm_store.store import Store
user, password, url, port = sys.argv[1:]
store = Store.open(url)
print("begun", flush=True)
mailbox = Mailbox(user, "127.0.0.1", int(port), False, "INBOX")
for report in ImapImport(store, mailbox, password, ImportContext(store.clock)).rounds(Following()):
    print(report.changed)
"""


def test_killed_at_any_moment_it_ends_as_if_never_killed(tmp_path: Path, server: ImapProcess) -> None:
    with server.client() as client:
        client.multiappend("INBOX", [mail(n, f"Order {n // 3}") for n in range(MAILS)])
    whole = Store.open(f"sqlite:///{tmp_path / 'whole.db'}")
    begun = time.monotonic()
    once(reading(whole, server))
    needed = time.monotonic() - begun
    url = f"sqlite:///{tmp_path / 'killed.db'}"
    Store.open(url).close()
    random = Random(3)
    for _ in range(KILLS):
        command = [sys.executable, "-c", _IMPORT, USER, PASSWORD, url, str(server.port)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.uniform(0, needed))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
    store = Store.open(url)
    once(reading(store, server))
    columns = (Email.external_id, Email.subject, Email.thread_key)
    with store.session() as ours, whole.session() as theirs:
        assert ours.execute(select(*columns).order_by(*columns)).all() == (
            theirs.execute(select(*columns).order_by(*columns)).all()
        )
        assert ours.scalar(select(MailFolder.last_uid)) == theirs.scalar(select(MailFolder.last_uid))
