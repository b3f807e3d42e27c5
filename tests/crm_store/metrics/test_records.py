"""Lists of records: in which currency their amounts are, and which columns they have when none are asked for."""

from datetime import date
from typing import Any

import pytest

from crm_store.metrics.query import Filter, MetricResult, RecordQuery
from crm_store.metrics.run import run_records
from crm_store.schema import QuoteLine
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make


def listed(store: Store, entity: str = "deal", **query: Any) -> MetricResult:
    asked = RecordQuery(entity=entity, **query)
    return run_records(store, Viewer.operator(), asked, today=date(2026, 6, 15), currency="EUR")


def shown(result: MetricResult) -> list[tuple[str, str | None]]:
    return [(column.name, column.currency) for column in result.columns]


@pytest.fixture
def shop(store: Store) -> Store:
    """Three open deals in dollars, levs and no said currency, with a product priced in pounds; one won in dollars."""
    stages = make.create_stages(store)
    account = make.create_account(store, currency="CHF", annual_revenue=5e6)
    product = make.create_product(store, currency="GBP")
    for n, currency in enumerate(("USD", "BGN", None), 1):
        make.create_deal(
            store, account, stages["Proposal"], f"D{n}", amount=100 * n, currency=currency, product_id=product
        )
    make.create_deal(store, account, stages["Won"], "D4", status="won", amount=9, currency="USD")
    return store


def test_amounts_of_one_foreign_currency_bear_it(shop: Store) -> None:
    result = listed(shop, columns=("deal", "amount"), filters=(Filter(field="status", value="won"),))
    assert shown(result) == [("deal", None), ("amount", "USD")]
    assert shown(listed(shop, "account", columns=("account", "annual_revenue")))[1] == ("annual_revenue", "CHF")


def test_amounts_of_several_currencies_say_theirs_row_by_row(shop: Store) -> None:
    result = listed(shop, columns=("deal", "amount", "list_price"), filters=(Filter(field="status", value="open"),))
    assert shown(result) == [("deal", None), ("amount", None), ("currency", None), ("list_price", "GBP")]
    assert [row[:3] for row in result.rows] == [("D3", 300.0, "EUR"), ("D2", 200.0, "BGN"), ("D1", 100.0, "USD")]


def test_a_currency_that_was_asked_for_is_not_told_twice(shop: Store) -> None:
    assert [name for name, _ in shown(listed(shop, columns=("deal", "amount", "currency")))][1:] == [
        "amount",
        "currency",
    ]


def test_a_list_without_amounts_is_in_the_companys_currency(shop: Store) -> None:
    result = listed(shop, columns=("deal", "amount"), filters=(Filter(field="deal", op="contains", value="nobody"),))
    assert (result.rows, shown(result)[1]) == ((), ("amount", "EUR"))


def test_lines_of_quotes_are_in_the_quotes_currency(shop: Store) -> None:
    quote = make.create_quote(shop, 1, "Q-1", 10, date(2026, 1, 1), currency="UZS")
    line = {"position": 1, "description": "Thing", "quantity": 2, "unit_price": 5, "total": 10}
    make.create(shop, QuoteLine(quote_id=quote, **line))
    assert ("quote_total", "UZS") in shown(listed(shop, "quote"))
    assert ("line_total", "UZS") in shown(listed(shop, "quote_line"))


@pytest.mark.parametrize(
    ("filters", "column"),
    [
        ((Filter(field="status", value="open"),), "expected_close_on"),
        ((Filter(field="status", op="not in", value=("won", "lost")),), "expected_close_on"),
        ((Filter(field="status", value="won"),), "closed_on"),
        ((Filter(field="status", op="in", value=("open", "won")),), "closed_on"),
        ((), "closed_on"),
    ],
)
def test_open_deals_are_listed_with_the_day_they_are_expected_to_close(
    shop: Store, filters: tuple[Filter, ...], column: str
) -> None:
    names = [name for name, _ in shown(listed(shop, filters=filters))]
    assert {"closed_on", "expected_close_on"} & set(names) == {column}
