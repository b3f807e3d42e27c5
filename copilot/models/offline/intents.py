"""Requests that are no reports: briefs, drafts, searches, next steps, changes, as tool calls with arguments."""

from datetime import timedelta
from typing import Any

from copilot.models.offline.names.segments import Match, Question, Segment
from copilot.models.offline.offerlines import offer_lines
from copilot.models.offline.parts.draft import as_period
from copilot.models.offline.parts.reading import Call, Held
from copilot.models.offline.sayings import saying_arguments, saying_of
from copilot.models.offline.times.calendar import coming, whole
from copilot.models.offline.words.realwords import is_real
from retrieval.manner import manner_of

_NAMED = {"account": "account", "contact": "contact", "deal": "deal", "owner": "owner"}
_NEEDS_RECORD = frozenset({"customer_brief", "draft_email", "draft_offer", "review_deal", "update_deal"})
_ORDER = (
    "send_email",
    "create_task",
    "log_activity",
    "update_deal",
    "draft_offer",
    "draft_email",
    "find_facts",
    "search_messages",
    "suggest_next_steps",
    "review_deal",
    "forecast",
    "customer_brief",
    "find_records",
)
STRONG = frozenset(_ORDER) - {
    "customer_brief",
    "find_records",
    "review_deal",
    "suggest_next_steps",
    "forecast",
    "search_messages",
}

_MOST_STEPS = 20
_SURE = 0.8
"""A name that fits less may be another's."""
_NO_TOPIC = ("says", "saying", "rank")
_LOOKS = frozenset({"search_messages", "customer_brief", "find_records"})


def intent_of(question: Question) -> str:
    """The request the question makes, empty for a report; the one that changes most comes first."""
    found = {key for s in question.segments for key in s.roles.get("intent", ()) if not s.names}
    says = any(s.has("says") for s in question.segments)
    if says and any(s.has("about") for s in question.segments):
        found.add("search_messages")
    if found <= _LOOKS and saying_of(question):
        found.add("find_facts")
    return next((intent for intent in _ORDER if intent in found), "")


def call_for(question: Question, intent: str) -> Call:
    """The tool call of a request. Raises Held where what it is about is not named."""
    arguments = {"language": _language(question)} if intent in ("draft_email", "draft_offer") else {}
    arguments.update(_records(question, intent))
    if intent in _NEEDS_RECORD and not set(arguments) & set(_NAMED):
        rest = _rest(question, offer_lines(question)[1] if intent == "draft_offer" else frozenset())
        if not rest:
            raise Held("clarification", "needs_record", intent=intent)
        if intent == "customer_brief" and not any(_like_a_name(question, s) for s in question.segments):
            raise Held("refused", "not_understood", words=[rest])
        arguments["deal" if intent in ("review_deal", "update_deal") else "account"] = rest
    maker = {
        "customer_brief": _brief,
        "draft_email": _email,
        "draft_offer": _offer,
        "search_messages": _search,
        "find_facts": _facts,
        "forecast": _forecast,
        "suggest_next_steps": _steps,
        "create_task": _task,
        "log_activity": _activity,
        "update_deal": _update,
        "find_records": _find,
    }.get(intent)
    if maker is not None:
        arguments = maker(question, arguments)
    return Call(intent, {name: value for name, value in arguments.items() if value not in (None, "", [])})


def _records(question: Question, intent: str) -> dict[str, Any]:
    """The account, contact, deal and seller named; a name that several bear is asked back."""
    out: dict[str, Any] = {}
    offered = offer_lines(question)[1] if intent == "draft_offer" else frozenset()
    for i, s in enumerate(question.segments):
        if i in offered and not any(m.kind == "account" for m in s.names):
            continue
        for kind in ("account", "contact", "deal", "owner"):
            fitting = [m for m in s.names if m.kind == kind]
            if fitting and kind not in out:
                out[kind] = _one(s, fitting)
                break
    if intent not in ("suggest_next_steps", "create_task"):
        out.pop("owner", None)
    return out


