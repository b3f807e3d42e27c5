"""Figures about quotes, by the day they were issued. Margins are of their lines: a deal knows no number of units."""

from typing import Any

from sqlalchemy import ColumnElement, and_

from crm_store.metrics.types import Expression, Measure, Metric, Row


def _total(row: Row) -> ColumnElement[Any]:
    return row("total")


def _accepted(row: Row) -> ColumnElement[bool]:
    return row("status") == "accepted"


def _decided(row: Row) -> ColumnElement[bool]:
    return row("status").in_(("accepted", "rejected", "expired"))


def _sold(row: Row) -> ColumnElement[bool]:
    return and_(row("quote.status") == "accepted", row("product.cost").is_not(None))


def _line_total(row: Row) -> ColumnElement[Any]:
    return row("total")


def _margin(row: Row) -> ColumnElement[Any]:
    return row("total") - row("quantity") * row("product.cost")


_NO_MARGIN = "quotes with product costs, so no margin"


def _of_lines(name: str, value: Expression) -> Measure:
    return Measure(
        name,
        "quote_line",
        "sum",
        value,
        _sold,
        "quote.issued_on",
        currency="quote.currency",
        needs={"product.cost": _NO_MARGIN},
    )


METRICS = (
    Metric(
        "gross_margin",
        "Gross margin",
        "Sum over the lines of accepted quotes of the total less the products' cost",
        "money",
        _of_lines("gross_margin", _margin),
        missing=_NO_MARGIN,
    ),
    Metric(
        "margin_share",
        "Margin",
        "Total less the products' cost as a share of the total, over the lines of accepted quotes",
        "share",
        _of_lines("margin", _margin),
        _of_lines("sold_total", _line_total),
        missing=_NO_MARGIN,
    ),
    Metric("quotes", "Quotes", "Number of quotes", "count", Measure("quotes", "quote", time="issued_on")),
    Metric(
        "quoted_value",
        "Quoted value",
        "Sum of the quotes' totals after discounts",
        "money",
        Measure("quoted_value", "quote", "sum", _total, time="issued_on", currency="currency"),
    ),
    Metric(
        "average_quote",
        "Average quote",
        "Average total of a quote after discounts",
        "money",
        Measure("average_quote", "quote", "average", _total, time="issued_on", currency="currency"),
    ),
    Metric(
        "quote_acceptance",
        "Quote acceptance",
        "Accepted quotes as a share of quotes accepted, rejected or expired",
        "share",
        Measure("quotes_accepted", "quote", where=_accepted, time="issued_on"),
        Measure("quotes_decided", "quote", where=_decided, time="issued_on"),
    ),
)
