"""Errors as HTTP: a CRMError becomes its sentence and a fitting status; anything else an id to look up in the log."""

import uuid

import structlog
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from crm_store.errors import Conflict, CRMError, InvalidInput, NotAllowed, NotComputable, Unavailable, UnknownName

STATUS: tuple[tuple[type[CRMError], int], ...] = (
    (UnknownName, 404),
    (InvalidInput, 422),
    (NotAllowed, 403),
    (NotComputable, 422),
    (Conflict, 409),
    (Unavailable, 503),
)
log = structlog.get_logger("copilot.api")


def status_of(error: CRMError) -> int:
    """The HTTP status that says what kind of error this is."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), 400)


def install(app: FastAPI) -> None:
    """Has `app` answer errors in words, never with a traceback."""
    app.add_exception_handler(CRMError, _told)
    app.add_exception_handler(Exception, _fault)


async def _told(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, CRMError)
    return JSONResponse({"error": type(error).__name__, "detail": str(error)}, status_of(error))


async def _fault(request: Request, error: Exception) -> JSONResponse:
    fault = uuid.uuid4().hex[:8]
    log.error("fault", id=fault, path=request.url.path, exc_info=error)
    return JSONResponse(
        {"error": "fault", "detail": f"Something failed here (fault {fault}); it has been logged."}, 500
    )
