"""What is said shortly in speech, and what it stands for."""

import pytest

from copilot.models.offline.understand import understand
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY, Ask


def query_of(ask: Ask, question: str, language: str = "en") -> dict[str, object]:
    (call,) = ask(question, language=language).calls
    return dict(call.arguments["query"])


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("en", "what sells best"),
        ("en", "what do we sell the most of"),
        ("de", "was verkauft sich am besten"),
        ("es", "qué se vende más"),
        ("fr", "qu'est-ce qui se vend le mieux"),
        ("bg", "какво се продава най-много"),
        ("kk", "не ең көп сатылады"),
        ("uz", "nima eng ko'p sotiladi"),
        ("az", "nə ən çox satılır"),
        ("ta", "எது அதிகம் விற்கிறது"),
    ],
)
def test_what_sells_best_is_a_product(ask: Ask, code: str, question: str) -> None:
    query = query_of(ask, question, code)
    assert (query["group_by"], query["metrics"]) == (["product"], ["won_revenue"])


def test_the_slowest_rep_is_slow_to_close(ask: Ask) -> None:
    for question in ("who is the slowest closer", "slowest rep", "which rep is dragging their feet"):
        assert query_of(ask, question)["metrics"] == ["sales_cycle"]
    assert query_of(ask, "who is the worst rep")["metrics"] == ["won_revenue"]


def test_the_biggest_team_has_the_most_people(ask: Ask) -> None:
    query = query_of(ask, "which manager has the biggest team")
    assert (query["metrics"], query["group_by"]) == (["sellers"], ["manager"])
    assert query_of(ask, "which manager has the best team")["metrics"] == ["won_revenue"]
    assert query_of(ask, "biggest team by revenue")["metrics"] == ["won_revenue"]


def test_people_who_work_for_a_manager_are_ours(ask: Ask) -> None:
    query = query_of(ask, "how many people work for Clara Stein")
    assert query["metrics"] == ["sellers"]
    assert query_of(ask, "how many people work for Nordwind")["metrics"] == ["employees"]


def test_what_has_one_value_is_no_row_of_its_own(ask: Ask) -> None:
    assert "group_by" not in query_of(ask, "revenue for the sector of retail")
    assert "group_by" not in query_of(ask, "number of deals that were won by Ada Berg")
    assert query_of(ask, "revenue by region")["group_by"] == ["region"]


def test_a_number_of_regions_with_the_is_all_of_them(ask: Ask) -> None:
    query = query_of(ask, "won revenue for each of the three regions")
    assert query["group_by"] == ["region"]
    assert "limit" not in query
    assert query_of(ask, "the three best regions")["limit"] == 3


def test_a_total_over_all_is_one_figure(ask: Ask) -> None:
    assert "group_by" not in query_of(ask, "total number of employees across all accounts")
    assert query_of(ask, "number of employees by account")["group_by"] == ["account"]


@pytest.mark.parametrize("question", ["is our win rate going up or down", "is revenue trending up or down"])
def test_which_way_a_figure_goes_is_told_month_by_month(ask: Ask, question: str) -> None:
    assert query_of(ask, question)["grain"] == "month"
    compared = query_of(ask, "is revenue up or down on last quarter")
    assert "grain" not in compared
    assert compared["compare_to"]


def test_the_newest_were_opened_last_and_the_last_were_won(ask: Ask) -> None:
    newest = query_of(ask, "our ten newest opportunities")
    assert (newest["order_by"], "filters" in newest) == ([{"by": "opened_on", "descending": True}], False)
    assert "opened_on" in str(newest["columns"])
    assert query_of(ask, "our latest deals")["order_by"] == [{"by": "closed_on", "descending": True}]


@pytest.mark.parametrize(("code", "question"), [("en", "where do most of our customers sit"),
                                                ("de", "wo sitzen die meisten unserer Kunden")])  # fmt: skip
def test_where_most_customers_are_is_a_country(ask: Ask, code: str, question: str) -> None:
    query = query_of(ask, question, code)
    assert (query["metrics"], query["group_by"]) == (["accounts"], ["country"])


def test_every_behind_a_word_for_listing_cuts_nothing(ask: Ask) -> None:
    query = query_of(ask, "name me every customer in Germany")
    assert query["entity"] == "account"
    assert query_of(ask, "revenue of every customer in Germany")["group_by"] == ["account"]


def test_letters_in_another_order_are_a_slip(ask: Ask) -> None:
    assert query_of(ask, "open deals per manegar")["group_by"] == ["manager"]
    assert query_of(ask, "won deals form Nordwind")["metrics"] == ["won_deals"]


def test_what_is_said_with_wise_behind_it_is_what_rows_are(ask: Ask) -> None:
    assert query_of(ask, "revenue region-wise")["group_by"] == ["region"]


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("de", "geht die Gewinnquote rauf oder runter"),
        ("es", "la tasa de éxito sube o baja"),
        ("fr", "le taux de réussite est-il en hausse ou en baisse"),
        ("bg", "процентът на успех расте или пада"),
    ],
)
def test_which_way_a_figure_goes_is_asked_in_other_languages(ask: Ask, code: str, question: str) -> None:
    assert query_of(ask, question, code)["grain"] == "month"


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("en", "which team is the smallest"),
        ("de", "welches Team ist am kleinsten"),
        ("es", "qué equipo es el más pequeño"),
        ("fr", "quelle équipe est la plus petite"),
        ("bg", "кой екип е най-малък"),
    ],
)
def test_the_smallest_team_has_the_fewest_people(ask: Ask, code: str, question: str) -> None:
    assert query_of(ask, question, code)["metrics"] == ["sellers"]


def test_the_top_team_has_the_most_money(ask: Ask) -> None:
    assert query_of(ask, "who is the top team")["metrics"] == ["won_revenue"]


def test_a_participle_is_no_summer(ask: Ask) -> None:
    assert "period" not in query_of(ask, "quel mois a été le meilleur", "fr")
    assert query_of(ask, "chiffre d'affaires en été 2025", "fr")["period"]["start"] == "2025-06-01"  # type: ignore[index]


def test_who_and_which_are_one_word_in_bulgarian(ask: Ask) -> None:
    query = query_of(ask, "кой месец беше най-добър", "bg")
    assert (query["grain"], "group_by" in query) == ("month", False)
    assert query_of(ask, "кой продаде най-много", "bg")["group_by"] == ["owner"]


def test_abschluesse_are_wins_unless_said_otherwise(ask: Ask) -> None:
    assert query_of(ask, "Abschlüsse im Mai", "de")["metrics"] == ["won_deals"]
    assert query_of(ask, "verlorene Abschlüsse im Mai", "de")["metrics"] == ["lost_deals"]
    assert query_of(ask, "offene Abschlüsse", "de")["metrics"] == ["open_deals"]


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("en", "when did we sell the least"),
        ("en", "when did we win the most"),
        ("de", "wann haben wir am meisten verkauft"),
        ("es", "cuándo vendimos más"),
        ("fr", "quand avons-nous le plus vendu"),
        ("bg", "кога продадохме най-много"),
    ],
)
def test_when_we_sold_the_most_is_a_month(ask: Ask, code: str, question: str) -> None:
    query = query_of(ask, question, code)
    assert (query["grain"], "group_by" in query) == ("month", False)


def test_the_team_of_one_is_set_against_the_team_of_another() -> None:
    two = NameIndex([*NAMES, ("manager", "Dana Frost", 5)])
    reading = understand("who has more open deals, Clara's team or Dana's team", names=two, today=TODAY)
    (call,) = reading.calls
    assert call.arguments["query"]["group_by"] == ["manager"]
