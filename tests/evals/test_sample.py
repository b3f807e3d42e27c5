"""The real assistant answers sheets of questions about the sample company; the answers were computed without it.

Each sheet has a floor, so that no change loses what is understood.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from crm_store.visibility import Viewer
from tests.evals import questions_blind
from tests.evals.asking import Score, ask_all
from tests.evals.figures import Maven
from tests.evals.opened_again import again_unseen
from tests.evals.opened_languages import languages as languages_unseen
from tests.evals.opened_more import more_unseen
from tests.evals.opened_reports import maven_unseen
from tests.evals.questions_again import again
from tests.evals.questions_blind import Data
from tests.evals.questions_careful import careful_questions
from tests.evals.questions_languages import languages
from tests.evals.questions_maven import Item, questions
from tests.evals.questions_more import more
from tests.evals.questions_rephrased import rephrased
from tests.evals.questions_rephrased_languages import rephrased_in_other_languages
from tests.evals.questions_reports import maven
from tests.evals.questions_spoken import spoken

TODAY = date(2017, 12, 31)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`items` makes the questions from the sample's files; the shares are the floor and the most answered wrongly."""

    items: Callable[[Path], list[Item]]
    least_right: float
    most_wrong: float = 0.01


def _in_our_words(files: Path) -> list[Item]:
    books = Maven.load(files)
    return [*questions(books), *careful_questions(books)]


def _of_data(make: Callable[[Data], list[Item]]) -> Callable[[Path], list[Item]]:
    return lambda files: make(Data(files))


def _public(make: Callable[[Path], list[Item]]) -> Callable[[Path], list[Item]]:
    """Questions made of the public development questions; the test skips where these are not."""

    def made(files: Path) -> list[Item]:
        public = files.parents[1] / "eval" / "reports_dev.jsonl"
        if not public.exists():
            pytest.skip("The public development questions are not here.")
        return make(public)

    return made


SHEETS = {
    "in_our_words": Sheet(_in_our_words, 0.97),
    "first": Sheet(_of_data(questions_blind.first), 0.97),
    "second": Sheet(_of_data(questions_blind.second), 0.97),
    "third": Sheet(_of_data(questions_blind.third), 0.97),
    "maven": Sheet(_of_data(maven), 0.98),
    "again": Sheet(_of_data(again), 0.97),
    "maven_unseen": Sheet(_of_data(maven_unseen), 0.97),
    "again_unseen": Sheet(_of_data(again_unseen), 0.95),
    "more": Sheet(_of_data(more), 0.95),
    "more_unseen": Sheet(_of_data(more_unseen), 0.87, 0.0),
    "spoken": Sheet(_of_data(spoken), 0.96, 0.0),
    "public_in_other_words": Sheet(_public(rephrased), 0.95),
    "public_in_other_languages": Sheet(_public(rephrased_in_other_languages), 0.96),
}


@pytest.mark.parametrize("name", SHEETS)
def test_reports_on_the_sample_company(name: str, shared_data: Path, sample_url: str) -> None:
    sheet = SHEETS[name]
    _asked(sample_url, sheet.items(shared_data / "maven_crm")).hold(sheet.least_right, sheet.most_wrong)


def test_native_questions_are_answered_right_and_in_their_language(shared_data: Path, sample_url: str) -> None:
    data = Data(shared_data / "maven_crm")
    score = _asked(sample_url, [*languages(data), *languages_unseen(data)])
    print(f"{len(score.astray)} in another language than asked", *score.astray, sep="\n")
    score.hold(least_right=0.97, most_wrong=0.01)
    assert len(score.astray) / score.asked <= 0.01, score.astray


def _asked(url: str, items: list[Item]) -> Score:
    return ask_all(url, items, today=TODAY, viewer=Viewer.operator())
