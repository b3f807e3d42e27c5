"""What a paused conversation waits for, and a person's decisions on it: each write is decided once, done once.

The pause itself stands in the checkpoint as an interrupt; its Approval row, keyed by the interrupt's id, carries the
decision. Rows missing after a crash are written anew, decisions recorded but not yet acted on are acted on.
"""

from collections.abc import Sequence
from typing import Any

from langchain_core.messages import AnyMessage, ToolMessage
from langgraph.types import Interrupt
from pydantic import BaseModel, ValidationError

from copilot.agent import Toolbox
from copilot.schemas import Decision, PendingApproval
from crm_store import approvals, audit
from crm_store.errors import InvalidInput, UnknownName
from crm_store.store import Store
from crm_store.visibility import Viewer
from tools.context import ToolContext

VERDICTS = {"approve": "approved", "edit": "edited", "reject": "rejected"}
RESUMED = {"approved": "approve", "edited": "edit", "rejected": "reject", "failed": "reject"}


def recorded(store: Store, viewer: Viewer, thread: str, waiting: Sequence[Interrupt[Any]]) -> dict[str, Any]:
    """Sees that every pause has its Approval row; returns the records by the pause's id."""
    if not waiting:
        return {}
    with store.transaction() as session:
        return {
            pause.id: approvals.create(
                session,
                viewer,
                key=pause.id,
                thread_id=thread,
                action=pause.value["action"],
                arguments=pause.value["arguments"],
                summary=pause.value["summary"],
                warnings=pause.value["warnings"],
                now=store.clock.now(),
            )
            for pause in waiting
        }


def shown(records: dict[str, Any]) -> list[PendingApproval]:
    """The pending ones, as a person is asked."""
    return [
        PendingApproval(id=key, action=r.action, arguments=r.arguments, summary=r.summary, warnings=list(r.warnings))
        for key, r in records.items()
        if r.status == "pending"
    ]


def decided_before(records: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What to resume with where a decision was recorded but the program stopped before acting on it."""
    return {
        key: {"verdict": RESUMED[record.status], "arguments": record.arguments, "message": ""}
        for key, record in records.items()
        if record.status != "pending"
    }


def decide(
    store: Store, context: ToolContext, toolbox: Toolbox, records: dict[str, Any], decisions: Sequence[Decision]
) -> dict[str, dict[str, Any]]:
    """Checks and records all decisions or none; returns what to resume with.

    Raises UnknownName, InvalidInput for edits that cannot be done, Conflict for what was decided already.
    """
    keys = [decision.approval for decision in decisions]
    if not keys or len(set(keys)) != len(keys):
        raise InvalidInput("Give one decision for each approval: approve, edit or reject.")
    _refuse_settled(store, context, records, keys)
    checked = {d.approval: _checked(d, records[d.approval], toolbox, context) for d in decisions}
    with store.transaction() as session:
        for decision in decisions:
            verdict = VERDICTS[decision.verdict]
            approvals.decide(
                session,
                context.viewer,
                decision.approval,
                verdict,  # type: ignore[arg-type]
                now=store.clock.now(),
                arguments=checked[decision.approval].get("arguments"),
            )
            audit.append(
                session,
                context.viewer,
                action="decision",
                subject=f"{verdict}: {records[decision.approval].summary}",
                detail={"approval": decision.approval, "conversation": context.conversation, "said": decision.message},
                now=store.clock.now(),
            )
    return checked


def settle(store: Store, viewer: Viewer, waiting: Sequence[Interrupt[Any]], turn: Sequence[AnyMessage]) -> None:
    """Keeps with each approval what its write changed, or in which words it failed."""
    results = {m.tool_call_id: m.artifact for m in turn if isinstance(m, ToolMessage) and isinstance(m.artifact, dict)}
    with store.transaction() as session:
        for pause in waiting:
            result = results.get(pause.value["call_id"], {})
            change, failed = result.get("change"), result.get("failed")
            if failed:
                approvals.fail(session, viewer, pause.id, failed)
                subject, detail = f"failed: {pause.value['summary']}", {"approval": pause.id, "said": failed}
                audit.append(session, viewer, action="decision", subject=subject, detail=detail, now=store.clock.now())
            elif change:
                approvals.record_outcome(
                    session, viewer, pause.id, before=change.get("before"), after=change.get("after")
                )


def _refuse_settled(store: Store, context: ToolContext, records: dict[str, Any], keys: Sequence[str]) -> None:
    """Raises Conflict for approvals that are over, UnknownName for what was never one of this conversation."""
    for key in keys:
        if key in records:
            continue
        with store.session() as session:
            found = approvals.get(session, context.viewer, key)
        if found.thread_id != context.conversation:
            raise UnknownName("approval", key)
        raise approvals.settled(found.status)


def _checked(decision: Decision, record: Any, toolbox: Toolbox, context: ToolContext) -> dict[str, Any]:
    if record.status != "pending":
        raise approvals.settled(record.status)
    resume: dict[str, Any] = {"verdict": decision.verdict, "message": decision.message}
    if decision.verdict == "edit":
        resume["arguments"] = _fitting(record.action, decision.arguments, toolbox)
        toolbox.preview(record.action, resume["arguments"], context)
    return resume


def _fitting(action: str, arguments: dict[str, Any] | None, toolbox: Toolbox) -> dict[str, Any]:
    """The edited arguments, if they are what the tool takes."""
    if arguments is None:
        raise InvalidInput("An edit needs the changed arguments.")
    tool = toolbox.get(action)
    schema = tool.tool_call_schema if tool else None
    if isinstance(schema, type) and issubclass(schema, BaseModel):
        try:
            schema.model_validate(arguments)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise InvalidInput(f"{action} cannot be done so: {where}: {first['msg']}.") from None
        unknown = sorted(set(arguments) - set(schema.model_fields))
        if unknown:
            raise InvalidInput(f"{action} takes no {', '.join(unknown)}.")
    return arguments
