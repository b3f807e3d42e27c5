"""The parts of a message that asks two things: each read by itself, or going on from the first, which it may need.

"How many deals did we lose in July, and what were they worth?": the second takes from the first what it lacks.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from copilot.models.offline.follow.retaken import NUMBERS
from copilot.models.offline.names.kinds import MARKS, SMALL
from copilot.models.offline.parts.composition import PAST
from copilot.models.offline.parts.reading import Call, Reading, Turn
from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.tokens import fold, tokenize
from crm_store.metrics.catalogue import METRICS

REPORTS = ("query_metrics", "list_records")
_SAYS_AGAIN = frozenset({"filler", "and", "follow_up", "ask", "how_many", "aggregate", "those"})
_SAYS_HOW = frozenset({"filler", "aggregate", "thanks"})
_ASKED_FOR = frozenset({"measure", "metric", "state", "dimension", "attribute", "aggregate", "how_many", "rank"})
_THERE = frozenset({"deal", "account", "user", "product", "contact"})
"""Records that are counted as they stand, where no figure of what happened is asked for."""
GoesOn = Callable[[str, Turn | None], Reading]
"""Reads a text as said behind the given turn, or as the first of a conversation."""


def readings_of(parts: Sequence[str], code: str, reads: Callable[[str], Reading], goes_on: GoesOn) -> list[Reading]:
    """What each part asks for: the first as it stands, the others by themselves or as they go on from the first."""
    first = reads(parts[0])
    turn = Turn(calls=first.calls, language=code, questions=(parts[0],)) if is_report(first) else None
    return [first, *(_other(part, code, turn, goes_on) for part in parts[1:])]


def is_report(reading: Reading) -> bool:
    """Whether a reading is one table of figures or records."""
    return reading.outcome == "call" and len(reading.calls) == 1 and reading.calls[0].tool in REPORTS


def restates(part: str, code: str, first: Reading, other: Reading) -> bool:
    """Whether a part asks again for the figure the first one shows ("who sold most, and how much was it?")."""
    if is_report(other) or not is_report(first):
        return False
    tokens = tokenize(part)
    hits = [h for h in lexicon(code).hits(tokens) if h.kind in _SAYS_AGAIN]
    if len({i for h in hits for i in range(h.start, h.end)}) < len(tokens):
        return False
    names = first.calls[0].arguments["query"].get("metrics", ())
    units = {METRICS[name].unit for name in names if name in METRICS}
    amount = any(h.kind == "aggregate" and h.key == "amount" for h in hits)
    return units == {"money"} if amount else units == {"count"}


def says_only_how(part: str, code: str) -> bool:
    """Whether a part asks nothing and only says how the answer is wanted ("Counts please.", "A percentage will do")."""
    tokens = tokenize(part)
    hits = lexicon(code).hits(tokens)
    known = {i for h in hits if h.kind in _SAYS_HOW for i in range(h.start, h.end)}
    asks = {h.kind for h in hits if h.start == 0} & {"and", "follow_up", "ask", "how_many"}
    return len(known) == len(tokens) and not asks


def said_anew(parts: Sequence[str], code: str) -> Iterator[str]:
    """The parts that the one right behind them says again in full, after "I mean" or its like: all that they say, and
    no name or word nobody knows, is said in it too."""
    words = lexicon(code)
    opened = [tuple(token.norm for token in tokenize(said)) for said in words.table("form").get("restating", ())]
    for part, behind in pairwise(parts):
        tokens, after = tokenize(part), tokenize(behind)
        opens = any(tuple(token.norm for token in after[: len(said)]) == said for said in opened)
        known, again = words.hits(tokens), {(h.kind, h.key) for h in words.hits(after)}
        told = [h for h in known if h.kind in SMALL | MARKS or (h.kind, h.key) in again]
        if opens and {i for h in told for i in range(h.start, h.end)} >= set(range(len(tokens))):
            yield part


def names_nothing(part: str, code: str) -> bool:
    """Whether a part names no figure, no kind of record and nothing that happened ("and who in the South")."""
    return not {h.kind for h in lexicon(code).hits(tokenize(part))} & _ASKED_FOR


def stands(query: dict[str, Any]) -> bool:
    """Whether a report tells what there is and no more of what happened: no period of another part is its own."""
    measures = [METRICS[name].measure for name in query.get("metrics", ()) if name in METRICS and name not in PAST]
    return any(measure.entity in _THERE for measure in measures)


def _other(part: str, code: str, turn: Turn | None, goes_on: GoesOn) -> Reading:
    own = goes_on(part, None)
    if not goes_on_from(part, code):
        return own  # "with what is won": a clause, which asks nothing
    lacks = is_report(own) and _lacks_figure(own, part, code)
    if turn is None or (is_report(own) and not lacks and not _of_those(part, code)):
        return own
    behind = _of_its_deals(own, turn) or goes_on(part, turn)
    if is_report(behind) and _same_kind(behind, turn) and not _lacks_figure(behind, part, code):
        return _as_it_stands(behind, turn)
    return replace(own, outcome="clarification", calls=()) if lacks else own


def _as_it_stands(behind: Reading, turn: Turn) -> Reading:
    """Without the time of what happened in the first part, where this one asks what there is now."""
    before, query = turn.calls[0].arguments["query"], dict(behind.calls[0].arguments["query"])
    if stands(query) and set(before.get("metrics", ())) <= PAST and query.get("period") == before.get("period"):
        query.pop("period", None)
    return replace(behind, calls=(Call(behind.calls[0].tool, {"query": query}),))


def goes_on_from(part: str, code: str) -> bool:
    """Whether a part opens as a question behind another does: with "and", with a capital, with "how many"."""
    tokens = tokenize(part)
    opens = {h.kind for h in lexicon(code).hits(tokens[:3]) if h.start == 0}
    return bool(tokens) and (tokens[0].capital or bool(opens & {"and", "follow_up", "how_many"}))


def _of_its_deals(own: Reading, turn: Turn) -> Reading | None:
    """ "How many deals were those?" of a sum of money: the number of the deals summed."""
    before = turn.calls[0].arguments["query"]
    names = before.get("metrics", ())
    asked = own.calls[0].arguments["query"] if is_report(own) else {}
    if asked != {"metrics": ["deals"]} or len(names) != 1 or names[0] not in NUMBERS:
        return None
    return replace(own, calls=(Call("query_metrics", {"query": {**before, "metrics": [NUMBERS[names[0]]]}}),))


def _same_kind(behind: Reading, turn: Turn) -> bool:
    return behind.calls[0].tool == turn.calls[0].tool or bool(behind.calls[0].arguments["query"].get("filters"))


def _lacks_figure(reading: Reading, part: str, code: str) -> bool:
    """Whether it counts deals of any state, or lists all records there are: what no half of a question is about."""
    query = reading.calls[0].arguments["query"]
    if any(h.kind == "always" for h in lexicon(code).hits(tokenize(part))):
        return False
    return query.get("metrics") == ["deals"] or not (query.get("metrics") or query.get("filters"))


def _of_those(part: str, code: str) -> bool:
    """Whether a part is about some of what the first told ("how much of it", "wie viel davon")."""
    said = f" {' '.join(token.norm for token in tokenize(part))} "
    return any(f" {fold(words)} " in said for words in lexicon(code).table("form").get("thereof", ()))
