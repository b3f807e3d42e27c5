"""What a value brought in is money, and how much there is of a product is no price."""

import pytest

from copilot.models.offline.understand import understand
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

SAMPLES, MATRIX = "deal_number_samples_per_month", "deal_text_sample_matrix"
TERMS = [Term(SAMPLES, "Samples per month"), Term(MATRIX, "Sample matrix"), Term(SAMPLES, "Samples")]
OWN = NameIndex([*NAMES, (MATRIX, "Soil", None)], CompanyWords(terms=TERMS))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Soil samples: what did that bring in last quarter?", "en"),
        ("What did soil samples bring in last quarter?", "en"),
        ("Soil Samples: was hat das im letzten Quartal gebracht?", "de"),
    ],
)
def test_what_something_brought_in_is_money_whatever_counts_it(question: str, language: str) -> None:
    reading = understand(question, names=OWN, today=TODAY, language=language)
    query = reading.calls[0].arguments["query"]
    assert query["metrics"] == ["won_revenue"]
    assert query["filters"] == [{"field": MATRIX, "op": "=", "value": "Soil"}]


def test_a_count_that_is_asked_for_stays_one() -> None:
    reading = understand("How many samples did we sell with Soil?", names=OWN, today=TODAY)
    assert SAMPLES in str(reading.calls)


def test_what_may_be_money_or_the_figure_is_asked_back() -> None:
    assert not understand("Samples: what did they bring in?", names=OWN, today=TODAY).calls


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Wie viel Pro Max liegt noch im Lager?", "de"),
        ("Wie viel Pro Max haben wir noch?", "de"),
        ("How much Pro Max have we got?", "en"),
    ],
)
def test_how_much_there_is_of_a_product_is_no_price(question: str, language: str) -> None:
    assert not understand(question, names=OWN, today=TODAY, language=language).calls


def test_how_much_a_product_is_tells_its_price() -> None:
    (call,) = understand("How much is Pro Max?", names=OWN, today=TODAY).calls
    assert call.arguments["query"]["columns"] == ["product", "list_price"]
