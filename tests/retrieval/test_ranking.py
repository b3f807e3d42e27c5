"""Words and vectors make one order."""

from hypothesis import given
from hypothesis import strategies as st

from retrieval.meaning import Meant
from retrieval.ranking import Opinion, best_of_each_first, fuse, is_about
from retrieval.wordmatch import WordMatch

SHARE = st.floats(0, 1)
MATCHES = st.builds(WordMatch, SHARE, SHARE, SHARE, SHARE, SHARE)
OPINIONS = st.lists(st.builds(Opinion, st.none() | st.floats(-1, 1), MATCHES), max_size=10)


@given(OPINIONS)
def test_scores_lie_between_nothing_and_all(opinions: list[Opinion]) -> None:
    assert all(0 <= score <= 1 + 1e-9 for score in fuse(opinions))


@given(st.floats(-1, 1), MATCHES, MATCHES)
def test_of_two_equal_vectors_the_one_that_holds_more_is_first(cosine: float, one: WordMatch, other: WordMatch) -> None:
    both = WordMatch(*(max(getattr(one, name), getattr(other, name)) for name in WordMatch.__slots__))
    least, most = fuse([Opinion(cosine, one), Opinion(cosine, both)])
    assert most >= least


def test_without_words_the_vectors_decide_and_without_vectors_the_words() -> None:
    near, far = Opinion(0.4), Opinion(0.1)
    assert fuse([far, near])[1] > fuse([far, near])[0]
    held = Opinion(None, WordMatch(held=0.5))
    assert fuse([Opinion(None), held]) == [0.0, fuse([held])[0]]
    assert fuse([]) == []


def test_the_first_of_every_group_comes_before_any_second() -> None:
    assert best_of_each_first(["a1", "a2", "b1", "a3", "c1", "b2"], lambda item: item[0]) == [
        "a1", "b1", "c1", "a2", "b2", "a3"
    ]  # fmt: skip


def test_a_record_that_says_what_is_meant_is_shown_though_its_vector_is_unrelated() -> None:
    assert is_about(Opinion(-0.1, plain=-0.1, meant=Meant(0.5, 8.0)), unrelated=0.2)
    assert not is_about(Opinion(-0.1, plain=-0.1, meant=Meant(0.1, 1.0)), unrelated=0.2)


@given(st.floats(-1, 1), MATCHES, SHARE, SHARE)
def test_saying_more_of_what_is_meant_never_ranks_lower(
    cosine: float, words: WordMatch, one: float, other: float
) -> None:
    least, most = sorted((one, other))
    scores = fuse([Opinion(cosine, words, meant=Meant(share)) for share in (least, most)])
    assert scores[1] >= scores[0]
    assert all(0 <= score <= 1 + 1e-9 for score in scores)
