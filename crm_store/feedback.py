"""Feedback: what customers answered when asked how satisfied they are."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.records import FeedbackRecord
from crm_store.schema import Feedback
from crm_store.visibility import Viewer, visible


def of_account(session: Session, viewer: Viewer, account_id: int, *, limit: int = 10) -> tuple[FeedbackRecord, ...]:
    """The account's answers, newest first."""
    query = (
        select(Feedback)
        .where(Feedback.account_id == account_id, visible(Feedback, viewer))
        .order_by(Feedback.at.desc(), Feedback.id.desc())
        .limit(limit)
    )
    return tuple(FeedbackRecord.of(row, what=row.kind) for row in session.scalars(query))
