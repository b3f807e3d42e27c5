"""A question cut into segments: each a period, number, name or word of the lexicon, or a word nobody knows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Protocol

from copilot.models.offline.lexicon import EXACT, MISTYPED, Hit, Lexicon
from copilot.models.offline.naming import LEAST_NAME, bare, genitive, named_by_adjective, uncased
from copilot.models.offline.numbers import Number, find_numbers
from copilot.models.offline.periods import PeriodFinder, Stretch, lately
from copilot.models.offline.rivals import Rival, kept, rivals_of
from copilot.models.offline.territories import countries_in
from copilot.models.offline.tokens import Token, fold, tokenize

_SMALL = frozenset(
    {
        "filler",
        "ask",
        "follow_up",
        "and",
        "now",
        "always",
        "only",
        "either",
        "span",
        "help",
        "greeting",
        "thanks",
        "shows",
        "sorting",
    }
)
_ASIDE = frozenset(
    {"filler", "rises", "falls", "plural", "contrast", "future", "earned", "buyer", "how_many", "most", "times"}
)
"""Kinds that say something of a word besides what it means, and take nothing from that."""
SURE_NAME = 0.97
LIKELY_NAME = 0.8
_SHORT = 2


class Match(Protocol):
    """A value a name may stand for: what kind of thing, its right spelling, and how sure (1 is exact)."""

    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def id(self) -> int | None: ...
    @property
    def score(self) -> float: ...
    @property
    def how(self) -> str: ...


class Names(Protocol):
    """The names a question can use, as `crm_store.names.NameIndex` knows them."""

    @property
    def values(self) -> Sequence[tuple[str, str, int | None]]: ...
    def of_kind(self, kind: str) -> tuple[str, ...]: ...
    def lookup(self, phrase: str, *, kinds: Collection[str] | None = None, fuzzy: bool = True) -> Sequence[Match]: ...
    def spans(self, tokens: Sequence[str]) -> Sequence[tuple[int, int, Sequence[Match]]]: ...


@dataclass(slots=True)
class Segment:
    """Words from `start` to `end` with everything they can mean: `roles` gives the lexicon's keys by kind."""

    start: int
    end: int
    text: str
    roles: dict[str, list[str]] = field(default_factory=dict)
    number: Number | None = None
    stretch: Stretch | None = None
    names: tuple[Match, ...] = ()
    also: tuple[Match, ...] = ()
    """Exact names these words are too, though a word of the lexicon explains them better."""
    weight: float = 0.0
    mistyped: bool = False
    meant: str = ""
    """What a mistyped word was read as."""
    capital: bool = False

    def has(self, kind: str, *keys: str) -> bool:
        """Whether these words can play `kind`, as one of `keys` if any are given."""
        return kind in self.roles and (not keys or any(key in self.roles[kind] for key in keys))

    def key(self, kind: str) -> str:
        """The first key of `kind` these words stand for, empty for none."""
        return self.roles.get(kind, [""])[0]

    @property
    def idle(self) -> bool:
        """Small words that need not be understood."""
        return (
            not self.names
            and self.number is None
            and self.stretch is None
            and ("filler" in self.roles or set(self.roles) <= _SMALL)
            and bool(self.roles)
        )

    @property
    def unknown(self) -> bool:
        return not self.roles and not self.names and self.number is None and self.stretch is None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its language's words and its segments, in order and without gaps."""

    text: str
    words: Lexicon
    tokens: tuple[Token, ...]
    segments: tuple[Segment, ...]
    today: date | None = None
    rivals: tuple[Rival, ...] = ()
    """Other ways to cut it, where words are a name as well."""

    def slice(self, first: Segment, last: Segment) -> str:
        """The text as typed from one segment through another."""
        return self.text[self.tokens[first.start].start : self.tokens[last.end - 1].end]

    def parted(self, one: Segment, other: Segment) -> bool:
        """Whether a comma or its like stands right before the second of two segments."""
        gap = self.text[self.tokens[other.start - 1].end : self.tokens[other.start].start]
        return other.start > one.start and gap.strip()[:1] in (",", ";", "/") and bool(gap.strip())


