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
    if first := _said_ahead(reader, draft):
        return f"ahead {first}"
    return f"claims {draft.claimed}" if draft.claimed else ""


def _counts_groups(reader: MetricReader, draft: Draft) -> bool:
    return draft.counts or (bool(draft.having) and "count" in reader.aggregates)


def _said_ahead(reader: MetricReader, draft: Draft) -> str:
    """Of two names set against each other with "more than" between them the first, of which it is said; else empty."""
    if not reader.contrast or len(draft.groups) != 1:
        return ""
    pair = [use for use in reader.uses if use.field == draft.groups[0] and not use.excluded]
    if len(pair) != 2:
        return ""
    between = reader.roles.segments[pair[0].at + 1 : pair[1].at]
    compared = any(s.has("contrast") or s.has("operator", "gt", "lt") for s in between)
    return pair[0].value if compared and not any(s.has("and") for s in between) else ""
