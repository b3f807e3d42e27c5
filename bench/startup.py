"""Start-up: one question on the command line, from the process's start to its end."""

import resource
import subprocess

from bench.measure import Line, seconds_of
from bench.place import PATIENCE, Place

RUNS = 5
QUESTION = "How many open deals do we have?"


def startup(place: Place) -> list[Line]:
    """Wall and processor time of `crm-copilot ask`; a run before the first writes what Python keeps compiled."""
    command = place.command("ask", QUESTION)

    def ask() -> None:
        subprocess.run(
            command, cwd=place.folder, env=place.environment, check=True, capture_output=True, timeout=PATIENCE
        )

    ask()
    wall, cpu = [], []
    for run in range(1, RUNS + 1):
        place.say(f"start-up: {run} of {RUNS}")
        before = _cpu_seconds()
        wall.append(seconds_of(ask))
        cpu.append(_cpu_seconds() - before)
    return [
        Line("crm-copilot ask, wall", "s", tuple(wall), "a whole process"),
        Line("crm-copilot ask, processor", "s", tuple(cpu)),
    ]


def _cpu_seconds() -> float:
    """Processor time of all child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
