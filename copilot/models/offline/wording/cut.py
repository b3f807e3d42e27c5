"""What words, numbers and periods weigh as segments of a question, and the cut into those that weigh most."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import pairwise

from copilot.models.offline.names.kinds import ASIDE
from copilot.models.offline.names.namesegments import span_text
from copilot.models.offline.names.segments import SURE_NAME, Segment
from copilot.models.offline.times.periods import Stretch, lately
from copilot.models.offline.words.lexicon import EXACT, MISTYPED, Hit
from copilot.models.offline.words.numbers import Number
from copilot.models.offline.words.tokens import Token


def from_hits(text: str, tokens: Sequence[Token], hits: Sequence[Hit]) -> list[Segment]:
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
    small = {(hit.start, hit.end) for hit in hits if hit.kind == "filler" and hit.quality >= EXACT}
    for place, segment in at.items():
        if segment.has("other") and place not in small:
            segment.roles.pop("filler", None)  # "Lager", a stock, is no form of "lag"
        segment.mistyped = segment.mistyped and segment.weight < 9 * (segment.end - segment.start)
        segment.capital = tokens[segment.start].capital
    return list(at.values())


def from_numbers(text: str, tokens: Sequence[Token], numbers: Sequence[Number]) -> list[Segment]:
    return [
        Segment(n.start, n.end, span_text(text, tokens, n.start, n.end), number=n, weight=10.5 * (n.end - n.start))
        for n in numbers
    ]


def from_stretches(
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


def best_cut(text: str, tokens: Sequence[Token], candidates: Sequence[Segment]) -> list[Segment]:
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


def count_ones(segments: Sequence[Segment], tokens: Sequence[Token], ones: frozenset[str]) -> None:
    """Make "a" the number it is behind a comparison ("more than a deal", where the language says one so)."""
    for before, s in pairwise(segments):
        if tokens[s.start].norm in ones and s.idle and (before.has("operator") or before.has("only")):
            s.number, s.roles = Number(s.start, s.end, 1.0), {}
