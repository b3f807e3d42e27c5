"""The company's own columns and values by the words of the language a question is asked in.

A value is meant only where one of its words is none of ours, or where it stands beside the name of its column
("Priorität: hoch") or behind the word that leads to a reason ("wegen des Preises verloren").
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from copilot.models.offline.company.bridge import Phrase, business, is_scale, said_as
from copilot.models.offline.names.namesegments import span_text
from copilot.models.offline.names.saidvalues import SaidValue
from copilot.models.offline.names.segments import SURE_NAME, Names, Segment
from copilot.models.offline.words.lexicon import Hit, Lexicon, phrase_words
from copilot.models.offline.words.tokens import Token, fold
from crm_store.companywords import Term
from crm_store.metrics.custom import parts_of_field

_BRIDGED = frozenset(
    {
        "industry",
        "region",
        "lost_reason",
        "origin",
        "issue",
        "tier",
        "priority",
        "channel",
        "campaign_kind",
        "stage",
        "contact_title",
        "series",
        "product",
        "account_status",
        "lead_status",
        "case_status",
        "outcome",
    }
)
"""Columns of ours whose values are words of business rather than names."""
_STEM, _LONG_HEADING = 3, 5
_WEIGHT = 10.9
"""A word: more than a word of ours weighs, since either none is there or the column's name stands beside it."""
_SMALL = frozenset({"filler", "span"})

Choice = tuple[str, str]
"""A column and one of its values."""


@lru_cache(maxsize=64)
def bridged_terms(terms: tuple[Term, ...], code: str) -> tuple[Term, ...]:
    """What language `code` calls the company's own columns, but for words that would name two of one kind of record."""
    taken = {tuple(phrase_words(term.phrase)) for term in terms}
    fields: dict[Phrase, dict[str, None]] = {}
    for term in terms:
        for said in said_as(term.phrase, code) or _said_at_its_end(term, code):
            fields.setdefault(said, {})[term.field] = None
    out = []
    for said, named in fields.items():
        kinds = [(parts_of_field(field) or (field,))[0] for field in named]
        if said not in taken and len(set(kinds)) == len(kinds):
            out += [Term(field, " ".join(said)) for field in named]
    return tuple(out)


def _said_at_its_end(term: Term, code: str) -> tuple[Phrase, ...]:
    """How a language says what a long heading of the company's own ends in ("What is your current occupation")."""
    words = phrase_words(term.phrase)
    ends = (3, 2) if len(words) >= _LONG_HEADING and parts_of_field(term.field) else ()
    return next((found for end in ends if (found := said_as(" ".join(words[-end:]), code))), ())


@lru_cache(maxsize=64)
def _columns(terms: tuple[Term, ...], code: str) -> Mapping[str, tuple[str, ...]]:
    """By each column the single words it is called by."""
    found: dict[str, dict[str, None]] = {}
    for term in terms:
        for said in (tuple(phrase_words(term.phrase)), *said_as(term.phrase, code)):
            found.setdefault(term.field, {}).update({said[0]: None} if len(said) == 1 else {})
    return {field: tuple(said) for field, said in found.items()}


@lru_cache(maxsize=64)
def _bridged_values(
    choices: tuple[Choice, ...], terms: tuple[Term, ...], code: str
) -> Mapping[str, tuple[tuple[Phrase, Choice], ...]]:
    """By the first letters of their first word how language `code` says the company's values, also grown together with
    the name of their column ("Versicherungsbranche")."""
    found: dict[str, list[tuple[Phrase, Choice]]] = {}
    columns, joined = _columns(terms, code), [one for one in business(code).joined if " " not in one]
    for kind, value in choices:
        if kind in _BRIDGED or parts_of_field(kind):
            for said in said_as(value, code):
                whole = [(one.format(first=said[0], second=of),) for one in joined for of in columns.get(kind, ())]
                for phrase in (said, *whole) if len(said) == 1 else (said,):
                    found.setdefault(phrase[0][:_STEM], []).append((phrase, (kind, value)))
    return {start: tuple(values) for start, values in found.items()}


