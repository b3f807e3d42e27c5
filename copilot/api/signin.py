"""Signing in and out: by password, or by the one-time link the command line prints."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel

from copilot.api.deps import AssistantDep, ViewerDep
from copilot.assistant import Assistant
from copilot.signin import SESSION_COOKIE, SESSION_SECONDS, check_password, redeem_link, session_token
from copilot.ui.templates import render
from crm_store.errors import CRMError

router = APIRouter(tags=["sign in"])


class Credentials(BaseModel):
    email: str
    password: str


class Me(BaseModel):
    name: str
    email: str | None
    role: str
    language: str


class Session(BaseModel):
    token: str


@router.get("/sign-in", response_class=HTMLResponse)
def page() -> str:
    """The sign-in form."""
    return render("sign_in.html", message="")


@router.get("/sign-in/link", response_model=None)
def by_link(token: str, assistant: AssistantDep, request: Request) -> Response:
    """Signs in by a one-time link; used or expired, the form says so."""
    try:
        user_id = redeem_link(assistant.store, assistant.settings, token)
    except CRMError as error:
        return HTMLResponse(render("sign_in.html", message=str(error)), 403)
    return _signed_in(assistant, user_id, request)


@router.post("/sign-in", response_model=None)
def by_form(
    email: Annotated[str, Form()], password: Annotated[str, Form()], assistant: AssistantDep, request: Request
) -> Response:
    """Signs in by the form."""
    try:
        user_id = check_password(assistant.store, email, password)
    except CRMError as error:
        return HTMLResponse(render("sign_in.html", message=str(error)), 403)
    return _signed_in(assistant, user_id, request)


@router.post("/api/sign-in")
def by_password(credentials: Credentials, assistant: AssistantDep) -> Session:
    """A session token for programs, to send as `Authorization: Bearer`."""
    user_id = check_password(assistant.store, credentials.email, credentials.password)
    return Session(token=session_token(assistant.settings, user_id))


@router.get("/api/me")
def me(viewer: ViewerDep) -> Me:
    """Who is signed in."""
    return Me(name=viewer.name, email=viewer.email, role=viewer.role, language=viewer.language)


@router.get("/sign-out", response_model=None)
def sign_out() -> Response:
    """Forgets the session."""
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(SESSION_COOKIE)
    return response


def _signed_in(assistant: Assistant, user_id: int, request: Request) -> Response:
    response = RedirectResponse("/", 303)
    response.set_cookie(
        SESSION_COOKIE,
        session_token(assistant.settings, user_id),
        max_age=SESSION_SECONDS,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response