def read(
    text: str,
    words: Lexicon,
    names: Names,
    today: date,
    *,
    left_out: frozenset[Rival] = frozenset(),
    fiscal_start: int = 1,
) -> Question:
    """Cut `text` into the segments that explain most of it, the names or words of `left_out` left aside."""
    tokens = tokenize(text)
    hits = words.hits(tokens)
    numbers = find_numbers(tokens, words)
    form = words.table("form")
    whole = {(h.start, h.end) for h in hits if h.kind == "state" and h.end - h.start > 1}
    whole |= {(h.start - 1, h.end) for h in hits if h.kind == "compare" and h.end - h.start > 1}
    timely = [h for h in hits if h.kind != "span" or not any(a < h.start < b for a, b in whole)]
    stretches = PeriodFinder(tokens, timely, numbers, today, form=form, fiscal_start=fiscal_start).find()
    worded = {i for h in hits for i in range(h.start, h.end)}
    strange = frozenset(range(len(tokens))) - worded
    endings, adjectives = (frozenset(fold(e) for e in form.get(n, ())) for n in ("case_endings", "adjective_endings"))
    named = _named(text, tokens, names, endings, strange, adjectives, bool(form.get("noun_capitals")))
    named = [s for s in map(partial(_meant, hits=hits), named) if s.names]
    named += _plural_names(tokens, names, form.get("plurals", {}), strange)
    known = worded | {i for s in named if s.weight > 8 for i in range(s.start, s.end)}
    unknown = frozenset(i for i in range(len(tokens)) if i not in known and not tokens[i].is_number)
    for start, end, match in countries_in(tokens, unknown, words, names.of_kind("country")):
        weight = _name_weight(tokens, start, end, 1.0)
        spelt = _text(text, tokens, start, end)
        named.append(Segment(start, end, spelt, names=(match,) if match else (), weight=weight, capital=True))
        known |= set(range(start, end))
    typos = words.mistyped(tokens, [i for i in range(len(tokens)) if i not in known and not tokens[i].is_number])
    if typos:
        again = [*timely, *typos]
        stretches = PeriodFinder(tokens, again, numbers, today, form=form, fiscal_start=fiscal_start).find()
    every = [
        *_from_hits(text, tokens, [*hits, *typos]),
        *_from_numbers(text, tokens, numbers),
        *_from_stretches(text, tokens, stretches, hits, today),
        *named,
    ]
    every = [c for c in every if c.stretch is None or not any(_crosses(c, name) for name in named)]
    chosen = tuple(_best(text, tokens, kept(every, left_out)))
    _count_ones(chosen, tokens, frozenset(fold(one) for one in form.get("ones", ())))
    return Question(text, words, tuple(tokens), chosen, today, rivals_of(chosen, every))


def _count_ones(segments: Sequence[Segment], tokens: Sequence[Token], ones: frozenset[str]) -> None:
    """Make "a" the number it is behind a comparison ("more than a deal", where the language says one so)."""
    for before, s in pairwise(segments):
        if tokens[s.start].norm in ones and s.idle and (before.has("operator") or before.has("only")):
            s.number, s.roles = Number(s.start, s.end, 1.0), {}


def _crosses(stretch: Segment, name: Segment) -> bool:
    """Whether a period runs through a name of several words that is surely meant ("until Will May")."""
    sure = bool(name.names) and name.names[0].score >= SURE_NAME and name.end - name.start > 1
    return sure and stretch.start < name.end and name.start < stretch.end


