"""Whose conversation is whose. The messages themselves are kept by the checkpointer under the conversation's id."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from copilot.schemas import Answer
from crm_store import audit
from crm_store.errors import NotAllowed, UnknownName
from crm_store.schema import Conversation
from crm_store.store import Store
from crm_store.visibility import Viewer
from tools.context import ToolContext

TITLE_CHARS = 80
LISTED = 200


@dataclass(frozen=True, slots=True)
class ConversationInfo:
    """A conversation as it is listed. `title` is how it began; `updated_at` is in UTC."""

    id: str
    title: str
    updated_at: datetime


def begin(store: Store, viewer: Viewer, title: str) -> str:
    """A new conversation of `viewer`; returns its id."""
    thread, now = uuid.uuid4().hex, store.clock.now()
    shown = " ".join(title.split())[:TITLE_CHARS]
    with store.transaction() as session:
        session.add(
            Conversation(thread_id=thread, owner_id=viewer.user_id, title=shown, created_at=now, updated_at=now)
        )
    return thread


def check_owner(store: Store, viewer: Viewer, thread: str) -> None:
    """Raises UnknownName for a conversation there is not, NotAllowed for somebody else's."""
    with store.session() as session:
        row = session.scalar(select(Conversation).where(Conversation.thread_id == thread))
        if row is None:
            raise UnknownName("conversation", thread)
        if row.owner_id != viewer.user_id:
            raise NotAllowed("This conversation belongs to somebody else. Start your own.")


def listed(store: Store, viewer: Viewer) -> list[ConversationInfo]:
    """The viewer's own conversations, the one used last first."""
    query = (
        select(Conversation)
        .where(
            Conversation.owner_id == viewer.user_id if viewer.user_id is not None else Conversation.owner_id.is_(None)
        )
        .order_by(Conversation.updated_at.desc(), Conversation.id.desc())
        .limit(LISTED)
    )
    with store.session() as session:
        return [ConversationInfo(row.thread_id, row.title, row.updated_at) for row in session.scalars(query)]


def keep_turn(store: Store, context: ToolContext, answer: Answer) -> None:
    """Notes a turn in the audit and in the list of conversations."""
    now = store.clock.now()
    detail = {
        "conversation": context.conversation,
        "status": answer.status,
        "model": answer.model,
        "tables": [table.title for table in answer.tables],
        "sources": [source.id for source in answer.sources],
        "approvals": [approval.id for approval in answer.approvals],
    }
    with store.transaction() as session:
        audit.append(session, context.viewer, action="question", subject=answer.question[:2000], detail=detail, now=now)
        session.execute(
            update(Conversation).where(Conversation.thread_id == context.conversation).values(updated_at=now)
        )
