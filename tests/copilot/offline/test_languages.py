"""The same questions in nine languages mean the same, and each language's files are complete enough to reply in."""

import pytest

from copilot.models.offline.understand import understand
from crm_store.names import NameIndex
from prompts import languages, load
from tests.copilot.offline.conftest import TODAY, Ask

WON = {"metrics": ["won_deals"]}
REGION = {"metrics": ["won_revenue"], "group_by": ["region"]}
QUARTER = {"metrics": ["won_revenue"], "period": {"start": "2025-04-01", "end": "2025-06-30"}}
TOP = {
    "metrics": ["won_revenue"],
    "group_by": ["account"],
    "order_by": [{"by": "won_revenue", "descending": True}],
    "limit": 3,
}
RATE = {"metrics": ["win_rate"], "group_by": ["industry"]}

QUESTIONS = {
    "en": ("How many deals did we win?", "Revenue by region", "What was our revenue in the second quarter of 2025?",
           "Who are our 3 biggest customers?", "win rate by sector"),
    "de": ("Wie viele Deals haben wir gewonnen?", "Umsatz nach Region",
           "Wie hoch war der Umsatz im zweiten Quartal 2025?",
           "Wer sind unsere 3 größten Kunden?", "Gewinnquote nach Branche"),
    "fr": ("Combien d'affaires avons-nous gagnées ?", "Chiffre d'affaires par région",
           "Quel était le chiffre d'affaires au deuxième trimestre 2025 ?", "Qui sont nos 3 plus gros clients ?",
           "taux de réussite par secteur"),
    "es": ("¿Cuántos negocios ganamos?", "Ingresos por región", "¿Cuál fue el ingreso en el segundo trimestre de 2025?",
           "¿Quiénes son nuestros 3 mayores clientes?", "tasa de éxito por sector"),
    "bg": ("Колко сделки спечелихме?", "Приходи по региони", "Какъв беше приходът през второто тримесечие на 2025?",
           "Кои са нашите 3 най-големи клиенти?", "процент спечелени сделки по сектор"),
    "kk": ("Қанша мәміле ұттық?", "Аймақ бойынша түсім", "2025 жылғы екінші тоқсандағы түсім қанша болды?",
           "Ең ірі 3 клиентіміз кім?", "сала бойынша жеңіс пайызы"),
    "uz": ("Nechta bitim yutdik?", "Hududlar bo'yicha tushum", "2025-yilning ikkinchi choragida daromad qancha bo'ldi?",
           "Eng yirik 3 ta mijozimiz kim?", "soha bo'yicha yutish foizi"),
    "az": ("Neçə sövdələşmə qazandıq?", "Region üzrə gəlir", "2025-ci ilin ikinci rübündə gəlir nə qədər oldu?",
           "Ən böyük 3 müştərimiz kimdir?", "sahə üzrə qazanma faizi"),
    "ta": ("எத்தனை ஒப்பந்தங்களை வென்றோம்?", "பிராந்திய வாரியாக வருவாய்", "2025 இரண்டாம் காலாண்டில் வருவாய் எவ்வளவு?",
           "நமது மிகப்பெரிய 3 வாடிக்கையாளர்கள் யார்?", "துறை வாரியாக வெற்றி விகிதம்"),
}  # fmt: skip


@pytest.mark.parametrize("code", languages())
def test_the_same_questions_in_every_language(ask: Ask, code: str) -> None:
    for question, expected in zip(QUESTIONS[code], (WON, REGION, QUARTER, TOP, RATE), strict=True):
        reading = ask(question)
        assert reading.language == code, question
        assert reading.calls, (question, reading.text)
        assert reading.calls[0].arguments["query"] == expected, question


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("tell me about Nordwind", "en"), ("Erzähl mir von Nordwind", "de"), ("Parle-moi de Nordwind", "fr"),
        ("Háblame de Nordwind", "es"), ("Разкажи ми за Nordwind", "bg"), ("Nordwind туралы айтып бер", "kk"),
        ("Nordwind haqida gapirib ber", "uz"), ("Nordwind haqqında danış", "az"), ("Nordwind பற்றி சொல்", "ta"),
    ],
)  # fmt: skip
def test_briefs(ask: Ask, question: str, code: str) -> None:
    reading = ask(question)
    assert (reading.language, reading.calls[0].tool) == (code, "customer_brief")
    assert reading.calls[0].arguments == {"account": "Nordwind"}


