"""What no report tells is looked for in the texts, and told only where they answer."""

from typing import Any

import pytest
from langchain_core.messages import ToolMessage

from copilot.models.offline.intexts import in_texts, told_by_texts
from copilot.models.offline.parts.reading import Reading

QUESTION = "Why did they decide for the other vendor?"


def held(reason: str = "no_data_on", outcome: str = "refused", **more: Any) -> Reading:
    return Reading(outcome, "en", text="I hold no figures on that.", reason=reason, **more)  # type: ignore[arg-type]


def returned(**artifact: Any) -> list[ToolMessage]:
    return [ToolMessage("…", tool_call_id="1", artifact={"tool": "search_messages", **artifact})]


def test_what_asks_for_no_figure_is_looked_for() -> None:
    call = in_texts(held(), f" {QUESTION} ")
    assert call is not None
    assert (call.tool, call.arguments["text"], call.arguments["question"]) == ("search_messages", QUESTION, QUESTION)
    assert "account" not in call.arguments


def test_one_customer_named_is_the_only_one_looked_at() -> None:
    one, two = in_texts(held(names=("Acme",)), QUESTION), in_texts(held(names=("Acme", "Globex")), QUESTION)
    assert one is not None
    assert two is not None
    assert one.arguments["account"] == "Acme"
    assert "account" not in two.arguments


@pytest.mark.parametrize(
    "reason", ["ambiguous_name", "future", "too_long", "statement", "vague_period", "needs_record"]
)
def test_where_it_is_known_what_is_missing_nothing_is_looked_for(reason: str) -> None:
    assert in_texts(held(reason), QUESTION) is None


@pytest.mark.parametrize("question", ["", "colour", "by colour"])
def test_a_word_or_two_is_no_question(question: str) -> None:
    assert in_texts(held(), question) is None


def test_what_the_texts_answer_is_told() -> None:
    assert told_by_texts(returned(status="answered", clear=True, reply="They say: …"), held(), QUESTION) == (
        "They say: …",
        "answered",
    )


def test_what_they_do_not_answer_is_held_back_and_said_so() -> None:
    text, status = told_by_texts(returned(status="answered", clear=False, reply="The nearest: …"), held(), QUESTION)
    assert status == "refused"
    assert text.startswith("I hold no figures on that.")
    assert text.endswith("do not clearly say it either.")


def test_what_perhaps_answers_is_shown_as_the_nearest() -> None:
    near = returned(status="answered", clear=False, likely=0.5, reply="Nothing clearly answers that. The nearest: …")
    text, status = told_by_texts(near, held(), QUESTION)
    assert (status, text.endswith("The nearest: …")) == ("refused", True)


def test_of_words_that_are_no_whole_question_the_texts_are_not_spoken() -> None:
    reading = held("unused_words", "clarification")
    assert told_by_texts(returned(status="answered", clear=False, reply="…"), reading, "won deals by hue") == (
        reading.text,
        "clarification",
    )


def test_where_nothing_could_be_searched_nothing_is_said_of_it() -> None:
    error = {"type": "IndexUnavailable", "message": "not indexed"}
    assert told_by_texts(returned(status="refused", error=error), held(), QUESTION) == (held().text, "refused")
    assert told_by_texts([], held(), QUESTION) == (held().text, "refused")
