"""The names within a question as segments: records and values, in another case, number or joined by a hyphen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from copilot.models.offline.names.naming import LEAST_NAME, bare, genitive, named_by_adjective, no_slip, uncased
from copilot.models.offline.names.segments import LIKELY_NAME, SURE_NAME, Match, Names, Segment
from copilot.models.offline.words.lexicon import EXACT, Hit, Lexicon
from copilot.models.offline.words.tokens import Token, fold
from crm_store.metrics.catalogue import DIMENSIONS
from crm_store.namevalues import TITLES

_SHORT = 2
_DONE = ("calls", "meetings", "demos", "visits", "activities", "tasks")
"""Figures beside which a word for what came of an activity is meant as that."""
_OF_PEOPLE = {("dimension", "contact"), ("ask", "who"), ("attribute", "contact_email"), ("attribute", "contact_phone")}
"""Words beside which the part that contacts play is a name: "champion", "user" or "finance" are words elsewhere."""


_SPEAKING = frozenset({"measure", "metric", "dimension", "state", "rank", "intent", "other"})
"""Kinds of words that say what is asked for."""
_RECORD = {"account": "account", "contact": "contact", "deal": "deal", "lead": "leads", "case": "cases"}
"""By the records that have a value the word of the lexicon for them."""


def span_text(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    """The words from one token to before another, as typed."""
    return text[tokens[start].start : tokens[end - 1].end]


def named_segments(
    text: str,
    tokens: Sequence[Token],
    names: Names,
    endings: frozenset[str],
    strange: frozenset[int],
    adjectives: frozenset[str],
    noun_capitals: bool,
    code: str,
) -> list[Segment]:
    """Segments for the names of the CRM's records and values; words tied by a hyphen are looked up as one.

    Where every noun takes a capital and the question shows it, a word without one is no mistyped name.
    """
    groups: list[tuple[int, int]] = []
    for i, token in enumerate(tokens):
        if (
            token.glued
            and groups
            and token.norm not in endings
            and not _describes(text, tokens, groups[-1][0], i, strange, names)
        ):
            groups[-1] = (groups[-1][0], i + 1)
        else:
            groups.append((i, i + 1))
    spelled = [bare(span_text(text, tokens, start, end), endings) for start, end in groups]
    typed = list(spelled)
    for at, (start, _) in enumerate(groups):
        if start in strange and (head := named_by_adjective(spelled[at], names, adjectives)):
            spelled[at] = head
        elif start in strange and (tokens[start].capital or not tokens[start].norm.isascii()):
            spelled[at] = uncased(spelled, at, names, endings)
        elif noun_capitals and tokens[start].capital and start > 0:
            spelled[at] = genitive(spelled[at], names, endings)
    _keep_whole_names(typed, spelled, names)
    small = noun_capitals and any(token.capital for token in tokens[1:])
    out = []
    for first, last, matches in names.spans(spelled):
        start, end = groups[first][0], groups[last - 1][1]
        if matches and not all(t.is_number for t in tokens[start:end]):
            best = max(match.score for match in matches)
            if best < SURE_NAME and small and not any(t.capital for t in tokens[start:end]):
                continue
            if end - start == 1 and start in strange and no_slip(tokens[start], matches, code):
                continue
            kept = tuple(match for match in matches if match.score >= best - 0.02)
            out.append(
                Segment(
                    start,
                    end,
                    span_text(text, tokens, start, end),
                    names=kept,
                    weight=name_weight(tokens, start, end, best),
                    capital=tokens[start].capital,
                )
            )
    return out


def _keep_whole_names(typed: Sequence[str], spelled: list[str], names: Names) -> None:
    """Puts back the words that lost an ending within a name of several words that is held just as it was typed: the
    account "Saltmarsh Feeds" where "Feed" is a value too."""
    if typed == spelled:
        return
    for first, last, matches in names.spans(typed):
        if last - first > 1 and matches[0].how == "exact":
            spelled[first:last] = typed[first:last]


def begun_segments(text: str, tokens: Sequence[Token], names: Names, found: Sequence[Segment]) -> list[Segment]:
    """Names that go on behind a shorter one with a word of their own: of "GTX Plus" there are two, none is just GTX."""
    out = []
    for s in found:
        follows = s.end < len(tokens) and (tokens[s.end].capital or not tokens[s.start].capital)
        if not follows or text[tokens[s.end - 1].end : tokens[s.end].start].strip():
            continue
        spelled = span_text(text, tokens, s.start, s.end + 1)
        longer = tuple(
            m for m in names.lookup(spelled, fuzzy=False) if m.how == "partial" and m.value != s.names[0].value
        )
        inside = any(o is not s and o.start <= s.start and s.end < o.end for o in found)
        if longer and not inside and s.names[0].how != "partial":
            weight = name_weight(tokens, s.start, s.end + 1, SURE_NAME)
            out.append(
                Segment(s.start, s.end + 1, spelled, names=longer, weight=weight, capital=tokens[s.start].capital)
            )
    return out


def without_chance(
    s: Segment, *, hits: Sequence[Hit], tokens: Sequence[Token], names: Names, words: Lexicon
) -> Segment:
    """`s` without names that only chance gives it: a letter or two want their noun beside them ("tier A") or their
    records tied to them ("A-Kunden"), and a word that says what came of an activity ("held") is a word first."""
    beside = {hit.key for hit in hits if hit.kind == "dimension" and (hit.end == s.start or hit.start == s.end)}
    tied = {hit.key for hit in hits if hit.start == s.end and _belongs(s, tokens, words)}
    beside |= {m.kind for m in s.names if m.kind in DIMENSIONS and _RECORD.get(DIMENSIONS[m.kind].part) in tied}
    beside |= _called_before(s, tokens, names, words)
    plain = s.end - s.start == 1
    person = any((hit.kind, hit.key) in _OF_PEOPLE for hit in hits)
    kept = [m for m in s.names if len(m.value) > _SHORT or m.kind in beside]
    kept = [m for m in kept if m.kind != "contact_role" or (person and m.how != "typo")]
    idle = any(h.kind == "filler" and h.quality >= EXACT and h.start <= s.start and s.end <= h.end for h in hits)
    done = not idle and any(h.kind == "metric" and h.key in _DONE for h in hits)
    return replace(s, names=tuple(m for m in kept if m.kind != "outcome" or done or not plain))


def _belongs(s: Segment, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Whether the word behind a value is tied to it ("A-Kunden"), or the value is a capital inside a sentence, where
    no article is one ("revenue from A customers")."""
    if s.end >= len(tokens):
        return False
    titled = tokens[s.end].capital and not words.table("form").get("noun_capitals")
    return tokens[s.end].glued or bool(s.start and s.capital and not titled)


