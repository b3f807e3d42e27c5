"""What is told as found, and what only as the nearest there is."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from retrieval.covering import Covered
from retrieval.embedder import BundledEmbedder
from retrieval.meaning import Meant
from retrieval.ranking import Opinion
from retrieval.relevance import FITTED, Signs, judged
from retrieval.wordmatch import WordMatch
from tests.retrieval.conftest import HashingEmbedder

ALL = Covered(asked=2.0, share=0.9, missed=0.1)


def covers(_: Sequence[int]) -> Covered:
    return ALL


STRANGERS = [Opinion(0.1 - number / 1_000, plain=0.15) for number in range(40)]


def test_what_stands_out_from_the_rest_answers_and_the_first_among_equals_does_not() -> None:
    outstanding = Opinion(0.45, plain=0.5)
    assert judged([outstanding, *STRANGERS], 0.2, BundledEmbedder())[0]
    assert not judged(STRANGERS, 0.2, BundledEmbedder())[0]


@pytest.mark.parametrize("embedder", [BundledEmbedder(), HashingEmbedder()])
def test_a_record_that_holds_most_of_the_words_answers_by_any_model(embedder: BundledEmbedder) -> None:
    holding = Opinion(None, WordMatch(held=0.7))
    assert judged([holding, *STRANGERS], 0.9, embedder) == (True, 1.0)


def test_a_model_not_fitted_for_is_judged_by_its_own_limit() -> None:
    strict = HashingEmbedder()
    strict.unrelated = 0.3
    assert not judged([Opinion(0.9, plain=0.2)], 0.0, strict)[0]
    assert judged([Opinion(0.1, plain=0.4)], 0.0, strict)[0]


def test_meanings_that_are_held_make_an_answer_likelier() -> None:
    cosine, plain = 0.2, 0.25
    alone, telling = (Opinion(cosine, plain=plain, meant=meant) for meant in (Meant(0.1, 1.0), Meant(0.8, 16.0)))
    less, more = (judged([first, *STRANGERS], 0.5, BundledEmbedder(), cover=covers)[1] for first in (alone, telling))
    assert more > less
    assert judged([telling, *STRANGERS], 0.5, BundledEmbedder(), cover=covers)[0]


def test_saying_it_within_few_words_makes_an_answer_likelier_be_it_not_in_the_first() -> None:
    apart, close = (Opinion(0.15, plain=0.2, meant=Meant(0.5, 8.0, 0.1, tells)) for tells in (2.0, 12.0))
    first = Opinion(0.3, plain=0.3)
    less, more = (judged([first, one, *STRANGERS], 0.5, BundledEmbedder(), cover=covers)[1] for one in (apart, close))
    assert more > less


@pytest.mark.parametrize(
    "lacking", [ALL._replace(share=0.2), ALL._replace(missed=2.0), ALL._replace(unnamed=1), ALL._replace(unnamed=9)]
)
def test_what_is_not_covered_makes_an_answer_less_likely(lacking: Covered) -> None:
    first = Opinion(0.3, plain=0.2, meant=Meant(0.8, 16.0, 0.8, 16.0))
    more, less = (
        judged([first, *STRANGERS], 0.2, BundledEmbedder(), cover=lambda _, covered=covered: covered)[1]  # type: ignore[misc]
        for covered in (ALL._replace(share=0.5), lacking._replace(share=min(0.5, lacking.share)))
    )
    assert less < more


def test_covering_is_asked_of_the_foremost_records() -> None:
    asked: list[Sequence[int]] = []

    def note(numbers: Sequence[int]) -> Covered:
        asked.append(list(numbers))
        return ALL

    first = Opinion(0.6, plain=0.6)
    judged([*STRANGERS, first], 0.2, BundledEmbedder(), cover=note)
    assert asked == [[len(STRANGERS), 0, 1]]


def test_a_record_that_holds_most_words_must_still_cover_what_is_asked() -> None:
    holding = Opinion(0.1, WordMatch(held=0.7), plain=0.1)
    nothing = Covered(asked=2.0, share=0.1, missed=1.5, unnamed=2)
    assert not judged([holding, *STRANGERS], 0.2, BundledEmbedder(), cover=lambda _: nothing)[0]


def test_every_sign_counts_the_way_it_should() -> None:
    signs = Signs.of([Opinion(0.3, WordMatch(held=0.3, near=0.1), 0.3), *STRANGERS], 0.3)
    usual = FITTED.likely(signs)
    assert 0 < usual < 1
    assert FITTED.likely(replace(signs, plain=signs.plain + 0.1)) > usual
    assert FITTED.likely(replace(signs, margin=signs.margin + 0.1)) > usual
    assert FITTED.likely(replace(signs, gap=signs.gap + 0.1)) > usual
    assert FITTED.likely(replace(signs, unknown=signs.unknown + 0.3)) < usual


@pytest.mark.parametrize("opinions", [[], [Opinion(None)], [Opinion(0.2, plain=0.2)]])
def test_few_records_or_none_are_judged_too(opinions: list[Opinion]) -> None:
    assert 0 <= judged(opinions, 1.0, BundledEmbedder())[1] < 1
