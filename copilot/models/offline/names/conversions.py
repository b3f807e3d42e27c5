"""What is converted: leads where leads are spoken of or nothing else is kept, deals in every other company."""

from collections.abc import Sequence
from dataclasses import replace

from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.lexicon import Hit
from crm_store.metrics.custom import parts_of_field

_MARK = "converts"


def of_leads(hits: Sequence[Hit], names: Names) -> list[Hit]:
    """The hits, with words for a conversion rate as that of leads where leads are meant, without their marks."""
    marks = [hit for hit in hits if hit.kind == _MARK]
    others = [hit for hit in hits if hit.kind != _MARK]
    if not marks or (names.of_kind("stage") and not _speak_of_leads(others)):
        return others
    at = {(mark.start, mark.end) for mark in marks}
    kept = [h for h in others if not (h.kind == "metric" and h.key == "win_rate" and (h.start, h.end) in at)]
    return kept + [replace(mark, kind="metric", key="lead_conversion") for mark in marks]


def _speak_of_leads(hits: Sequence[Hit]) -> bool:
    own = [parts for hit in hits if hit.kind in ("dimension", "attribute") and (parts := parts_of_field(hit.key))]
    leads = any(hit.kind == "metric" and hit.key == "leads" for hit in hits)
    return leads or any(parts[0] == "lead" for parts in own)
