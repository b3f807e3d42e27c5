"""Vectors from an OpenAI-compatible embeddings endpoint."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from crm_store.errors import ModelUnavailable
from retrieval.embedder import Vector, clean

BATCH = 64
TIMEOUT_SECONDS = 60.0


class OpenAIEmbedder:
    """Embeds by `model` of the server at `base_url` (None: OpenAI's own, or OPENAI_BASE_URL).

    Raises ModelUnavailable when the server is down, slow or refuses.
    """

    unrelated = 0.0

    def __init__(self, model: str, *, base_url: str | None = None, api_key: str | None = None) -> None:
        self.model, self.name = model, f"openai:{model}"
        self._base_url, self._api_key = base_url, api_key

    def embed_query(self, text: str) -> Vector:
        return self._embed([text])[0]

    def embed_passages(self, texts: Sequence[str]) -> Sequence[Vector]:
        return [vector for at in range(0, len(texts), BATCH) for vector in self._embed(texts[at : at + BATCH])]

    def __getstate__(self) -> dict[str, Any]:
        """Another process makes its own connection."""
        return {name: value for name, value in self.__dict__.items() if name != "_client"}

    @cached_property
    def _client(self) -> Any:
        import openai

        try:
            return openai.OpenAI(base_url=self._base_url, api_key=self._api_key, timeout=TIMEOUT_SECONDS)
        except openai.OpenAIError as error:
            raise ModelUnavailable(f"The embedding model {self.name} cannot be used: {error}") from error

    def _embed(self, texts: Sequence[str]) -> list[list[float]]:
        import openai

        wanted = [clean(text) or " " for text in texts]
        try:
            answer = self._client.embeddings.create(model=self.model, input=wanted, encoding_format="float")
        except openai.OpenAIError as error:
            raise ModelUnavailable(
                f"The embedding model {self.name} does not answer ({error}). Try again later."
            ) from error
        if len(answer.data) != len(wanted):
            raise ModelUnavailable(
                f"The embedding model {self.name} returned {len(answer.data)} vectors for {len(wanted)}."
            )
        return [item.embedding for item in sorted(answer.data, key=lambda item: item.index)]
