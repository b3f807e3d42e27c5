"""Forecasts of some deals only: "forecast for Ada Berg", "what will we close in Germany this quarter".

The forecast itself looks at all open deals. What is asked of somebody's or of some kind of deals is the report of the
same figure, the open amounts times what their stages make likely, with its filters.
"""

from typing import Any

from copilot.models.offline.metrics.metricreading import MetricReader
from copilot.models.offline.parts.draft import as_period
from copilot.models.offline.parts.reading import Call
from copilot.models.offline.times.calendar import coming, whole

_FIGURES = ("weighted_pipeline", "pipeline_value", "open_deals")
_CUTS = frozenset({"owner", "stage", "account"})
"""What a forecast of all open deals is cut by."""


def forecast_of_some(reader: MetricReader) -> Call | None:
    """The report of what some of the open deals should bring, None where all of them are asked about."""
    groups = list(dict.fromkeys([*reader.draft.groups, *reader.subjects]))
    if not reader.uses and set(groups) <= _CUTS:
        return None
    query: dict[str, Any] = {
        "metrics": list(_FIGURES),
        "group_by": groups,
        "filters": [*_whose(reader), *_when(reader)],
    }
    reader.roles.used.update(range(len(reader.roles.segments)))
    return Call("query_metrics", {"query": {name: value for name, value in query.items() if value}})


def _whose(reader: MetricReader) -> list[dict[str, Any]]:
    """The names as filters, several of one kind as any of them."""
    found: dict[tuple[str, bool], list[str]] = {}
    for use in reader.uses:
        found.setdefault((use.field, use.excluded), []).append(use.value)
    many = {False: "in", True: "not in"}
    one = {False: "=", True: "!="}
    return [
        {"field": name, "op": one[excluded], "value": values[0]}
        if len(values) == 1
        else {"field": name, "op": many[excluded], "value": values}
        for (name, excluded), values in found.items()
    ]


def _when(reader: MetricReader) -> list[dict[str, Any]]:
    """The period as the days deals are expected to close on, what is still to come of it included."""
    stretch = next((s.stretch for s in reader.roles.segments if s.stretch), None)
    period = as_period(whole(coming(stretch.days, reader.today))) if stretch else {}
    if len(period) == 2:
        return [{"field": "expected_close_on", "op": "between", "value": [period["start"], period["end"]]}]
    return [
        {"field": "expected_close_on", "op": ">=" if end == "start" else "<=", "value": day}
        for end, day in period.items()
    ]
