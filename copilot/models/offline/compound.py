"""Two questions in one message: "what is our win rate? And how many deals are open?"."""

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from copilot.models.offline.parts.reading import Call, Reading
from copilot.models.offline.wording.wholefirst import opens_a_whole
from copilot.models.offline.words.language import detect
from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.tokens import tokenize

_END = re.compile(r"(?<=[?.!;])\s+(?=\S)|\s*,\s+(?=\S)")
_MOST = 3
_LEAST_WORDS = 2
Reads = Callable[[str], Reading]


def parts_of(text: str, code: str) -> list[str]:
    """`text` cut where a sentence ends, or where a comma or "and" is followed by a question word."""
    cuts = [0, *(m.end() for m in _END.finditer(text) if _asks(text[m.end() :], code) or text[m.start() - 1] in "?!;")]
    cuts += _joined(text, code)
    places = sorted({*cuts, len(text)})
    parts = [text[a:b].strip(" ,;") for a, b in itertools.pairwise(places)]
    return [part for part in parts if len(tokenize(part)) >= _LEAST_WORDS] if 2 < len(places) <= _MOST + 1 else []


def _joined(text: str, code: str) -> list[int]:
    """Where an "and" stands that a question word follows at once."""
    tokens, words = tokenize(text), lexicon(code)
    out = []
    for i in range(1, len(tokens) - 1):
        joins = any(h.kind == "and" and h.end == i + 1 for h in words.hits([tokens[i]]))
        if joins and "," not in text[tokens[i - 1].end : tokens[i].start] and _asks(text[tokens[i].end :], code):
            out.append(tokens[i].start)
    return out


def _asks(rest: str, code: str) -> bool:
    """Whether `rest` opens with a question word or a word that counts, an "and" before it passed over."""
    tokens = tokenize(rest)[:4]
    if not tokens:
        return False
    hits = lexicon(code).hits(tokens)
    first = 1 if any(h.kind == "and" and (h.start, h.end) == (0, 1) for h in hits) else 0
    return any(
        h.start == first and ((h.kind == "ask" and h.key in ("which", "who")) or h.kind == "how_many") for h in hits
    )


def _asks_anywhere(part: str, code: str) -> bool:
    return any(h.kind in ("ask", "how_many", "aggregate") for h in lexicon(code).hits(tokenize(part)))


def both(text: str, language: str, reads: Reads) -> Reading | None:
    """The calls of every part where each is a report by itself, one behind the other; None where one is not."""
    code = detect(tokenize(text), preferred=[language])
    parts = parts_of(text, code)
    if len(parts) < 2 or (opens_a_whole(parts[0], code) and not _asks_anywhere(parts[0], code)):
        return None  # "of our ten largest customers, who …" is one question
    readings = [reads(part) for part in parts]
    if any(r.outcome != "call" or len(r.calls) != 1 for r in readings):
        return None
    if any(call.tool not in ("query_metrics", "list_records") for r in readings for call in r.calls):
        return None
    calls = _told_once(_shared([call for r in readings for call in r.calls], parts, code))
    read_as = tuple(dict.fromkeys(word for r in readings for word in r.read_as))
    return replace(readings[0], calls=calls, read_as=read_as, focus="", style="")


def _shared(calls: list[Call], parts: list[str], code: str) -> tuple[Call, ...]:
    """A period named once is that of every part, the names of the first those of the others, but for "overall"."""
    queries = [dict(call.arguments["query"]) for call in calls]
    free = [any(h.kind == "always" for h in lexicon(code).hits(tokenize(part))) for part in parts]
    periods = [query["period"] for query in queries if query.get("period")]
    for i, query in enumerate(queries):
        if len(periods) == 1 and not query.get("period") and not free[i] and not query.get("compare_to"):
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


def chosen(single: Reading, apart: Reading | None, text: str) -> Reading:
    """The reading of the whole, or its parts one by one where the whole would mix what belongs to one part only."""
    if apart is None:
        return single
    if single.outcome != "call" or single.calls[0].tool != apart.calls[0].tool:
        return apart
    first, *others = (call.arguments["query"] for call in apart.calls)
    mixed = any(_cut(query) != _cut(first) for query in others) or any(mark in text[:-1] for mark in "?!;")
    return apart if mixed else single


def _cut(query: dict[str, Any]) -> tuple[Any, ...]:
    return (query.get("group_by"), query.get("grain"), bool(query.get("limit")), query.get("entity"))
