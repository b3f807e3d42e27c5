"""Several periods in a row, what is left out in the middle of a verb, one figure above another, and new customers."""

from typing import Any

import pytest

from copilot.models.offline.understand import understand
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import TODAY, Ask


def _query(ask: Ask, question: str, language: str = "en") -> dict[str, Any]:
    (call,) = ask(question, language=language).calls
    query: dict[str, Any] = call.arguments["query"]
    return query


@pytest.mark.parametrize(
    ("language", "question", "start", "end", "grain"),
    [
        ("en", "compare won revenue in Q1, Q2 and Q3 2025", "2025-01-01", "2025-09-30", "quarter"),
        ("en", "won revenue Q1 vs Q2 vs Q3 2025", "2025-01-01", "2025-09-30", "quarter"),
        ("en", "compare revenue in March, April and May", "2026-03-01", "2026-05-31", "month"),
        ("de", "Vergleiche den Umsatz im Oktober, November und Dezember", "2025-10-01", "2025-12-31", "month"),
        ("fr", "compare le chiffre d'affaires de janvier, février et mars", "2026-01-01", "2026-03-31", "month"),
        ("es", "compara los ingresos de 2023, 2024 y 2025", "2023-01-01", "2025-12-31", "year"),
        ("en", "compare revenue in Q4, Q1 and Q2", "2025-10-01", "2026-06-30", "quarter"),
    ],
)
def test_three_periods_compared_are_a_row_each(
    ask: Ask, language: str, question: str, start: str, end: str, grain: str
) -> None:
    query = _query(ask, question, language)
    assert query["period"] == {"start": start, "end": end}
    assert (query["grain"], query.get("compare_to")) == (grain, None)


def test_what_lies_between_periods_compared_is_left_out(ask: Ask) -> None:
    query = _query(ask, "compare won revenue in Q1, Q2 and Q4 2025")
    assert query["filters"] == [{"field": "closed_on", "op": "not between", "value": ["2025-07-01", "2025-09-30"]}]
    assert query["period"] == {"start": "2025-01-01", "end": "2025-12-31"}


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "won revenue in March, April and May"),
        ("en", "win rate in March, April, and May 2026"),
        ("de", "Umsatz im März, April und Mai"),
        ("bg", "приходи през март, април и май"),
    ],
)
def test_three_periods_in_a_row_are_one_time(ask: Ask, language: str, question: str) -> None:
    query = _query(ask, question, language)
    assert query["period"] == {"start": "2026-03-01", "end": "2026-05-31"}
    assert not {"grain", "compare_to"} & set(query)


@pytest.mark.parametrize("question", ["compare revenue in Q1, May and week 30", "how did Q1, Q2 and Q3 change"])
def test_periods_of_several_kinds_are_not_compared(ask: Ask, question: str) -> None:
    assert ask(question).reason == "too_many_periods"


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "won revenue by region leaving South out"),
        ("en", "take South out: won revenue by region"),
        ("en", "won revenue by region with South left out"),
        ("de", "Umsatz nach Region, lass South weg"),
        ("de", "Umsatz nach Region, South ausgenommen"),
        ("de", "Umsatz nach Region, wenn wir South weglassen"),
        ("fr", "chiffre d'affaires par région en laissant South de côté"),
        ("fr", "chiffre d'affaires par région, South exclu"),
        ("es", "ingresos por región dejando South fuera"),
        ("bg", "приходи по региони, South изключен"),
        ("kk", "South-тен басқа аймақ бойынша түсім"),
        ("az", "South-dan başqa region üzrə gəlir"),
    ],
)
def test_what_is_left_out_is_no_filter_for_it(ask: Ask, language: str, question: str) -> None:
    query = _query(ask, question, language)
    assert query["filters"] == [{"field": "region", "op": "!=", "value": "South"}]


def test_a_verb_without_its_end_leaves_nothing_out(ask: Ask) -> None:
    assert _query(ask, "how long do deals take")["metrics"] == ["sales_cycle"]


@pytest.mark.parametrize(
    ("language", "question", "first", "op", "second", "group"),
    [
        ("en", "who won more deals than they lost", "won_deals", ">", "lost_deals", "owner"),
        ("en", "which agents lost more deals than they won", "lost_deals", ">", "won_deals", "owner"),
        ("en", "which agents won fewer deals than they lost", "won_deals", "<", "lost_deals", "owner"),
        ("en", "customers with more open deals than won deals", "open_deals", ">", "won_deals", "account"),
        ("en", "products with more losses than wins", "lost_deals", ">", "won_deals", "product"),
        ("de", "Wer hat mehr Deals gewonnen als verloren?", "won_deals", ">", "lost_deals", "owner"),
        ("fr", "qui a gagné plus d'affaires qu'il n'en a perdu", "won_deals", ">", "lost_deals", "owner"),
        ("es", "¿quién ganó más oportunidades de las que perdió?", "won_deals", ">", "lost_deals", "owner"),
        ("bg", "кой е спечелил повече сделки, отколкото е загубил", "won_deals", ">", "lost_deals", "owner"),
    ],
)
def test_one_figure_is_above_another(
    ask: Ask, language: str, question: str, first: str, op: str, second: str, group: str
) -> None:
    query = _query(ask, question, language)
    assert query["having"] == [{"metric": first, "op": op, "to": second}]
    assert (query["metrics"], query["group_by"]) == ([first, second], [group])
    assert "limit" not in query


