"""Days that are over, and days a verb speaks of."""

from typing import Any

import pytest

from copilot.models.offline.understand import understand
from copilot.models.offline.wording.pastdue import past_due
from crm_store.companywords import CompanyWords, Term
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY

DELIVERY = "deal_date_delivery_date"
LIVE = "deal_date_go_live"
OWN = NameIndex(
    NAMES,
    CompanyWords(
        [
            Term(DELIVERY, "Delivery Date"),
            Term(LIVE, "Go Live"),
            Term("expected_close_on", "Voraussichtliche Zusage"),
        ]
    ),
)


@pytest.mark.parametrize(
    ("language", "question", "plainly"),
    [
        ("en", "open deals whose close date has already slipped past", "open deals overdue"),
        ("en", "how many deals have gone past their expected close date?", "how many deals overdue?"),
        ("en", "deals with a close date that's over, by rep", "deals overdue, by rep"),
        ("en", "deals with close date past March 2016", ""),
        ("en", "deals with a close date over the last 3 months", ""),
        ("en", "deals whose close date has not passed", ""),
        ("de", "Projekte, deren Abschlusstermin längst verstrichen ist", "Projekte, überfällig ist"),
        ("de", "Deals, bei denen die voraussichtliche Zusage schon vorbei ist", "Deals, überfällig ist"),
        ("de", "Deals, deren Abschlussdatum noch nicht verstrichen ist", ""),
        ("fr", "affaires dont la date de clôture est déjà passée", "affaires en retard"),
    ],
)
def test_a_day_that_is_over_is_overdue(language: str, question: str, plainly: str) -> None:
    assert past_due(question, language, OWN) == (plainly or question)


def filters(question: str, language: str) -> list[dict[str, Any]]:
    reading = understand(question, names=OWN, today=TODAY, language=language)
    assert reading.calls, reading.text
    return list(reading.calls[0].arguments["query"]["filters"])


@pytest.mark.parametrize(
    ("language", "question", "field"),
    [
        ("de", "Wie viele unserer gewonnenen Deals gehen im März 2017 live?", LIVE),
        ("de", "Wie viele gewonnene Deals müssen im März 2017 geliefert werden?", DELIVERY),
        ("en", "how many of the deals we won are to be delivered in March 2017?", DELIVERY),
        ("en", "how many deals go live in March 2017?", LIVE),
    ],
)
def test_a_verb_for_a_day_names_it_in_any_language(language: str, question: str, field: str) -> None:
    assert {"field": field, "op": "between", "value": ["2017-03-01", "2017-03-31"]} in filters(question, language)


def test_a_month_of_no_year_is_the_nearest_unless_the_verb_says_that_it_was() -> None:
    ahead = filters("how many won deals go live in August", "en")
    been = filters("how many won deals went live in August", "en")
    (start,) = [f["value"][0] for f in ahead if f["field"] == LIVE]
    (last,) = [f["value"][0] for f in been if f["field"] == LIVE]
    assert (last, start) == ("2025-08-01", "2026-08-01")
