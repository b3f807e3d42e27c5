"""Fits what the search was measured for, on the halves that are not reported on: `python -m tests.evals.fitting WHAT`.

`means` writes what questions of each language have in common to retrieval/e5_asked.npz. `relevance` prints the weights
of retrieval/relevance.py, and how they do on both halves.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from crm_store.clock import Clock
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval import centring
from retrieval.embedder import BundledEmbedder
from retrieval.hits import Filters
from retrieval.ranking import fuse
from retrieval.relevance import MOST_WORDS, Signs
from retrieval.scope import Scope
from retrieval.search import Searcher
from retrieval.sync import sync
from tests.evals.planting import TODAY, facts, halves, plant, questions, unanswered

ASKED = Path(centring.__file__).with_name("e5_asked.npz")
SIZES = (220, None)
"""Other mails and notes beside the planted facts: few, and all of the demo company's."""
WRITTEN_SHARE = 0.5
"""What questions written for no mail weigh among those without an answer; the others are those whose mail is hidden."""
PLAIN_SIGNS = ("plain", "margin", "gap", "held", "near", "whole", "unknown")
MEANT_SIGNS = ("plain", "margin", "gap", "held", "near", "unknown", "lead", "told", "close")
TAKEN_FOR_ANSWERED = 0.08
"""Of the written ones tuned on so many may be taken for answered."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question's signs, and whether its words have meanings that were looked for.

    `kind` is same, across (languages), nothing (written for no mail) or hidden (its mail is).
    """

    signs: Signs
    sure: bool
    meant: bool
    kind: str
    half: int
    size: int | None


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
    for meant in (False, True):
        print("with meanings:" if meant else "without:")
        # Most questions have meanings in this company: without them, those of all are fitted by the other signs.
        _print_fitted([case for case in every if case.meant] if meant else every, MEANT_SIGNS if meant else PLAIN_SIGNS)


def _print_fitted(every: list[Case], names: tuple[str, ...]) -> None:
    fitted = [case for case in every if case.half == 0 and not case.sure]
    weights, base = _logistic(fitted, names)
    nothing = sorted(_value(case, names, weights, base) for case in every if case.half == 0 and case.kind == "nothing")
    least = nothing[-1 - int(TAKEN_FOR_ANSWERED * len(nothing))] + 1e-6
    told = {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}
    print(told, "base", round(base, 2), "least", round(1 / (1 + float(np.exp(-least))), 2))
    for size in SIZES:
        for half, name in enumerate(("tuned on", "reported on")):
            for kind in ("same", "across", "nothing", "hidden"):
                values = [
                    _value(c, names, weights, base) for c in every if (c.size, c.half, c.kind) == (size, half, kind)
                ]
                print(size or "all", name, kind, len(values), round(float(np.mean(np.array(values) > least)), 3))


def _value(case: Case, names: tuple[str, ...], weights: Any, base: float) -> float:
    return 99.0 if case.sure else float(np.dot(_told(case, names), weights) + base)


def _told(case: Case, names: tuple[str, ...]) -> list[float]:
    return [getattr(case.signs, name) for name in names]


def _cases(size: int | None) -> Iterator[Case]:
    """Every question over the company with so many other texts; answered ones only where the mail is among three."""
    with TemporaryDirectory() as folder, closing(_store(Path(folder), size)) as store:
        searcher, scope = Searcher.open(store, str(Path(folder) / "index")), Scope(Viewer.operator(), Filters())
        with store.session() as session:
            for half, of in enumerate(halves()):
                for question in questions(of):
                    found = searcher._found(session, question.text, scope, len(facts()))
                    opinions = [candidate.opinion for candidate in found.candidates]
                    right = [question.fact.answer in candidate.context for candidate in found.candidates]
                    best = sorted(zip(fuse(opinions), right, strict=True), reverse=True)[:3]
                    if any(answers for _, answers in best):
                        kind = "across" if question.crosses else "same"
                        yield _case(opinions, found, kind, half, size)
                    others = [opinion for opinion, answers in zip(opinions, right, strict=True) if not answers]
                    yield _case(others, found, "hidden", half, size)
                for text in unanswered()[half]:
                    found = searcher._found(session, text, scope, len(facts()))
                    yield _case([c.opinion for c in found.candidates], found, "nothing", half, size)


def _store(folder: Path, size: int | None) -> Store:
    store = Store.open(f"sqlite:///{folder / 'crm.db'}", clock=Clock.at(TODAY))
    plant(store, others=size)
    sync(store, str(folder / "index"))
    return store


def _case(opinions: Any, found: Any, kind: str, half: int, size: int | None) -> Case:
    sure = any(opinion.words.held >= MOST_WORDS for opinion in opinions)
    return Case(Signs.of(opinions, found.unknown), sure, found.meant, kind, half, size)


def _logistic(cases: list[Case], names: tuple[str, ...]) -> tuple[Any, float]:
    """Weights and base by Newton's method; both answers weigh alike, a little is taken off large weights."""
    table = np.array([_told(case, names) for case in cases])
    middle, spread = table.mean(axis=0), table.std(axis=0)
    rows = np.c_[(table - middle) / spread, np.ones(len(table))]
    right = np.array([case.kind in ("same", "across") for case in cases], dtype=float)
    shares = {"same": 1.0, "across": 1.0, "nothing": WRITTEN_SHARE, "hidden": 1 - WRITTEN_SHARE}
    groups = [kind if kind in ("nothing", "hidden") else "answered" for kind in (case.kind for case in cases)]
    weigh = np.array([shares[c.kind] / groups.count(g) for c, g in zip(cases, groups, strict=True)]) * len(cases) / 2
    penalty = np.r_[np.ones(len(names)), 1e-6]
    found = np.zeros(len(penalty))
    for _ in range(30):
        likely = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weigh * (likely - right)) + penalty * found
        found -= np.linalg.solve((rows * (weigh * likely * (1 - likely))[:, None]).T @ rows + np.diag(penalty), slope)
    weights = found[:-1] / spread
    return weights, float(found[-1] - middle @ weights)


if __name__ == "__main__":
    {"means": write_means, "relevance": print_relevance}[sys.argv[1]]()
