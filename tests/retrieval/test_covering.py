"""How much of what a question asks a record covers, and whether it holds the names it names."""

import pytest

from prompts import languages, load
from retrieval.covering import Covered, Covering
from retrieval.keyword import folded, tokens
from retrieval.meaning import Meanings
from retrieval.usage import Usage

TEXTS = [("melons rot in the warehouse", "en"), ("qovunlar omborda chiriydi", "uz"), ("das lager ist voll", "de")]


def covering(text: str, language: str = "en") -> Covering:
    usage = Usage.of([" ".join(tokens(said)) for said, _ in TEXTS], [code for _, code in TEXTS], whole=True)
    return Covering.of(text, Meanings.of(text, {language: 0.9}, usage))


def covered(question: str, text: str, language: str = "en") -> Covered:
    return covering(question, language).held(folded(text).split())


def test_what_is_asked_is_covered_in_any_language() -> None:
    whole, half = (covered("Who stores melons in the warehouse?", text) for text in ("omborda qovunlar", "omborda non"))
    assert whole.share > half.share > 0
    assert half.missed > whole.missed
    assert half.asked == whole.asked


def test_words_that_tell_nothing_are_not_asked_for() -> None:
    assert covering("Who has which of the melons?").asked == covering("melons").asked
    assert covering("Who has which of the?").asked == 0


def test_rare_words_are_asked_for_and_heard_in_another_script() -> None:
    assert (
        covered("Who pays in bitcoin?", "ще плати с биткойни").share > covered("Who pays in bitcoin?", "ще плати").share
    )


@pytest.mark.parametrize(
    ("question", "language", "text", "unnamed"),
    [
        ("When does Margaret Okonkwo retire?", "en", "Re: Melons Margaret Okonkwo", 0),
        ("When does Margaret Okonkwo retire?", "en", "Re: Melons Margaret Hill", 1),
        ("When does Margaret Okonkwo retire?", "en", "Madame Benhaddou prend sa retraite", 2),
        ("Wer vertritt Herrn Papadopoulos?", "de", "Kostas Papadakis", 1),
        ("Wer vertritt Herrn Papadopoulos?", "de", "Herr Papadopoulos ist krank", 0),
        ("Welche Bankbürgschaft verlangt der Einkauf?", "de", "nichts davon", 0),
        ("Bis wann braucht Dimitar Petrov eine Zustimmung?", "de", "Среща с Димитър Петров", 0),
        ("Какво каза господин Величков?", "bg", "писмо от Илиев", 1),
        ("Are you closed for Pongal?", "en", "பொங்கலுக்கு மூடப்பட்டிருக்கும்", 0),
        ("Are you closed for Pongal?", "en", "தீபாவளிக்கு மூடப்பட்டிருக்கும்", 1),
        ("¿Quién exporta flores a los Países Bajos?", "es", "Rosen nach Holland", 0),
        ("Данияр мырза қашан келеді?", "kk", "Сәлеметсіз бе, Данияр", 0),
        ("Данияр мырза қашан келеді?", "kk", "Сәлеметсіз бе, Мадина", 1),
    ],
)
def test_names_are_looked_for_as_any_script_writes_them(question: str, language: str, text: str, unnamed: int) -> None:
    assert covered(question, text, language).unnamed == unnamed


@pytest.mark.parametrize(
    "question",
    ["Melons? Show me letters.", "Please: Show letters on melons", "SHOW ALL LETTERS ON MELONS", "Show melons"],
)
def test_a_capital_that_begins_a_sentence_tells_no_name(question: str) -> None:
    assert covered(question, "qovunlar").unnamed == 0


def test_countries_are_known_by_their_names_in_every_language() -> None:
    for text in ("Server außerhalb der Schweiz", "извън Швейцария", "İsveçrədən kənar"):
        assert covered("Whose rules forbid servers outside Switzerland?", text).unnamed == 0
    assert covered("Whose rules forbid servers outside Switzerland?", "Server in Irland").unnamed == 1


def test_names_are_not_part_of_what_is_asked() -> None:
    assert (
        covered("Does Okonkwo store melons?", "qovunlar").share == covered("Does she store melons?", "qovunlar").share
    )


def test_the_best_of_several_texts_counts_and_of_the_names_those_that_none_holds() -> None:
    asked = covering("Does Margaret Okonkwo store melons in the warehouse?")
    texts = [folded(text).split() for text in ("Margaret Okonkwo", "omborda qovunlar")]
    assert asked.best(texts) == asked.held(texts[1])._replace(unnamed=0)
    assert asked.best([]) == Covered(asked.asked, unnamed=2)


@pytest.mark.parametrize("question", ["", "?", "\ud800 \0", "Xyz " * 3_000, "மெ" * 2_000, "A-1042 * NEAR(", "１２３４"])
def test_any_question_is_read(question: str) -> None:
    found = covered(question, "qovunlar omborda")
    assert 0 <= found.share < 1
    assert found.missed >= 0 <= found.unnamed


@pytest.mark.parametrize("code", languages())
def test_every_language_says_which_words_tell_nothing_and_where_countries_lie(code: str) -> None:
    data, english = load(code, "lexicon"), load("en", "lexicon")
    assert len(data["small"]) > 80
    assert data["courtesy"]
    assert data["places"].keys() == english["places"].keys()
    assert all(data["places"].values())
