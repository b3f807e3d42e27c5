"""Fits how the reader's odds and those by what was ranked are weighed: `python -m tests.evals.fitting_answers`.

Prints the weights of retrieval/answering.py, and how often each set is told as answered. Fitted is to the half that is
not reported on, to the questions written near to what the company's own letters say, and to those the reader was not
fitted to, over all its texts as if they were one company's mail.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.answering import FITTED, MOST_READ
from retrieval.reader import Reader, bundled_reader
from retrieval.search import Searcher
from retrieval.sync import sync
from tests import factories as make
from tests.evals.logistic import logistic
from tests.evals.planting import (
    halves,
    near_questions,
    near_unanswered,
    own_questions,
    own_unanswered,
    planted,
    questions,
    unanswered,
)
from tests.evals.reader.records import SEED, Record, split, split_outside

SIZES = (220, None)
"""Other mails and notes beside the planted facts: few, and all of the demo company's."""
SHARES = {
    "record": 0.35, "record open nothing": 0.12, "record other nothing": 0.12, "outside nothing": 0.12,
    "answered": 0.25, "own": 0.1, "near": 0.1, "nothing": 0.12, "own nothing": 0.06, "near nothing": 0.2,
}  # fmt: skip
"""What the kinds tuned on weigh in all."""
SURE = 0.99
BEGINNING = 40
"""Characters by which a record's text is known again."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question's kind and half (0 is tuned on), the odds by what was ranked, and of each hit the reader's odds and
    whether it holds the answer."""

    kind: str
    half: int
    size: int | None
    ranked: float
    read: tuple[tuple[float, bool], ...]

    @property
    def told(self) -> bool:
        """Whether it is told as answered by the weights in use."""
        sure = 1 / (1 + math.exp(-self.ranked))
        best = max((odds for odds, _ in self.read), default=-math.inf)
        return FITTED.likely(best, sure) >= FITTED.least


def cases() -> list[Case]:
    """Every question over both sizes of company, and over the reader's texts."""
    return [*(case for size in SIZES for case in _of_size(size)), *_of_records()]


def _of_size(size: int | None) -> Iterator[Case]:
    reader = bundled_reader()
    with TemporaryDirectory() as folder:
        store = planted(Path(folder), size)
        searcher = Searcher.open(store, f"{folder}/index")
        for kind, half, text, answers in _asked(size):
            yield _case(searcher, reader, (kind, half, size), text, answers)
        store.close()


def _of_records() -> Iterator[Case]:
    fitted_to, kept_back = split(Random(SEED))
    with TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/crm.db")
        for number, record in enumerate([*fitted_to, *kept_back]):
            _write(store, record, number)
        sync(store, f"{folder}/index")
        searcher, reader = Searcher.open(store, f"{folder}/index"), bundled_reader()
        for kind, text, answers in _asked_of(kept_back):
            yield _case(searcher, reader, (kind, 0, None), text, answers)
        store.close()


def _write(store: Store, record: Record, number: int) -> None:
    account = make.create_account(store, record.account)
    contact = make.create_contact(store, account, record.person, email=f"{number}@customer.example")
    day = date(2026, 1 + number % 10, 1 + number % 28)
    make.create_email(
        store, account, record.text, day,
        subject=record.subject, contact_id=contact, from_name=record.person, thread_key=f"thread-{number}",
    )  # fmt: skip


def _asked_of(kept_back: Sequence[Record]) -> Iterator[tuple[str, str, Sequence[str]]]:
    for record in kept_back:
        yield from (("record", asked.question, (record.text[:BEGINNING],)) for asked in record.answered)
        yield from (("record open nothing", asked.question, ()) for asked in record.open)
        yield from (("record other nothing", asked.question, ()) for asked in record.other)
    yield from (("outside nothing", asked.question, ()) for asked in split_outside()[1])


def _asked(size: int | None) -> Iterator[tuple[str, int, str, Sequence[str]]]:
    for half in (0, 1):
        for question in questions(halves()[half]):
            yield "answered", half, question.text, (question.fact.answer,)
        yield from (("nothing", half, text, ()) for text in unanswered()[half])
        if size is None:
            yield from (("own", half, question.text, question.answers) for question in own_questions()[half])
            yield from (("own nothing", half, text, ()) for text in own_unanswered()[half])
    if size is None:
        yield from (("near", 0, question.text, question.answers) for question in near_questions())
        yield from (("near nothing", 0, text, ()) for text in near_unanswered())


def _case(searcher: Searcher, reader: Reader, of: tuple[str, int, int | None], text: str, answers: Any) -> Case:
    found = searcher.search(Viewer.operator(), text, limit=MOST_READ)
    sure = min(max(found.strength, 1 - SURE), SURE)
    read = tuple((reader.read(text, h.title, h.text), any(words in h.text for words in answers)) for h in found.hits)
    return Case(*of, math.log(sure / (1 - sure)), read)


def fitted(every: Sequence[Case]) -> tuple[Any, float]:
    """Weights of the reader's odds and of what was ranked, and the base. Of what answers the hit that does is taken, of
    what nothing does the one the reader takes for the likeliest."""
    rows, right, groups = [], [], []
    for case in every:
        fitting = [odds for odds, answers in case.read if answers == (not case.kind.endswith("nothing"))]
        if case.half == 0 and fitting:
            rows.append((max(fitting), case.ranked))
            right.append(float(not case.kind.endswith("nothing")))
            groups.append(case.kind)
    sizes = Counter(groups)
    return logistic(np.array(rows), np.array(right), np.array([SHARES[kind] / sizes[kind] for kind in groups]))


def shares(every: Sequence[Case]) -> dict[str, str]:
    """By kind, half and size, how many are told as answered; of answered ones those whose text was found."""
    told = defaultdict(list)
    for case in every:
        if case.kind.endswith("nothing") or any(answers for _, answers in case.read):
            told[f"{case.kind} {'tuned on' if case.half == 0 else 'reported'} {case.size or 'all'}"].append(case.told)
    return {name: f"{sum(of_kind)} of {len(of_kind)}" for name, of_kind in sorted(told.items())}


if __name__ == "__main__":
    every = cases()
    weights, base = fitted(every)
    print("read, ranked:", [round(float(weight), 2) for weight in weights], "base", round(base, 2))
    for name, told in shares(every).items():
        print(name, told)
