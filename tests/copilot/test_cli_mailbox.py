"""crm-copilot import imaps://…: the command line over a real mail server."""

import json
from collections.abc import Iterator

import pytest

from copilot.cli import main
from tests.crm_store.importers.imap_server import PASSWORD, ImapProcess, free_port
from tests.crm_store.importers.test_imap import mail

Output = pytest.CaptureFixture[str]


@pytest.fixture
def server() -> Iterator[ImapProcess]:
    process = ImapProcess(free_port())
    process.start()
    yield process
    process.stop()


def test_mail_from_a_server(
    server: ImapProcess, database: str, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(mail(1), mail(2, "[hush] Family"))
    address = f"imap://ana%40ours.example@127.0.0.1:{server.port}/INBOX"
    monkeypatch.setenv("COPILOT_IMAP_PASSWORD", PASSWORD)
    command = ["import", address, "--private", "subject:[hush]", "--json", "--database", database]
    assert main(command) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["source"], report["counts"]["email"]["created"]) == ("imap", 1)
    assert any("Left out as private: 1 by subject" in note for note in report["notes"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["imaps://a@host.example/INBOX"], "COPILOT_IMAP_PASSWORD"),
        (["imaps://a@host.example", "--watch"], "name it"),
        (["imaps://a@host.example", "more.mbox"], "imported alone"),
        (["box.mbox", "--watch"], "follow a mail server"),
        (["box.mbox", "--private", "nonsense"], "rule for private mail"),
    ],
)
def test_what_does_not_fit_is_one_line(arguments: list[str], words: str, database: str, capsys: Output) -> None:
    assert main(["import", *arguments, "--database", database]) != 0
    said = capsys.readouterr().err.strip()
    assert words in said
    assert "Traceback" not in said


@pytest.fixture
def database(tmp_path: object) -> str:
    return f"sqlite:///{tmp_path}/crm.db"
