"""Whether every word of a question found its place: what is said where one did not."""

from collections.abc import Sequence
from typing import Any

from copilot.models.offline.metrics.metricreading import MetricReader
from copilot.models.offline.names.segments import Names
from copilot.models.offline.parts.draft import Draft
from copilot.models.offline.parts.reading import Held


def is_complete(draft: Draft) -> bool:
    return bool(draft.metrics) or draft.listing


def check_used(
    reader: MetricReader, unused: Sequence[str], draft: Draft, names: Names, *, follow_up: bool = False
) -> None:
    """Raise where a word that carries meaning found no place: a figure without it would be another figure."""
    if reader.described_unknown:
        kind, word = reader.described_unknown
        raise Held("clarification", "unknown_name", name=word, kind=kind, candidates=_existing(names, kind, word))
    if not unused:
        return
    segments = reader.roles.segments
    if any(s.has("other") and s.text in " ".join(unused) for s in segments):
        raise Held("refused", "no_data_on", words=list(unused))
    if vague := [s.text for s in segments if s.has("vague") and s.text in " ".join(unused)]:
        raise Held("clarification", "vague_period", words=vague)
    near = _near_names(unused, segments, names)
    if near:
        raise near
    complete = is_complete(draft) or follow_up
    raise Held(
        "clarification" if complete else "refused", "unused_words" if complete else "not_understood", words=list(unused)
    )


def _near_names(unused: Sequence[str], segments: Sequence[Any], names: Names) -> Held | None:
    """A word written like a name that we do not hold: asked back with the nearest names."""
    for words in unused:
        first = next((i for i, s in enumerate(segments) if words.startswith(s.text) and s.unknown), None)
        if first is None or not segments[first].capital or first == 0:
            continue
        matches = list(names.lookup(words))[:3]
        if not matches:
            return Held("clarification", "unknown_thing", name=words, candidates=[])
        if any(match.how == "exact" for match in matches):
            continue  # it is no unknown name, only of no use here
        return Held(
            "clarification", "unknown_name", name=words, kind=matches[0].kind, candidates=[m.value for m in matches]
        )
    return None


def _existing(names: Names, kind: str, word: str) -> list[str]:
    known = list(dict.fromkeys(value for what, value, _ in names.values if what == kind))
    if 0 < len(known) <= 12:
        return known
    return [m.value for m in names.lookup(word, kinds=[kind])][:5]
