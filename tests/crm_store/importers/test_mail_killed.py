"""A mail import killed at any moment and run again ends as if it had never been killed."""

import os
import signal
import subprocess
import sys
import time
from email.message import EmailMessage
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from crm_store.importers.base import run_import
from crm_store.schema import Email
from crm_store.store import Store

MAILS = 1200
KILLS = 5
PROGRAM = """
import sys
from crm_store.importers.base import run_import
from crm_store.store import Store
store = Store.open(sys.argv[1])
print("begun", flush=True)
run_import(store, [sys.argv[2]], source="mail")
"""


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """An mbox of conversations, written by hand since the mailbox module locks and syncs each mail."""
    path = tmp_path / "box.mbox"
    with path.open("wb") as file:
        for number in range(MAILS):
            mail = EmailMessage()
            mail["From"] = f"p{number % 7}@customer{number % 5}.example"
            mail["To"] = "ana@ours.example"
            mail["Subject"] = f"{'Re: ' if number % 3 else ''}Order {number // 3}"
            mail["Message-ID"] = f"<m{number}@x>"
            mail["Date"] = f"Mon, 05 May 2025 {number % 24:02}:00:00 +0000"
            if number % 3:
                mail["In-Reply-To"] = f"<m{number - 1}@x>"
            mail.set_content(
                f"Could you deliver order {number}?\n\nOn 5 May 2025 Ana <a@b.example> wrote:\n> text\n" * 3
            )
            file.write(b"From x@y Mon May  5 09:00:00 2025\n" + bytes(mail) + b"\n")
    return path


def rows(store: Store) -> list[tuple[Any, ...]]:
    columns = (Email.external_id, Email.thread_key, Email.new_text, Email.answered_at, Email.direction, Email.raw)
    with store.session() as session:
        return [tuple(row) for row in session.execute(select(*columns).order_by(Email.external_id))]


def test_killed_imports_leave_no_trace(tmp_path: Path, box: Path) -> None:
    whole = Store.open(f"sqlite:///{tmp_path / 'whole.db'}")
    begun = time.monotonic()
    run_import(whole, [box], source="mail")
    needed = time.monotonic() - begun
    url = f"sqlite:///{tmp_path / 'killed.db'}"
    Store.open(url).close()
    random = Random(7)
    for _ in range(KILLS):
        process = subprocess.Popen([sys.executable, "-c", PROGRAM, url, str(box)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.uniform(0, needed))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
    store = Store.open(url)
    assert len(rows(store)) in (0, MAILS)
    run_import(store, [box], source="mail")
    assert rows(store) == rows(whole)
