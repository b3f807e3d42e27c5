"""How a passage answers the words of a question."""

from dataclasses import astuple

from hypothesis import given
from hypothesis import strategies as st

from retrieval.keyword import folded, tokens
from retrieval.wordmatch import NEAR, NOTHING_HELD, AskedWords, WordMatch

WORDS = st.lists(
    st.sampled_from(["price", "prices", "pricing", "offer", "late", "delivery", "of", "the", "договор", "договора"]),
    max_size=40,
)
AVERAGE = 10.0


def match(question: str, text: str, head: int = 0, **weights: float) -> WordMatch:
    asked = AskedWords.of(question, dict.fromkeys(tokens(question), 1.0) | weights)
    return asked.match(asked.find(folded(text).split()), head, AVERAGE)


def test_a_word_held_whole_counts_more_than_its_stem() -> None:
    whole, stem = match("договора", "чака договора"), match("договора", "чака договорът")
    assert whole.held == stem.held == 1
    assert whole.whole > stem.whole == 0


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    rare, common = (match("price of turbines", text, turbi=5.0, of=0.1) for text in ("the turbines", "a price of"))
    assert rare.held > common.held
    assert rare.whole > common.whole


def test_what_stands_early_counts_early() -> None:
    words = "renewal " + "filler " * 20 + "turbine"
    assert match("renewal turbine", words, head=5).early == 0.5
    assert match("renewal turbine", words, head=0).early == 0
    assert match("renewal turbine", words, head=50).early == 1


def test_neighbours_in_the_question_are_neighbours_or_near_in_the_text() -> None:
    beside = match("late delivery", "a late delivery again")
    turned = match("late delivery", "the delivery was late")
    apart = match("late delivery", "late " + "filler " * NEAR + "delivery")
    assert (beside.adjacent, beside.near) == (1, 1)
    assert (turned.adjacent, turned.near) == (0, 1)
    assert (apart.adjacent, apart.near) == (0, 0)


def test_one_word_and_none_have_no_neighbours() -> None:
    assert match("late", "late").adjacent == 0
    assert match("late late", "late late").near == 0
    assert match("", "late") == match("late", "") == match("late", "early") == NOTHING_HELD


def test_words_that_weigh_nothing_are_not_divided_by() -> None:
    assert match("the of", "the of", the=0.0, of=0.0) == NOTHING_HELD


@given(WORDS, WORDS, st.integers(0, 50))
def test_every_measure_lies_between_nothing_and_all(question: list[str], text: list[str], head: int) -> None:
    assert all(0 <= value <= 1 + 1e-9 for value in astuple(match(" ".join(question), " ".join(text), head)))
