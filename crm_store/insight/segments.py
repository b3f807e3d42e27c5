"""Which kind of customer an account is, by when it last bought."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from crm_store.records import Won

NEW_DAYS, ACTIVE_DAYS = 180, 365

Segment = Literal["prospect", "new", "active", "sleeping"]


def segment(won: Sequence[Won], today: date) -> Segment:
    """prospect: never bought; new: first bought within 180 days; active: within a year; sleeping: longer ago."""
    first = min((w.first_on for w in won if w.first_on), default=None)
    last = max((w.last_on for w in won if w.last_on), default=None)
    if first is None or last is None:
        return "prospect"
    if (today - first).days <= NEW_DAYS:
        return "new"
    return "active" if (today - last).days <= ACTIVE_DAYS else "sleeping"
