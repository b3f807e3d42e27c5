"""Pronouns that stand for nobody named in the question: "how many deals did they win", "his win rate".

They mean who the report before was about. Where that was nobody, a figure of all would answer another question.
"""

from collections.abc import Sequence

from copilot.models.offline.names.segments import Question, Segment
from copilot.models.offline.parts.reading import Call
from copilot.models.offline.words.tokens import fold
from crm_store.metrics.catalogue import METRICS

_JOINS = ("contrast", "operator", "compare", "than")
"""With these the pronoun goes back to what is compared ("who won more deals than they lost")."""


def pointing_back(asked: Question) -> Segment | None:
    """The segment of a pronoun that nothing in the question can stand for, None where there is none."""
    for i, segment in enumerate(asked.segments):
        subject, owner = _says(asked, segment, "they"), _says(asked, segment, "theirs")
        if (subject or owner) and not _stands_for_something(asked, i, subject=subject and not owner):
            return segment
    return None


def found_whom(asked: Question, call: Call | None, before: Sequence[Call]) -> bool:
    """Whether a follow-up says of whom or of which rows it is, so that a pronoun has somebody to mean.

    Records that were counted before can be meant as well, but not as who did something ("what were they worth").
    """
    query = call.arguments.get("query", {}) if call else {}
    named = any(f.get("op") in ("=", "in") for f in query.get("filters", ()))
    if named or query.get("group_by") or query.get("grain") or query.get("entity"):
        return True
    did = any(s.has("state") for s in asked.segments)
    figures = [name for one in before for name in one.arguments.get("query", {}).get("metrics", ())]
    counted = any(name in METRICS and METRICS[name].unit == "count" for name in figures)
    return call is not None and counted and not did


def _says(asked: Question, segment: Segment, name: str) -> bool:
    """Whether one of the words is in a list of the language's forms, no polite form of address with a capital."""
    form = asked.words.table("form")
    listed, polite = {fold(word) for word in form.get(name, ())}, bool(form.get("noun_capitals"))
    tokens = asked.tokens[segment.start : segment.end]
    told = segment.names or segment.has("recorded")  # "no account on them"
    return not told and any(t.norm in listed and not (t.capital and (t.start or polite)) for t in tokens)


def _stands_for_something(asked: Question, at: int, *, subject: bool) -> bool:
    """Whether a name, a noun or "who" can be meant; what is asked for ("which products did they buy") does nothing."""
    segments = asked.segments
    if any(s.names or any(s.has(kind) for kind in _JOINS) for s in segments):
        return True
    if not subject and at < len(segments) - 1 and any(s.has("measure", "deal") for s in segments[:at]):
        return True  # "open deals, going by their expected close date"
    if any(s.has("attribute") and not s.has("measure") for s in segments[:at]):
        return True  # "installation in May: how many deals does that concern"
    who = any(s.has("ask", "who") for s in segments[:at])
    nouns = [i for i, s in enumerate(segments) if s.has("dimension") and not (subject and i > at)]
    asked_for = [i for i in nouns if subject and i and segments[i - 1].has("ask")]
    return who or bool(set(nouns) - set(asked_for))
