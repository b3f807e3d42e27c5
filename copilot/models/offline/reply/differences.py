"""How much one exceeds the other, where two are set against each other: "how much more did East win than West"."""

from collections.abc import Mapping, Sequence
from typing import Any

from copilot.models.offline.reply.formats import Format
from copilot.models.offline.words.phrases import say


def difference(query: Mapping[str, Any], table: Mapping[str, Any], code: str) -> str:
    """The sentence that says the difference of two rows, or of two periods; empty where there are not exactly two."""
    columns, rows = list(table.get("columns", ())), list(table.get("rows", ()))
    metric = next(iter(query.get("metrics", ())), "")
    place = next((i for i, c in enumerate(columns) if c["name"] == metric), -1)
    if place < 0:
        return ""
    change = next((i for i, c in enumerate(columns) if c["name"] == "change"), -1)
    gap = _between(rows, place) if change < 0 else _told(rows, change)
    if gap is None:
        return ""
    told = columns[place if change < 0 else change]
    unit, currency = str(told.get("unit", "text")), told.get("currency")
    return say(code, "difference", value=Format(code).value(gap, unit, currency))


def _between(rows: Sequence[Sequence[Any]], place: int) -> float | None:
    values = [row[place] for row in rows]
    if len(values) != 2 or not all(isinstance(v, int | float) for v in values):
        return None
    return float(abs(values[0] - values[1]))


def _told(rows: Sequence[Sequence[Any]], place: int) -> float | None:
    """The change a table of one row tells."""
    if len(rows) != 1 or not isinstance(rows[0][place], int | float):
        return None
    return float(abs(rows[0][place]))
