"""Which language a question is in."""

import pytest

import prompts
from copilot.language import guess
from copilot.phrases import say


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Who are our biggest customers?", "en"),
        ("Wer sind unsere größten Kunden?", "de"),
        ("Umsatz nach Region", "de"),
        ("Qui sont nos plus gros clients ?", "fr"),
        ("¿Quiénes son nuestros mayores clientes?", "es"),
        ("Кои са най-големите ни клиенти?", "bg"),
        ("Ең ірі клиенттеріміз кім?", "kk"),
        ("Eng yirik mijozlarimiz kimlar?", "uz"),
        ("Ən böyük müştərilərimiz kimlərdir?", "az"),
        ("நமது மிகப்பெரிய வாடிக்கையாளர்கள் யார்?", "ta"),
    ],
)
def test_a_question_tells_its_language(text: str, code: str) -> None:
    assert guess(text) == code


@pytest.mark.parametrize("text", ["", "😀", "2017", "Nordwind GmbH"])
def test_where_it_cannot_be_told_it_is_the_askers_own(text: str) -> None:
    assert guess(text, "bg") == "bg"


def test_every_language_has_every_phrase() -> None:
    english = set(prompts.load("en", "assistant"))
    for code in prompts.languages():
        assert set(prompts.load(code, "assistant")) == english, code
        assert "7" in say("call_limit", code, limit=7)
