"""A question cut into segments: each a period, number, name or word of the lexicon, or a word nobody knows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from copilot.models.offline.company.bridged import bridged_segments, without_said
from copilot.models.offline.company.ownnouns import in_our_words, of_all_deals, sold, without_kinds
from copilot.models.offline.company.ownwords import with_own
from copilot.models.offline.company.unitnames import in_own_units
from copilot.models.offline.names.asheld import as_held
from copilot.models.offline.names.compass import regions_in
from copilot.models.offline.names.conversions import of_leads
from copilot.models.offline.names.levels import with_levels
from copilot.models.offline.names.namesegments import (
    begun_segments,
    name_weight,
    named_segments,
    plural_segments,
    singular_segments,
    span_text,
    stood_for,
    titles_meant,
    without_chance,
    without_titles,
)
from copilot.models.offline.names.numbervalues import number_segments
from copilot.models.offline.names.rivals import Rival, kept, rivals_of
from copilot.models.offline.names.saidvalues import said_segments
from copilot.models.offline.names.segments import SURE_NAME, Match, Names, Question, Segment
from copilot.models.offline.names.territories import countries_in
from copilot.models.offline.names.whose import without_whose
from copilot.models.offline.times.periods import PeriodFinder, Stretch
from copilot.models.offline.wording.clauses import without_clause_grains
from copilot.models.offline.wording.cut import best_cut, count_ones, from_hits, from_numbers, from_stretches
from copilot.models.offline.wording.fromto import from_to
from copilot.models.offline.wording.neither import without_still
from copilot.models.offline.wording.promised import without_promises
from copilot.models.offline.words.lexicon import Hit, Lexicon
from copilot.models.offline.words.numbers import Number, find_numbers
from copilot.models.offline.words.smallverbs import without_small_nouns
from copilot.models.offline.words.tokens import Token, fold, tokenize
from crm_store.customfields import PIECES, WORTH
from crm_store.metrics.custom import parts_of_field

_SURE_WEIGHT = 8.0
"""Above it a name is meant, so that its words are no others mistyped."""


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
    found = _found(text, words, names)
    named, hits = _named(found)
    worded = found.worded
    known = worded | {i for s in named if s.weight > _SURE_WEIGHT for i in range(s.start, s.end)}
    finder = partial(_periods, found, today=today, fiscal_start=fiscal_start)
    stretches = finder(())
    places = _places(found, known, stretches)
    named, known = [*named, *places], known | {i for s in places for i in range(s.start, s.end)}
    typos = words.mistyped(found.tokens, sorted(found.unknown(known)))
    if typos:
        stretches = finder(typos)
    unsure = {i for h in typos for i in range(h.start, h.end)} - worded
    every = [
        *from_hits(text, found.tokens, [*hits, *typos]),
        *from_numbers(text, found.tokens, found.numbers),
        *_without_amounts(from_stretches(text, found.tokens, stretches, hits, today, unsure), found, hits, named),
        *named,
    ]
    chosen = tuple(best_cut(text, found.tokens, kept(every, left_out)))
    count_ones(chosen, found.tokens, found.form_words("ones"))
    without_promises(chosen)
    return _question(found, chosen, today, rivals_of(chosen, every))


@dataclass(frozen=True, slots=True)
class _Found:
    """What the words of a question can be before any names are looked for."""

    text: str
    words: Lexicon
    names: Names
    tokens: Sequence[Token]
    hits: list[Hit]
    numbers: Sequence[Number]

    @property
    def worded(self) -> set[int]:
        """The places of words the lexicon knows."""
        return {i for h in self.hits for i in range(h.start, h.end)}

    def unknown(self, known: Collection[int]) -> frozenset[int]:
        """The places of words that are neither known nor numbers."""
        return frozenset(i for i, token in enumerate(self.tokens) if i not in known and not token.is_number)

    def form_words(self, name: str) -> frozenset[str]:
        """The words in the list `name` of the language's forms, folded."""
        return frozenset(fold(word) for word in self.words.table("form").get(name, ()))

    def place(self, start: int, end: int, match: Match | None) -> Segment:
        """A country or region named there."""
        weight = name_weight(self.tokens, start, end, 1.0)
        spelt = span_text(self.text, self.tokens, start, end)
        return Segment(start, end, spelt, names=(match,) if match else (), weight=weight, capital=True)


def _found(text: str, words: Lexicon, names: Names) -> _Found:
    """Words and numbers, a company's own nouns and fields read as ours."""
    typed = tokenize(text)
    tokens = in_our_words(typed, names, words)
    said = without_small_nouns(without_still(words.hits(tokens), tokens, words), tokens, words)
    hits = _as_the_company_says(said, tokens, words, names)
    hits = without_kinds(hits, typed, tokens, names, words)
    hits += sold(hits, typed, names, words)
    hits = without_clause_grains(in_own_units(hits, tokens, text), tokens, text, words)
    return _Found(text, words, names, tokens, hits, find_numbers(tokens, words))