def test_more_than_a_number_is_no_other_figure(ask: Ask) -> None:
    brought = _query(ask, "sectors that brought in more than 150,000 dollars in won deals")
    assert brought["metrics"] == ["won_revenue"]
    query = _query(ask, "who won more than 100 deals")
    assert query["having"] == [{"metric": "won_deals", "op": ">", "value": 100.0}]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "how many new customers did we win in 2025"),
        ("de", "Neukunden 2025"),
        ("fr", "nouveaux clients en 2025"),
        ("es", "clientes nuevos en 2025"),
        ("bg", "нови клиенти през 2025"),
        ("kk", "2025 жылы жаңа клиенттер"),
        ("uz", "2025 yilda yangi mijozlar"),
        ("az", "2025-ci ildə yeni müştərilər"),
        ("ta", "2025 இல் புதிய வாடிக்கையாளர்கள்"),
    ],
)
def test_new_customers_are_a_figure(ask: Ask, language: str, question: str) -> None:
    query = _query(ask, question, language)
    assert (query["metrics"], query["period"]["start"]) == (["new_customers"], "2025-01-01")
    assert "group_by" not in query


def test_which_customers_are_new_is_a_row_each(ask: Ask) -> None:
    assert _query(ask, "which customers are new this year")["group_by"] == ["account"]


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "average quote"), ("de", "durchschnittlicher Angebotswert"), ("fr", "devis moyen"), ("es", "oferta media")],
)
def test_the_average_quote_is_a_figure(ask: Ask, language: str, question: str) -> None:
    assert _query(ask, question, language)["metrics"] == ["average_quote"]


@pytest.mark.parametrize(
    ("language", "question", "status", "descending"),
    [
        ("en", "when did we last sell to Nordwind", "won", True),
        ("en", "when did Nordwind last buy from us", "won", True),
        ("en", "when was our last sale to Nordwind", "won", True),
        ("en", "when did we first sell to Nordwind", "won", False),
        ("en", "when did we last lose a deal with Nordwind", "lost", True),
        ("de", "Wann haben wir zuletzt an Nordwind verkauft?", "won", True),
        ("fr", "quand avons-nous vendu pour la dernière fois à Nordwind", "won", True),
        ("es", "¿cuándo vendimos por última vez a Nordwind?", "won", True),
        ("bg", "кога продадохме за последен път на Nordwind", "won", True),
        ("kk", "Nordwind-ке соңғы рет қашан саттық", "won", True),
        ("uz", "Nordwindga oxirgi marta qachon sotdik", "won", True),
        ("az", "Nordwind-ə son dəfə nə vaxt satdıq", "won", True),
        ("ta", "Nordwind க்கு கடைசியாக எப்போது விற்றோம்", "won", True),
    ],
)
def test_when_something_was_done_last_is_one_deal(
    ask: Ask, language: str, question: str, status: str, descending: bool
) -> None:
    query = _query(ask, question, language)
    assert {"field": "account", "op": "=", "value": "Nordwind"} in query["filters"]
    assert {"field": "status", "op": "=", "value": status} in query["filters"]
    assert (query["order_by"], query["limit"]) == ([{"by": "closed_on", "descending": descending}], 1)


def test_speaking_is_no_task_and_not_ahead(ask: Ask) -> None:
    query = _query(ask, "when did we last speak to Nordwind")
    assert query["entity"] == "activity"
    assert {"field": "activity_kind", "op": "in", "value": ["call", "meeting", "demo", "visit"]} in query["filters"]
    assert {"field": "at", "op": "<=", "value": "2026-06-15"} in query["filters"]


