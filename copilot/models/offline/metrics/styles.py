"""What the first sentence of a reply is about, besides its table."""

from copilot.models.offline.metrics.metricreading import MetricReader
from copilot.models.offline.parts.draft import Draft


def style_of(reader: MetricReader, draft: Draft) -> str:
    """What the reply's first sentence is about besides the table: how many rows there are, or how far apart two are."""
    if _counts_groups(reader, draft):
        return "count"
    if reader.overview:
        return "overview"
    if reader.last_time:
        return "when"
    if reader.nth:
        return "nth"
    if reader.threshold:
        return f"threshold {reader.threshold}"
    if reader.roles.any("apart") and reader.contrast:
        return "difference"
    return f"claims {draft.claimed}" if draft.claimed else ""


def _counts_groups(reader: MetricReader, draft: Draft) -> bool:
    return draft.counts or (bool(draft.having) and "count" in reader.aggregates)