def _called_before(s: Segment, tokens: Sequence[Token], names: Names, words: Lexicon) -> set[str]:
    """The fields that the word right before a value with a capital is made of: "rated A" where one is called Rating."""
    if not s.start or not s.capital:
        return set()
    endings = [fold(ending) for ending in words.table("form").get("derived", ())]
    said = set(_stems(tokens[s.start - 1].norm, endings))
    fields = {m.kind for m in s.names}
    return {t.field for t in names.words.terms if t.field in fields and said & set(_stems(fold(t.phrase), endings))}


def _stems(word: str, endings: Sequence[str]) -> list[str]:
    return [word, *(word[: -len(e)] for e in endings if word.endswith(e) and len(word) - len(e) > _SHORT)]


def stood_for(
    found: Sequence[Segment], tokens: Sequence[Token], hits: Sequence[Hit], stand_ins: frozenset[str]
) -> list[Segment]:
    """The values that records are spoken of by, with a word standing for these ("the monthly ones"), but for what says
    by itself what became of them ("the lost ones")."""
    stated = {hit.start for hit in hits if hit.kind in ("state", "value")}
    values = (s for s in found if s.names and s.names[0].score >= SURE_NAME and s.names[0].id is None)
    values = (s for s in values if s.start not in stated)
    return [s for s in values if s.end < len(tokens) and tokens[s.end].norm in stand_ins]


def titles_meant(hits: Sequence[Hit], found: Sequence[Segment]) -> bool:
    """Whether titles of contacts are spoken of: contacts are, or nothing but titles is counted ("how many purchasing
    managers do we know"). Elsewhere "manager" and "sales" are words."""
    if any((hit.kind, hit.key) == ("dimension", "contact") for hit in hits):
        return True
    if _asks_for_one(hits, found):
        return True
    titled = {i for s in found if s.names and s.names[0].kind == TITLES for i in range(s.start, s.end)}
    said = [hit for hit in hits if hit.kind in _SPEAKING and not titled & set(range(hit.start, hit.end))]
    return not said and any((hit.kind, hit.key) == ("aggregate", "count") for hit in hits)