def accounts_named(question: Question) -> tuple[str, ...]:
    """The customers the question surely names, each once."""
    named = [m.value for s in question.segments for m in s.names if m.kind == "account" and m.score >= _SURE]
    return tuple(dict.fromkeys(named))


def _one(s: Segment, matches: list[Match]) -> str:
    labels = list(dict.fromkeys(m.value for m in matches))
    if len(labels) > 1:
        raise Held("clarification", "ambiguous_name", name=s.text, candidates=labels, kind=matches[0].kind)
    return labels[0] if matches[0].score >= 0.6 else s.text


def _language(question: Question) -> str | None:
    return next((s.key("language") for s in question.segments if s.has("language")), None)


def _rest(question: Question, left_out: frozenset[int] = frozenset()) -> str:
    """The words behind the request itself but for those `left_out`, the small ones at their edges left off."""
    places = [i for i, s in enumerate(question.segments) if s.has("intent")]
    first = places[-1] + 1 if places else 0
    behind = [s for i, s in enumerate(question.segments) if i >= first and i not in left_out]
    return _span(question, _trim([s for s in behind if not s.has("language")]))


def _like_a_name(question: Question, s: Segment) -> bool:
    """Whether the words may be a name we do not hold: no word of ours, and in small letters none of the language."""
    return bool(s.names) or (s.unknown and (s.capital or not is_real(question.words.code, s.text)))


def _trim(segments: list[Segment]) -> list[Segment]:
    while segments and segments[0].idle:
        segments = segments[1:]
    while segments and segments[-1].idle:
        segments = segments[:-1]
    return segments


def _span(question: Question, segments: list[Segment]) -> str:
    return question.slice(segments[0], segments[-1]) if segments else ""


def _topic(question: Question) -> str:
    """What is asked about: the words behind "about", or else those that are neither names nor the request."""
    if topic := _behind_about(question):
        return topic
    kept = [
        s.text
        for s in question.segments
        if not (s.idle or s.names or s.stretch or s.has("intent") or s.has("says") or s.has("about"))
    ]
    return " ".join(kept)


def _behind_about(question: Question) -> str:
    """The words behind "about", empty where it is not said or nothing follows ("what do they complain about?")."""
    places = [i for i, s in enumerate(question.segments) if s.has("about") or _ends_in_about(question, s)]
    if not places:
        return ""
    behind = [s for s in question.segments[places[0] + 1 :] if s.stretch is None and not s.has("language")]
    return _span(question, _trim(_without_verb(behind)))


def _ends_in_about(question: Question, s: Segment) -> bool:
    """Whether a longer phrase ("wrote about") holds the word for "about" at its end."""
    last = question.tokens[s.end - 1]
    return (
        s.end - s.start > 1
        and (s.has("intent") or s.has("saying"))
        and any(h.kind == "about" for h in question.words.hits([last]))
    )


def _without_verb(segments: list[Segment]) -> list[Segment]:
    """Without the verb, and the "most", that a question ends in."""
    while segments and (segments[-1].has("intent", "search_messages") or any(map(segments[-1].has, _NO_TOPIC))):
        segments = segments[:-1]
    return segments


def _period(question: Question) -> tuple[str | None, str | None]:
    for s in question.segments:
        if s.stretch:
            days = s.stretch.days
            return (days.start.isoformat() if days.start else None, days.end.isoformat() if days.end else None)
    return None, None


def _brief(question: Question, arguments: dict[str, Any]) -> dict[str, Any]:
    del question
    return {"account": arguments.get("account") or arguments.get("contact") or arguments.get("deal")}


def _email(question: Question, arguments: dict[str, Any]) -> dict[str, Any]:
    about = _topic(question) if any(s.has("about") for s in question.segments) else ""
    return {**arguments, "about": about}


def _offer(question: Question, arguments: dict[str, Any]) -> dict[str, Any]:
    return {**arguments, "lines": offer_lines(question)[0]}


