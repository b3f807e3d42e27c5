"""The texts the reader is fitted to are whole, and what is made of them is what it says."""

from collections import Counter
from random import Random

from retrieval.e5_weights import read_weights, weights_path
from tests.evals.planting import held_unanswered, near_unanswered, own_unanswered, unanswered
from tests.evals.reader.examples import LIMIT, Examples, Strangers, renamed
from tests.evals.reader.records import SEED, WATCHED, Asked, Record, outside, records, split


def test_every_record_is_whole() -> None:
    every = records()
    assert len(every) >= 1_100
    for one in every:
        assert len(one.answered) >= 3
        assert len(one.open) >= 2
        assert one.other
        assert all(asked.answer in one.text for asked in one.answered if asked.answer)
        assert all(asked.answer for asked in one.answered)
    languages = Counter(one.language for one in every)
    assert len(languages) == 9
    assert min(languages.values()) >= 50


def test_half_the_questions_are_in_another_language_than_their_text() -> None:
    crosses = [asked.language != one.language for one in records() for asked in one.answered]
    assert 0.4 <= sum(crosses) / len(crosses) <= 0.6


def test_nothing_a_figure_is_reported_on_is_fitted_to() -> None:
    written = {asked.question for one in records() for asked in (*one.answered, *one.open, *one.other)}
    nothing = {*held_unanswered(), *near_unanswered(), *unanswered()[0], *unanswered()[1], *own_unanswered()[1]}
    assert not written & nothing


def test_the_other_questions_are_as_many_in_each_language_and_all_different() -> None:
    asked = outside()
    assert set(Counter(one.language for one in asked).values()) == {50}
    assert len({one.question for one in asked}) == len(asked) == 450


def test_the_split_is_the_same_each_time_and_complete() -> None:
    one, other = split(Random(SEED)), split(Random(SEED))
    assert one == other
    assert len(one[1]) == WATCHED
    assert len(one[0]) + len(one[1]) == len(records())


_RECORD = Record(
    "en",
    "Pump",
    "Ida Holt",
    "Holt Dairy",
    "Hello, Ida Holt here. We take two pumps, (the blue ones). Holt",
    (Asked("en", "What colour are the pumps of Holt Dairy?", "blue"),),
    (Asked("en", "What do the pumps cost?"),),
    (Asked("en", "What colour are the pumps of Hall Dairy?"),),
)
_OTHER = Record("en", "Belt", "Jon Marsh", "Marsh Mills", "The belt is late.", (Asked("en", "Late?", "late"),), (), ())


def test_an_answer_is_found_among_the_tokens() -> None:
    weights = read_weights(weights_path())
    names = [piece for piece, _ in weights.pieces]
    made = Examples(Random(1)).of([_RECORD, _OTHER], Strangers(1.0, 1.0, 1.0, (Asked("en", "Who painted it?"),)))
    first = next(one for one in made if one.kind == "same")
    begin, end = first.span
    assert "blue" in "".join(names[token] for token in first.ids[begin : end + 1])
    assert all(one.answered == (one.span != (0, 0)) for one in made)
    assert {one.kind for one in made} >= {"same", "open", "other", "elsewhere", "outside"}


def test_a_long_text_is_cut_around_its_answer() -> None:
    text = "Nothing to tell. " * 200 + "The pumps are violet. " + "And so on. " * 200
    long = Record("en", "Pump", "Ida Holt", "Holt", text, (Asked("en", "Colour?", "violet"),), (), ())
    made = Examples(Random(1)).of([long, _OTHER], Strangers(0.0))
    weights = read_weights(weights_path())
    names = [piece for piece, _ in weights.pieces]
    first = made[0]
    assert len(first.ids) <= LIMIT
    assert "violet" in "".join(names[token] for token in first.ids[first.span[0] : first.span[1] + 1]).replace("▁", "")


def test_names_are_changed_whole_and_part_by_part() -> None:
    assert renamed("Ida Holt of Holt Dairy, Holt's", _RECORD, _OTHER) == "Jon Marsh of Marsh Mills, Marsh's"
