"""Rows kept by a condition on their figures, in words: "4 sellers have over 200 won deals: Ada, Ben …"."""

from collections.abc import Mapping, Sequence
from typing import Any

from copilot.models.offline.parts.composition import RECORDS
from copilot.models.offline.reply.report import Report
from copilot.models.offline.reply.scope import scope, tidy
from copilot.models.offline.reply.told import clause, on, told
from copilot.models.offline.words.phrases import phrase, said_names, say

MOST_NAMES = 5
"""So many names are said aloud; of more only how many there are."""


def only_kept(r: Report) -> bool:
    """Whether rows are asked for by a condition on their figures, and none of them before the others."""
    conditions = _conditions(r)
    outweighed = any(having.get("to") for having in conditions)
    plain = (len(r.metrics) == 1 or outweighed) and not r.query.get("order_by")
    return plain and bool(conditions) and r.found.get("kind") in ("ranking", "trend")


def only_moved(r: Report) -> bool:
    """Whether rows are asked for by how they moved since the earlier period, without a limit."""
    limited = r.query.get("limit") is not None
    return not limited and r.found.get("kind") == "movers" and any(h["metric"] == "change" for h in _conditions(r))


def counted(r: Report) -> str:
    """How many rows there are, and which where they are few."""
    known = [row for row in r.rows if row[0] not in (None, "")]
    key = "matching" if _conditions(r) else "counted"
    one = r.form.locale.plural_form(len(known)) == "one"
    few = len(known) <= MOST_NAMES
    key = r.form.one_or_many(key, "reply", len(known))
    values = {"count": _so_many(r, len(known)), "kept": kept(r, one=one), "scope": scope(r)}
    if not few:
        return told(r, key, **values)
    return _with_names(r, clause(r, key, **values), [r.name(row) for row in known])


def listed_once(r: Report, names: Sequence[str]) -> str:
    """ "I count 5 stalled deals: …": rows of which each is one of what is counted."""
    n = len(names)
    key, counted = r.form.one_or_many("count", "reply", n), r.form.numbered(r.metrics[0], n)
    values = {"counted": counted, "value": r.form.value(n, "count"), "scope": scope(r)}
    return _with_names(r, clause(r, key, **values), names) if n <= MOST_NAMES else told(r, key, **values)


def _with_names(r: Report, text: str, names: Sequence[str]) -> str:
    listed = said_names(r.code, list(names), join="and")
    return tidy(r.code, say(r.code, "with_names", part="reply", text=text, names=listed))


def _so_many(r: Report, n: int) -> str:
    """ "51 accounts"; the number alone where there is no word for what the rows are."""
    one = r.cut_by[0] if len(r.cut_by) == 1 else ""
    entity = RECORDS.get(one) or (one if phrase(r.code, one, "counted") else "")
    return r.form.counted(entity, n) if entity else r.form.value(n, "count")


def kept(r: Report, *, one: bool = False) -> str:
    """The conditions as what rows do: "have over 200 won deals and come to over 60% in win rate"."""
    does = [_does(r, having, one, scope(r) if first else "") for first, having in _firsts(_conditions(r))]
    return said_names(r.code, does, join="and")


def _firsts(havings: Sequence[Mapping[str, Any]]) -> Sequence[tuple[bool, Mapping[str, Any]]]:
    return [(i == 0, having) for i, having in enumerate(havings)]


def _does(r: Report, having: Mapping[str, Any], one: bool, of: str) -> str:
    metric, op = str(having["metric"]), str(having.get("op", "="))
    key, values = "worth", {"amount": _amount(r, having), "counted": _amount(r, having, counted=True)}
    if other := having.get("to"):
        key, values = "more_of" if op.startswith(">") else "less_of", {"other": r.form.metric(str(other))}
    elif metric == "change" and not having.get("value") and op in "<>":
        metric, key = r.metrics[0], "grew" if op == ">" else "fell"
    elif having.get("than") == "average" and op[0] in "<>":
        key = "above" if op[0] == ">" else "below"
    elif _unit(r, metric) == "count":
        key = "none_of" if _is_none(having) else "many_of"
    key = f"{key}_one" if one and phrase(r.code, f"{key}_one", "having", fall_back=False) else key
    said = {"metric": r.form.metric(metric), "on": on(r, metric), "scope": of}
    return tidy(r.code, say(r.code, key, part="having", **said, **values))


def _is_none(having: Mapping[str, Any]) -> bool:
    return having.get("op", "=") == "=" and not having.get("value") and not having.get("to")


def all_have(r: Report) -> bool:
    """Whether those without any were asked for, which must not be told as "none have none"."""
    return len(_conditions(r)) == 1 and all(
        _is_none(h) and _unit(r, str(h["metric"])) == "count" for h in _conditions(r)
    )


def conditions(r: Report) -> str:
    """The same beside each other: "won deals over 200; win rate at least 60%"."""
    return "; ".join(_condition(r, having) for having in _conditions(r))


def _condition(r: Report, having: Mapping[str, Any]) -> str:
    metric, op = str(having["metric"]), str(having.get("op", "="))
    name = r.form.metric(metric)
    if other := having.get("to"):
        return f"{name} {op} {r.form.metric(str(other))}"
    return f"{name} {_amount(r, having)}"


def _amount(r: Report, having: Mapping[str, Any], *, counted: bool = False) -> str:
    """ "over 200", "at least 60%", `counted` "at least 1 won deal"; a dash for a limit that came to nothing."""
    op, limit, metric = str(having.get("op", "=")), having.get("value"), str(having["metric"])
    value = "—" if limit is None else _value(r, metric, limit)
    if counted and limit is not None and _unit(r, metric) == "count":
        value = r.form.numbered(metric, limit, bold=False)
    return value if op == "=" else say(r.code, op, part="operator", value=value)


def _conditions(r: Report) -> Sequence[Mapping[str, Any]]:
    return r.query.get("having") or ()


def _unit(r: Report, metric: str) -> str:
    place = r.place(metric)
    return str(r.columns[place].get("unit")) if place >= 0 else ""


def _value(r: Report, metric: str, value: Any) -> str:
    """A limit in the unit of its figure; a share has as many digits as a share shows."""
    place = r.place(metric)
    if place < 0:
        return r.form.value(value, "number")
    return r.value(value if _unit(r, metric) == "share" else round(float(value), 2), place)


def thans(r: Report) -> list[str]:
    """What the rows were compared with, where that figure was computed first."""
    return [
        _than(r, having["than"], str(having["metric"]), having["value"])
        for having in _conditions(r)
        if having.get("than") and having.get("value") is not None and r.place(str(having["metric"])) >= 0
    ]


def _than(r: Report, than: Any, metric: str, figure: Any) -> str:
    value = _value(r, metric, figure)
    if isinstance(than, Mapping):
        return told(r, "than_one", of=metric, name=than["value"], value=value)
    return told(r, "than_average", of=metric, value=value)
