"""Keeps the index in step with the store while the copilot serves: what is written is searched seconds later."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from copilot.embedding import embedder_of
from copilot.faults import log, logged
from copilot.settings import Settings
from crm_store.errors import CRMError
from crm_store.store import Store
from retrieval.facts import reread
from retrieval.state import lag, of_index
from retrieval.sync import sync


@asynccontextmanager
async def kept_in_step(store: Store, settings: Settings) -> AsyncIterator[None]:
    """Brings the index and the facts up to date every `index_every` seconds, while in the context; 0 never does.

    An index that was never built is left to `crm-copilot index`, and a round in which another process writes is left to
    it. A round that has begun ends before the context does.
    """
    if settings.index_every <= 0:
        yield
        return
    stop = asyncio.Event()
    task = asyncio.create_task(_rounds(store, settings, stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def _rounds(store: Store, settings: Settings, stop: asyncio.Event) -> None:
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), settings.index_every)
        if not stop.is_set():
            await asyncio.to_thread(one_round, store, settings)


def one_round(store: Store, settings: Settings) -> str:
    """What there is to do now, done; why it was not, in words, empty where it was.

    Whatever fails is logged, and tried again in the next round: serving goes on with the index as it is.
    """
    try:
        if of_index(store) is not None and lag(store).total:
            sync(store, settings.index_url, embedder=embedder_of(settings), also=reread)
    except CRMError as error:
        log.warning("the index is not brought up to date: %s", error)
        return str(error)
    except Exception as error:  # noqa: BLE001  logged under an id; the next round tries again
        return f"fault {logged(error, 'bringing the index up to date')}"
    return ""