def _asks_for_one(hits: Sequence[Hit], found: Sequence[Segment]) -> bool:
    """Whether it is asked who has a title at an account ("who is the office manager at Acme", "who's the CIO there").

    A title of one word must be no word of ours: "sales" and "manager" are.
    """
    ours = {i for hit in hits if hit.kind != "filler" for i in range(hit.start, hit.end)}
    sure = [(s, m) for s in found for m in s.names[:1] if m.score >= SURE_NAME]
    kinds = {(m.kind, s.end - s.start > 1 or s.start not in ours) for s, m in sure}
    named = (TITLES, True) in kinds and any(kind == "account" for kind, _ in kinds)
    return named and any((hit.kind, hit.key) == ("ask", "who") for hit in hits)


def without_titles(s: Segment) -> Segment:
    """`s` without the titles of contacts it may name."""
    return replace(s, names=tuple(m for m in s.names if m.kind != TITLES))


def plural_segments(
    tokens: Sequence[Token], names: Names, plurals: Mapping[str, str], strange: frozenset[int]
) -> list[Segment]:
    """Words nobody knows that are the plural of a value ("hospitals", "dairies"); records have none."""
    out = []
    for i in sorted(strange):
        word = tokens[i].text
        heads = [word[: -len(tail)] + single for tail, single in plurals.items() if word.lower().endswith(tail)]
        found = [m for head in heads if len(head) >= LEAST_NAME for m in names.lookup(head, fuzzy=False)]
        values = tuple(m for m in found if _may_be_many(m))
        if values and not names.lookup(word, fuzzy=False):
            weight = name_weight(tokens, i, i + 1, SURE_NAME)
            out.append(Segment(i, i + 1, word, names=values, weight=weight, capital=tokens[i].capital))
    return out


def singular_segments(
    tokens: Sequence[Token], names: Names, plurals: Mapping[str, str], hits: Sequence[Hit], strange: frozenset[int]
) -> list[Segment]:
    """Words right before the deals that are one of a value of many: "label jobs" are deals about "Labels"."""
    deals = {hit.start for hit in hits if (hit.kind, hit.key) == ("measure", "deal")}
    telling = {i: {h.key for h in hits if h.start <= i < h.end} for i in range(len(tokens)) if i + 1 in deals}
    out = []
    for i in (i for i, keys in telling.items() if i in strange or keys == {"sold"}):
        word = tokens[i].text
        many = [word[: len(word) - len(one)] + tail for tail, one in plurals.items() if word.lower().endswith(one)]
        found = [m for form in many for m in names.lookup(form, fuzzy=False) if m.how != "partial"]
        values = tuple(m for m in found if m.kind == "product" or _may_be_many(m))
        if values and not names.lookup(word, fuzzy=False):
            weight = name_weight(tokens, i, i + 1, SURE_NAME) + 1.0  # more than a word of ours weighs
            out.append(Segment(i, i + 1, word, names=values, weight=weight, capital=tokens[i].capital))
    return out


def _may_be_many(m: Match) -> bool:
    """Whether a match is one that people speak of in the plural: a value, or a product by a part of its name."""
    return m.score >= LIKELY_NAME and ((m.id is None and m.how != "partial") or m.kind == "product")


def _describes(text: str, tokens: Sequence[Token], first: int, i: int, strange: frozenset[int], names: Names) -> bool:
    """Whether the word at `i`, tied by a hyphen, says what the value before it is ("GTK-500-Deals")."""
    if i in strange or i - 1 not in strange:
        return False
    value, whole = span_text(text, tokens, first, i), span_text(text, tokens, first, i + 1)
    return bool(names.lookup(value, fuzzy=False)) and not names.lookup(whole, fuzzy=False)


def name_weight(tokens: Sequence[Token], start: int, end: int, score: float) -> float:
    length = end - start
    if score >= SURE_NAME:
        bonus = 0.6 if tokens[start].capital and start > 0 else 0.0
        return length * (10.6 if length > 1 else 9.8) + bonus + (length - 1) * 4
    capital = 1.5 if tokens[start].capital else 0.0
    return length * 7.2 * max(score, 0.5) + capital + (length - 1) * 2
