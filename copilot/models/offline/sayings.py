"""Questions about a kind of saying: who complained, objected, named a competitor, asked, and what we promised."""

from typing import Any

from copilot.models.offline.segments import Question, Segment

_KINDS = ("complaint", "objection", "promise", "question")
_PEOPLE = ("account", "contact", "owner", "competitor")
_ASKING = ("intent", "says", "about", "saying", "ask", "how_many", "buyer")
"""Words of these kinds say what is asked for, not of what it is to be."""


def saying_of(question: Question) -> str:
    """The kind of saying asked for, empty for none. A competitor counts where somebody is asked to have named one."""
    found = {key for s in question.segments for key in s.roles.get("saying", ())}
    if any(s.has("intent", "search_messages") or s.has("says") for s in question.segments):
        rivals = any(s.has("dimension", "competitor") or _rival(s) for s in question.segments)
        if rivals:
            return "competitor"
    return next((kind for kind in _KINDS if kind in found), "")


def saying_arguments(question: Question, topic: str) -> dict[str, Any]:
    """The arguments of find_facts that are no names or days; `topic` is what stands behind "about"."""
    kind = saying_of(question)
    rival = next((name for s in question.segments if (name := _rival(s))), "")
    about = rival or ("" if kind == "competitor" else topic or _rest(question))
    unsettled = any(s.has("saying", "unsettled") or _unanswered(s) for s in question.segments)
    return {"kind": kind, "about": about, "unsettled": unsettled or None}


def _rival(s: Segment) -> str:
    return next((m.value for m in (*s.names, *s.also) if m.kind == "competitor"), "")


def _rest(question: Question) -> str:
    """The words that are neither the request nor names nor days, in their order."""
    return " ".join(s.text for s in question.segments if not _said_already(s))


def _unanswered(s: Segment) -> bool:
    """Whether these words mean what waits for an answer: counted elsewhere, here asked for itself."""
    return s.has("metric", "unanswered_emails")


def _said_already(s: Segment) -> bool:
    asked = any(s.has(kind) for kind in _ASKING) or s.has("dimension", *_PEOPLE) or _unanswered(s)
    return bool(s.idle or s.names or s.stretch or asked)
