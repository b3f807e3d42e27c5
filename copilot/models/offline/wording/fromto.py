"""How long deals take said by where they begin and end: "from enquiry to a won decision", "von der Anfrage bis zum
Zuschlag".

They begin with what inquiries and the company's own deals are called, or with a word for opening one, and end won,
closed or decided. A stage called "Enquiry" is no filter there.
"""

from collections.abc import Collection, Sequence

from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.lexicon import EXACT, Hit, Lexicon
from copilot.models.offline.words.tokens import Token, fold

_LONGEST = 3
_SHORTEST = 4
_BEGUN, _ENDED = frozenset({"opened"}), frozenset({"won", "closed", "sold"})


def from_to(hits: Sequence[Hit], tokens: Sequence[Token], names: Names, words: Lexicon) -> list[Hit]:
    """The time deals take, from the word that leads to where they begin through the last one that says how they end."""
    form = words.table("form")
    lead, until = ({fold(word) for word in form.get(name, ())} for name in ("from_words", "until_words"))
    small = {fold(word) for name in ("articles", "definite") for word in form.get(name, ())}
    begins = {fold(word) for word in words.table("record_nouns").get("inquiry", ())}
    begins |= {fold(noun) for kind, noun in names.words.nouns if kind == "deal"}
    ends = {fold(word) for word in form.get("decisions", ())}
    said = [fold(token.text) for token in tokens]
    out: list[Hit] = []
    for start in (i for i, word in enumerate(said) if word in lead):
        to = next((j for j in range(start + 2, min(start + 3 + _LONGEST, len(said))) if said[j] in until), 0)
        if not to or not _said(begins, _BEGUN, start + 1, to, said, hits, words):
            continue
        end = next((j for j in range(to + 1, len(said)) if said[j] not in small | lead | until), to)
        while end < len(said) and _said(ends, _ENDED, end, end + 1, said, hits, words):
            end += 1
        if end > to + 1 and _said(ends, _ENDED, to + 1, end, said, hits, words):
            out.append(Hit(start, end, "measure", "cycle", EXACT))
    return out


def _said(
    nouns: Collection[str],
    states: Collection[str],
    start: int,
    end: int,
    said: Sequence[str],
    hits: Sequence[Hit],
    words: Lexicon,
) -> bool:
    """Whether one of the words from `start` to before `end` is one of the nouns, or says that deals are so."""
    stated = any(h.kind == "state" and h.key in states and start <= h.start < h.end <= end for h in hits)
    return stated or any(words.is_grown(word, noun, _SHORTEST) for word in said[start:end] for noun in nouns)
