"""Figures about leads."""

from sqlalchemy import ColumnElement

from crm_store.metrics.types import Measure, Metric, Row


def _converted(row: Row) -> ColumnElement[bool]:
    return row("status") == "converted"


METRICS = (
    Metric(
        "leads",
        "Leads",
        "Number of leads, by the day they came in",
        "count",
        Measure("leads", "lead", time="created_on"),
    ),
    Metric(
        "converted_leads",
        "Converted leads",
        "Number of leads that became customers, by the day they did",
        "count",
        Measure("converted_leads", "lead", where=_converted, time="converted_on"),
    ),
    Metric(
        "lead_conversion",
        "Lead conversion",
        "Converted leads as a share of all leads, by the day they came in",
        "share",
        Measure("leads_converted", "lead", where=_converted, time="created_on"),
        Measure("leads", "lead", time="created_on"),
    ),
)
