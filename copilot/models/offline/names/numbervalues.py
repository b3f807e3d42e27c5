"""Values that are numbers, behind the noun of their field: "in postcode area 47", "im PLZ-Gebiet 47"."""

from collections.abc import Sequence

from copilot.models.offline.names.namesegments import name_weight
from copilot.models.offline.names.segments import Names, Segment
from copilot.models.offline.words.lexicon import Hit
from copilot.models.offline.words.tokens import Token


def number_segments(text: str, tokens: Sequence[Token], hits: Sequence[Hit], names: Names) -> list[Segment]:
    """Each number right behind a dimension's noun that is exactly one of its values, as that value."""
    found: list[Segment] = []
    for hit in hits:
        at = hit.end
        if hit.kind != "dimension" or at >= len(tokens) or not tokens[at].is_number:
            continue
        typed = text[tokens[at].start : tokens[at].end]
        match = next((m for m in names.lookup(typed, kinds=[hit.key], fuzzy=False) if m.value == typed), None)
        if match is not None:
            found.append(Segment(at, at + 1, typed, names=(match,), weight=name_weight(tokens, at, at + 1, 1.0)))
    return found