def bridged_segments(
    text: str,
    tokens: Sequence[Token],
    names: Names,
    words: Lexicon,
    strange: frozenset[int],
    hits: Sequence[Hit],
    found: Sequence[Segment],
) -> list[Segment]:
    """Segments for the values a question says in its own language's words, longest first; none over names that were
    found as they are."""
    taken = {i for s in found if s.names and s.names[0].score >= SURE_NAME for i in range(s.start, s.end)}
    said = _bridged_values(tuple(names.choices), tuple(names.words.terms), words.code)
    out: list[Segment] = []
    for start in range(len(tokens)):
        here = [
            (start + len(phrase), choice)
            for phrase, choice in said.get(tokens[start].norm[:_STEM], ())
            if _stands(phrase, tokens[start : start + len(phrase)], words)
            and _is_meant(start, start + len(phrase), choice, tokens, words, strange, hits)
        ]
        longest = max((end for end, _ in here), default=0)
        if longest and not taken & set(range(start, longest)):
            meant = dict.fromkeys(choice for end, choice in here if end == longest)
            values = tuple(SaidValue(kind, value) for kind, value in meant)
            weight, capital = _WEIGHT * (longest - start), tokens[start].capital
            spelled = span_text(text, tokens, start, longest)
            out.append(Segment(start, longest, spelled, names=values, weight=weight, capital=capital))
            taken |= set(range(start, longest))
    return out


def without_said(hits: Sequence[Hit], segments: Sequence[Segment]) -> list[Hit]:
    """The hits without words that a value has taken."""
    return [hit for hit in hits if not any(s.start <= hit.start and hit.end <= s.end for s in segments)]


def _stands(phrase: Phrase, tokens: Sequence[Token], words: Lexicon) -> bool:
    pairs = list(zip(phrase, (token.norm for token in tokens), strict=False))
    *described, _ = pairs or [("", "")]
    grown = [
        words.is_grown(typed, word, _STEM) or ((word, typed) in described and _agree(word, typed, words))
        for word, typed in pairs
    ]
    return len(tokens) == len(phrase) and all(grown)


def _agree(word: str, typed: str, words: Lexicon) -> bool:
    """Whether two words are one adjective in two cases ("kurze Haltbarkeit", "wegen kurzer Haltbarkeit")."""
    heads = {word.removesuffix(one) for one in words.suffixes if word.endswith(one)}
    return any(len(head) >= _STEM and words.is_grown(typed, head) for head in heads)


def _is_meant(
    start: int,
    end: int,
    choice: Choice,
    tokens: Sequence[Token],
    words: Lexicon,
    strange: frozenset[int],
    hits: Sequence[Hit],
) -> bool:
    """Whether the words are free to be a value, or its column's name or "because" makes them one."""
    kind, value = choice
    if strange & set(range(start, end)) and not is_scale(value):
        return True
    before, behind = _over(start, -1, hits), _over(end - 1, 1, hits)
    beside = {(h.start, h.end) for h in hits if h.kind == "dimension" and h.key == kind}
    if any(e == before + 1 for _, e in beside) or any(s == behind for s, _ in beside):
        return True
    return kind == "lost_reason" and _is_reason(start, end, tokens, words, hits)


def _is_reason(start: int, end: int, tokens: Sequence[Token], words: Lexicon, hits: Sequence[Hit]) -> bool:
    """Whether words stand right behind what leads to a reason, or before it where the language says it then, and
    something is said to be lost."""
    form = words.table("form")
    led = {fold(word) for name in ("because", "on_account_of") for word in form.get(name, ())}
    before, behind = _over(start, -1, hits), _over(end - 1, 1, hits)
    around = [*tokens[max(before, 0) : start], *tokens[end : behind + 1]]
    return any(hit.kind == "state" and hit.key == "lost" for hit in hits) and any(t.norm in led for t in around)


def _over(place: int, way: int, hits: Sequence[Hit]) -> int:
    """The next place that holds no small word."""
    small = {hit.start for hit in hits if hit.kind in _SMALL and hit.end == hit.start + 1}
    place += way
    while place in small:
        place += way
    return place
