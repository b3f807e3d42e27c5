"""The application: routes, page, faults and measurements around one Assistant."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from copilot.api import conversations, faults, health, records, reports, search, signin
from copilot.assistant import Assistant
from copilot.background import kept_in_step
from copilot.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The web application for `settings`; its Assistant opens at start-up and closes at shutdown."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with Assistant.open(settings) as assistant:
            app.state.assistant = assistant
            async with kept_in_step(assistant.store, settings):
                yield

    app = FastAPI(title="CRM Copilot", description="Ask your CRM in plain language.", lifespan=lifespan)
    app.state.assistant = None
    faults.install(app)
    health.measure(app)
    for part in (health, signin, conversations, search, records, reports):
        app.include_router(part.router)
    from copilot.ui.page import mount

    return mount(app)
