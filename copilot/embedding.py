"""The embedding model that is set: the bundled one, or one of an OpenAI-compatible server."""

from typing import TYPE_CHECKING

from copilot.settings import REMOTE_EMBEDDING, Settings

if TYPE_CHECKING:
    from crm_store.store import Store
    from retrieval.embedder import Embedder
    from retrieval.search import Searcher


def embedder_of(settings: Settings) -> "Embedder":
    """What turns texts and questions into vectors; nothing is loaded or asked before the first text."""
    from retrieval.embedder import BundledEmbedder
    from retrieval.openai_embedder import OpenAIEmbedder

    if not settings.embedding_model.startswith(REMOTE_EMBEDDING):
        return BundledEmbedder()
    key = settings.embedding_api_key or settings.openai_api_key
    return OpenAIEmbedder(
        settings.embedding_model.removeprefix(REMOTE_EMBEDDING),
        base_url=settings.embedding_base_url or settings.openai_base_url,
        api_key=key.get_secret_value() if key else None,
    )


def searcher_of(store: "Store", settings: Settings) -> "Searcher":
    """A searcher of the store by the index and the model that are set; reads nothing until its first search."""
    from retrieval.search import Searcher

    return Searcher.open(store, settings.index_url, embedder_of(settings))
