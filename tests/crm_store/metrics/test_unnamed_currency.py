"""Amounts of which nobody says what currency they are in bear none, and are not added to those of one that is named."""

from datetime import date

import pytest

from copilot.models.offline.reply.notes import notes
from copilot.models.offline.reply.report import Report
from crm_store.errors import InvalidQuery
from crm_store.metrics.query import MetricQuery, MetricResult, RecordQuery
from crm_store.metrics.run import run_metrics, run_records
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make

TODAY = date(2026, 6, 15)
QUERY = MetricQuery(metrics=("won_revenue",))


def ask(store: Store, currency: str = "") -> MetricResult:
    return run_metrics(store, Viewer.operator(), QUERY, today=TODAY, currency=currency)


def test_an_amount_without_currency_bears_none(store: Store) -> None:
    stages = make.create_stages(store)
    make.create_deal(store, None, stages["Won"], "D1", status="won", amount=1200, currency=None, closed_on=TODAY)
    result = ask(store)
    assert (result.rows, result.columns[0].currency) == (((1200.0,),), None)
    told = Report.of({}, result.model_dump(mode="json"), QUERY.model_dump(mode="json"), "en")
    assert (told.value(1200.0, 0), "no currency" in notes(told)) == ("1,200", True)
    assert ask(store, "EUR").columns[0].currency == "EUR"
    listed = run_records(store, Viewer.operator(), RecordQuery(entity="deal"), today=TODAY, currency="")
    assert {c.currency for c in listed.columns} == {None}


def test_a_named_currency_is_kept_and_not_mixed_with_none(store: Store) -> None:
    stages = make.create_stages(store)
    make.create_deal(store, None, stages["Won"], "D1", status="won", amount=10, currency="EUR", closed_on=TODAY)
    assert ask(store).columns[0].currency == "EUR"
    make.create_deal(store, None, stages["Won"], "D2", status="won", amount=10, currency=None, closed_on=TODAY)
    with pytest.raises(InvalidQuery, match="EUR, —"):
        ask(store)
