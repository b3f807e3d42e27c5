"""Forecasts: from stages, from history, and never from nothing."""

import pytest

from crm_store.errors import NotComputable
from crm_store.insight.forecast import forecast
from tests.crm_store.insight.test_deal_health import a_deal


def test_stage_probabilities_are_used_where_all_stages_have_one() -> None:
    deals = [a_deal(amount=100.0, probability_share=0.5), a_deal(id=2, amount=200.0, probability_share=0.8)]
    made = forecast(deals, won=1, lost=9)
    (total,) = made.totals
    assert (total.expected, total.best, total.sure, made.basis) == (210.0, 300.0, 200.0, "stage")


def test_without_them_the_historic_share_is_used_and_nothing_is_sure() -> None:
    made = forecast([a_deal(amount=100.0)], won=3, lost=1)
    assert (made.totals[0].expected, made.totals[0].sure, made.basis, made.share) == (75.0, None, "history", 0.75)


def test_without_history_it_is_not_computable() -> None:
    with pytest.raises(NotComputable):
        forecast([a_deal(amount=100.0)], won=0, lost=0)


def test_missing_amounts_are_told_and_currencies_kept_apart() -> None:
    deals = [
        a_deal(amount=None, list_price=50.0, currency="EUR", probability_share=1.0),
        a_deal(id=2, amount=None, currency="EUR", probability_share=1.0),
        a_deal(id=3, amount=10.0, currency="USD", probability_share=1.0),
    ]
    made = forecast(deals, won=0, lost=0)
    assert (made.at_list_price, made.unpriced) == (1, 1)
    assert {(row.currency, row.best) for row in made.totals} == {("EUR", 50.0), ("USD", 10.0)}