@pytest.mark.parametrize("code", languages())
def test_every_language_has_every_sentence(code: str) -> None:
    wanted = set(load("en", "phrases")["say"]) - {"as", "in", "rejected", "existing"}
    theirs = set(load(code, "phrases")["say"])
    alike = {name for name in wanted if name.endswith("_one") and name.removesuffix("_one") in theirs}
    assert wanted - alike <= theirs | {"in"}
    assert set(load("en", "words")["words"]) - set(load(code, "words")["words"]) <= {
        "except", "half", "order", "weekday", "todate", "by", "except_post",
        "but", "every", "within", "when", "preceding",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Nordwindga qancha sotdik?", "uz"), ("Nordwindin gəliri nə qədərdir?", "az"), ("Nordwinds Umsatz", "de"),
        ("Нордвиндтен түсім қанша?", "kk"), ("Приходи от Нордвинд", "bg"), ("Nordwind-க்கு வருவாய் எவ்வளவு?", "ta"),
    ],
)  # fmt: skip
def test_a_name_is_known_in_its_case_and_its_script(ask: Ask, question: str, code: str) -> None:
    reading = ask(question)
    assert reading.language == code
    assert reading.calls, reading.text
    query = reading.calls[0].arguments["query"]
    assert query["filters"] == [{"field": "account", "op": "=", "value": "Nordwind"}]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Umsatz in Deutschland", "de"), ("приходи в Германия", "bg"), ("Германияда түсім қанша?", "kk"),
        ("Germaniyada daromad qancha?", "uz"), ("Almaniyada gəlir nə qədər?", "az"),
        ("ஜெர்மனியில் வருவாய் எவ்வளவு?", "ta"), ("chiffre d'affaires en Allemagne", "fr"), ("ingresos en Alemania", "es"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_name_in_the_language(ask: Ask, question: str, code: str) -> None:
    reading = ask(question)
    assert reading.language == code
    assert reading.calls, reading.text
    query = reading.calls[0].arguments["query"]
    assert query["filters"] == [{"field": "country", "op": "=", "value": "Germany"}]


@pytest.mark.parametrize(
    ("question", "language"),
    [("won revenue in Austria", "en"), ("Umsatz in Österreich", "de"), ("chiffre d'affaires en Autriche", "fr")],
)
def test_a_country_is_known_whatever_language_the_records_name_it_in(question: str, language: str) -> None:
    names = NameIndex([("country", "Österreich", None), ("account", "Nordwind", 1)])
    reading = understand(question, names=names, today=TODAY, language=language)
    assert reading.calls, reading.text
    found = reading.calls[0].arguments["query"]["filters"]
    assert found == [{"field": "country", "op": "=", "value": "Österreich"}]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Hali birorta bitim yutmagan sotuvchilar kimlar?", "uz"), ("Qazanmayan satıcılar kimlərdir?", "az"),
        ("Hansı satıcılar heç bir sövdələşmə qazanmayıb?", "az"),
        ("Welche Verkäufer haben noch keinen einzigen Deal gewonnen?", "de"),
        ("Кои търговци не са спечелили нито една сделка?", "bg"),
    ],
)  # fmt: skip
def test_who_has_not_is_never_who_has(ask: Ask, question: str, code: str) -> None:
    reading = ask(question)
    assert reading.language == code
    if reading.calls:
        assert reading.calls[0].arguments["query"]["having"] == [{"metric": "won_deals", "op": "=", "value": 0}]


@pytest.mark.parametrize(
    "question", ["yutmagan bitimlar soni", "how many deals have we not won", "nicht gewonnene Deals"]
)
def test_deals_said_not_to_be_won_are_not_counted_as_won(ask: Ask, question: str) -> None:
    reading = ask(question)
    assert not any(call.arguments["query"]["metrics"] == ["won_deals"] for call in reading.calls)


@pytest.mark.parametrize(
    ("code", "question", "metrics"),
    [
        ("es", "¿Cuántas ventas perdimos?", ["lost_deals"]),
        ("es", "¿Cuántas ventas hicimos en mayo?", ["won_deals"]),
        ("es", "ventas por trimestre", ["won_revenue"]),
        ("fr", "Combien de ventes avons-nous réalisées ?", ["won_deals"]),
        ("bg", "Колко продажби направихме?", ["won_deals"]),
        ("bg", "Колко са продажбите ни?", ["won_revenue"]),
        ("fr", "Combien d'affaires ont été ouvertes au premier semestre 2025 ?", ["deals"]),
        ("es", "ingresos mensuales de 2025", ["won_revenue"]),
    ],
)
def test_sales_are_deals_where_they_are_counted(ask: Ask, code: str, question: str, metrics: list[str]) -> None:
    (call,) = ask(question, language=code).calls
    assert call.arguments["query"]["metrics"] == metrics
