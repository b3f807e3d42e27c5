"""Figures about campaigns and the people they reached, by the day the campaign started."""

from typing import Any

from sqlalchemy import ColumnElement

from crm_store.metrics.types import Measure, Metric, Row


def _responded(row: Row) -> ColumnElement[bool]:
    return row("status") == "responded"


def _cost(row: Row) -> ColumnElement[Any]:
    return row("cost")


_REACHED = Measure("campaign_members", "campaign_member", time="campaign.starts_on", ahead=True)
_RESPONSES = Measure("campaign_responses", "campaign_member", where=_responded, time="campaign.starts_on", ahead=True)
_SPENT = Measure(
    "campaign_cost",
    "campaign",
    "sum",
    _cost,
    time="starts_on",
    ahead=True,
    currency="currency",
    needs={"cost": "costs of campaigns"},
)

METRICS = (
    Metric(
        "campaigns",
        "Campaigns",
        "Number of campaigns",
        "count",
        Measure("campaigns", "campaign", time="starts_on", ahead=True),
    ),
    Metric("campaign_members", "Campaign members", "Number of people campaigns reached", "count", _REACHED),
    Metric(
        "campaign_responses", "Campaign responses", "Number of people who responded to a campaign", "count", _RESPONSES
    ),
    Metric(
        "campaign_response_rate",
        "Response rate",
        "People who responded as a share of the people a campaign reached",
        "share",
        _RESPONSES,
        _REACHED,
    ),
    Metric("campaign_cost", "Campaign cost", "Sum of what campaigns cost", "money", _SPENT),
)
