"""Money for each deal, how many different things, what somebody bought: what plain verbs ask for without a noun."""

from typing import Any

import pytest

from tests.copilot.offline.conftest import Ask


def query(ask: Ask, question: str, language: str = "en") -> dict[str, Any]:
    (call,) = ask(question, language=language).calls
    found: dict[str, Any] = call.arguments["query"]
    return found


@pytest.mark.parametrize(
    ("question", "language", "group"),
    [
        ("revenue per won deal by sector", "en", "industry"),
        ("which sector brings in the most per deal", "en", "industry"),
        ("which customers spend the most per purchase", "en", "account"),
        ("Umsatz pro Auftrag nach Branche", "de", "industry"),
        ("Welche Branche gibt pro Auftrag am meisten aus?", "de", "industry"),
        ("Wer bringt pro Deal am meisten ein?", "de", "owner"),
        ("revenu par opportunité par secteur", "fr", "industry"),
        ("ingresos por oportunidad por región", "es", "region"),
        ("приход на сделка по региони", "bg", "region"),
    ],
)
def test_money_for_each_deal_is_the_size_of_deals(ask: Ask, question: str, language: str, group: str) -> None:
    found = query(ask, question, language)
    assert (found["metrics"], found["group_by"]) == (["average_deal_size"], [group])


def test_how_much_a_deal_brings_needs_no_group(ask: Ask) -> None:
    for question in (
        "how much do we earn per deal in retail",
        "what is each deal worth in retail",
        "what does a retail win bring in on average",
        "how much does a typical retail deal bring in",
    ):
        found = query(ask, question)
        assert found["metrics"] == ["average_deal_size"]
        assert [f["value"] for f in found["filters"]] == ["retail"]


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("revenue per sold product", ["won_revenue"]),
        ("deals per agent", ["deals"]),
        ("revenue per deal owner", ["won_revenue"]),
    ],
)
def test_what_is_told_for_each_of_others_is_no_deal_s_size(ask: Ask, question: str, metrics: list[str]) -> None:
    assert query(ask, question)["metrics"] == metrics


@pytest.mark.parametrize(
    "question", ["activities per deal", "discount per deal by seller", "lost revenue per lost deal"]
)
def test_other_figures_for_each_deal_are_no_size_of_won_deals(ask: Ask, question: str) -> None:
    reading = ask(question)
    asked = [metric for call in reading.calls for metric in call.arguments.get("query", {}).get("metrics", ())]
    assert "average_deal_size" not in asked


@pytest.mark.parametrize(
    ("question", "language", "metric", "group"),
    [
        ("which agent sold the most different products", "en", "products_sold", "owner"),
        ("which account bought the fewest distinct products", "en", "products_sold", "account"),
        ("who sold to the most different customers", "en", "customers", "owner"),
        ("Welcher Verkäufer hat die meisten verschiedenen Produkte verkauft?", "de", "products_sold", "owner"),
        ("quel vendeur a vendu le plus de produits différents", "fr", "products_sold", "owner"),
        ("qué vendedor vendió más productos distintos", "es", "products_sold", "owner"),
    ],
)
def test_most_different_ones_rank_by_how_many_kinds(
    ask: Ask, question: str, language: str, metric: str, group: str
) -> None:
    found = query(ask, question, language)
    assert (found["metrics"], found["group_by"]) == ([metric], [group])
    assert found["order_by"]


def test_different_ones_that_nothing_counts_are_held_back_by_name(ask: Ask) -> None:
    reading = ask("which account has bought from the most different sellers")
    assert not reading.calls
    assert "different sellers" in reading.text


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("who closed the most deals and for how much", "en"),
        ("who won the most deals in May and how much were they worth", "en"),
        ("Wer hat im Mai die meisten Abschlüsse gemacht und in welcher Höhe?", "de"),
    ],
)
def test_the_most_deals_and_for_how_much_shows_both(ask: Ask, question: str, language: str) -> None:
    found = query(ask, question, language)
    assert found["metrics"] == ["won_deals", "won_revenue"]
    assert found["order_by"][0]["by"] == "won_deals"


def test_how_many_and_for_how_much_is_two_figures(ask: Ask) -> None:
    assert query(ask, "how many deals did we win in March and for how much")["metrics"] == ["won_deals", "won_revenue"]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("who hasn't closed anything since May", "en"),
        ("which reps haven't closed a deal since May", "en"),
        ("Wer hat seit Mai nichts abgeschlossen?", "de"),
        ("Welche Verkäufer haben seit Mai nichts gewonnen?", "de"),
        ("qui n'a rien signé depuis mai", "fr"),
    ],
)
def test_who_closed_nothing_since_is_no_question_about_open_deals(ask: Ask, question: str, language: str) -> None:
    found = query(ask, question, language)
    assert found["metrics"] == ["won_deals"]
    assert found["period"]["start"] == "2026-05-01"


