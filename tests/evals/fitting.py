"""Fits what the search was measured for, on the halves that are not reported on: `python -m tests.evals.fitting WHAT`.

`means` writes what questions of each language have in common to retrieval/e5_asked.npz. `relevance` prints the weights
of retrieval/relevance.py, and how they do on both halves.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from crm_store.visibility import Viewer
from retrieval import centring
from retrieval.embedder import BundledEmbedder
from retrieval.hits import Filters
from retrieval.ranking import fuse
from retrieval.relevance import FITTED_MEANT, MOST_WORDS, Signs
from retrieval.scope import Scope
from retrieval.search import Searcher
from tests.evals.logistic import logistic
from tests.evals.planting import (
    facts,
    halves,
    near_questions,
    near_unanswered,
    own_questions,
    own_unanswered,
    planted,
    questions,
    unanswered,
)

ASKED = Path(centring.__file__).with_name("e5_asked.npz")
SIZES = (220, None)
"""Other mails and notes beside the planted facts: few, and all of the demo company's."""
SHARES = {"answered": 0.4, "nothing": 0.2, "hidden": 0.2, "own": 0.1, "own nothing": 0.1, "own hidden": 0.02}
"""What questions weigh in all: with an answer; written for no mail; those whose mail is hidden; and the same three over
the company's own letters, which are fitted for what is covered only."""
LENIENT = 0.4
"""Where two judgements must agree, so likely is enough for each: their bases are moved until it is .5."""
PLAIN_SIGNS = ("plain", "margin", "gap", "held", "near", "whole", "unknown")
MEANT_SIGNS = ("plain", "margin", "gap", "held", "near", "unknown", "lead", "told", "close")
COVERED_SIGNS = ("first", "gap", "lead", "asked", "covered", "missed", "unnamed")
TAKEN_FOR_ANSWERED = 0.08
"""Of the written ones tuned on so many may be taken for answered, where one judgement decides."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question's signs, and whether a record holds most of its words.

    `kind` is same, across (languages), nothing (written for no mail) or hidden (its mail is); or own and so on.
    """

    signs: Signs
    sure: bool
    kind: str
    half: int
    size: int | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, words of what answers it (of nothing: none), and its kind."""

    text: str
    answers: tuple[str, ...]
    kind: str
    half: int


def write_means() -> None:
    """The mean vector of the questions to tune on, by language."""
    embedder = BundledEmbedder()
    vectors = defaultdict(list)
    for question in questions(halves()[0]):
        vectors[question.language].append(embedder.embed_query(question.text))
    means: dict[str, Any] = {name: np.mean(held, axis=0).astype(np.float16) for name, held in sorted(vectors.items())}
    np.savez_compressed(ASKED, **means)


def print_relevance() -> None:
    """Fits the weights and prints them."""
    every = [case for size in SIZES for case in _cases(size)]
    facts_only = [case for case in every if not case.kind.startswith("own")]
    unsure = [case for case in facts_only if not case.sure]
    for name, cases, signs in (
        ("without meanings:", unsure, PLAIN_SIGNS),
        ("what stands out:", unsure, MEANT_SIGNS),
        ("what is covered:", every, COVERED_SIGNS),
    ):
        print(name)
        _print_fitted([case for case in cases if case.half == 0], signs)
    _print_shares(every)


def _print_fitted(cases: list[Case], names: tuple[str, ...]) -> None:
    weights, base = _logistic(cases, names)
    nothing = sorted(float(np.dot(_told(c, names), weights) + base) for c in cases if c.kind.endswith("nothing"))
    least = nothing[-1 - int(TAKEN_FOR_ANSWERED * len(nothing))] + 1e-6
    told = {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}
    print(told, "base", round(base, 2), "least", round(1 / (1 + float(np.exp(-least))), 2))
    print("base where two judge", round(base + float(np.log(1 / LENIENT - 1)), 2))


def _print_shares(every: list[Case]) -> None:
    """What is told as found by the weights in use."""
    for size in SIZES:
        for half, name in enumerate(("tuned on", "reported on")):
            for kind in ("same", "across", *SHARES):
                clear = [
                    all(fitted.likely(case.signs) >= fitted.least for fitted in FITTED_MEANT)
                    for case in every
                    if (case.size, case.half, case.kind) == (size, half, kind)
                ]
                if clear:
                    print(size or "all", name, kind, len(clear), round(sum(clear) / len(clear), 3))


def _told(case: Case, names: tuple[str, ...]) -> list[float]:
    return [getattr(case.signs, name) for name in names]


def _cases(size: int | None) -> Iterator[Case]:
    """Every question over the company with so many other texts; answered ones only where the mail is among three."""
    with TemporaryDirectory() as folder, closing(planted(Path(folder), size)) as store:
        searcher, scope = Searcher.open(store, str(Path(folder) / "index")), Scope(Viewer.operator(), Filters())
        with store.session() as session:
            for asked in _asked(size):
                found = searcher._found(session, asked.text, scope, len(facts()))
                yield from _judged(found, asked, size)


def _asked(size: int | None) -> Iterator[_Asked]:
    """The questions of both halves; of those over the company's own letters the ones to tune on."""
    for half, of in enumerate(halves()):
        for question in questions(of):
            yield _Asked(question.text, (question.fact.answer,), "across" if question.crosses else "same", half)
        yield from (_Asked(text, (), "nothing", half) for text in unanswered()[half])
    own, nothing = (own_questions()[0], own_unanswered()[0]) if size is None else ([], [])
    yield from (_Asked(question.text, question.answers, "own", 0) for question in [*own, *near_questions()])
    yield from (_Asked(text, (), "own nothing", 0) for text in [*nothing, *near_unanswered()])


def _judged(found: Any, asked: _Asked, size: int | None) -> Iterator[Case]:
    """The question as it is, and as it would be were there no record that answers."""
    opinions = [candidate.opinion for candidate in found.candidates]
    right = [any(words in candidate.context for words in asked.answers) for candidate in found.candidates]
    best = sorted(zip(fuse(opinions), right, strict=True), reverse=True)[:3]
    if not asked.answers or any(answers for _, answers in best):
        yield _case(found, range(len(opinions)), asked.kind, asked.half, size)
    if asked.answers:
        others = [number for number, answers in enumerate(right) if not answers]
        yield _case(found, others, "own hidden" if asked.kind == "own" else "hidden", asked.half, size)


def _case(found: Any, numbers: Sequence[int], kind: str, half: int, size: int | None) -> Case:
    """The candidates with these numbers, judged as if they were all."""
    opinions = [found.candidates[number].opinion for number in numbers]
    sure = any(opinion.words.held >= MOST_WORDS for opinion in opinions)
    signs = Signs.of(opinions, found.unknown, lambda places: found.cover([numbers[place] for place in places]))
    return Case(signs, sure, kind, half, size)


def _logistic(cases: list[Case], names: tuple[str, ...]) -> tuple[Any, float]:
    """Weights and base by Newton's method; kinds weigh as SHARES says, a little is taken off large weights."""
    right = np.array([case.kind in ("same", "across", "own") for case in cases], dtype=float)
    groups = ["answered" if case.kind in ("same", "across") else case.kind for case in cases]
    sizes = Counter(groups)
    table = np.array([_told(case, names) for case in cases])
    return logistic(table, right, np.array([SHARES[group] / sizes[group] for group in groups]))


if __name__ == "__main__":
    {"means": write_means, "relevance": print_relevance}[sys.argv[1]]()
