"""Questions over the demo company's own letters and notes, among all of them: found, told as found, and not made up.

Reported are those nothing was chosen by; shares are printed (-s) and given floors a little below.
"""

from collections.abc import Iterator

import pytest

from crm_store.clock import Clock
from crm_store.store import Store
from retrieval.hits import SearchResult
from retrieval.search import Searcher
from retrieval.sync import sync
from tests.evals.planting import (
    TODAY,
    OwnQuestion,
    ask,
    held_unanswered,
    near_questions,
    near_unanswered,
    own_questions,
    own_unanswered,
    plant,
    unanswered,
)


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("own")
    store = Store.open(f"sqlite:///{folder / 'crm.db'}", clock=Clock.at(TODAY))
    plant(store)
    sync(store, str(folder / "index"))
    yield Searcher.open(store, str(folder / "index"))
    store.close()


def test_the_set_is_whole() -> None:
    answered = [question.text for half in own_questions() for question in half]
    nothing = [text for half in own_unanswered() for text in half]
    assert len(answered) == len(nothing) == 40
    assert len(set(answered + nothing)) == 80
    near = [*(question.text for question in near_questions()), *near_unanswered()]
    assert len(near) >= 200
    reported = [*nothing, *unanswered()[0], *unanswered()[1], *held_unanswered()]
    assert len(set(near)) == len(near) == len(set(near).difference(answered, reported))


def test_what_a_letter_answers_is_found_and_told_as_found(searcher: Searcher) -> None:
    asked = own_questions()[1]
    results = [(question, ask(searcher, question.text, limit=3)) for question in asked]
    found = [result for question, result in results if _answers(question, result)]
    clear = [result for result in found if result.clear]
    print("found:", len(found), "of", len(asked), "told as found:", len(clear))
    assert len(found) >= 0.85 * len(asked), [q.text for q, result in results if not _answers(q, result)]
    assert len(clear) >= 0.75 * len(found)


def test_what_no_letter_answers_is_told_so(searcher: Searcher) -> None:
    asked = own_unanswered()[1]
    clear = [text for text in asked if ask(searcher, text).clear]
    print("taken for answered:", len(clear), "of", len(asked))
    assert len(clear) <= 0.1 * len(asked), clear


def test_what_nobody_wrote_is_told_so_among_all_texts(searcher: Searcher) -> None:
    for asked, most in ((unanswered()[1], 0.08), (held_unanswered(), 0.04)):
        clear = sum(ask(searcher, text).clear for text in asked)
        print("taken for answered among all texts:", clear, "of", len(asked))
        assert clear <= most * len(asked)


def _answers(question: OwnQuestion, result: SearchResult) -> bool:
    return any(words in hit.text for hit in result.hits for words in question.answers)