def _periods(found: _Found, typos: Sequence[Hit], *, today: date, fiscal_start: int) -> list[Stretch]:
    """Periods, none made of the words within a state or a comparison of several."""
    whole = {(h.start, h.end) for h in found.hits if h.kind == "state" and h.end - h.start > 1}
    whole |= {(h.start - 1, h.end) for h in found.hits if h.kind == "compare" and h.end - h.start > 1}
    timely = [h for h in found.hits if h.kind != "span" or not any(a < h.start < b for a, b in whole)]
    form = found.words.table("form")
    every = [*timely, *typos]
    return PeriodFinder(found.tokens, every, found.numbers, today, form=form, fiscal_start=fiscal_start).find()


def _named(found: _Found) -> tuple[list[Segment], list[Hit]]:
    """Names of records and values as segments, and the words found without those that names have said already."""
    text, words, names, tokens, hits = found.text, found.words, found.names, found.tokens, found.hits
    form = words.table("form")
    strange = frozenset(range(len(tokens))) - found.worded
    free, plurals = strange | _of_others(hits), form.get("plurals", {})
    endings, adjectives = map(found.form_words, ("case_endings", "adjective_endings"))
    capitals = bool(form.get("noun_capitals"))
    named = named_segments(text, tokens, names, endings, strange, adjectives, capitals, words.code)
    by_chance = partial(without_chance, hits=hits, tokens=tokens, names=names, words=words)
    named = [s for s in map(by_chance, named) if s.names]
    named += begun_segments(text, tokens, names, named)
    named += number_segments(text, tokens, hits, names)
    named += plural_segments(tokens, names, plurals, free)
    named += singular_segments(tokens, names, plurals, hits, strange)
    named += said_segments(text, tokens, names, words, strange, named)
    bridged = bridged_segments(text, tokens, names, words, free, hits, named)
    named = [*named, *bridged]
    if not titles_meant(hits, named):
        named = [s for s in map(without_titles, named) if s.names]
    ones = stood_for(named, tokens, hits, found.form_words("stand_ins"))
    return named, without_said(hits, [*(s for s in bridged if s in named), *ones])


def _places(found: _Found, known: Collection[int], stretches: Sequence[Stretch]) -> list[Segment]:
    """Countries and regions by any name, where no name of a record stands and no period runs on."""
    words, names, unknown = found.words, found.names, found.unknown(known)
    countries = countries_in(found.tokens, unknown, words, names.of_kind("country"))
    nouns = frozenset(h.start for h in found.hits if h.kind == "dimension" and h.end == h.start + 1)
    regions = regions_in(found.tokens, unknown, words, names.of_kind("region"), nouns)
    cut = [(a, b) for a, b, _ in regions if any(a < one.start < b < one.end for one in stretches)]
    within = [found.place(*one) for one in regions if (one[0], one[1]) not in cut]  # "por región este trimestre"
    return [*(found.place(*one) for one in countries), *within]


def _without_amounts(
    periods: Sequence[Segment], found: _Found, hits: Sequence[Hit], named: Sequence[Segment]
) -> list[Segment]:
    """Periods without numbers that a field of the company's is counted in, and those that run through a name."""
    measured = {h.end for h in hits if parts_of_field(h.key)}
    amounts = [c for c in periods if found.tokens[c.start].is_number and c.end in measured]
    return [c for c in periods if c not in amounts and not any(_crosses(c, name) for name in named)]


def _question(found: _Found, chosen: tuple[Segment, ...], today: date, rivals: tuple[Rival, ...]) -> Question:
    names = found.names
    pieces, worth = (next(iter(names.words.alike.get(like, ())), "") for like in (PIECES, WORTH))
    return Question(
        found.text,
        found.words,
        tuple(found.tokens),
        chosen,
        today,
        tuple(names.currencies),
        pieces,
        worth,
        tuple(names.words.terms),
        tuple(names.of_kind("lost_reason")),
        rivals,
        names.words.fractions,
        names.words.same,
    )


def _of_others(hits: Sequence[Hit]) -> frozenset[int]:
    """The places of words for what a CRM rarely keeps and of nothing else, which may be a company's value."""
    ours = {i for h in hits if h.kind != "other" for i in range(h.start, h.end)}
    return frozenset(h.start for h in hits if h.kind == "other" and h.end == h.start + 1) - ours


def _as_the_company_says(found: Sequence[Hit], tokens: Sequence[Token], words: Lexicon, names: Names) -> list[Hit]:
    """The words found, meaning what the company keeps, with those of its own. Where deals come from their "website",
    the word is that origin and no address."""
    sources = {fold(value) for value in names.of_kind("origin")}
    named = [
        h for h in found if h.kind != "attribute" or " ".join(t.norm for t in tokens[h.start : h.end]) not in sources
    ]
    held = with_levels(as_held(named, names, words.code), tokens, names)
    held = of_all_deals(held, tokens, names, words)
    taking = from_to(held, tokens, names, words)
    return [*without_whose(of_leads(with_own(held, tokens, names, words), names)), *taking]


def _crosses(stretch: Segment, name: Segment) -> bool:
    """Whether a period runs through a name of several words that is surely meant ("until Will May")."""
    sure = bool(name.names) and name.names[0].score >= SURE_NAME and name.end - name.start > 1
    return sure and stretch.start < name.end and name.start < stretch.end
