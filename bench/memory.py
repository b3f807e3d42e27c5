"""The most memory a process held at once: since it began, or on Linux since it was last asked to begin anew."""

import resource
import sys
from pathlib import Path

_RESET, _STATUS = Path("/proc/self/clear_refs"), Path("/proc/self/status")


def begin_anew() -> None:
    """Forgets the peak so far, where the system can."""
    if _RESET.exists():
        _RESET.write_text("5")


def peak() -> float:
    """The peak in MiB."""
    if _STATUS.exists():
        told = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines() if ":" in line)
        return int(told["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
