"""What of a plan its SQL depends on: everything but the days themselves."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from crm_store.metrics.days import NamedDay, named
from crm_store.metrics.plan import Plan
from crm_store.metrics.query import Period

_TODAY, _START, _END, _EARLIER_START, _EARLIER_END = "today", "first_day", "last_day", "earlier_first", "earlier_last"


def days_of(plan: Plan) -> Mapping[str, date]:
    """The days of a plan by name."""
    return {name: when for name, when in _days(plan).items() if when is not None}


def shape_of(plan: Plan) -> Plan:
    """The plan with its days named: equal for all plans that differ in their days alone.

    Who asks, what for, and every value of a filter stay as they are: plans of two viewers never have one shape. A plan
    whose SQL names buckets of time, or steps between two periods, is its own shape.
    """
    query, grain = plan.query, plan.query.grain
    named_period = isinstance(query.compare_to, Period)
    if grain is not None and (query.include_empty or named_period):
        return plan
    days = named(_days(plan))
    today = days[_TODAY]
    assert today is not None
    asked: dict[str, Any] = {"period": _span(query.period, days[_START], days[_END])}
    if named_period:
        asked["compare_to"] = Period()
    return replace(
        plan,
        query=query.model_copy(update=asked),
        today=today,
        earlier=_span(plan.earlier, days[_EARLIER_START], days[_EARLIER_END]),
    )


def _days(plan: Plan) -> dict[str, Any]:
    now, before = plan.query.period or Period(), plan.earlier or Period()
    return {
        _TODAY: plan.today,
        _START: now.start,
        _END: now.end,
        _EARLIER_START: before.start,
        _EARLIER_END: before.end,
    }


def _span(period: Period | None, start: NamedDay | None, end: NamedDay | None) -> Period | None:
    """A period of named days, without what the asker called it."""
    return None if period is None else Period.model_construct(start=start, end=end, label="")  # type: ignore[arg-type]
