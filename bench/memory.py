"""The memory of this process: what it holds, and the most it held at once.

Its own memory and files it has mapped are told apart: of a mapped file the system keeps in memory what was read, for
all who map it, and takes that room for others when it is needed.
"""

import resource
import sys
from pathlib import Path
from typing import NamedTuple

_RESET, _STATUS = Path("/proc/self/clear_refs"), Path("/proc/self/status")


def begin_anew() -> None:
    """Forgets the peak so far, where the system can."""
    if _RESET.exists():
        _RESET.write_text("5")


class Held(NamedTuple):
    """In MiB: the process's own, and what is in memory of the files it has mapped, its libraries among them."""

    own: float
    mapped: float


def held() -> Held:
    """What is held now; where the system does not tell, 0 and what was held at most."""
    told = _told()
    return Held(told["RssAnon"], told["RssFile"]) if told else Held(0.0, peak())


def peak() -> float:
    """The most held at once in MiB, since the process began, or on Linux since it was asked to begin anew."""
    if told := _told():
        return told["VmHWM"]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)


def _told() -> dict[str, float]:
    """What Linux tells of this process, in MiB."""
    lines = _STATUS.read_text().splitlines() if _STATUS.exists() else []
    told = dict(line.split(":", 1) for line in lines if line.endswith(" kB"))
    return {name: int(value.split()[0]) / 1024 for name, value in told.items()}
