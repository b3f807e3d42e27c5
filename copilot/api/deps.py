"""What every route needs: the assistant of this application, and who asks."""

from typing import Annotated

from fastapi import Depends, HTTPException, Request

from copilot.assistant import Assistant
from copilot.signin import SESSION_COOKIE, read_session
from crm_store.errors import CRMError
from crm_store.visibility import Viewer, viewer_by_id


def get_assistant(request: Request) -> Assistant:
    """The application's one assistant, opened at start-up."""
    assistant = request.app.state.assistant
    if not isinstance(assistant, Assistant):
        raise HTTPException(503, "The assistant is still starting. Try again in a moment.")
    return assistant


def session_viewer(assistant: Assistant, request: Request) -> Viewer | None:
    """The signed-in person, from the session cookie or an `Authorization: Bearer` header with the same value."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    cookie = bearer if scheme.lower() == "bearer" else request.cookies.get(SESSION_COOKIE)
    if not cookie:
        return None
    user_id = read_session(assistant.settings, cookie)
    if user_id is None:
        return None
    try:
        with assistant.store.session() as session:
            return viewer_by_id(session, user_id, rep_sees=assistant.settings.rep_sees)
    except CRMError:
        return None  # a deleted or deactivated user: as if never signed in


def get_viewer(request: Request) -> Viewer:
    """The signed-in person; 401 without one."""
    viewer = session_viewer(get_assistant(request), request)
    if viewer is None:
        raise HTTPException(401, "Sign in first: open /sign-in, or send your session as a bearer token.")
    return viewer


AssistantDep = Annotated[Assistant, Depends(get_assistant)]
ViewerDep = Annotated[Viewer, Depends(get_viewer)]
