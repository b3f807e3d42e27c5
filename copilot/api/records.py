"""The original behind a citation: /records/email/12 as a page, for whoever may see it."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from copilot.api.deps import AssistantDep, ViewerDep
from copilot.ui.recordpage import record_page

router = APIRouter(tags=["records"])


@router.get("/records/{kind}/{record_id}", response_class=HTMLResponse)
def record(kind: str, record_id: int, assistant: AssistantDep, viewer: ViewerDep) -> str:
    """One record, whole. 404 with words where it does not exist or is not the asker's to see."""
    return record_page(assistant.store, viewer, kind, record_id)
