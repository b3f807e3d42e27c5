"""The measured reports as tables in Markdown, to be pasted into docs/speed.md."""

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median

from bench.comparing import ASKED, Compared

_HEAD = f"| report | by hand, ms | {' | '.join(ASKED)} | first, processor time |"


def page(measured: Mapping[str, Sequence[Compared]], grown: Mapping[str, Sequence[tuple[int, Compared]]]) -> str:
    """All that was measured: by database, each report beside the SQL by hand, and how time grows with activities."""
    told = [_made_on(), *(_of(dialect, compared) for dialect, compared in measured.items()), _growth(grown)]
    return "\n\n".join(told)


def over_all(compared: Sequence[Compared]) -> list[tuple[float, float]]:
    """The ratio at the median and at worst of all reports, for each way of asking."""
    ratios = [[c.ratios[number] for c in compared] for number in range(len(ASKED))]
    return [(median(each), max(each)) for each in ratios]


def _made_on() -> str:
    return (
        f"Measured on {date.today()}: Python {platform.python_version()}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[0]:.1f} at the end."
    )


def _of(dialect: str, compared: Sequence[Compared]) -> str:
    rows = [
        f"| {c.report} | {_ms(c.hand)} | {' | '.join(map(_beside, c.ours, c.ratios))} | {c.work_ratio:.2f} |"
        for c in compared
    ]
    work = [c.work_ratio for c in compared]
    ratios = [*over_all(compared), (median(work), max(work))]
    whole = " | ".join(f"**{middle:.2f}, at worst {worst:.2f}**" for middle, worst in ratios)
    lines = [_HEAD, "| --- |" + " --- |" * (2 + len(ASKED)), *rows, f"| **all, at the median** | | {whole} |"]
    return f"### {dialect}\n\n" + "\n".join(lines)


def _growth(grown: Mapping[str, Sequence[tuple[int, Compared]]]) -> str:
    """A line for each report and database, a column for each number of activities."""
    sizes = sorted({size for rows in grown.values() for size, _ in rows})
    lines = [f"| ms | {' | '.join(f'{size:,} activities' for size in sizes)} |", "| --- |" + " --- |" * len(sizes)]
    for dialect, rows in grown.items():
        for report in dict.fromkeys(c.report for _, c in rows):
            took = {size: _ms(c.first) for size, c in rows if c.report == report}
            lines.append(f"| {dialect}: {report} | {' | '.join(took.get(size, '') for size in sizes)} |")
    return "### Growth\n\n" + "\n".join(lines)


def _beside(seconds: Sequence[float], ratio: float) -> str:
    return f"{_ms(seconds)} ({ratio:.2f})"


def _ms(seconds: Sequence[float]) -> str:
    milliseconds = 1000 * median(seconds)
    return f"{milliseconds:,.0f}" if milliseconds >= 100 else f"{milliseconds:.1f}"
