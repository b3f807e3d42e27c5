"""Moments of the asker's day."""

from datetime import UTC, datetime, time

from tools.context import ToolContext


def end_of_day(context: ToolContext) -> datetime:
    """The last moment of the asker's today: what lies after it has not happened yet."""
    return datetime.combine(context.today, time.max, tzinfo=UTC)


def now(context: ToolContext) -> datetime:
    """The store's clock, for what is written down; on another asked-about day, noon of that day."""
    moment = context.store.clock.now()
    return moment if moment.date() == context.today else datetime.combine(context.today, time(12), tzinfo=UTC)
