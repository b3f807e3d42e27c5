"""kill -9 at random moments of an import: run again, it ends as if it had never been killed."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crm_store.importers.base import run_import
from crm_store.store import Store
from tests.crm_store.importers.samples import ACCOUNTS, maven, picture

KILLS = 10
DEALS = 1500
IMPORT = """
import sys
from pathlib import Path
from crm_store.importers.base import run_import
from crm_store.store import Store
store = Store.open(sys.argv[1])
print("open", flush=True)
run_import(store, [Path(sys.argv[2])])
print("done", flush=True)
"""


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Maven-shaped folder large enough that its import takes a while."""
    names = [line.split(",")[0] for line in ACCOUNTS.splitlines()[1:]]
    rows = ["opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"]
    for number in range(DEALS):
        won = number % 3 == 0
        end = "2017-02-10,480" if won else ","
        stage = "Won" if won else "Engaging"
        rows.append(f"D{number},Ann Lee,GTXPro,{names[number % len(names)]},{stage},2017-01-05,{end}")
    return maven(tmp_path_factory.mktemp("export") / "m", sales_pipeline="\n".join(rows) + "\n")


def test_killed_imports_end_as_an_undisturbed_one(export: Path, tmp_path: Path) -> None:
    undisturbed = Store.open(f"sqlite:///{tmp_path / 'undisturbed.db'}")
    run_import(undisturbed, [export])
    expected = picture(undisturbed)
    whole_run = _seconds_of_a_run(f"sqlite:///{tmp_path / 'timed.db'}", export)
    chance = random.Random(7)
    killed = 0
    for number in range(KILLS):
        url = f"sqlite:///{tmp_path / f'killed{number}.db'}"
        killed += _run_and_kill(url, export, after=chance.uniform(0, whole_run))
        again = Store.open(url)
        run_import(again, [export])
        assert picture(again) == expected, f"killed run {number} ended otherwise"
        again.close()
    assert killed >= KILLS // 2
    undisturbed.close()


def _start(url: str, export: Path) -> subprocess.Popen[str]:
    """A process that has opened its store and now begins to import."""
    arguments = [sys.executable, "-c", IMPORT, url, str(export)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def _seconds_of_a_run(url: str, export: Path) -> float:
    process = _start(url, export)
    started = time.monotonic()
    process.communicate()
    assert process.returncode == 0
    return time.monotonic() - started


def _run_and_kill(url: str, export: Path, *, after: float) -> bool:
    """Whether the process was still importing when it was killed."""
    process = _start(url, export)
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    return process.returncode == -signal.SIGKILL
