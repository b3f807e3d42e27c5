"""Picking sentences, in scripts of all kinds."""

import pytest

from crm_store.insight.texts import key_sentences, questions, sentences


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hello Ana,\n\nthanks. When can you deliver?\n\nBest\nMaria", ["When can you deliver?"]),
        ("Здравейте,\n\nКолко струва? Благодаря.", ["Колко струва?"]),
        ("வணக்கம்,\nவிலை எவ்வளவு? நன்றி.", ["விலை எவ்வளவு?"]),
        ("No question here.", []),
        ("", []),
    ],
)
def test_questions(text: str, asked: list[str]) -> None:
    assert questions(text) == asked


def test_greeting_and_closing_are_not_content() -> None:
    assert sentences("Dear Ana,\n\nWe agree.\n\nKind regards\nMaria Klein") == ["We agree."]


def test_key_sentences_keep_their_order_and_prefer_questions_and_figures() -> None:
    text = "It was nice. We need 40 sensors by May. The sun shone over the harbour that day. Can you do it?"
    assert key_sentences(text) == ["We need 40 sensors by May.", "Can you do it?"]
    assert key_sentences("Yes.") == ["Yes."]
