"""crm-copilot digest: each due time once, whatever happens, to the approved recipients, with the owner's figures."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from aiosmtpd.controller import Controller
from sqlalchemy import select, update

from copilot.digest import Digests
from copilot.settings import Settings
from crm_store import savedreports, schedules
from crm_store.exclusive import alone
from crm_store.recurrence import Recurrence
from crm_store.savedreports import NewReport
from crm_store.schema import DigestRun, Schedule, User
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make

QUERY = {"metrics": ["won_revenue"], "period": {"start": "2026-05-01", "end": "2026-05-31"}}
REPORT = NewReport("query_metrics", QUERY, ("won revenue last month",), "en", date(2026, 6, 15))
SAVED_AT = datetime(2026, 6, 15, 12, tzinfo=UTC)
LATER = datetime(2026, 7, 7, 9, 30, tzinfo=UTC)
DUE = datetime(2026, 7, 6, 6, tzinfo=UTC)
"""Three Mondays were missed; the last was at eight in Berlin."""


@pytest.fixture
def stored(store: Store) -> Store:
    """Ana won 500 in June, somebody else 9,000; her report goes out on Mondays at eight in Berlin."""
    ana, other = make.create_user(store, "Ana"), make.create_user(store, "Ben")
    stages = make.create_stages(store)
    for owner, amount in ((ana, 500), (other, 9000)):
        make.create_deal(
            store, make.create_account(store, f"A{amount}", owner_id=owner), stages["Won"], status="won",
            amount=amount, currency="USD", owner_id=owner, closed_on=date(2026, 6, 20),
        )  # fmt: skip
    with store.transaction() as session:
        viewer = Viewer(ana, "Ana", "rep", frozenset({ana}), "ana@ours.example")
        report, _ = savedreports.save(session, viewer, "Montag ✓", REPORT, now=SAVED_AT)
        schedules.put(
            session, viewer, report.id, Recurrence("week", (1,)), zone="Europe/Berlin",
            recipients=["ana@ours.example", "boss@ours.example"], now=SAVED_AT,
        )  # fmt: skip
    return store


def digests(store: Store, folder: Path, **changes: Any) -> Digests:
    settings = Settings(database_url=store.url, index_url=str(folder / "index"), **changes)
    clocked = Store(store.url)
    return Digests(settings, clocked, folder=folder / "out", show=lambda _: None)


def written(folder: Path) -> list[str]:
    return [file.read_text() for file in sorted((folder / "out").glob("*.md"))]


@time_machine.travel(LATER, tick=False)
def test_missed_ones_are_made_up_for_once_with_the_owners_figures(stored: Store, tmp_path: Path) -> None:
    [planned] = digests(stored, tmp_path).preview()
    assert (planned.due_at, planned.status) == (DUE, "due")
    [done] = digests(stored, tmp_path).run() or []
    assert (done.status, done.owner, done.due_at) == ("written", "Ana", DUE)
    [text] = written(tmp_path)
    assert "500" in text
    assert "9,000" not in text
    assert "because Ana scheduled" in text
    assert digests(stored, tmp_path).run() == []
    assert [status for _, status, _ in _runs(stored)] == ["written"]


@time_machine.travel(LATER, tick=False)
def test_what_was_cut_off_is_done_again_unless_it_may_have_been_sent(stored: Store, tmp_path: Path) -> None:
    with stored.transaction() as session:
        [planned] = schedules.everybodys(session)
        schedules.begin(session, planned.id, DUE, LATER)
    [done] = digests(stored, tmp_path).run() or []
    assert done.status == "written"
    with stored.transaction() as session:
        session.execute(update(DigestRun).values(status="sending"))
        session.execute(update(Schedule).values(next_at=DUE))
    [unsure] = digests(stored, tmp_path).run() or []
    assert (unsure.status, "not sent again" in unsure.detail) == ("unsure", True)
    assert digests(stored, tmp_path).run() == []


@time_machine.travel(LATER, tick=False)
def test_one_who_was_switched_off_gets_nothing_and_keeps_nobody_waiting(stored: Store, tmp_path: Path) -> None:
    with stored.transaction() as session:
        session.execute(update(User).where(User.name == "Ana").values(active=False))
    [done] = digests(stored, tmp_path).run() or []
    assert (done.status, "switched off" in done.detail) == ("failed", True)
    assert written(tmp_path) == []
    assert digests(stored, tmp_path).run() == []


def test_two_at_once_are_one(stored: Store, tmp_path: Path) -> None:
    with alone(stored, "digest") as held:
        assert held
        assert digests(stored, tmp_path).run() is None
    script = (
        "import sys; from copilot.cli import main; "
        f"sys.exit(main(['digest', '--database', {stored.url!r}, '--today', '2026-07-07', '--out', sys.argv[1]]))"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "out")]
    both = [subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert len(written(tmp_path)) == 1
    assert len(_runs(stored)) == 1


def test_one_killed_gives_its_lock_back(stored: Store, tmp_path: Path) -> None:
    script = (
        "import time; from crm_store.store import Store; from crm_store.exclusive import alone\n"
        f"with alone(Store({stored.url!r}), 'digest') as held:\n    print(held, flush=True)\n    time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "True\n"
    assert digests(stored, tmp_path).run() is None
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    deadline = time.monotonic() + 10
    while (done := digests(stored, tmp_path).run()) is None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert done is not None


class Keeper:
    def __init__(self) -> None:
        self.mails: list[tuple[list[str], str]] = []
        self.refuse = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuse:
            return "452 full"
        self.mails.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def smtp() -> Iterator[Controller]:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(Keeper(), hostname="127.0.0.1", port=port)
    controller.start()
    yield controller
    controller.stop()


def test_it_is_mailed_once_to_whom_was_approved(sqlite_store: Store, tmp_path: Path, smtp: Controller) -> None:
    stored = sqlite_store
    _fill(stored)
    mail = {"smtp_host": "127.0.0.1", "smtp_port": smtp.port, "smtp_from": "crm@ours.example", "smtp_security": "none"}
    keeper: Keeper = smtp.handler
    with time_machine.travel(LATER, tick=False):
        keeper.refuse = True
        [waiting] = digests(stored, tmp_path, **mail).run() or []
        assert waiting.status == "waiting"
        keeper.refuse = False
        [sent] = digests(stored, tmp_path, **mail).run() or []
        assert (sent.status, sent.detail) == ("sent", "boss@ours.example")
        assert digests(stored, tmp_path, **mail).run() == []
    [(to, text)] = keeper.mails
    assert to == ["boss@ours.example"]
    assert "Auto-Submitted: auto-generated" in text
    with stored.transaction() as session:
        session.execute(update(Schedule).values(recipients=["thief@else.example"]))
    with time_machine.travel(datetime(2026, 7, 14, tzinfo=UTC), tick=False):
        [kept] = digests(stored, tmp_path, **mail).run() or []
    assert (kept.status, "changed since they were approved" in kept.detail) == ("written", True)
    assert len(keeper.mails) == 1


def _fill(store: Store) -> None:
    boss = make.create_user(store, "Boss", role="admin")
    viewer = Viewer(boss, "Boss", "admin", None, "boss@ours.example")
    make.create_deal(
        store, make.create_account(store), make.create_stages(store)["Won"], status="won", amount=5, currency="USD",
        owner_id=boss, closed_on=date(2026, 6, 20),
    )  # fmt: skip
    with store.transaction() as session:
        report, _ = savedreports.save(session, viewer, "Monday", REPORT, now=SAVED_AT)
        schedules.put(
            session, viewer, report.id, Recurrence("week", (1,)), zone="UTC", recipients=["boss@ours.example"],
            now=SAVED_AT,
        )  # fmt: skip


def _runs(store: Store) -> Any:
    with store.session() as session:
        return schedules.runs(session, session.scalars(select(Schedule.id)).one())
