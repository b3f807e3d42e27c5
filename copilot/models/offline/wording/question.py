"""A question cut into segments: each a period, number, name or word of the lexicon, or a word nobody knows."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from copilot.models.offline.company.bridged import bridged_segments, without_said
from copilot.models.offline.company.ownnouns import in_our_words, of_all_deals, sold, without_kinds
from copilot.models.offline.company.ownwords import with_own
from copilot.models.offline.company.unitnames import in_own_units
from copilot.models.offline.names.asheld import as_held
from copilot.models.offline.names.compass import regions_in
from copilot.models.offline.names.conversions import of_leads
from copilot.models.offline.names.kinds import ASIDE
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
from copilot.models.offline.names.rivals import Rival, kept, rivals_of
from copilot.models.offline.names.saidvalues import said_segments
from copilot.models.offline.names.segments import SURE_NAME, Names, Question, Segment
from copilot.models.offline.names.territories import countries_in
from copilot.models.offline.names.whose import without_whose
from copilot.models.offline.times.periods import PeriodFinder, Stretch, lately
from copilot.models.offline.wording.clauses import without_clause_grains
from copilot.models.offline.wording.fromto import from_to
from copilot.models.offline.wording.neither import without_still
from copilot.models.offline.words.lexicon import EXACT, MISTYPED, Hit, Lexicon
from copilot.models.offline.words.numbers import Number, find_numbers
from copilot.models.offline.words.tokens import Token, fold, tokenize
from crm_store.customfields import PIECES, WORTH
from crm_store.metrics.custom import parts_of_field


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
    typed = tokenize(text)
    tokens = in_our_words(typed, names, words)
    hits = _as_the_company_says(without_still(words.hits(tokens), tokens, words), tokens, words, names)
    hits = without_kinds(hits, typed, tokens, names, words)
    hits += sold(hits, typed, names, words)
    hits = without_clause_grains(in_own_units(hits, tokens, text), tokens, text, words)
    numbers = find_numbers(tokens, words)
    form = words.table("form")
    whole = {(h.start, h.end) for h in hits if h.kind == "state" and h.end - h.start > 1}
    whole |= {(h.start - 1, h.end) for h in hits if h.kind == "compare" and h.end - h.start > 1}
    timely = [h for h in hits if h.kind != "span" or not any(a < h.start < b for a, b in whole)]
    stretches = PeriodFinder(tokens, timely, numbers, today, form=form, fiscal_start=fiscal_start).find()
    worded = {i for h in hits for i in range(h.start, h.end)}
    strange = frozenset(range(len(tokens))) - worded
    endings, adjectives = (frozenset(fold(e) for e in form.get(n, ())) for n in ("case_endings", "adjective_endings"))
    named = named_segments(
        text, tokens, names, endings, strange, adjectives, bool(form.get("noun_capitals")), words.code
    )
    named = [
        s for s in map(partial(without_chance, hits=hits, tokens=tokens, names=names, words=words), named) if s.names
    ]
    named += begun_segments(text, tokens, names, named)
    named += plural_segments(tokens, names, form.get("plurals", {}), strange | _of_others(hits))
    named += singular_segments(tokens, names, form.get("plurals", {}), hits, strange)
    named += said_segments(text, tokens, names, words, strange, named)
    free = strange | _of_others(hits)
    bridged = bridged_segments(text, tokens, names, words, free, hits, named)
    named = [*named, *bridged]
    if not titles_meant(hits, named):
        named = [s for s in map(without_titles, named) if s.names]
    ones = stood_for(named, tokens, hits, frozenset(map(fold, form.get("stand_ins", ()))))
    hits = without_said(hits, [*(s for s in bridged if s in named), *ones])
    known = worded | {i for s in named if s.weight > 8 for i in range(s.start, s.end)}
    unknown = frozenset(i for i in range(len(tokens)) if i not in known and not tokens[i].is_number)
    for start, end, match in countries_in(tokens, unknown, words, names.of_kind("country")):
        weight = name_weight(tokens, start, end, 1.0)
        spelt = span_text(text, tokens, start, end)
        named.append(Segment(start, end, spelt, names=(match,) if match else (), weight=weight, capital=True))
        known |= set(range(start, end))
    nouns = frozenset(h.start for h in hits if h.kind == "dimension" and h.end == h.start + 1)
    for start, end, match in regions_in(tokens, unknown, words, names.of_kind("region"), nouns):
        if any(start < one.start < end < one.end for one in stretches):
            continue  # "por región este trimestre"
        weight = name_weight(tokens, start, end, 1.0)
        named.append(
            Segment(start, end, span_text(text, tokens, start, end), names=(match,), weight=weight, capital=True)
        )
        known |= set(range(start, end))
    typos = words.mistyped(tokens, [i for i in range(len(tokens)) if i not in known and not tokens[i].is_number])
    if typos:
        again = [*timely, *typos]
        stretches = PeriodFinder(tokens, again, numbers, today, form=form, fiscal_start=fiscal_start).find()
    every = [
        *_from_hits(text, tokens, [*hits, *typos]),
        *_from_numbers(text, tokens, numbers),
        *_from_stretches(
            text, tokens, stretches, hits, today, {i for h in typos for i in range(h.start, h.end)} - worded
        ),
        *named,
    ]
    measured = {h.end for h in hits if parts_of_field(h.key)}
    every = [c for c in every if c.stretch is None or not (tokens[c.start].is_number and c.end in measured)]
    every = [c for c in every if c.stretch is None or not any(_crosses(c, name) for name in named)]
    chosen = tuple(_best(text, tokens, kept(every, left_out)))
    _count_ones(chosen, tokens, frozenset(fold(one) for one in form.get("ones", ())))
    pieces, worth = (next(iter(names.words.alike.get(like, ())), "") for like in (PIECES, WORTH))
    currencies, terms = tuple(names.currencies), tuple(names.words.terms)
    reasons, rivals = tuple(names.of_kind("lost_reason")), rivals_of(chosen, every)
    fractions = names.words.fractions
    return Question(
        text, words, tuple(tokens), chosen, today, currencies, pieces, worth, terms, reasons, rivals, fractions
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


def _count_ones(segments: Sequence[Segment], tokens: Sequence[Token], ones: frozenset[str]) -> None:
    """Make "a" the number it is behind a comparison ("more than a deal", where the language says one so)."""
    for before, s in pairwise(segments):
        if tokens[s.start].norm in ones and s.idle and (before.has("operator") or before.has("only")):
            s.number, s.roles = Number(s.start, s.end, 1.0), {}


def _crosses(stretch: Segment, name: Segment) -> bool:
    """Whether a period runs through a name of several words that is surely meant ("until Will May")."""
    sure = bool(name.names) and name.names[0].score >= SURE_NAME and name.end - name.start > 1
    return sure and stretch.start < name.end and name.start < stretch.end


def _from_hits(text: str, tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Segment]:
    at: dict[tuple[int, int], Segment] = {}
    surest: dict[tuple[int, int], float] = {}
    for hit in hits:
        if hit.kind not in ASIDE or (hit.kind == "filler" and hit.quality >= EXACT):
            surest[hit.start, hit.end] = max(surest.get((hit.start, hit.end), 0.0), hit.quality)
    for hit in hits:
        if hit.quality < surest.get((hit.start, hit.end), 0.0) - 0.005 and hit.kind not in ASIDE:
            continue
        segment = at.setdefault(
            (hit.start, hit.end), Segment(hit.start, hit.end, span_text(text, tokens, hit.start, hit.end))
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
        Segment(n.start, n.end, span_text(text, tokens, n.start, n.end), number=n, weight=10.5 * (n.end - n.start))
        for n in numbers
    ]


def _from_stretches(
    text: str,
    tokens: Sequence[Token],
    stretches: Sequence[Stretch],
    hits: Sequence[Hit],
    today: date,
    mistyped: Collection[int],
) -> list[Segment]:
    """Periods, those with `mistyped` words less sure; a bare year behind a comparison ("more than 2000") is none."""

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
        weight = 11 * length + (length - 1) * 4 - 2 * sum(i in mistyped for i in range(s.start, s.end))
        out.append(Segment(s.start, s.end, span_text(text, tokens, s.start, s.end), stretch=s, weight=weight))
    return out


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
        picked = choice[i] or Segment(i, i + 1, span_text(text, tokens, i, i + 1), capital=tokens[i].capital)
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
        for other in others:
            picked.roles.update({kind: other.roles[kind] for kind in ("filler", "times") if other.has(kind)})
    elif picked.roles:
        sure = [s for s in others if s.names and s.names[0].score >= SURE_NAME]
        picked.also = sure[0].names if sure and not picked.mistyped else ()
    return picked
