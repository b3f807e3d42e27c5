"""Ctrl-C in a long command: one line, exit code 130, nothing half-done."""

import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from copilot.cli.entry import INTERRUPTED, main
from crm_store.schema import Email, ImportRun
from crm_store.store import Store
from retrieval.facts import extract_facts

MAILS = 3_000
COMMAND = [sys.executable, "-c", "import sys; from copilot.cli.entry import main; sys.exit(main())"]


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """Enough mails that reading them takes seconds."""
    path = tmp_path / "box.mbox"
    with path.open("w", encoding="utf-8") as file:
        for number in range(MAILS):
            file.write(
                f"From a@customer.example Mon May  5 09:00:00 2025\nFrom: a@customer.example\nTo: b@ours.example\n"
                f"Subject: Order {number}\nMessage-ID: <{number}@x>\nDate: Mon, 05 May 2025 09:00:00 +0000\n\n"
                f"Where is order {number}? It is late, and we are not amused.\n\n"
            )
    return path


def start(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    """The command over the database of this test, as a process of its own."""
    settings = {
        "COPILOT_DATABASE_URL": f"sqlite:///{tmp_path / 'crm.db'}",
        "COPILOT_INDEX_URL": str(tmp_path / "index"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    return subprocess.Popen(
        [*COMMAND, *arguments], cwd=tmp_path, env=os.environ | settings, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, preexec_fn=heeds_ctrl_c,
    )  # fmt: skip


def heeds_ctrl_c() -> None:
    """A test run in a shell's background ignores SIGINT, and its children inherit that: not what a person has."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def interrupt(process: subprocess.Popen[str], begun: Path) -> str:
    """Presses Ctrl-C shortly after the file `begun` is there; returns what was said."""
    until = time.monotonic() + 60
    while not begun.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    told, said = process.communicate(timeout=60)
    assert (process.returncode, told) == (INTERRUPTED, "")
    return said


def test_an_interrupted_import_leaves_nothing(tmp_path: Path, box: Path) -> None:
    Store.open(f"sqlite:///{tmp_path / 'crm.db'}").close()
    said = interrupt(start(tmp_path, "import", str(box)), tmp_path / "crm.db-wal")
    assert said == "Stopped. An import is kept whole or not at all; run it again to be sure.\n"
    store = Store.open(f"sqlite:///{tmp_path / 'crm.db'}")
    with store.session() as session:
        counts = [session.scalar(select(func.count()).select_from(table)) for table in (Email, ImportRun)]
    store.close()
    assert counts == [0, 0]


def test_an_interrupted_index_goes_on_where_it_stopped(tmp_path: Path, box: Path) -> None:
    process = start(tmp_path, "import", str(box))
    process.communicate(timeout=60)
    assert process.returncode == 0
    said = interrupt(start(tmp_path, "index"), tmp_path / "crm.db-wal")
    assert said == "Stopped. What was indexed so far is kept; run it again to go on.\n"
    store = Store.open(f"sqlite:///{tmp_path / 'crm.db'}")
    again = extract_facts(store)
    store.close()
    assert again.read + again.unchanged == MAILS


def test_what_a_library_logs_of_ctrl_c_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    capsys.readouterr()
    quiet, last = logging.getLogger("sqlalchemy.pool"), logging.lastResort
    assert last is not None
    for fault in (KeyboardInterrupt(), ValueError("broken")):
        last.handle(
            quiet.makeRecord("sqlalchemy.pool", logging.ERROR, __file__, 1, "reset", (), (type(fault), fault, None))
        )
    said = capsys.readouterr().err
    assert "KeyboardInterrupt" not in said
    assert "broken" in said
