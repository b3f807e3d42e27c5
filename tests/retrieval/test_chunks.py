"""Chunks: nothing lost, nothing too long, cut where the text has its own borders."""

from hypothesis import given
from hypothesis import strategies as st

from retrieval.chunks import chunks


@given(st.text(alphabet="ab .!?\nж", max_size=600), st.integers(5, 80))
def test_no_word_is_lost_and_no_chunk_is_too_long(text: str, longest: int) -> None:
    pieces = chunks(text, longest)
    assert all(0 < len(piece) <= longest for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_paragraphs_stay_whole_where_they_fit() -> None:
    text = "First paragraph, short.\n\nSecond one.\n\n" + "A long sentence about something else. " * 3
    assert chunks(text, 60)[0] == "First paragraph, short.\n\nSecond one."


def test_sentences_stay_whole_where_they_fit() -> None:
    assert chunks("One two three. Four five six. Seven.", 30) == ["One two three. Four five six.", "Seven."]


def test_a_text_without_any_border_is_cut() -> None:
    assert [len(piece) for piece in chunks("x" * 25, 10)] == [10, 10, 5]
