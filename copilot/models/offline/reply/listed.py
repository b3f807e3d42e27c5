"""The sentence over a list of records, or the answer of a look-up."""

from collections.abc import Sequence
from typing import Any

from copilot.models.offline.reply.report import Report, upper
from copilot.models.offline.reply.scope import scope, tidy
from copilot.models.offline.words.phrases import said_names, say

FEW = 3


def listing(r: Report, *, style: str = "") -> str:
    """How many there are and, where they are ranked, which is first; for a look-up the value that was asked for."""
    if style == "look_up" and len(r.rows) == 1:
        return _look_up(r, r.rows[0])
    count, limit = len(r.rows), r.query.get("limit")
    counted = r.form.counted(str(r.query.get("entity", "")), count)
    said = {"counted": counted, "scope": scope(r)}
    order = r.query.get("order_by")
    if style == "when" and order and count and _is_day(r, order[0]):
        return _dated(r, r.place(str(order[0]["by"])))
    if order and limit and count >= limit and count > 1:
        return _top(r, order[0], said)
    if order and limit == count == 1:
        return _top(
            r, order[0], said | {"entity": say(r.code, str(r.query.get("entity", "")), part="entity")}, "listed_one"
        )
    if count == limit:
        return _said(r, "listed_cut", **said)
    if count <= FEW:
        names = said_names(r.code, [f"**{r.cell(row, 0)}**" for row in r.rows], join="and")
        return _said(r, "listed_few", names=names, **said)
    return _said(r, "listed", **said)


def _is_day(r: Report, order: Any) -> bool:
    place = r.place(str(order["by"]))
    return place >= 0 and r.columns[place].get("unit") == "date"


def _dated(r: Report, place: int) -> str:
    """ "That was on May 3: …": the day asked for with what happened on it."""
    named = r.place("subject") if r.place("subject") >= 0 else int(place == 0)
    names = said_names(r.code, [r.cell(row, named) for row in r.rows[:FEW]], join="and")
    return _said(r, "dated", value=r.cell(r.rows[0], place), names=names)


def _top(r: Report, order: Any, said: dict[str, str], key: str = "listed_top") -> str:
    place = r.place(str(order["by"]))
    if place < 0:
        return _said(r, "listed_cut", **said)
    first = r.rows[0]
    label = r.form.dimension(str(order["by"]))
    return _said(r, key, name=r.cell(first, 0), order=label, value=r.cell(first, place), **said)


def _look_up(r: Report, row: Sequence[Any]) -> str:
    """ "The sector of Bioholding is medical."; what is not recorded is said to be so."""
    told = []
    for at in range(1, len(r.columns)):
        label = r.heading(r.columns[at])
        label = label if r.code == "de" else label[:1].lower() + label[1:]
        known = row[at] not in (None, "")
        told.append(_said(r, "look_up" if known else "look_up_empty", name=r.cell(row, 0), label=label,
                          value=r.cell(row, at)))  # fmt: skip
    return " ".join(told)


def _said(r: Report, key: str, **values: Any) -> str:
    return upper(tidy(r.code, say(r.code, key, part="reply", **values)))
