"""What a measurement is made of: samples, their median and 95th percentile, and the table they are shown in."""

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Say = Callable[[str], None]
"""Told what is being done, to show as progress."""

ENOUGH = 20
"""From how many samples on a 95th percentile says something."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was measured, in which unit, every sample, and what else there is to say."""

    what: str
    unit: str
    samples: tuple[float, ...]
    note: str = ""


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that at least `share` (0 to 1) of them do not exceed. Raises ValueError without samples."""
    if not samples:
        raise ValueError("nothing was measured")
    return sorted(samples)[max(0, math.ceil(share * len(samples)) - 1)]


def seconds_of(action: Callable[[], object]) -> float:
    """How long `action` takes by the clock on the wall."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def milliseconds_of(action: Callable[[], object]) -> tuple[float, float]:
    """How long `action` takes by the clock, and how much of the processor it takes in this process."""
    worked = time.process_time()
    took = seconds_of(action)
    return 1000 * took, 1000 * (time.process_time() - worked)


@dataclass(frozen=True, slots=True)
class Work:
    """Processor time of this process and, where `served_by` is a process of this Linux machine, of that one."""

    served_by: int | None = None

    def seconds(self) -> float:
        """All so far: only the difference of two means something."""
        told = Path(f"/proc/{self.served_by}/schedstat")
        served = int(told.read_text().split()[0]) / 1e9 if self.served_by and told.exists() else 0.0
        return time.process_time() + served


def table(lines: Sequence[Line]) -> str:
    """The lines as text, columns aligned."""
    cells = [("", "median", "p95", "unit", "runs", "")]
    for line in lines:
        p95 = _number(percentile(line.samples, 0.95)) if len(line.samples) >= ENOUGH else ""
        median = _number(statistics.median(line.samples))
        cells.append((line.what, median, p95, line.unit, str(len(line.samples)), line.note))
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    return "\n".join(_row(row, widths) for row in cells)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    left = (0, 3, 5)
    padded = [
        text.ljust(width) if column in left else text.rjust(width)
        for column, (text, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def _number(value: float) -> str:
    """Three figures that count: 0.12, 1.23, 45.6, 1,234."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f}"
