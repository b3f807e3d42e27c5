"""What deals promise as a figure of them: in "average delivery time we promised" no mail is looked for."""

from collections.abc import Sequence

from copilot.models.offline.names.segments import Segment
from crm_store.metrics.custom import field_of_figure

_TAKEN_TOGETHER = ("average", "median", "total")


def without_promises(segments: Sequence[Segment]) -> None:
    """Makes a word for promising idle beside a field of numbers of the company's own, where an average or sum of it is
    asked for: what was said in a mail has none."""
    if not any(s.has("aggregate", *_TAKEN_TOGETHER) for s in segments):
        return
    for i, s in enumerate(segments):
        if s.has("saying", "promise") and not s.names and any(_is_figure(_beside(segments, i, way)) for way in (-1, 1)):
            s.roles = {"filler": ["filler"]}


def _beside(segments: Sequence[Segment], i: int, way: int) -> Segment | None:
    """The nearest segment that is no small word."""
    i += way
    while 0 <= i < len(segments) and segments[i].idle:
        i += way
    return segments[i] if 0 <= i < len(segments) else None


def _is_figure(s: Segment | None) -> bool:
    return s is not None and any(field_of_figure(key) for key in s.roles.get("metric", ()))
