"""Figures about stays in stages: how long, how many, and how many moved on."""

from typing import Any

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased

from crm_store.metrics.sqlfunctions import days_between
from crm_store.metrics.types import Measure, Metric, Row
from crm_store.schema import Stage, StageChange


def _stay(row: Row) -> ColumnElement[Any]:
    return days_between(row("entered_at"), row("left_at"))


def _left(row: Row) -> ColumnElement[bool]:
    return row("left_at").is_not(None)


def _lost_from(row: Row) -> ColumnElement[bool]:
    """Left for a stage that means lost."""
    return _left_for(row, lost=True)


def _moved_on(row: Row) -> ColumnElement[bool]:
    """Left for a stage that does not mean lost."""
    return _left_for(row, lost=False)


def _left_for(row: Row, *, lost: bool) -> ColumnElement[bool]:
    later, stage = aliased(StageChange), aliased(Stage)
    return _left(row) & exists().where(
        later.deal_id == row("deal_id"),
        later.from_stage_id == row("stage_id"),
        later.entered_at >= row("entered_at"),
        later.stage_id == stage.id,
        stage.outcome == "lost" if lost else stage.outcome != "lost",
    )


def _deal(row: Row) -> ColumnElement[Any]:
    return row("deal_id")


def _won(row: Row) -> ColumnElement[bool]:
    return row("deal.status") == "won"


_LEFT = Measure("left_stage", "stage_change", where=_left, time="entered_at")
_DEALS = Measure("stage_deals", "stage_change", "distinct", _deal, time="entered_at")

METRICS = (
    Metric(
        "time_in_stage",
        "Time in stage",
        "Average days a deal stayed in a stage, over stays that have ended, by the day it entered",
        "days",
        Measure("time_in_stage", "stage_change", "average", _stay, _left, "entered_at"),
    ),
    Metric(
        "stage_entries",
        "Stage entries",
        "Number of times a deal entered a stage",
        "count",
        Measure("stage_entries", "stage_change", time="entered_at"),
    ),
    Metric(
        "stage_conversion",
        "Stage conversion",
        "Stays that ended in a further stage as a share of all stays that ended, by the day the deal entered",
        "share",
        Measure("moved_on", "stage_change", where=_moved_on, time="entered_at"),
        _LEFT,
    ),
    Metric(
        "stage_drop_off",
        "Drop-off",
        "Stays that ended in a lost deal as a share of all stays that ended, by the day the deal entered",
        "share",
        Measure("lost_from_stage", "stage_change", where=_lost_from, time="entered_at"),
        _LEFT,
    ),
    Metric(
        "stage_deals",
        "Deals that reached the stage",
        "Number of different deals that ever entered a stage, by the day they entered",
        "count",
        _DEALS,
    ),
    Metric(
        "stage_win_rate",
        "Won after the stage",
        "Deals won so far as a share of the deals that ever entered a stage, by the day they entered",
        "share",
        Measure("stage_deals_won", "stage_change", "distinct", _deal, _won, "entered_at"),
        _DEALS,
    ),
    Metric(
        "median_time_in_stage",
        "Median time in stage",
        "Days a deal stayed in a stage in the middle of all stays that have ended, by the day it entered",
        "days",
        Measure("median_time_in_stage", "stage_change", "median", _stay, _left, "entered_at"),
    ),
)
