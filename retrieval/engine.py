"""Where the texts of a backlog become vectors: in this process here, on the machines of a cluster in `ray_engine`.

Whatever does it, it is a pure function of a text. Writing stays with the one writer, who asks an engine for vectors.
"""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from retrieval.embedder import Embedder, Vector

Texts = Mapping[str, str]
"""Some texts to embed, by their hash."""
Vectors = Mapping[str, Vector]
"""Hash of a text → its vector."""


class Engine(Protocol):
    """Embeds more texts than one call could hold."""

    def vectors(self, embedder: Embedder, batches: Iterable[Texts]) -> Iterator[Vectors]:
        """The vector of every text, once, in any order and any portions; takes `batches` as they are needed."""
        ...


class InProcess:
    """Embeds in this process, one batch ahead of whoever takes the vectors, who writes the one before meanwhile."""

    def vectors(self, embedder: Embedder, batches: Iterable[Texts]) -> Iterator[Vectors]:
        with ThreadPoolExecutor(1) as worker:
            begun: Future[Vectors] | None = None
            for batch in batches:
                coming = worker.submit(embedded, embedder, batch)
                if begun is not None:
                    yield begun.result()
                begun = coming
            if begun is not None:
                yield begun.result()


def embedded(embedder: Embedder, texts: Texts) -> Vectors:
    """The vectors of some texts."""
    return dict(zip(texts, embedder.embed_passages(list(texts.values())), strict=True)) if texts else {}
