"""Words whose nearest figure is not the one meant: said by name rather than answered with another figure."""

from datetime import date

import pytest

from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY, Ask


@pytest.mark.parametrize(
    ("language", "question", "reason"),
    [
        ("en", "how much does Ada Berg earn", "pay"),
        ("en", "who earns the most?", "pay"),
        ("en", "how much do our agents earn in a year", "pay"),
        ("de", "Wie viel verdient Ada Berg?", "pay"),
        ("fr", "Combien gagne Ada Berg ?", "pay"),
        ("es", "¿Cuánto gana Ada Berg?", "pay"),
        ("bg", "Колко печели Ada Berg?", "pay"),
        ("kk", "Ada Berg қанша табады", "pay"),
        ("uz", "Ada Berg qancha topadi", "pay"),
        ("az", "Ada Berg nə qədər qazanır?", "pay"),
        ("ta", "Ada Berg எவ்வளவு சம்பாதிக்கிறார்", "pay"),
        ("en", "who earns the most money", "pay"),
        ("de", "Wer hat das meiste Geld verdient?", "pay"),
        ("fr", "Qui gagne le plus d'argent ?", "pay"),
        ("es", "¿Quién gana más dinero?", "pay"),
        ("bg", "кой печели най-много пари", "pay"),
        ("en", "how much did Nordwind make", "own_or_ours"),
        ("en", "how much does Nordwind earn", "own_or_ours"),
        ("en", "how many customers did we lose", "lost_customers"),
        ("en", "customers lost in 2025 by region", "lost_customers"),
        ("de", "Wie viele Kunden haben wir verloren?", "lost_customers"),
        ("fr", "combien de clients avons-nous perdus ?", "lost_customers"),
        ("es", "¿Cuántos clientes perdimos en 2025?", "lost_customers"),
        ("bg", "колко клиента загубихме", "lost_customers"),
        ("kk", "неше клиент жоғалттық", "lost_customers"),
        ("uz", "nechta mijoz yo'qotdik", "lost_customers"),
        ("az", "neçə müştəri itirdik", "lost_customers"),
        ("ta", "எத்தனை வாடிக்கையாளர்களை இழந்தோம்", "lost_customers"),
        ("en", "how many deals were open in March", "open_then"),
        ("en", "what was our pipeline last quarter", "open_then"),
        ("de", "wie viele Deals waren im März offen", "open_then"),
        ("fr", "combien d'affaires étaient ouvertes en mars", "open_then"),
        ("es", "cuántas oportunidades estaban abiertas en marzo", "open_then"),
        ("en", "average revenue of customers in Germany", "average_of_accounts"),
        ("de", "durchschnittlicher Umsatz der Kunden in Deutschland", "average_of_accounts"),
        ("es", "ingresos medios de los clientes de Alemania", "average_of_accounts"),
    ],
)
def test_what_only_seems_to_be_a_figure_is_said_by_name(ask: Ask, language: str, question: str, reason: str) -> None:
    reading = ask(question, language=language)
    assert (reading.calls, reading.reason, reading.language) == ((), reason, language)


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("how much revenue did Ada Berg earn", ["won_revenue"]),
        ("how much did Ada Berg make", ["won_revenue"]),
        ("what did the South make in Q1", ["won_revenue"]),
        ("who made the most money", ["won_revenue"]),
        ("how much has Ada Berg earned us", ["won_revenue"]),
        ("how much did we earn with Nordwind", ["won_revenue"]),
        ("what did the South earn in 2025", ["won_revenue"]),
        ("how many deals did we lose with customers in Germany", ["lost_deals"]),
        ("how many deals that were opened in March are open", ["open_deals"]),
        ("average revenue per deal of customers in Germany", ["average_deal_size"]),
    ],
)
def test_the_same_words_about_our_own_figures_are_read(ask: Ask, question: str, metrics: list[str]) -> None:
    (call,) = ask(question).calls
    assert call.arguments["query"]["metrics"] == metrics


def test_the_average_of_our_sellers_is_a_mean_over_them(ask: Ask) -> None:
    (call,) = ask("average revenue of our sellers").calls
    assert call.arguments["query"]["folded"] == {"over": "owner", "by": "mean"}


@pytest.mark.parametrize(
    ("language", "question", "op", "day"),
    [
        ("en", "how many deals have been open since last year", "<=", "2025-12-31"),
        ("en", "which deals have been open since March", "<=", "2026-03-31"),
        ("de", "wie viele Deals sind seit letztem Jahr offen", "<=", "2025-12-31"),
        ("fr", "combien d'affaires sont ouvertes depuis l'année dernière", "<=", "2025-12-31"),
        ("en", "how many deals have been open for over a year", "<", "2025-06-15"),
        ("en", "deals open longer than 6 months", "<", "2025-12-15"),
        ("de", "Deals, die länger als ein Jahr offen sind", "<", "2025-06-15"),
        ("en", "how many deals have been open for more than 90 days", "<", "2026-03-17"),
    ],
)
def test_deals_open_since_then_were_opened_by_then(ask: Ask, language: str, question: str, op: str, day: str) -> None:
    (call,) = ask(question, language=language).calls
    query = call.arguments["query"]
    assert {"field": "opened_on", "op": op, "value": day} in query["filters"]
    assert "period" not in query


