"""The index of mails, notes, cases and activities: documents, passages, embeddings, search, facts.

Import what you need from its module; nothing heavy is loaded by importing `retrieval.search`.
"""

__all__ = [
    "chunks",
    "documents",
    "embedder",
    "engine",
    "facts",
    "hits",
    "index",
    "keyword",
    "openai_embedder",
    "ray_engine",
    "search",
    "sync",
]