@pytest.mark.parametrize(
    ("question", "direction"),
    [("when did we last email Nordwind", "outbound"), ("when did Nordwind last email us", "inbound")],
)
def test_who_wrote_last_tells_the_direction(ask: Ask, question: str, direction: str) -> None:
    assert {"field": "direction", "op": "=", "value": direction} in _query(ask, question)["filters"]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "last contact with Nordwind"),
        ("de", "Wann hatten wir zuletzt Kontakt mit Nordwind?"),
        ("fr", "dernier contact avec Nordwind"),
        ("es", "último contacto con Nordwind"),
    ],
)
def test_the_last_contact_is_asked_back(ask: Ask, language: str, question: str) -> None:
    assert ask(question, language=language).reason == "which_contact"


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("how many sales did we make in 2025", ["won_deals"]),
        ("number of sales by seller", ["won_deals"]),
        ("sales by region", ["won_revenue"]),
        ("which region had the highest sales", ["won_revenue"]),
        ("average sale in 2025", ["average_deal_size"]),
    ],
)
def test_sales_are_deals_where_they_are_counted(ask: Ask, question: str, metrics: list[str]) -> None:
    assert _query(ask, question)["metrics"] == metrics


@pytest.mark.parametrize(
    "question",
    ["agents by number of won deals", "agents by won deals for Basic", "agents by number of won deals in retail"],
)
def test_records_by_a_figure_are_a_row_each(ask: Ask, question: str) -> None:
    query = _query(ask, question)
    assert (query["metrics"], query["group_by"]) == (["won_deals"], ["owner"])


@pytest.mark.parametrize(
    ("language", "question", "metric", "group"),
    [
        ("en", "how many accounts have open deals", "open_deals", "account"),
        ("en", "how many agents have open deals in the South", "open_deals", "owner"),
        ("en", "how many customers have deals in Negotiation", "deals", "account"),
        ("de", "Wie viele Kunden haben offene Deals?", "open_deals", "account"),
        ("fr", "combien de clients ont des affaires ouvertes", "open_deals", "account"),
        ("es", "cuántos clientes tienen oportunidades abiertas", "open_deals", "account"),
    ],
)
def test_those_with_open_deals_are_counted(ask: Ask, language: str, question: str, metric: str, group: str) -> None:
    reading = ask(question, language=language)
    query = reading.calls[0].arguments["query"]
    assert (query["metrics"], query["group_by"], reading.style) == ([metric], [group], "count")


@pytest.mark.parametrize(
    ("language", "question", "metric", "group"),
    [
        ("en", "what percentage of our accounts are in retail", "accounts", "industry"),
        ("en", "what share of agents are in the South", "sellers", "region"),
        ("de", "Wie viel Prozent unserer Kunden sitzen in Deutschland?", "accounts", "country"),
        ("fr", "quelle part de nos clients est en Allemagne", "accounts", "country"),
        ("en", "what percentage of won deals are with retail customers", "won_deals", "industry"),
        ("en", "what percentage of lost deals were in the South", "lost_deals", "region"),
        ("en", "what share of revenue comes from retail customers", "won_revenue", "industry"),
    ],
)
def test_a_share_is_of_the_records_named(ask: Ask, language: str, question: str, metric: str, group: str) -> None:
    query = _query(ask, question, language)
    assert (query["metrics"], query["group_by"], query["share_of_total"]) == ([metric], [group], True)
    assert "filters" not in query


@pytest.mark.parametrize("question", ["what percentage of customers bought Basic", "what share of agents won a deal"])
def test_a_share_of_those_who_did_something_is_held_back(ask: Ask, question: str) -> None:
    assert (ask(question).calls, ask(question).reason) == ((), "unused_words")


def test_what_filters_at_the_end_cuts_nothing(ask: Ask) -> None:
    assert "group_by" not in _query(ask, "what is the win rate of retail customers")


@pytest.mark.parametrize("question", ["Ada Berg's email", "what is Ada Berg's email"])
def test_somebodys_email_is_an_address(ask: Ask, question: str) -> None:
    assert _query(ask, question)["columns"] == ["owner", "user_email"]


def test_somebodys_emails_are_mails(ask: Ask) -> None:
    assert _query(ask, "Ada Berg's emails")["metrics"] == ["emails"]


def test_a_companys_phone_is_its_own(ask: Ask) -> None:
    assert _query(ask, "what is the phone of Nordwind")["columns"] == ["account", "account_phone"]


@pytest.mark.parametrize(
    ("language", "first", "then", "compared"),
    [
        ("en", "how much did we win in Q1 2026", "is that more than in Q4 2025?", "2025-10-01"),
        ("de", "Umsatz im 1. Quartal 2026", "ist das mehr als im 4. Quartal 2025?", "2025-10-01"),
    ],
)
def test_whether_that_is_more_than_then_compares_the_figure_before(
    ask: Ask, language: str, first: str, then: str, compared: str
) -> None:
    (call,) = ask(first, then, language=language).calls
    query = call.arguments["query"]
    assert (query["metrics"], query["compare_to"]["start"]) == (["won_revenue"], compared)
    assert query["period"] == {"start": "2026-01-01", "end": "2026-03-31"}


