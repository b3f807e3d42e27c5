"""Whether what was found answers is told by reading it with the question."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.answering import is_question, read_through
from retrieval.hits import SearchResult
from retrieval.search import Searcher
from retrieval.sync import sync
from tests import factories as make

OPERATOR = Viewer.operator()
LETTERS = {
    "Fjordlax AS": "Hei Tom, we settled on the stainless conveyor. It has to run before the herring season. Our "
    "foreman Nils signs for the delivery at the north gate.",
    "Kelmond Paper": "The pulp samples arrived wet. Our lab head Ines cannot test them, please send new ones by "
    "12 June. The invoice is paid on the last day of the month.",
    "Brightwell Toys": "Your quote is 4,000 euro over our budget, so we wait until the board meets in May. Mr Patel "
    "from purchasing will call you then.",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder: Path = tmp_path_factory.mktemp("answering")
    store = Store.open(f"sqlite:///{folder / 'crm.db'}")
    for number, (name, text) in enumerate(LETTERS.items(), start=1):
        account = make.create_account(store, name)
        make.create_email(store, account, text, date(2026, 3, number), subject=f"News from {name}")
    sync(store, str(folder / "index"))
    yield Searcher.open(store, str(folder / "index"))
    store.close()


@pytest.mark.parametrize(
    "text", ["Who came?", "¿Quién vino?", "Qui est venu ?", "Кой дойде? ", "من جاء؟", "Ποιος;\u037e", "Who?)"]
)
def test_a_whole_question_ends_in_its_mark(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", ["", "?who", "late delivery", "why? because", "price increase."])
def test_other_words_are_none(text: str) -> None:
    assert not is_question(text)


@pytest.mark.parametrize(
    ("question", "account"),
    [
        ("Who signs for the delivery at Fjordlax?", "Fjordlax"),
        ("Wer leitet das Labor bei Kelmond?", "Kelmond"),
        ("Who from Brightwell will call us?", "Brightwell"),
    ],
)
def test_what_a_letter_answers_is_told_as_answered(searcher: Searcher, question: str, account: str) -> None:
    found = searcher.search(OPERATOR, question, read=question)
    assert found.clear
    assert account in found.answering[0].title


@pytest.mark.parametrize(
    "question",
    [
        "What is the phone number of the lab of Kelmond?",
        "Which conveyor did Skagen Fisk choose?",
        "How much did Fjordlax pay for the conveyor?",
        "Wie heißt die Hauptstadt von Portugal?",
    ],
)
def test_what_no_letter_answers_is_told_so(searcher: Searcher, question: str) -> None:
    found = searcher.search(OPERATOR, question, read=question)
    assert (found.clear, found.answering) == (False, ())


def test_what_is_not_read_is_judged_as_it_was_ranked(searcher: Searcher) -> None:
    found = searcher.search(OPERATOR, "stainless conveyor")
    assert found.answering == ()
    assert 0 <= found.strength <= 1


def test_nothing_found_is_not_answered() -> None:
    read = read_through("Who came?", SearchResult((), 3, False))
    assert (read.clear, read.answering, read.strength) == (False, (), 0.0)