@pytest.mark.parametrize(
    ("question", "language", "op"),
    [
        ("agents with above average win rates", "en", ">"),
        ("Verkäufer mit unterdurchschnittlicher Abschlussquote", "de", "<"),
        ("Quels vendeurs ont un taux de réussite supérieur à la moyenne ?", "fr", ">"),
    ],
)
def test_above_average_is_said_of_any_figure(ask: Ask, question: str, language: str, op: str) -> None:
    (having,) = query(ask, question, language)["having"]
    assert (having["metric"], having["op"], having["than"]) == ("win_rate", op, "average")


@pytest.mark.parametrize(
    ("question", "language", "group"),
    [
        ("what did Nordwind buy", "en", ["product"]),
        ("what has Nordwind bought in May", "en", ["product"]),
        ("Was hat Nordwind gekauft?", "de", ["product"]),
        ("qué compró Nordwind", "es", ["product"]),
        ("what did Nordwind spend", "en", None),
        ("Was hat Nordwind ausgegeben?", "de", None),
        ("how much did Nordwind buy", "en", None),
    ],
)
def test_what_somebody_bought_are_products_and_what_they_spent_is_money(
    ask: Ask, question: str, language: str, group: list[str] | None
) -> None:
    found = query(ask, question, language)
    assert (found["metrics"], found.get("group_by")) == (["won_revenue"], group)


@pytest.mark.parametrize(
    "question", ["who hasn't made any calls this month", "who has not logged any calls this month"]
)
def test_not_any_denies_what_stands_behind_it(ask: Ask, question: str) -> None:
    found = query(ask, question)
    assert (found["metrics"], found["group_by"], found["include_empty"]) == (["calls"], ["owner"], True)


def test_quotes_accepted_are_counted_and_their_share_is_a_rate(ask: Ask) -> None:
    counted = query(ask, "how many quotes were accepted this year")
    assert counted["metrics"] == ["quotes"]
    assert counted["filters"] == [{"field": "quote_status", "op": "=", "value": "accepted"}]
    assert query(ask, "what share of quotes were accepted this year")["metrics"] == ["quote_acceptance"]
    assert query(ask, "what percentage of leads were converted in May")["metrics"] == ["lead_conversion"]


def test_stages_are_ranked_by_the_time_in_them_or_not_at_all(ask: Ask) -> None:
    assert query(ask, "which stage takes longest")["metrics"] == ["time_in_stage"]
    assert not ask("which stage is the best").calls


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("how many deals have no sector filled in", "en"),
        ("how many deals are missing a sector", "en"),
        ("deals where the sector is missing", "en"),
        ("Bei wie vielen Deals fehlt die Branche?", "de"),
        ("Bei wie vielen Deals ist keine Branche hinterlegt?", "de"),
        ("combien d'affaires n'ont pas de secteur renseigné", "fr"),
        ("cuántas oportunidades no tienen sector rellenado", "es"),
        ("колко сделки нямат попълнен сектор", "bg"),
    ],
)
def test_what_nobody_filled_in_is_empty(ask: Ask, question: str, language: str) -> None:
    found = query(ask, question, language)
    assert (found["metrics"], found["filters"]) == (["deals"], [{"field": "industry", "op": "is null"}])


@pytest.mark.parametrize(
    "question",
    [
        "newest customers",
        "newest customers by revenue",
        "latest month",
        "first month revenue",
        "revenue of the most recent quarter",
    ],
)
def test_who_or_what_came_last_is_no_order_of_figures(ask: Ask, question: str) -> None:
    reading = ask(question)
    assert not reading.calls
    assert reading.unused


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("which of the 5 biggest customers has the best win rate", "en"),
        ("which of our top 10 customers has the lowest average deal size", "en"),
        ("Welcher der 5 größten Kunden hat die beste Abschlussquote?", "de"),
    ],
)
def test_the_first_by_another_figure_among_the_first_by_one_is_held_back(
    ask: Ask, question: str, language: str
) -> None:
    assert not ask(question, language=language).calls


@pytest.mark.parametrize(
    "question", ["top 5 customers with the highest win rate", "which top 5 customers have the highest revenue"]
)
def test_two_words_for_one_ranking_are_one(ask: Ask, question: str) -> None:
    assert query(ask, question)["limit"] == 5


@pytest.mark.parametrize(
    "question",
    [
        "what's the total amount of open deals whose closing date has already passed",
        "total value of overdue deals",
        "total amount of deals due in July",
    ],
)
def test_the_worth_of_deals_that_are_due_is_no_list_of_them(ask: Ask, question: str) -> None:
    assert query(ask, question)["metrics"] == ["pipeline_value"]


def test_overdue_deals_are_listed_or_counted_where_no_worth_is_asked(ask: Ask) -> None:
    assert query(ask, "overdue deals")["entity"] == "deal"
    assert query(ask, "how many deals are overdue")["metrics"] == ["open_deals"]
