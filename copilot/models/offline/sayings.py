"""Questions about a kind of saying: who complained, objected, named a competitor, asked, and what we promised."""

from typing import Any

from copilot.models.offline.names.segments import Question, Segment

_KINDS = ("complaint", "objection", "promise", "question")
_PEOPLE = ("account", "contact", "owner", "competitor")
_SETTLED = ("promise", "question")
"""What can be kept or answered."""
_ENDS = ("lost", "won", "open")
_ASKING = ("intent", "says", "about", "saying", "ask", "how_many", "buyer", "rank")
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
    about = _rival_named(question) or ("" if kind == "competitor" else topic or _rest(question))
    unsettled = kind in _SETTLED and any(map(_waits, question.segments))
    return {"kind": kind, "about": about, "unsettled": unsettled or None, "deals": _deals(question)}


def is_counted(question: Question) -> bool:
    """Whether "how many" counts sayings, which no report does: mails that name a competitor are not its deals' mails.

    What is named most often in lost deals is a report on these.
    """
    if any(s.has("rank") for s in question.segments):
        return False
    kind = saying_of(question)
    return kind in ("objection", "promise") or (kind == "competitor" and bool(_rival_named(question)))


def _rival_named(question: Question) -> str:
    return next((name for s in question.segments if (name := _rival(s))), "")


def _deals(question: Question) -> str | None:
    """How the deals ended that the sayings are to be of, None where the question speaks of no such deals."""
    if not any(s.has("measure", "deal") for s in question.segments):
        return next((end for end in _ENDS for s in question.segments if s.has("metric", f"{end}_deals")), None)
    return next((end for end in _ENDS for s in question.segments if s.has("state", end)), None)


def _rival(s: Segment) -> str:
    return next((m.value for m in (*s.names, *s.also) if m.kind == "competitor"), "")


def _rest(question: Question) -> str:
    """The words that are neither the request nor names, days or deals, in their order."""
    left = [s for s in question.segments if not _said_already(s)]
    if _deals(question):
        left = [s for s in left if not (s.has("state", *_ENDS) or s.has("measure", "deal") or _of_deals(s))]
    if saying_of(question) in _SETTLED:
        left = [s for s in left if not _waits(s)]
    return " ".join(s.text for s in left)


def _of_deals(s: Segment) -> bool:
    return any(s.has("metric", f"{end}_deals") for end in _ENDS)


def _waits(s: Segment) -> bool:
    """Whether these words mean what waits for an answer or is late: counted elsewhere, here asked for itself."""
    return s.has("saying", "unsettled") or s.has("metric", "unanswered_emails") or s.has("state", "overdue")


def _said_already(s: Segment) -> bool:
    asked = any(s.has(kind) for kind in _ASKING) or s.has("dimension", *_PEOPLE)
    return bool(s.idle or s.names or s.stretch or asked)