def _text(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    return text[tokens[start].start : tokens[end - 1].end]


def _from_hits(text: str, tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Segment]:
    at: dict[tuple[int, int], Segment] = {}
    surest: dict[tuple[int, int], float] = {}
    for hit in hits:
        if hit.kind not in _ASIDE or (hit.kind == "filler" and hit.quality >= EXACT):
            surest[hit.start, hit.end] = max(surest.get((hit.start, hit.end), 0.0), hit.quality)
    for hit in hits:
        if hit.quality < surest.get((hit.start, hit.end), 0.0) - 0.005 and hit.kind not in _ASIDE:
            continue
        segment = at.setdefault(
            (hit.start, hit.end), Segment(hit.start, hit.end, _text(text, tokens, hit.start, hit.end))
        )
        keys = segment.roles.setdefault(hit.kind, [])
        if hit.key not in keys:
            keys.append(hit.key)
        length = hit.end - hit.start
        per_word = 9.0 if hit.kind == "filler" else 10.0
        segment.weight = max(segment.weight, length * per_word * hit.quality + (length - 1) * 3)
        segment.mistyped = segment.mistyped or hit.quality <= MISTYPED + 0.2
        segment.meant = segment.meant or hit.meant
    for segment in at.values():
        segment.mistyped = segment.mistyped and segment.weight < 9 * (segment.end - segment.start)
        segment.capital = tokens[segment.start].capital
    return list(at.values())


def _from_numbers(text: str, tokens: Sequence[Token], numbers: Sequence[Number]) -> list[Segment]:
    return [
        Segment(n.start, n.end, _text(text, tokens, n.start, n.end), number=n, weight=10.5 * (n.end - n.start))
        for n in numbers
    ]


def _from_stretches(
    text: str, tokens: Sequence[Token], stretches: Sequence[Stretch], hits: Sequence[Hit], today: date
) -> list[Segment]:
    """Periods; a bare year after a comparison ("more than 2000") is a number, not a year."""

    def pairs(i: int) -> bool:
        """Whether a second number follows the one at place `i` ("from 1900 to 2000")."""
        return any(token.is_number for token in tokens[i + 2 : i + 4])

    spans = {(hit.start, hit.end) for hit in hits if hit.kind == "span"}
    since = spans & {(hit.start, hit.end) for hit in hits if (hit.kind, hit.key) == ("operator", "ge")}
    small = {(hit.start, hit.end) for hit in hits if hit.kind == "filler"}
    nouns = {hit.start for hit in hits if hit.kind in ("measure", "dimension", "metric", "state", "attribute")}
    lasting = {hit.end for hit in hits if hit.kind == "operator" and (hit.start, hit.end) in small}
    comparing = {
        hit.end
        for hit in hits
        if hit.kind == "operator" and (hit.start, hit.end) not in since and (hit.key != "between" or pairs(hit.end))
    }
    counted = {hit.start for hit in hits if (hit.kind, hit.key) == ("attribute", "employees")}
    ranking = {hit.end for hit in hits if hit.kind == "rank"}
    refused = {(hit.start, hit.end) for hit in hits if hit.kind in ("other", "recurring")}
    out = []
    for s in stretches:
        if (s.start, s.end) in refused:
            continue
        year = s.lone_year and s.start in lasting and s.end not in nouns and lately(s, today)
        if s.lone_year and not year and (s.start in comparing | ranking or s.end in counted):
            continue
        length = s.end - s.start
        out.append(
            Segment(
                s.start, s.end, _text(text, tokens, s.start, s.end), stretch=s, weight=11 * length + (length - 1) * 4
            )
        )
    return out


def _named(
    text: str,
    tokens: Sequence[Token],
    names: Names,
    endings: frozenset[str],
    strange: frozenset[int],
    adjectives: frozenset[str],
    noun_capitals: bool,
) -> list[Segment]:
    """Segments for the names of the CRM's records and values; words tied by a hyphen are looked up as one.

    Where every noun takes a capital and the question shows it, a word without one is no mistyped name.
    """
    groups: list[tuple[int, int]] = []
    for i, token in enumerate(tokens):
        if token.glued and groups and token.norm not in endings and not _describes(text, tokens, i, strange, names):
            groups[-1] = (groups[-1][0], i + 1)
        else:
            groups.append((i, i + 1))
    spelled = [bare(_text(text, tokens, start, end), endings) for start, end in groups]
    for at, (start, _) in enumerate(groups):
        if start in strange and (head := named_by_adjective(spelled[at], names, adjectives)):
            spelled[at] = head
        elif start in strange and (tokens[start].capital or not tokens[start].norm.isascii()):
            spelled[at] = uncased(spelled, at, names, endings)
        elif noun_capitals and tokens[start].capital and start > 0:
            spelled[at] = genitive(spelled[at], names, endings)
    small = noun_capitals and any(token.capital for token in tokens[1:])
    out = []
    for first, last, matches in names.spans(spelled):
        start, end = groups[first][0], groups[last - 1][1]
        if matches and not all(t.is_number for t in tokens[start:end]):
            best = max(match.score for match in matches)
            if best < SURE_NAME and small and not any(t.capital for t in tokens[start:end]):
                continue
            kept = tuple(match for match in matches if match.score >= best - 0.02)
            out.append(
                Segment(
                    start,
                    end,
                    _text(text, tokens, start, end),
                    names=kept,
                    weight=_name_weight(tokens, start, end, best),
                    capital=tokens[start].capital,
                )
            )
    return out


def _meant(s: Segment, *, hits: Sequence[Hit]) -> Segment:
    """`s` without names that only chance gives it: a letter or two want their noun beside them ("tier A"), and a word
    that says what came of an activity ("held") is a word first."""
    beside = {hit.key for hit in hits if hit.kind == "dimension" and (hit.end == s.start or hit.start == s.end)}
    plain = s.end - s.start == 1
    kept = [m for m in s.names if len(m.value) > _SHORT or m.kind in beside]
    return replace(s, names=tuple(m for m in kept if m.kind != "outcome" or not plain))


def _plural_names(
    tokens: Sequence[Token], names: Names, plurals: Mapping[str, str], strange: frozenset[int]
) -> list[Segment]:
    """Words nobody knows that are the plural of a value ("hospitals", "dairies"); records have none."""
    out = []
    for i in sorted(strange):
        word = tokens[i].text
        heads = [word[: -len(tail)] + single for tail, single in plurals.items() if word.lower().endswith(tail)]
        found = [m for head in heads if len(head) >= LEAST_NAME for m in names.lookup(head, fuzzy=False)]
        values = tuple(m for m in found if m.id is None and m.score >= LIKELY_NAME and m.how != "partial")
        if values and not names.lookup(word, fuzzy=False):
            weight = _name_weight(tokens, i, i + 1, SURE_NAME)
            out.append(Segment(i, i + 1, word, names=values, weight=weight, capital=tokens[i].capital))
    return out


def _describes(text: str, tokens: Sequence[Token], i: int, strange: frozenset[int], names: Names) -> bool:
    """Whether the word at `i`, tied by a hyphen, says what a value before it is ("software-Kunden")."""
    if i in strange or i - 1 not in strange:
        return False
    return bool(names.lookup(tokens[i - 1].text, fuzzy=False)) and not names.lookup(
        _text(text, tokens, i - 1, i + 1), fuzzy=False
    )


def _name_weight(tokens: Sequence[Token], start: int, end: int, score: float) -> float:
    length = end - start
    if score >= SURE_NAME:
        bonus = 0.6 if tokens[start].capital and start > 0 else 0.0
        return length * (10.6 if length > 1 else 9.8) + bonus + (length - 1) * 4
    capital = 1.5 if tokens[start].capital else 0.0
    return length * 7.2 * max(score, 0.5) + capital + (length - 1) * 2


def _best(text: str, tokens: Sequence[Token], candidates: Sequence[Segment]) -> list[Segment]:
    """The cut into segments with the greatest weight; a word no candidate covers is a segment of its own."""
    starting: dict[int, list[Segment]] = {}
    for segment in candidates:
        starting.setdefault(segment.start, []).append(segment)
    count = len(tokens)
    value = [0.0] * (count + 1)
    choice: list[Segment | None] = [None] * count
    for i in range(count - 1, -1, -1):
        value[i] = 1.0 + value[i + 1]
        for segment in starting.get(i, ()):
            total = segment.weight + value[segment.end]
            if total > value[i]:
                value[i], choice[i] = total, segment
    out: list[Segment] = []
    i = 0
    while i < count:
        picked = choice[i] or Segment(i, i + 1, _text(text, tokens, i, i + 1), capital=tokens[i].capital)
        same = [s for s in starting.get(i, ()) if s.end == picked.end and s is not picked]
        out.append(_merged(picked, same))
        i = picked.end
    return out


def _merged(picked: Segment, others: Sequence[Segment]) -> Segment:
    """`picked` with what the same words can mean besides: a name keeps its words' roles, a number may be a year."""
    if picked.stretch is not None and picked.stretch.lone_year:
        picked.number = next((s.number for s in others if s.number), None)
    if picked.names:
        for other in others:
            picked.roles.update(other.roles)
    elif picked.number is not None:
        article = next((s for s in others if s.has("filler")), None)
        picked.roles.update({"filler": article.roles["filler"]} if article else {})
    elif picked.roles:
        sure = [s for s in others if s.names and s.names[0].score >= SURE_NAME]
        picked.also = sure[0].names if sure and not picked.mistyped else ()
    return picked
