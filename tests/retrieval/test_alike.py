"""Texts that say the same are told from those that do not, one by one as all at once."""

from hypothesis import given
from hypothesis import strategies as st

from retrieval.alike import SAME_SHARE, Likeness, Telling, gather

WORDS = st.lists(st.sampled_from(["price", "prices", "offer", "late", "delivery", "2024", "a1", "of"]), max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_all_at_once_is_as_each_with_each(texts: list[list[str]]) -> None:
    telling = Telling()
    sets = [telling.of(words) for words in texts]
    likeness = Likeness(sets)
    for number, mine in enumerate(sets):
        expected = [bool(mine & other) and len(mine & other) >= SAME_SHARE * len(mine | other) for other in sets]
        assert likeness.to(number).tolist() == expected


def test_names_cut_alike_and_figures_do_not_tell_texts_apart() -> None:
    telling = Telling()
    assert telling.of(["prices", "17", "of"]) == telling.of(["of", "pricey", "a1"])
    assert telling.of(["12", "b2"]) == set()


def test_each_goes_to_the_first_that_is_the_same() -> None:
    groups = gather("abAcBd", lambda number: [one.lower() == "abAcBd"[number] for one in "abAcBd"], 2)
    assert [(group.first, group.others) for group in groups] == [("a", ("A",)), ("b", ("B",))]
