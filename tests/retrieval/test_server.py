"""Real servers: Chroma over HTTP, and an OpenAI-compatible embeddings endpoint."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_store.errors import IndexUnavailable, ModelUnavailable
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.openai_embedder import OpenAIEmbedder
from retrieval.search import Searcher
from retrieval.sync import check, sync
from tests.retrieval.conftest import HashingEmbedder, create_note
from tests.services.chroma_server import chroma_server
from tests.services.embeddings_server import embeddings_server


@pytest.fixture
def chroma_url(tmp_path: Path) -> Iterator[str]:
    with chroma_server(tmp_path / "server") as url:
        yield url


def test_the_index_may_live_on_a_chroma_server(sqlite_store: Store, chroma_url: str, embedder: HashingEmbedder) -> None:
    create_note(sqlite_store, "They want a discount.")
    searcher = Searcher.open(sqlite_store, chroma_url, embedder)
    with pytest.raises(IndexUnavailable, match="crm-copilot index"):
        searcher.search(Viewer.operator(), "discount")
    assert sync(sqlite_store, chroma_url, embedder=embedder).embedded == 1
    assert searcher.search(Viewer.operator(), "discount").hits[0].key == "note:1:0"
    assert check(sqlite_store, chroma_url, embedder=embedder).sound
    create_note(sqlite_store, "They want a refund.")
    sync(sqlite_store, chroma_url, embedder=embedder)
    assert searcher.search(Viewer.operator(), "refund").hits[0].key == "note:2:0"


@pytest.fixture
def endpoint_url() -> Iterator[str]:
    with embeddings_server() as server:
        yield server.url


def test_an_openai_compatible_endpoint_embeds_in_order(endpoint_url: str) -> None:
    embedder = OpenAIEmbedder("small", base_url=endpoint_url, api_key="none")
    texts = [f"text {number}" for number in range(130)]
    assert embedder.name == "openai:small"
    assert embedder.embed_passages(texts) == HashingEmbedder().embed_passages(texts)
    assert embedder.embed_query("text 7") == HashingEmbedder().embed_query("text 7")


def test_an_endpoint_that_refuses_or_is_down_is_said_so(endpoint_url: str) -> None:
    with pytest.raises(ModelUnavailable, match="openai:broken"):
        OpenAIEmbedder("broken", base_url=endpoint_url, api_key="none").embed_query("text")
    with pytest.raises(ModelUnavailable, match="does not answer"):
        OpenAIEmbedder("small", base_url="http://127.0.0.1:1/v1", api_key="none").embed_query("text")
