"""What a question means is found in the words of other languages."""

import pytest

from prompts import languages, load
from retrieval.keyword import folded, stem, tokens
from retrieval.lexicon import LONGEST_PHRASE, lexicon
from retrieval.meaning import MOST_CHOOSING, TOGETHER, Meanings
from retrieval.usage import Usage

WRITTEN = {
    "uz": "Qovunlarimiz omborda chiriydi, har qatorga alohida datchik kerak.",
    "kk": "Жылқы етін минус он сегізде сақтаймыз.",
    "ta": "பால் லாரிகள் மலைப்பாதையில் செல்கின்றன.",
    "es": "Me gustaría hablar de la fecha.",
}


def usage(*, whole: bool = True) -> Usage:
    return Usage.of([" ".join(tokens(text)) for text in WRITTEN.values()], WRITTEN, whole=whole)


def meanings(question: str, language: str = "en") -> Meanings:
    return Meanings.of(question, {language: 0.9}, usage())


def held(found: Meanings, language: str) -> float:
    return found.held(folded(WRITTEN[language]).split()).share


@pytest.mark.parametrize(
    ("question", "language", "said_in"),
    [
        ("Who stores melons?", "en", "uz"),
        ("Wer lagert Melonen?", "de", "uz"),
        ("At what temperature is horse meat kept?", "en", "kk"),
        ("Чии камиони с мляко?", "bg", "ta"),
    ],
)
def test_a_text_that_says_it_in_another_language_holds_it(question: str, language: str, said_in: str) -> None:
    found = meanings(question, language)
    assert 0 < held(found, said_in) < 1
    assert held(found, said_in) > held(found, "es")


def test_a_rarer_meaning_tells_more() -> None:
    texts = ["milk truck", "milk", "milk", "milk", "horse"]
    common = Usage.of(texts, ["en"] * 5, whole=True)
    found = Meanings.of("Pferd oder Milch", {"de": 1.0}, common)
    assert found.held(["horse"]).share > found.held(["milk"]).share > 0
    assert found.held(["horse", "milk"]).share > found.held(["horse"]).share


def test_a_phrase_is_held_only_as_a_whole() -> None:
    found = Meanings.of("helado", {"es": 1.0}, Usage.of(["ice cream ice cream"], ["en"], whole=True))
    assert found.held(["the", "ice", "cream"]).share > 0
    assert found.held(["cream", "and", "ice"]).share == 0


def test_a_store_of_one_language_needs_no_other_words() -> None:
    english = Usage.of(["melon", "truck"], ["en", "en"], whole=True)
    found = Meanings.of("Who stores melons?", {"en": 0.9}, english)
    assert found == Meanings()
    assert found.held(["melon"]).share == 0


@pytest.mark.parametrize("question", ["", "???", "\ud800 \0", "melon " * 5_000, "மெ" * 2_000])
def test_any_question_is_read(question: str) -> None:
    found = Meanings.of(question, {"en": 0.5, "ta": 0.5, "xx": 1.0}, usage(whole=False))
    assert len(found.choosing) <= MOST_CHOOSING
    assert 0 <= held(found, "uz") < 1


def test_only_words_that_are_held_choose_candidates_where_all_are_known() -> None:
    found = meanings("Who stores melons in the castle?")
    assert "qovun" in found.choosing
    assert not {"замък", "schlo"} & set(found.choosing)


def test_short_words_are_known_with_their_endings() -> None:
    assert ("meat",) in lexicon().said(["meat"], ["en"])
    assert {("ет",), ("етті",), ("етке",)} <= set(lexicon().said(["meat"], ["kk"]))
    assert lexicon().said(["meat"], ["kk"]) == lexicon().said(["meat"], ["kk", "xx"])


@pytest.mark.parametrize("code", languages())
def test_every_language_says_the_same_things(code: str) -> None:
    words, english = load(code, "lexicon")["words"], load("en", "lexicon")["words"]
    assert words.keys() == english.keys()
    assert len(english) > 600
    for entry in (entry for said in words.values() for entry in said):
        assert 0 < len(tokens(entry)) <= LONGEST_PHRASE, entry
        assert [stem(word) for word in folded(entry).split()] == tokens(entry)


def test_what_a_text_says_in_one_breath_tells_more_than_what_it_says_here_and_there() -> None:
    asked = Meanings.of("Who stores melons in the warehouse?", {"en": 0.9}, usage())
    close = asked.held(folded("omborda qovunlar").split())
    apart = asked.held(folded(" ".join(["omborda", *["va"] * TOGETHER, "qovunlar"])).split())
    assert close.told == apart.told > 0
    assert close.close > apart.close > 0
    assert close.together > apart.together


def test_a_word_nobody_explains_counts_beside_what_is_meant() -> None:
    asked = Meanings.of("Does Frobnix store melons?", {"en": 0.9}, usage())
    named, other = (asked.held(folded(text).split()) for text in ("Frobnix qovunlar", "Zyxgard qovunlar"))
    assert named.told == other.told
    assert named.close > other.close