def _search(question: Question, arguments: dict[str, Any]) -> dict[str, Any]:
    since, until = _period(question)
    topic = _topic(question)
    if not topic and not arguments:
        raise Held("clarification", "needs_topic")
    manner = manner_of(question.text, question.words.code)
    arranged = {"newest": manner.newest or None, "variety": manner.variety or None}
    asked = {"text": topic or question.text, "question": question.text if topic else None}
    return {**asked, **arguments, "since": since, "until": until, **arranged}


def _facts(question: Question, arguments: dict[str, Any]) -> dict[str, Any]:
    since, until = _period(question)
    said = saying_arguments(question, _behind_about(question))
    return {**said, "account": arguments.get("account"), "since": since, "until": until}


def _forecast(question: Question, _arguments: dict[str, Any]) -> dict[str, Any]:
    stretch = next((s.stretch for s in question.segments if s.stretch), None)
    today = question.today
    days = coming(stretch.days, today) if stretch and today else None
    period = as_period(whole(days)) if days else {}  # what is still to come of a quarter is meant too
    group = next((s.key("dimension") for s in question.segments if s.has("dimension") and not s.names), None)
    return {"period": period or None, "group_by": group}


def _steps(question: Question, arguments: dict[str, Any]) -> dict[str, Any]:
    """ "Give me 3 next steps": so many."""
    first = next((i for i, s in enumerate(question.segments) if s.has("intent", "suggest_next_steps")), 0)
    number = question.segments[first - 1].number if first else None
    few = number is not None and number.plain and 1 <= number.value <= _MOST_STEPS
    return {**arguments, "limit": int(number.value) if number and few else None}


def _task(question: Question, arguments: dict[str, Any]) -> dict[str, Any]:
    since, until = _due(question)
    subject = _rest(question, _when(question))
    if not subject:
        raise Held("clarification", "needs_subject")
    return {"subject": subject, "due_on": until or since, **{k: v for k, v in arguments.items() if k != "contact"}}


def _due(question: Question) -> tuple[str | None, str | None]:
    """The days a thing to be done is due on: a weekday is the coming one."""
    for s in question.segments:
        if s.stretch and s.stretch.days.unit == "weekday" and s.stretch.days.start and question.today:
            day = s.stretch.days.start
            day += timedelta(days=7 if day < question.today else 0)
            return day.isoformat(), day.isoformat()
    return _period(question)


def _when(question: Question) -> frozenset[int]:
    """The places of the first period and of the small words before it, which are no part of what is to be done."""
    for i, s in enumerate(question.segments):
        if s.stretch:
            first = i
            while first > 0 and question.segments[first - 1].idle:
                first -= 1
            return frozenset(range(first, i + 1))
    return frozenset()


def _activity(question: Question, arguments: dict[str, Any]) -> dict[str, Any]:
    kinds = {"calls": "call", "meetings": "meeting"}
    words = [kinds[k] for s in question.segments for k in s.roles.get("metric", ()) if k in kinds]
    first = next((s for s in question.segments if s.has("intent", "log_activity")), None)
    inside = [h.key for h in question.words.hits(question.tokens[first.start : first.end])] if first else []
    words += [kinds[k] for k in inside if k in kinds]
    return {
        "kind": words[0] if words else "call",
        "subject": _rest(question) or question.text,
        **arguments,
        "at": _period(question)[0],
    }


def _update(question: Question, arguments: dict[str, Any]) -> dict[str, Any]:
    stage = next((m.value for s in question.segments for m in (*s.names, *s.also) if m.kind == "stage"), None)
    money = next((s.number.value for s in question.segments if s.number and s.number.unit != "share"), None)
    since, _ = _period(question)
    changed = {"stage": stage, "amount": money, "expected_close_on": since}
    return {"deal": arguments.get("deal") or arguments.get("account"), **changed}


def _find(question: Question, _arguments: dict[str, Any]) -> dict[str, Any]:
    return {"text": _rest(question) or question.text}
