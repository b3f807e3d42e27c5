"""From a turn's messages to the Answer: the reply, what the tools returned, and whether the reply is grounded."""

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage

from copilot.grounding import Evidence, check, marked
from copilot.models import OFFLINE, is_offline
from copilot.phrases import say
from copilot.reporting import shown_charts, shown_tables
from copilot.schemas import Answer, Draft, Grounding, NextStep, PendingApproval, Source, Status
from copilot.turn import artifacts, final
from tools.context import ToolContext

STATUSES: dict[str, Status] = {status: status for status in get_args(Status)}
GROUNDED = ("answered", "empty")
SHOWN_CHARS = 500


def answer_of(
    question: HumanMessage,
    turn: Sequence[AnyMessage],
    *,
    before: Sequence[AnyMessage] = (),
    approvals: Sequence[PendingApproval] = (),
    model: str,
    conversation: str,
    id: str = "",
) -> Answer:
    """The Answer of one turn; `before` are the conversation's earlier messages, `approvals` what waits for a person."""
    returned = artifacts(turn)
    last = final(turn)
    status = "awaiting_approval" if approvals else status_of(last, returned)
    offline = is_offline(model) or (last is not None and last.additional_kwargs.get("model") == OFFLINE)
    asked = question.additional_kwargs
    language = str((last.additional_kwargs.get("language") if last else None) or asked.get("language", "en"))
    reply = last.text if last else ""
    grounding = Grounding()
    if approvals:
        waiting = say("awaiting", language, pending="; ".join(a.summary.rstrip(".") for a in approvals))
        reply = f"{reply.strip()}\n\n{waiting}".strip()
    elif status in GROUNDED or (not offline and status != "error"):
        said = [m.text for m in (*before, question) if isinstance(m, HumanMessage)]
        today = date.fromisoformat(asked["today"]) if "today" in asked else None
        evidence = Evidence.of([*artifacts(before), *returned], said, today)
        grounding = check(reply, evidence, names=not offline)
        reply = marked(reply, grounding, say("unverified", language))
    for failed in (artifact["failed"] for artifact in returned if "failed" in artifact):
        if failed not in reply:  # whatever a model makes of it, a write that failed is told
            reply = f"{reply.strip()}\n\n⚠ {failed}".strip()
    return Answer(
        id=id,
        question=question.text,
        status=status,
        reply=reply,
        language=language,
        **merged(returned, language, cited=status not in ("refused", "clarification") or "[1]" in reply),
        approvals=list(approvals),
        grounding=grounding,
        model=OFFLINE if offline else model,
        conversation=conversation,
    )


def refused(question: str, status: Status, reply: str, language: str, model: str, conversation: str, id: str) -> Answer:
    """The Answer to a question that cannot be read; a long one is repeated only in its beginning."""
    short = question if len(question) < SHOWN_CHARS else f"{question[:SHOWN_CHARS]}…"
    return Answer(
        id=id, question=short, status=status, reply=reply, language=language, model=model, conversation=conversation
    )


def reminder(question: str, context: ToolContext, open_now: list[PendingApproval], model: str, id: str) -> Answer:
    """The Answer while writes wait for a decision: they are shown again, the question is not taken."""
    waiting = "; ".join(approval.summary.rstrip(".") for approval in open_now)
    return Answer(
        id=id,
        question=question,
        status="awaiting_approval",
        reply=say("pending", context.language, pending=waiting),
        language=context.language,
        approvals=open_now,
        model=model,
        conversation=context.conversation,
    )


def merged(returned: Sequence[dict[str, Any]], language: str, *, cited: bool = True) -> dict[str, Any]:
    """The tables, charts, sources, drafts and next steps of all tools of a turn; a source cited twice stands once.

    Not `cited`: the reply tells nothing of what was found, so there is no source to show.
    """
    sources: dict[str, Source] = {}
    for artifact in returned if cited else ():
        for source in artifact.get("sources") or ():
            sources.setdefault(str(source["id"]), Source.model_validate(source))
    return {
        "tables": [table for artifact in returned for table in shown_tables(artifact, language)],
        "charts": shown_charts(returned, language),
        "sources": list(sources.values()),
        "drafts": [Draft.model_validate(d) for a in returned for d in a.get("drafts") or ()],
        "next_steps": [NextStep.model_validate(s) for a in returned for s in a.get("next_steps") or ()],
    }


def status_of(last: AIMessage | None, returned: Sequence[dict[str, Any]]) -> Status:
    """What the model says the turn came to; where it does not say, what the tools' results come to."""
    if last is None:
        return "error"
    said = STATUSES.get(str(last.additional_kwargs.get("status")))
    if said is not None:
        return said
    found = [str(artifact.get("status")) for artifact in returned]
    return "answered" if not found or "answered" in found else STATUSES.get(found[-1], "answered")
