"""What is said of one part of a whole: "East accounts for 30.9% of won revenue: $3,090,594 of $10,005,534"."""

from collections.abc import Sequence
from typing import Any

from copilot.models.offline.reply.report import Report
from copilot.models.offline.reply.scope import scope
from copilot.models.offline.reply.told import told

_NEAR = 1e-4
"""So far may a share lie from the one the rows make, relatively, as shares are rounded."""


def share_of(r: Report, focus: str) -> str:
    """The sentence about the row of `focus`, a value or the label of a time; empty where there is nothing to say."""
    place, share = r.place(r.metrics[0]), r.place("share_of_total")
    grain = str(r.query.get("grain") or "") if not r.query.get("group_by") else ""
    nothing = [focus, *(0 for _ in r.columns[1:])] if grain else None  # nothing came in at that time
    row = next((row for row in r.rows if focus in row), nothing)
    total = _total(r, row, place, share) if row is not None and share >= 0 else None
    if row is None or total is None:
        return ""
    values = {"share": r.cell(row, share), "value": r.cell(row, place), "total": r.value(total, place)}
    return told(r, "share", name=r.form.value(focus, grain), scope=scope(r), **values)


def _total(r: Report, row: Sequence[Any], place: int, share: int) -> float | None:
    """What the shares are of: the sum of the rows, and of what has no row, such as deals without a day.

    None where that cannot be told to the last digit.
    """
    total = sum(other[place] or 0 for other in r.rows)
    if not row[share] or abs(row[place] / row[share] - total) <= _NEAR * total:
        return total
    return round(row[place] / row[share]) if r.columns[place].get("unit") == "count" else None
