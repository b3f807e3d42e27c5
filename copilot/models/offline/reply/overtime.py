"""Figures along time in words: how a trend ran, what it has come to, which stretch was best, who is first over all."""

from collections.abc import Mapping, Sequence
from typing import Any

from copilot.models.offline.reply.report import Report
from copilot.models.offline.reply.scope import earlier, period_words, scope
from copilot.models.offline.reply.told import growth, told
from copilot.models.offline.words.phrases import say

LEVEL = 0.01
"""A change of less than this share is no rise and no fall to speak of."""


def trend(r: Report) -> str:
    """From where to where, the high and the low, and what has come together where that is asked for."""
    place, found = r.place(r.metrics[0]), r.found
    first, last = r.rows[found["first"]], r.rows[found["last"]]
    direction = _direction(found)
    values = {
        "scope": scope(r, when=False),
        "first": r.name(first),
        "first_value": r.cell(first, place),
        "last": r.name(last),
        "last_value": r.cell(last, place),
        "growth": _trend_growth(r, place),
    }
    parts = [_running(r), told(r, f"trend_{direction}", **values), _peak(r, found["high"], found["low"], place)]
    if found.get("unfinished"):
        parts.append(told(r, "unfinished", name=r.name(r.rows[-1])))
    return " ".join(part for part in parts if part)


def _direction(found: Mapping[str, Any]) -> str:
    """Up or down, "same" where both ends are equal, "level" where they are nearly so."""
    change, share = found["change"], found.get("change_share")
    if not change:
        return "level"
    if isinstance(share, float) and abs(share) < LEVEL:
        return "flat"
    return "up" if change > 0 else "down"


def _trend_growth(r: Report, place: int) -> str:
    direction = "up" if r.found["change"] > 0 else "down" if r.found["change"] < 0 else ""
    if direction and r.columns[place].get("unit") == "share":
        gap = r.gap(r.found["change"], place)
        return say(r.code, f"growth_{direction}", part="reply", percent=gap)
    return growth(r, direction, r.found.get("change_share"), place) if direction else ""


def _running(r: Report) -> str:
    """ "By December 2017 it has come to $10,005,534." where a running total is asked for."""
    place = r.place("running_total")
    if place < 0 or r.rows[-1][place] is None:
        return ""
    return told(r, "running", last=r.name(r.rows[-1]), value=r.cell(r.rows[-1], place), scope=scope(r, when=False))


def _peak(r: Report, high: Sequence[int], low: Sequence[int], place: int) -> str:
    """The best and the weakest stretch; nothing of a line of two points."""
    if len(r.rows) < 3 or len(high) > 1 or len(low) > 1:
        return ""
    top, bottom = r.rows[high[0]], r.rows[low[0]]
    return told(r, "peak", high=r.name(top), high_value=r.cell(top, place), low=r.name(bottom),
                low_value=r.cell(bottom, place))  # fmt: skip


def movers(r: Report) -> str:
    """Which group gained and which lost most."""
    place, change, share = (r.place(name) for name in (r.metrics[0], "change", "change_share"))
    parts = []
    for kind, direction in (("rise", "up"), ("fall", "down")):
        if kind not in r.found:
            continue
        row = r.rows[r.found[kind]]
        values = {"name": r.name(row), "gap": r.gap(row[change], change), "value": r.cell(row, place)}
        by = growth(r, direction, row[share] if share >= 0 else None, place)
        parts.append(told(r, f"most_{direction}", growth=by, **values))
    when = period_words(r.form, earlier(r.table), r.today)
    return " ".join(parts) or told(r, "level_all", when=when)


def sums(r: Report) -> str:
    """Groups along a time axis: who is first over all of it."""
    place = r.place(r.metrics[0])
    first, second = (r.found["sums"] + [None])[:2]
    if second is None:
        return ""
    return told(
        r,
        "leader",
        name=_group_name(first),
        value=r.value(first["value"], place),
        gap=r.gap(r.found["gap"], place),
        second=_group_name(second),
        second_value=r.value(second["value"], place),
        scope=scope(r),
    )


def _group_name(entry: Mapping[str, Any]) -> str:
    return " / ".join(str(part) for part in entry["group"])
