"""What our search is measured beside: Chroma as it comes, and LangChain's retriever over it, with the same filter."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.graphs import READY, Wanted, build, can_build, hand_over
from bench.letters import Letters, embedded
from bench.measure import Say
from bench.progress import batches

BATCH = 5_000
STOCK_CARE, STOCK_LINKS = 100, 16
"""Chroma's own `ef_construction` and `max_neighbors`."""
SPLITTER = "RecursiveCharacterTextSplitter"


def stock_collection(folder: Path, letters: Letters, vectors: Any, say: Say) -> tuple[Any, Any]:
    """A client and a Chroma collection with its usual settings (cosine space): vectors, texts, who owns each."""
    ready = len(letters.texts) >= READY and can_build()
    client, collection = _stock(folder)
    for part in batches(say, "Chroma alone", collection.count(), 1 if ready else len(letters.texts), BATCH):
        collection.add(
            ids=[str(number) for number in part],
            embeddings=vectors[part.start : part.stop],
            documents=[letters.texts[number] for number in part],
            metadatas=[_owner(letters, number) for number in part],
        )
    if not ready or collection.count() == len(letters.texts):
        return client, collection
    client.close()
    _hand_over(folder, str(collection.id), letters, vectors, say)
    return _stock(folder)


def _stock(folder: Path) -> tuple[Any, Any]:
    client = _client(folder)
    made = client.get_or_create_collection(
        "passages", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    return client, made


def _owner(letters: Letters, number: int) -> dict[str, str | int]:
    mail = letters.mail[number]
    return {"owner": letters.seller(mail), "mail": mail}


def _hand_over(folder: Path, collection: str, letters: Letters, vectors: Any, say: Say) -> None:
    count = len(letters.texts)
    keys, file = [str(number) for number in range(count)], folder / "stock.graph"
    build(file, Wanted(keys, vectors, letters.near_by(), STOCK_CARE, STOCK_LINKS), say)
    say("handing the graph over")
    notes = ({"chroma:document": letters.texts[number], **_owner(letters, number)} for number in range(count))
    hand_over(file, folder, collection, keys, notes)
    file.unlink()


def langchain_split(folder: Path, letters: Letters, kept: Path, say: Say) -> Any:
    """LangChain's Chroma over the whole mails, cut by its recursive splitter as that comes, embedded by our model."""
    from langchain_chroma import Chroma
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter()
    pieces = [(mail.number, piece) for mail in letters.mails for piece in splitter.split_text(mail.text)]
    vectors = embedded([piece for _, piece in pieces], kept, say)
    client = _client(folder)
    collection = client.get_or_create_collection("split", embedding_function=None)
    if not collection.count():
        for at in range(0, len(pieces), BATCH):
            part = pieces[at : at + BATCH]
            collection.add(
                ids=[str(at + place) for place in range(len(part))],
                embeddings=vectors[at : at + BATCH],
                documents=[piece for _, piece in part],
                metadatas=[{"owner": letters.seller(mail), "mail": mail} for mail, _ in part],
            )
    return Chroma("split", _asker(), client=client)


def retriever(store: Any, team: Sequence[int], wanted: int) -> Any:
    """LangChain's retriever over a Chroma, for the mails of a team."""
    return store.as_retriever(search_kwargs={"k": wanted, "filter": {"owner": {"$in": list(team)}}})


def langchain_over(client: Any, question: Any = None) -> Any:
    """LangChain's Chroma over the stock collection; `question` turns words into a vector, the model's own without."""
    from langchain_chroma import Chroma

    return Chroma("passages", _asker(question), client=client)


def _asker(question: Any = None) -> Any:
    """LangChain's interface to our embedding model."""
    from langchain_core.embeddings import Embeddings

    from retrieval.embedder import BundledEmbedder

    model = BundledEmbedder()

    class Asker(Embeddings):
        def embed_query(self, text: str) -> list[float]:
            return [float(number) for number in (question(text) if question else model.embed_query(text))]

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(vector) for vector in model.embed_passages(texts)]

    return Asker()


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    logging.getLogger("chromadb").setLevel(logging.ERROR)
    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