@pytest.mark.parametrize(
    ("language", "question", "metrics"),
    [
        ("en", "how many deals did we lose in May and what were they worth?", ["lost_deals", "lost_value"]),
        ("en", "how much did we win in May and how much did we lose?", ["won_revenue", "lost_value"]),
        (
            "de",
            "Wie viele Deals sind uns im Mai verloren gegangen und was waren die wert?",
            ["lost_deals", "lost_value"],
        ),
        ("de", "Wie hoch war der Umsatz im Mai, und wie viele Deals waren es?", ["won_revenue", "won_deals"]),
        (
            "fr",
            "Combien d'affaires avons-nous perdues en mai et combien valaient-elles ?",
            ["lost_deals", "lost_value"],
        ),
        ("es", "¿Cuántos negocios perdimos en mayo y cuánto valían?", ["lost_deals", "lost_value"]),
        ("bg", "Колко сделки загубихме през май и колко струваха?", ["lost_deals", "lost_value"]),
    ],
)
def test_the_second_half_takes_what_it_lacks_from_the_first(
    ask: Ask, language: str, question: str, metrics: list[str]
) -> None:
    query = _query(ask, question, language)
    assert query["metrics"] == metrics
    assert query["period"] == {"start": "2026-05-01", "end": "2026-05-31"}


def test_both_halves_are_told_where_they_are_of_other_rows(ask: Ask) -> None:
    all_of_it, some = ask("Wie viel haben wir 2025 verkauft und wie viel war davon Basic?", language="de").calls
    assert "filters" not in all_of_it.arguments["query"]
    assert some.arguments["query"]["filters"] == [{"field": "product", "op": "=", "value": "Basic"}]
    reading = ask("how much did we sell in 2025 and how much of it was Basic?")
    assert (reading.focus, reading.calls[-1].arguments["query"]["share_of_total"]) == ("Basic", True)
    ada, boris = ask("how many deals did Ada Berg win and how many did Boris Lind lose?").calls
    assert ada.arguments["query"] == {
        "metrics": ["won_deals"],
        "filters": [{"field": "owner", "op": "=", "value": "Ada Berg"}],
    }
    assert boris.arguments["query"]["metrics"] == ["lost_deals"]
    won, open_now = ask("how many deals did we win in May and how many are open?").calls
    assert won.arguments["query"]["period"]
    assert "period" not in open_now.arguments["query"]


def test_a_half_that_asks_again_for_the_figure_is_none(ask: Ask) -> None:
    assert _query(ask, "who sold the most this year and how much was it?")["group_by"] == ["owner"]


@pytest.mark.parametrize(
    ("language", "question", "half"),
    [
        ("en", "how many deals did we lose in May and what colour were they?", "colour"),
        ("de", "Wie viele Deals haben wir im Mai verloren und welche Farbe hatten die?", "Farbe"),
        ("es", "¿Cuántos negocios perdimos en mayo y qué color tenían?", "color"),
    ],
)
def test_a_half_nobody_can_read_is_named_and_holds_all_back(ask: Ask, language: str, question: str, half: str) -> None:
    reading = ask(question, language=language)
    assert reading.outcome != "call"
    assert half in reading.text


def test_how_the_answer_is_wanted_is_no_second_question(ask: Ask) -> None:
    query = _query(ask, "Where do our lost deals sit, sector-wise? Counts please.")
    assert (query["metrics"], query["group_by"]) == (["lost_deals"], ["industry"])


def test_a_clause_is_no_second_question(ask: Ask) -> None:
    reading = ask("Wie viel Umsatz bringt uns Nordwind mit dem, was gewonnen ist?", language="de")
    assert len(reading.calls) < 2


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "I'm in the car, how much revenue did we win in May?"),
        ("de", "So, ich sitz grad im Auto, also, wie viel Umsatz haben wir im Mai an den Mann gebracht?"),
        ("fr", "Je suis en voiture, quel chiffre d'affaires avons-nous gagné en mai ?"),
    ],
)
def test_where_somebody_asks_from_is_no_part_of_the_question(ask: Ask, language: str, question: str) -> None:
    query = _query(ask, question, language)
    assert (query["metrics"], query.get("filters")) == (["won_revenue"], None)


def test_a_number_behind_the_noun_of_its_field_is_its_value() -> None:
    names = NameIndex([("region", "47", None), ("region", "26", None)])
    for question, code in (("Kunden in der Region 47", "de"), ("accounts in region 47", "en")):
        reading = understand(question, names=names, today=TODAY, language=code)
        assert reading.calls[0].arguments["query"]["filters"] == [{"field": "region", "op": "=", "value": "47"}]
    other = understand("accounts in region 48", names=names, today=TODAY)
    assert other.outcome != "call"
