"""Figures about quotes, by the day they were issued."""

from typing import Any

from sqlalchemy import ColumnElement

from crm_store.metrics.types import Measure, Metric, Row


def _total(row: Row) -> ColumnElement[Any]:
    return row("total")


def _accepted(row: Row) -> ColumnElement[bool]:
    return row("status") == "accepted"


def _decided(row: Row) -> ColumnElement[bool]:
    return row("status").in_(("accepted", "rejected", "expired"))


METRICS = (
    Metric("quotes", "Quotes", "Number of quotes", "count", Measure("quotes", "quote", time="issued_on")),
    Metric(
        "quoted_value",
        "Quoted value",
        "Sum of the quotes' totals after discounts",
        "money",
        Measure("quoted_value", "quote", "sum", _total, time="issued_on", currency="currency"),
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
