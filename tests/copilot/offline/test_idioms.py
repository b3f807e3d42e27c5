"""Idiom, what is said around a question, and regions named for a point of the compass, in nine languages."""

import pytest

from copilot.models.offline.wording.preface import without_preface
from copilot.models.offline.wording.question import read
from copilot.models.offline.words.idioms import PART, expression, plainly
from copilot.models.offline.words.lexicon import lexicon
from crm_store.names import NameIndex
from prompts import languages, load
from tests.copilot.offline.conftest import TODAY, Ask

CODES = languages()


@pytest.mark.parametrize("code", CODES)
def test_the_plain_words_of_every_idiom_are_words_we_know(code: str, names: NameIndex) -> None:
    plain = [entry["plain"] for entry in load(code, PART)["idioms"].values() if entry["plain"]]
    read_as = [(text, read(text, lexicon(code), names, TODAY)) for text in plain]
    assert [text for text, asked in read_as if any(s.unknown or s.mistyped for s in asked.segments)] == []


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_the_same_idioms_and_circumstances(code: str) -> None:
    english, theirs = load("en", PART), load(code, PART)
    for table in ("preface", "whole_first", "compass", "idioms"):
        assert set(theirs[table]) == set(english[table])


@pytest.mark.parametrize("code", CODES)
def test_no_expression_stands_for_two_things(code: str) -> None:
    known = [expression(said) for entry in load(code, PART)["idioms"].values() for said in entry["said"]]
    assert sorted({one for one in known if known.count(one) > 1}) == []


BEST = [
    ("en", "who's killing it this quarter"),
    ("de", "wer von uns räumt dieses Quartal ab"),
    ("fr", "qui d'entre nous cartonne ce trimestre"),
    ("es", "quién de nosotros arrasa este trimestre"),
    ("bg", "кой от нас кърти това тримесечие"),
    ("kk", "бұл тоқсанда қай сатушы көш бастап тұр"),
    ("uz", "bu chorakda qaysi sotuvchi oldinda ketyapti"),
    ("az", "bu rübdə hansı satıcı qabaqda gedir"),
    ("ta", "இந்த காலாண்டில் எந்த விற்பனையாளர் முன்னிலையில் இருக்கிறார்"),
]


@pytest.mark.parametrize(("code", "question"), BEST)
def test_an_idiom_for_the_best_ranks_from_the_top(ask: Ask, code: str, question: str) -> None:
    (call,) = ask(question, language=code).calls
    query = call.arguments["query"]
    assert query["group_by"] == ["owner"]
    assert query["order_by"][0]["descending"]
    assert query["period"]["start"] == "2026-04-01"


WORST = [
    ("en", "which of my people is lagging behind"),
    ("de", "welcher Verkäufer hinkt am meisten hinterher"),
    ("fr", "quel commercial est à la traîne"),
    ("es", "qué vendedor va peor"),
    ("bg", "кой търговец изостава"),
    ("kk", "қай сатушы артта қалып тұр"),
    ("uz", "qaysi sotuvchi orqada qolyapti"),
    ("az", "hansı satıcı geridə qalır"),
    ("ta", "எந்த விற்பனையாளர் பின்தங்கியுள்ளார்"),
]


@pytest.mark.parametrize(("code", "question"), WORST)
def test_an_idiom_for_the_worst_ranks_from_the_bottom(ask: Ask, code: str, question: str) -> None:
    (call,) = ask(question, language=code).calls
    query = call.arguments["query"]
    assert (query["group_by"], query["order_by"][0]["descending"]) == (["owner"], False)


ASIDE = [
    ("en", "my CFO is asking how many deals we won"),
    ("en", "I'm preparing the QBR and need to know how many deals we won"),
    ("en", "For Monday's call with the board, how many deals did we win?"),
    ("en", "how many deals did we win - I need it for the board deck"),
    ("de", "Der Vorstand fragt, wie viele Deals wir gewonnen haben"),
    ("de", "Für die Sitzung morgen: wie viele Deals haben wir gewonnen?"),
    ("fr", "mon patron veut savoir combien d'affaires on a gagnées"),
    ("fr", "pour la réunion de demain, combien d'affaires avons-nous gagnées ?"),
    ("es", "mi jefe quiere saber cuántos negocios ganamos"),
    ("bg", "шефът ми пита колко сделки сме спечелили"),
    ("kk", "бастығым сұрап жатыр: қанша мәміле жеңдік"),
    ("uz", "boshlig'im so'rayapti: nechta bitim yutdik"),
    ("az", "müdirim soruşur: neçə sövdələşmə qazandıq"),
    ("ta", "என் மேலாளர் கேட்கிறார்: எத்தனை ஒப்பந்தங்களை வென்றோம்"),
]


@pytest.mark.parametrize(("code", "question"), ASIDE)
def test_why_somebody_asks_is_no_part_of_what_is_asked(ask: Ask, code: str, question: str) -> None:
    (call,) = ask(question, language=code).calls
    assert call.arguments["query"] == {"metrics": ["won_deals"]}


@pytest.mark.parametrize(
    "text",
    [
        "for the North, how many deals did we win",
        "before the merger, what did we win",
        "for Q2 revenue by region",
        "my boss",
    ],
)
def test_a_clause_that_says_which_deals_is_kept(text: str) -> None:
    assert without_preface(text, "en") == text


def test_a_name_within_an_occasion_stays() -> None:
    assert without_preface("for our meeting with Nordwind, what did they buy", "en").startswith("with Nordwind")


def test_an_occasion_takes_no_time_from_the_question() -> None:
    assert without_preface("for the board meeting this quarter's revenue by region", "en").startswith("this quarter")


def test_a_longer_expression_is_no_shorter_one() -> None:
    assert plainly("how is our cash flow", "en") == "how is our cash flow"
    assert plainly("how much cash did we make", "en") == "how much revenue did we make"


def test_what_is_written_as_a_name_is_no_idiom() -> None:
    assert plainly("revenue from Top Dogs", "en") == "revenue from Top Dogs"


NORTH = [
    ("en", "revenue up north"),
    ("de", "Umsatz im Norden"),
    ("fr", "chiffre d'affaires du nord"),
    ("es", "ingresos del norte"),
    ("bg", "приходи на север"),
    ("kk", "солтүстіктің түсімі"),
    ("uz", "shimol mintaqasining tushumi"),
    ("az", "şimal regionunun gəliri"),
    ("ta", "வடக்கு மண்டலத்தின் வருவாய்"),
]


@pytest.mark.parametrize(("code", "question"), NORTH)
def test_a_point_of_the_compass_is_the_region_called_so(ask: Ask, code: str, question: str) -> None:
    (call,) = ask(question, language=code).calls
    assert call.arguments["query"]["filters"] == [{"field": "region", "op": "=", "value": "North"}]


def test_a_word_that_is_a_point_of_the_compass_only_with_its_article(ask: Ask) -> None:
    (call,) = ask("ingresos de este trimestre", language="es").calls
    assert "filters" not in call.arguments["query"]


def test_a_point_of_the_compass_that_begins_a_time_is_none(ask: Ask) -> None:
    (call,) = ask("ingresos por región este trimestre", language="es").calls
    assert (call.arguments["query"]["group_by"], "period" in call.arguments["query"]) == (["region"], True)


def test_a_region_the_records_do_not_have_is_not_found(ask: Ask) -> None:
    assert ask("Umsatz im Westen", language="de").calls == ()
