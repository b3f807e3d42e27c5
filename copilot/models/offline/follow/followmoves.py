"""Follow-ups that move on from the report before: "the month after", "just the lost ones", "and who dropped?"."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from copilot.models.offline.follow.followedits import Spoken
from copilot.models.offline.parts.draft import as_period
from copilot.models.offline.parts.reading import Call, Held
from copilot.models.offline.times.calendar import around, so_far
from copilot.models.offline.words.idioms import expression, matches
from copilot.models.offline.words.lexicon import TALK
from crm_store.metrics.periods import label_of
from crm_store.metrics.query import Grain
from prompts import load

_UNITS = ("day", "week", "month", "quarter", "half", "year")
_PEOPLE = frozenset({"owner", "manager"})
_ENDED = frozenset({"won", "lost", "open"})


def moved_on(spoken: Spoken) -> Call | None:
    """The report before as such a follow-up moves it, None where it is none."""
    steps: tuple[Callable[[Spoken], dict[str, Any] | None], ...] = (
        _another_part,
        _another_time,
        _in_another_state,
        _place_in_list,
        _who_moved,
        _by_another_figure,
        _how_many_of_them,
    )
    found = next((query for step in steps if (query := step(spoken)) is not None), None)
    if found is None:
        return None
    spoken.reader.roles.used.update(range(len(spoken.asked.segments)))
    return Call(spoken.tool, {"query": found})


def _another_part(spoken: Spoken) -> dict[str, Any] | None:
    """ "And the West?", "and Q3?" behind a share of one part: the same whole, with the other part in focus."""
    reader, before, segments = spoken.reader, spoken.before, spoken.asked.segments
    cuts = [*before.get("group_by", ()), *([before["grain"]] if before.get("grain") else [])]
    named = [i for i, s in enumerate(segments) if s.names or s.stretch]
    plain = all(s.idle and not s.has("only") for i, s in enumerate(segments) if i not in named)
    if not before.get("share_of_total") or len(cuts) != 1 or len(named) != 1 or not plain:
        return None
    uses = [use for use in reader.uses if use.field == cuts[0] and not use.excluded]
    days = reader.stretches[0].days if reader.stretches and before.get("grain") else None
    if days is not None and days.start and days.unit in _UNITS:
        reader.draft.focus = label_of(days.start, Grain(days.unit))
        return {**before, "grain": days.unit}
    reader.draft.focus = uses[0].value if uses else ""
    return dict(before) if uses else None


def _another_time(spoken: Spoken) -> dict[str, Any] | None:
    """ "And the month after?", "the year before that", "the whole year": from the period before, one whole unit."""
    period = spoken.before.get("period") or {}
    start, end = (str(period.get(name) or "")[:10] for name in ("start", "end"))
    turn = _turn(spoken)
    if not (turn and start and end):
        return None
    first = date.fromisoformat(start)
    unit = next((u for u in _UNITS if _whole(first, end, u)), "") or _running(first, end, turn, spoken.reader.today)
    to_year = turn == "whole_year" and unit and unit != "year"
    back = bool(unit) and turn == f"previous_{unit}"
    if not to_year and (not unit or turn not in ("next", f"next_{unit}", f"previous_{unit}")):
        return None
    days = around(first, "year", 0) if to_year else around(first, unit, -1 if back else 1)
    return {**{k: v for k, v in spoken.before.items() if k != "compare_to"}, "period": as_period(days)}


def _whole(first: date, end: str, unit: str) -> bool:
    days = around(first, unit, 0)
    return (days.start, days.end) == (first, date.fromisoformat(end))


def _running(first: date, end: str, turn: str, today: date) -> str:
    """The unit that `turn` goes back by, where the period is the running one so far; empty where it is not."""
    unit = turn.removeprefix("previous_")
    return unit if unit in _UNITS and end == today.isoformat() and so_far(today, unit).start == first else ""


def _turn(spoken: Spoken) -> str:
    """Which such expression the question is, small words aside; empty for none."""
    tokens = spoken.asked.tokens
    small = {i for s in spoken.asked.segments if s.idle for i in range(s.start, s.end)}
    for words, turn in _turns(spoken.asked.words.code):
        for at in range(len(tokens) - len(words) + 1):
            others = set(range(len(tokens))) - set(range(at, at + len(words)))
            if matches(words, tokens, at) and others <= small:
                return turn
    return ""


@lru_cache(maxsize=16)
def _turns(code: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    table: Mapping[str, Any] = load(code, TALK).get("moves", {})
    found = [(expression(said), turn) for turn, listed in table.items() for said in listed]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


def _in_another_state(spoken: Spoken) -> dict[str, Any] | None:
    """ "Just the lost ones" behind a list of deals: the same list of those."""
    reader, states = spoken.reader, set(spoken.reader.states)
    named = any(reader.roles.any(kind) for kind in ("metric", "dimension", "aggregate", "compare", "rank"))
    if spoken.tool != "list_records" or spoken.before.get("entity") != "deal" or named or reader.conditions:
        return None
    if len(states) != 1 or not states <= _ENDED or reader.uses or reader.stretches:
        return None
    kept = [f for f in spoken.before.get("filters", ()) if f["field"] not in ("status", "stage")]
    return {**spoken.before, "filters": [*kept, {"field": "status", "op": "=", "value": states.pop()}]}


def _place_in_list(spoken: Spoken) -> dict[str, Any] | None:
    """ "Who owns the first one?" behind a list: the list down to that place; held back where it has no order."""
    reader, segments = spoken.reader, spoken.asked.segments
    places = [(s, k) for s in segments for k in s.roles.get("ordinal", ()) if not s.stretch and s.number is None]
    named = any(reader.roles.any(kind) for kind in ("metric", "measure", "state", "aggregate", "compare"))
    if spoken.tool != "list_records" or len(places) != 1 or named or reader.uses or reader.stretches:
        return None
    s, key = places[0]
    if not key.isdigit() or not spoken.before.get("order_by"):
        raise Held("clarification", "unused_words", words=[s.text])
    return {**spoken.before, "limit": int(key)}


def _who_moved(spoken: Spoken) -> dict[str, Any] | None:
    """ "And who dropped?" behind a comparison of people: those of them whose figure went that way."""
    reader, before = spoken.reader, spoken.before
    ways = {way for s in spoken.asked.segments for way in ("rises", "falls") if s.has(way)}
    people = spoken.tool == "query_metrics" and set(before.get("group_by", ())) & _PEOPLE and before.get("compare_to")
    named = any(reader.roles.any(kind) for kind in ("metric", "measure", "rank", "aggregate")) or reader.uses
    if not people or len(ways) != 1 or named or reader.stretches or reader.conditions:
        return None
    falls = ways == {"falls"}
    kept = {k: v for k, v in before.items() if k not in ("limit", "order_by", "having", "share_of_total", "grain")}
    return {
        **kept,
        "having": [{"metric": "change", "op": "<" if falls else ">", "value": 0}],
        "order_by": [{"by": "change", "descending": not falls}],
    }


def _by_another_figure(spoken: Spoken) -> dict[str, Any] | None:
    """ "By number of deals instead" behind a ranking: the same ranking by that figure."""
    reader, before, draft = spoken.reader, spoken.before, spoken.reader.draft
    ranked = spoken.tool == "query_metrics" and before.get("order_by") and spoken.cut
    instead = any(s.has("instead") for s in spoken.asked.segments)
    others = draft.groups or draft.filters or draft.period or draft.listing or draft.grain
    if not (ranked and instead and draft.metrics) or others:
        return None
    metric = draft.metrics[0]
    if metric == "deals" and not reader.states and before["metrics"][0] in ("won_revenue", "average_deal_size"):
        metric = "won_deals"
    order = {"by": metric, "descending": before["order_by"][0].get("descending", True)}
    return {**{k: v for k, v in before.items() if k != "having"}, "metrics": [metric], "order_by": [order]}


def _how_many_of_them(spoken: Spoken) -> dict[str, Any] | None:
    """ "And how many of them bought this quarter?" behind a number of customers counts customers."""
    reader, draft = spoken.reader, spoken.reader.draft
    of_them = any(s.has("those") for s in spoken.asked.segments) and "count" in reader.aggregates
    customers = set(spoken.before.get("metrics", ())) & {"accounts", "customers"}
    bought = set(reader.states) & {"bought", "won", "sold"} and not reader.roles.any("measure")
    if not (of_them and customers and bought) or spoken.cut or draft.groups or draft.listing or reader.conditions:
        return None
    new = {f["field"] for f in draft.filters}
    filters = [*(f for f in spoken.before.get("filters", ()) if f["field"] not in new), *draft.filters]
    period = draft.period or spoken.before.get("period")
    return {
        "metrics": ["customers"],
        **({"filters": filters} if filters else {}),
        **({"period": period} if period else {}),
    }
