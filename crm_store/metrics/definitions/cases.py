"""Figures about service cases. By the moment a case was opened, closed cases by the moment they were closed."""

from typing import Any

from sqlalchemy import ColumnElement, and_

from crm_store.metrics.sqlfunctions import hours_between
from crm_store.metrics.types import Measure, Metric, Row


def _open(row: Row) -> ColumnElement[bool]:
    return row("status") != "closed"


def _closed(row: Row) -> ColumnElement[bool]:
    return row("status") == "closed"


def _handled(row: Row) -> ColumnElement[Any]:
    return row("handle_minutes") / 60.0


def _first_response(row: Row) -> ColumnElement[Any]:
    return hours_between(row("opened_at"), row("first_response_at"))


def _solving(row: Row) -> ColumnElement[Any]:
    return hours_between(row("opened_at"), row("closed_at"))


def _transfers(row: Row) -> ColumnElement[Any]:
    return row("transfers")


def _due(row: Row) -> ColumnElement[bool]:
    return and_(row("closed_at").is_not(None), row("due_at").is_not(None))


def _in_time(row: Row) -> ColumnElement[bool]:
    return and_(row("due_at").is_not(None), row("closed_at") <= row("due_at"))


METRICS = (
    Metric(
        "cases",
        "Cases",
        "Number of service cases, by the day they were opened",
        "count",
        Measure("cases", "case", time="opened_at"),
    ),
    Metric(
        "open_cases",
        "Open cases",
        "Number of cases that are not closed; with a period, those opened in it",
        "count",
        Measure("open_cases", "case", where=_open, time="opened_at"),
    ),
    Metric(
        "closed_cases",
        "Closed cases",
        "Number of cases closed, by the day they were closed",
        "count",
        Measure("closed_cases", "case", where=_closed, time="closed_at"),
    ),
    Metric(
        "handle_time",
        "Handle time",
        "Average hours a case was worked on",
        "hours",
        Measure("handle_time", "case", "average", _handled, time="opened_at", needs={"handle_minutes": "handle times"}),
    ),
    Metric(
        "first_response_time",
        "First response time",
        "Average hours from the opening of a case to our first response",
        "hours",
        Measure(
            "first_response_time",
            "case",
            "average",
            _first_response,
            time="opened_at",
            needs={"first_response_at": "first responses to cases"},
        ),
    ),
    Metric(
        "resolution_time",
        "Resolution time",
        "Average hours from the opening of a case to its closing, by the day it was closed",
        "hours",
        Measure("resolution_time", "case", "average", _solving, _closed, "closed_at"),
    ),
    Metric(
        "case_transfers",
        "Case transfers",
        "Number of times cases were handed on",
        "count",
        Measure("case_transfers", "case", "sum", _transfers, time="opened_at"),
    ),
    Metric(
        "average_transfers",
        "Average transfers",
        "Average number of times a case was handed on",
        "number",
        Measure("average_transfers", "case", "average", _transfers, time="opened_at"),
    ),
    Metric(
        "sla_kept",
        "Cases solved in time",
        "Cases closed by their due time as a share of closed cases that have one",
        "share",
        Measure("cases_in_time", "case", where=_in_time, time="closed_at"),
        Measure("cases_due", "case", where=_due, time="closed_at", needs={"due_at": "due times of cases"}),
    ),
)
