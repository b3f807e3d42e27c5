"""Probes and measurements: /healthz (the process lives), /readyz (it can answer), /metrics (Prometheus)."""

import time
from collections.abc import Awaitable, Callable

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from sqlalchemy import text

from copilot.api.deps import AssistantDep
from crm_store.errors import CRMError
from retrieval.state import lag

router = APIRouter(tags=["health"])


@router.get("/healthz", response_class=PlainTextResponse)
async def healthz() -> str:
    """The process is up."""
    return "ok"


@router.get("/readyz")
def readyz(assistant: AssistantDep) -> JSONResponse:
    """The store answers. 503, with what is wrong, where it does not."""
    try:
        with assistant.store.session() as session:
            session.execute(text("SELECT 1"))
    except CRMError as error:
        return JSONResponse({"ready": False, "detail": str(error)}, 503)
    return JSONResponse({"ready": True})


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(request: Request) -> Response:
    """Requests and their seconds, and how far the index is behind the store, for Prometheus."""
    assistant = request.app.state.assistant
    if assistant is not None:
        behind = lag(assistant.store)
        waiting = {"changed_texts": behind.changes, "passages": behind.passages, "removals": behind.vectors}
        for what, number in waiting.items():
            request.app.state.index_lag.labels(what).set(number)
    return Response(generate_latest(request.app.state.registry), media_type=CONTENT_TYPE_LATEST)


def measure(app: FastAPI) -> None:
    """Counts and times every request of `app` by route, in a registry of its own."""
    registry = CollectorRegistry()
    count = Counter("copilot_requests", "HTTP requests", ["route", "status"], registry=registry)
    seconds = Histogram("copilot_request_seconds", "Seconds per HTTP request", ["route"], registry=registry)
    app.state.registry = registry
    app.state.index_lag = Gauge(
        "copilot_index_lag", "What the index is behind the store by", ["what"], registry=registry
    )

    @app.middleware("http")
    async def _measured(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        start = time.perf_counter()
        response = await call_next(request)
        route = getattr(request.scope.get("route"), "path", "other")
        count.labels(route, str(response.status_code)).inc()
        seconds.labels(route).observe(time.perf_counter() - start)
        return response
