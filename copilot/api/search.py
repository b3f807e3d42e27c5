"""Search over mails and notes without the assistant."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query

from copilot.api.deps import AssistantDep, ViewerDep
from crm_store.names import resolve_record
from retrieval.answering import is_question

router = APIRouter(prefix="/api", tags=["search"])


@router.get("/search")
def search(
    assistant: AssistantDep,
    viewer: ViewerDep,
    q: Annotated[str, Query(description="What to look for, in any language.")],
    account: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 8,
) -> dict[str, Any]:
    """Passages that fit the words or the meaning of `q`, best first, each with the record it cites.

    `clear` is false where none of them clearly answers, or is clearly about it; `answering` are those that do, of the
    first few, where `q` is a whole question.
    """
    account_id = resolve_record(assistant.store, viewer, "account", account)[0] if account else None
    read = q if is_question(q) else None
    found = assistant.searcher.search(
        viewer, q, account_id=account_id, since=since, until=until, limit=limit, read=read
    )
    return asdict(found)
