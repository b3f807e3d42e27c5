"""Figures about mail. Times are by the moment a mail was sent."""

from typing import Any

from sqlalchemy import ColumnElement, and_, not_

from crm_store.metrics.sqlfunctions import hours_between
from crm_store.metrics.types import Expression, Measure, Metric, Row

DAY = 24.0
"""Hours."""


def _received(row: Row) -> ColumnElement[bool]:
    return row("direction") == "inbound"


def _sent(row: Row) -> ColumnElement[bool]:
    return row("direction") == "outbound"


def _from_people(row: Row) -> ColumnElement[bool]:
    return and_(_received(row), not_(row("automatic")))


def _answered(row: Row) -> ColumnElement[bool]:
    return and_(_from_people(row), row("answered_at").is_not(None))


def _answered_in_a_day(row: Row) -> ColumnElement[bool]:
    return and_(_answered(row), hours_between(row("sent_at"), row("answered_at")) <= DAY)


def _unanswered(row: Row) -> ColumnElement[bool]:
    return and_(_from_people(row), row("answered_at").is_(None))


def _wait(row: Row) -> ColumnElement[Any]:
    return hours_between(row("sent_at"), row("answered_at"))


def _count(name: str, where: Expression | None) -> Measure:
    return Measure(name, "email", where=where, time="sent_at")


METRICS = (
    Metric("emails", "Emails", "Number of emails", "count", _count("emails", None)),
    Metric(
        "emails_received",
        "Emails received",
        "Number of emails we received",
        "count",
        _count("emails_received", _received),
    ),
    Metric("emails_sent", "Emails sent", "Number of emails we sent", "count", _count("emails_sent", _sent)),
    Metric(
        "response_time",
        "Response time",
        "Average hours from a mail we received to our first reply, over mails that were answered",
        "hours",
        Measure("response_time", "email", "average", _wait, _answered, "sent_at"),
    ),
    Metric(
        "median_response_time",
        "Median response time",
        "Hours from a mail we received to our first reply in the middle of all mails that were answered",
        "hours",
        Measure("median_response_time", "email", "median", _wait, _answered, "sent_at"),
    ),
    Metric(
        "answered_in_a_day",
        "Answered within a day",
        "Mails answered within 24 hours as a share of the mails people sent us",
        "share",
        _count("emails_answered_in_a_day", _answered_in_a_day),
        _count("emails_from_people", _from_people),
    ),
    Metric(
        "unanswered_emails",
        "Unanswered emails",
        "Number of mails people sent us that nobody has replied to",
        "count",
        _count("unanswered_emails", _unanswered),
    ),
    Metric(
        "answer_rate",
        "Answer rate",
        "Answered mails as a share of the mails people sent us",
        "share",
        _count("answered_emails", _answered),
        _count("emails_from_people", _from_people),
    ),
)
