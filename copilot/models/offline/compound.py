"""Two questions in one message: "what is our win rate? And how many deals are open?"."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from copilot.models.offline.halves import (
    GoesOn,
    goes_on_from,
    is_report,
    names_nothing,
    readings_of,
    restates,
    said_anew,
    says_only_how,
    stands,
)
from copilot.models.offline.parts.reading import Call, Held, Reading
from copilot.models.offline.wording.wholefirst import opens_a_whole
from copilot.models.offline.words.language import detect
from copilot.models.offline.words.lexicon import STEMMED, lexicon
from copilot.models.offline.words.tokens import fold, tokenize

_END = re.compile(r"(?<=[?.!;])\s+(?=\S)|\s*,\s+(?=\S)")
_MOST = 3
_LEAST_WORDS = 2
Reads = Callable[[str], Reading]


@dataclass(frozen=True, slots=True)
class Apart:
    """The parts of a message read one by one: their calls, the parts that ask and nobody could read, and the reading
    that answers all of them, None where not all were read."""

    calls: tuple[Call, ...]
    unread: tuple[str, ...] = ()
    whole: Reading | None = None
    bare: bool = False
    """Whether a part behind the first names nothing to ask for ("who won most in the North and who in the South")."""


def parts_of(text: str, code: str) -> list[str]:
    """`text` cut where a sentence ends, or where a comma or "and" is followed by a question word."""
    ends = [m for m in _END.finditer(text) if _asks(text[m.end() :], code) or text[m.start() - 1] in "?!;"]
    cuts = [0, *(m.end() for m in ends if not _leads_to_clause(text[: m.start()], code))]
    cuts += _joined(text, code)
    places = sorted({*cuts, len(text)})
    parts = [text[a:b].strip(" ,;") for a, b in itertools.pairwise(places)]
    return [part for part in parts if len(tokenize(part)) >= _LEAST_WORDS] if 2 < len(places) <= _MOST + 1 else []


def _joined(text: str, code: str) -> list[int]:
    """Where an "and" stands that a question word follows at once."""
    tokens, words = tokenize(text), lexicon(code)
    out = []
    for i in range(1, len(tokens) - 1):
        joins = any(h.kind == "and" for h in words.hits([tokens[i]]))
        if joins and "," not in text[tokens[i - 1].end : tokens[i].start] and _asks(text[tokens[i].end :], code):
            out.append(tokens[i].start)
    return out


def _asks(rest: str, code: str) -> bool:
    """Whether `rest` opens with a question word or a word that counts, an "and" before it passed over."""
    tokens = tokenize(rest)[:4]
    if not tokens:
        return False
    words = lexicon(code)
    hits = words.hits(tokens)
    first = 1 if any(h.kind == "and" and (h.start, h.end) == (0, 1) for h in hits) else 0
    form = words.table("form")
    if not first and form.get("verb_last") and tokenize(rest)[-1].norm in form.get("are", ()):
        return False  # "mit dem, was gewonnen ist": a clause
    exact = [h for h in hits if h.start == first and h.quality >= STEMMED]  # "wenn" is no form of "wen"
    return any((h.kind == "ask" and h.key in ("which", "who")) or h.kind == "how_many" for h in exact)


def _leads_to_clause(before: str, code: str) -> bool:
    """Whether the words end in one that the clause behind its comma is about ("mit dem, was gewonnen ist")."""
    last = tokenize(before)[-1:]
    about = {fold(word) for word in lexicon(code).table("form").get("antecedents", ())}
    return before[-1:] not in "?!;" and any(token.norm in about for token in last)


def _asks_anywhere(part: str, code: str) -> bool:
    return any(h.kind in ("ask", "how_many", "aggregate") for h in lexicon(code).hits(tokenize(part)))


def both(text: str, language: str, reads: Reads, goes_on: GoesOn) -> Apart | None:
    """What the parts of `text` ask for, one by one; None where it is one question."""
    code = detect(tokenize(text), preferred=[language])
    parts = [part for i, part in enumerate(parts_of(text, code)) if not i or not says_only_how(part, code)]
    if len(parts) < 2 or (opens_a_whole(parts[0], code) and not _asks_anywhere(parts[0], code)):
        return None  # "of our ten largest customers, who …" is one question
    if len(parts) == len(tuple(said_anew(parts, code))) + 1:
        anew = reads(parts[-1])  # "What slipped? I mean open deals that are overdue"
        return Apart(anew.calls, whole=anew) if is_report(anew) else None
    readings = readings_of(parts, code, reads, goes_on)
    kept = [
        (p, r)
        for i, (p, r) in enumerate(zip(parts, readings, strict=True))
        if not i or not restates(p, code, readings[0], r)
    ]
    parts, readings = [p for p, _ in kept], [r for _, r in kept]
    if len(parts) == 1:
        return None
    if not all(map(is_report, readings)):
        unread = [
            p
            for p, r in zip(parts, readings, strict=True)
            if not is_report(r) and _asks(p, code) and goes_on_from(p, code)
        ]
        return Apart(tuple(r.calls[0] for r in readings if is_report(r)), tuple(unread))
    if _first_of_the_first(parts, readings):
        return Apart(readings[0].calls, unread=tuple(parts[1:]))
    calls = _told_once(_shared([call for r in readings for call in r.calls], parts, code))
    read_as = tuple(dict.fromkeys(word for r in readings for word in r.read_as))
    focus = next((r.focus for r in readings if r.focus), "")
    whole = replace(readings[0], calls=_joined_up(calls), read_as=read_as, focus=focus, style="")
    return Apart(calls, whole=whole, bare=any(names_nothing(part, code) for part in parts[1:]))


def _first_of_the_first(parts: Sequence[str], readings: Sequence[Reading]) -> bool:
    """Whether so many of a kind are asked for, and behind "and" which of the kind is first by another figure: of all,
    or of those? ("top 5 sellers by revenue and who has the worst win rate")."""
    first, *others = (reading.calls[0].arguments["query"] for reading in readings)
    counted = any(token.is_number for token in tokenize(parts[0])) and parts[0][-1:] not in "?!."
    ranked = [query for query in others if query.get("order_by") and query.get("metrics") != first.get("metrics")]
    same = any(query.get("group_by") == first.get("group_by") for query in ranked)
    return counted and same and bool(first.get("order_by") and first.get("group_by"))


def _shared(calls: list[Call], parts: list[str], code: str) -> tuple[Call, ...]:
    """A period named once is that of every part, the names of the first those of the others, but for "overall"."""
    queries = [dict(call.arguments["query"]) for call in calls]
    free = [any(h.kind == "always" for h in lexicon(code).hits(tokenize(part))) for part in parts]
    periods = [query["period"] for query in queries if query.get("period")]
    for i, query in enumerate(queries):
        timed = not (query.get("period") or query.get("compare_to")) and not stands(query)
        if len(periods) == 1 and timed and not free[i]:
            query["period"] = periods[0]
        if i and _each_of_them(parts[i], code) and not query.get("group_by") and queries[0].get("group_by"):
            query["group_by"] = queries[0]["group_by"]
        if i and queries[0].get("filters") and not query.get("filters") and not free[i]:
            query["filters"] = queries[0]["filters"]
    return tuple(Call(call.tool, {"query": query}) for call, query in zip(calls, queries, strict=True))


def _told_once(calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """Without a call that another one says more exactly ("who sells most? The top four, please")."""
    kept = [c for c in calls if not any(c != other and _within(c, other) for other in calls)]
    return tuple(call for i, call in enumerate(kept) if call not in kept[:i])


def _within(one: Call, other: Call) -> bool:
    """Whether all that `one` asks stands in `other` too, which is in order and cut to so many rows besides."""
    a, b = one.arguments["query"], other.arguments["query"]
    same = one.tool == other.tool and all(name in b and b[name] == value for name, value in a.items())
    return same and set(b) - set(a) <= {"order_by", "limit"}


def _each_of_them(part: str, code: str) -> bool:
    """Whether a part asks for each of those that the first part is about."""
    kinds = {h.kind for h in lexicon(code).hits(tokenize(part))}
    return {"every", "those"} <= kinds


def chosen(single: Reading, apart: Apart | None, text: str) -> Reading:
    """The reading of the whole, or its parts one by one where the whole would mix what belongs to one part only, or
    leave a part out. Raises Held, naming the part, where one that nobody could read was passed over."""
    if apart is None:
        return single
    if apart.whole is None:
        passed_over = any(call in apart.calls for call in single.calls)
        if apart.unread and (passed_over or (apart.calls and single.reason == "unused_words")):
            raise Held("clarification", "unused_words", words=list(apart.unread))
        return single
    if single.outcome != "call" or single.calls[0].tool != apart.calls[0].tool:
        return apart.whole
    if apart.bare and not any(mark in text[:-1] for mark in "?!;"):
        return single
    first, *others = (call.arguments["query"] for call in apart.calls)
    mixed = any(_cut(query) != _cut(first) for query in others) or any(mark in text[:-1] for mark in "?!;")
    return single if not mixed and all(_told_in(call, single.calls[0]) for call in apart.calls) else apart.whole


def _told_in(part: Call, whole: Call) -> bool:
    """Whether a table that answers the whole shows what a part asks for: its figures, of its rows and time."""
    a, b = part.arguments["query"], whole.arguments["query"]
    figures = set(a.get("metrics", ())) <= set(b.get("metrics", ()))
    when = a.get("period") in (b.get("period"), b.get("compare_to") or b.get("period"))
    return (figures and when and (a.get("filters") or []) == (b.get("filters") or [])) or _is_a_row(a, b)


def _is_a_row(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether the figures of `a` are those of one of the values that `b` sets side by side ("East and West")."""
    if a.get("metrics") != b.get("metrics") or a.get("period") != b.get("period"):
        return False
    cut = b.get("group_by") or ()
    listed = {f["field"]: f["value"] for f in b.get("filters") or () if f["op"] == "in" and f["field"] in cut}
    return any(f["op"] == "=" and f["value"] in listed.get(f["field"], ()) for f in a.get("filters") or ())


def _joined_up(calls: tuple[Call, ...]) -> tuple[Call, ...]:
    """One call for figures of the same rows and time, so that they stand side by side."""
    queries = [call.arguments["query"] for call in calls]
    rest = [{name: value for name, value in query.items() if name != "metrics"} for query in queries]
    alike = all(call.tool == "query_metrics" for call in calls) and all(other == rest[0] for other in rest)
    if len(calls) < 2 or not alike or rest[0].get("order_by"):
        return calls
    metrics = list(dict.fromkeys(name for query in queries for name in query["metrics"]))
    return (Call("query_metrics", {"query": {**rest[0], "metrics": metrics}}),)


def _cut(query: dict[str, Any]) -> tuple[Any, ...]:
    return (query.get("group_by"), query.get("grain"), bool(query.get("limit")), query.get("entity"))
