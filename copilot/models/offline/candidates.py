"""Several readings of one question, where a word is also a name: each is read, scored, and the best is taken.

"Will", "May" or a product called "Pro" can be a word of the language or a name in the CRM. The question is cut both
ways; what leaves a word over or cannot be computed scores lower. Where both ways make a report and nothing tells them
apart, the person is asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from copilot.models.offline.names.rivals import Rival
from copilot.models.offline.names.segments import Question
from copilot.models.offline.parts.reading import Reading

_RECORDS = frozenset({"account", "owner", "product", "contact", "manager"})
_CLOSE = 0.1
_MOST = 3
_OUTCOMES = {"call": 3.0, "answered": 2.5, "clarification": 1.0, "refused": 0.5}
_REPORTS = ("query_metrics", "list_records")

Reads = Callable[[frozenset[Rival]], tuple[Question, Reading]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read a question: what was left out of the cut, the reading, and its score."""

    without: Rival | None
    reading: Reading
    score: float


def score(question: Question, reading: Reading) -> float:
    """How good a reading is: that it makes a report at all, less for every doubtful name and mistyped word."""
    telling = [s for s in question.segments if not s.idle]
    doubt = sum((1 - s.names[0].score) if s.names else 0.3 * s.mistyped for s in telling)
    request = 0.5 if reading.calls and reading.calls[0].tool not in _REPORTS else 0.0
    return _OUTCOMES[reading.outcome] - request - doubt / max(1, len(telling)) - 0.2 * len(reading.unused)


def best(reads: Reads) -> tuple[Reading, tuple[Rival, ...]]:
    """The best reading, and the name it could not be told from (empty where one is clearly better)."""
    question, first = reads(frozenset())
    candidates = [Candidate(None, first, score(question, first))]
    for rival in _worth_reading(question, first):
        cut, reading = reads(frozenset({rival}))
        candidates.append(Candidate(rival, reading, score(cut, reading)))
    if first.outcome != "call" and not any(c.reading.outcome == "call" for c in candidates):
        return first, ()
    ranked = sorted(candidates, key=lambda c: -c.score)
    return ranked[0].reading, _undecided(ranked)


def _worth_reading(question: Question, first: Reading) -> Sequence[Rival]:
    """The other cuts: all of them where the first one failed, else those a careful reader would stop at."""
    failed = first.outcome != "call"
    return [r for r in question.rivals if (failed and _may_be(r)) or _stops(r)][:_MOST]


def _may_be(r: Rival) -> bool:
    """Whether the name, or the words, can be meant: one small word is a name only with its capital letter."""
    return r.exact or r.without == "name" or r.end - r.start > 1


def _stops(r: Rival) -> bool:
    """Whether one word with a capital inside the sentence was taken for a word though it is somebody's whole name."""
    return r.exact and r.kind in _RECORDS and r.end - r.start == 1 and r.start > 0 and r.without == "word"


def _undecided(ranked: Sequence[Candidate]) -> tuple[Rival, ...]:
    """The rival of two reports that score alike and differ."""
    if len(ranked) < 2 or ranked[0].score - ranked[1].score > _CLOSE:
        return ()
    one, other = ranked[0], ranked[1]
    reports = all(c.reading.calls and c.reading.calls[0].tool in _REPORTS for c in (one, other))
    if not reports or one.reading.calls == other.reading.calls:
        return ()
    return tuple(c.without for c in (one, other) if c.without)[:1]