def test_deals_opened_since_then_are_those_opened_after_it(ask: Ask) -> None:
    (call,) = ask("how many deals opened since March are open").calls
    assert call.arguments["query"]["period"]["start"] == "2026-03-01"


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("en", "how many deals are open?", "at what stage?"),
        ("en", "how many open deals do we have?", "which stages are they in?"),
        ("de", "wie viele Deals sind offen?", "in welchen Phasen sind die?"),
        ("fr", "combien d'affaires sont ouvertes ?", "à quelle étape ?"),
        ("es", "¿cuántas oportunidades están abiertas?", "¿en qué etapa?"),
    ],
)
def test_at_what_stage_cuts_the_figure_before(ask: Ask, language: str, first: str, then: str) -> None:
    (call,) = ask(first, then, language=language).calls
    assert call.arguments["query"] == {"metrics": ["open_deals"], "group_by": ["stage"]}


def test_which_stages_there_are_is_a_question_of_its_own(ask: Ask) -> None:
    (call,) = ask("how many deals are open?", "which stages do we have?").calls
    assert call.arguments["query"].get("metrics") != ["open_deals"]


@pytest.mark.parametrize(
    ("language", "question", "entity", "field"),
    [
        ("en", "agents ordered by name", "user", "owner"),
        ("en", "customers in alphabetical order", "account", "account"),
        ("de", "Produkte nach Namen sortiert", "product", "product"),
        ("fr", "vendeurs par ordre alphabétique", "user", "owner"),
        ("es", "vendedores por orden alfabético", "user", "owner"),
    ],
)
def test_records_by_name_show_no_figure(ask: Ask, language: str, question: str, entity: str, field: str) -> None:
    (call,) = ask(question, language=language).calls
    assert (call.tool, call.arguments["query"]["entity"]) == ("list_records", entity)
    assert call.arguments["query"]["order_by"] == [{"by": field, "descending": False}]


@pytest.mark.parametrize(
    ("question", "held", "named"),
    [
        ("won revenue in euros", ["USD"], "euros"),
        ("revenue in €", ["USD"], "€"),
        ("revenue in canadian dollars", ["USD"], "canadian dollars"),
        ("how many won deals are worth over 5000 euros", ["USD"], "euros"),
        ("Umsatz in Dollar", ["EUR"], "Dollar"),
        ("приходи в долари", ["EUR"], "долари"),
        ("түсім теңгемен", ["EUR"], "теңгемен"),
        ("tushum dollarda", ["EUR"], "dollarda"),
        ("gəlir manatla", ["EUR"], "manatla"),
        ("வருவாய் டாலரில்", ["EUR"], "டாலரில்"),
        ("chiffre d'affaires en dollars", ["EUR"], "dollars"),
        ("ingresos en dólares", ["EUR"], "dólares"),
    ],
)
def test_another_currency_is_held_back_by_name(question: str, held: list[str], named: str) -> None:
    reading = understand(question, names=NameIndex(NAMES, currencies=held), today=TODAY)
    assert (reading.calls, reading.reason) == ((), "other_currency")
    assert named in reading.text
    assert held[0] in reading.text


@pytest.mark.parametrize("held", [["USD"], ["CAD"], []])
def test_the_currency_the_amounts_are_in_changes_nothing(held: list[str]) -> None:
    (call,) = understand("won revenue in dollars", names=NameIndex(NAMES, currencies=held), today=TODAY).calls
    assert call.arguments["query"] == {"metrics": ["won_revenue"]}


def test_one_of_several_currencies_is_filtered_by() -> None:
    names = NameIndex(NAMES, currencies=["EUR", "USD"])
    (call,) = understand("won revenue in euros by region", names=names, today=date(2026, 6, 15)).calls
    assert {"field": "currency", "op": "=", "value": "EUR"} in call.arguments["query"]["filters"]


def test_a_number_of_records_is_in_no_currency() -> None:
    names = NameIndex([*NAMES, ("account", "Euro Trade", 9)], currencies=["USD"])
    (call,) = understand("won revenue with Euro Trade", names=names, today=TODAY).calls
    assert call.arguments["query"]["filters"] == [{"field": "account", "op": "=", "value": "Euro Trade"}]


def test_thanks_are_answered_in_their_language(ask: Ask) -> None:
    assert (ask("merci").language, ask("merci").outcome) == ("fr", "answered")


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("fr", "Combien a gagné Ada Berg ?"),
        ("fr", "Qui a gagné le plus d'argent ?"),
        ("es", "¿Cuánto ganó Ada Berg?"),
        ("es", "¿Quién ganó más dinero?"),
        ("bg", "колко спечели Ada Berg?"),
        ("az", "Ada Berg nə qədər qazandı?"),
    ],
)
def test_what_somebody_won_is_won_revenue_where_the_verb_is_that_of_deals(
    ask: Ask, language: str, question: str
) -> None:
    assert ask(question, language=language).calls[0].arguments["query"]["metrics"] == ["won_revenue"]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "revenue by state"),
        ("en", "which province sells most"),
        ("de", "Umsatz nach Bundesland"),
        ("fr", "chiffre d'affaires par département"),
        ("es", "ingresos por provincia"),
        ("bg", "приходи по щат"),
    ],
)
def test_states_are_no_regions_where_none_are_kept(ask: Ask, language: str, question: str) -> None:
    reading = ask(question, language=language)
    assert (reading.outcome, reading.reason, reading.calls) == ("refused", "no_data_on", ())


def test_regions_a_file_calls_states_are_asked_for_so() -> None:
    words = CompanyWords(terms=(Term("region", "Billing State/Province"),))
    reading = understand("revenue by state", names=NameIndex(NAMES, words=words), today=TODAY)
    assert reading.calls[0].arguments["query"]["group_by"] == ["region"]
