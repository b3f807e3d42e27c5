"""Figures about what customers answered to satisfaction questions."""

from typing import Any

from sqlalchemy import ColumnElement, case

from crm_store.metrics.types import Expression, Measure, Metric, Row


def _score(row: Row) -> ColumnElement[Any]:
    return row("score")


def _promoting(row: Row) -> ColumnElement[Any]:
    """100 for a promoter, -100 for a detractor: the average is the net promoter score."""
    return case((row("score") >= 9, 100.0), (row("score") <= 6, -100.0), else_=0.0)


def _kind(kind: str) -> Expression:
    return lambda row: row("kind") == kind


METRICS = (
    Metric(
        "satisfaction",
        "Satisfaction",
        "Average satisfaction score, from 1 to 5",
        "score",
        Measure("satisfaction", "feedback", "average", _score, _kind("csat"), "at"),
        missing="satisfaction answers",
    ),
    Metric(
        "nps",
        "Net promoter score",
        "Share of promoters (9 or 10) less the share of detractors (6 or less), from -100 to 100",
        "score",
        Measure("nps", "feedback", "average", _promoting, _kind("nps"), "at"),
        missing="recommendation answers",
    ),
    Metric(
        "feedback_answers",
        "Answers",
        "Number of answers to satisfaction questions",
        "count",
        Measure("feedback_answers", "feedback", time="at"),
    ),
)
