"""A real HTTP server that speaks OpenAI's embeddings protocol, answers out of order, and records what it was sent."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.retrieval.conftest import HashingEmbedder

USAGE = {"prompt_tokens": 1, "total_tokens": 1}


@dataclass
class EmbeddingsServer:
    """The running server: its address, the models and keys it was asked with, how many texts."""

    url: str = ""
    models: set[str] = field(default_factory=set)
    keys: set[str | None] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)


@contextmanager
def embeddings_server() -> Iterator[EmbeddingsServer]:
    """Serves POST /v1/embeddings by the hashing embedder; the model "broken" fails."""
    state = EmbeddingsServer()

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.models.add(asked["model"])
            state.keys.add(self.headers.get("authorization"))
            state.texts += asked["input"]
            vectors = HashingEmbedder().embed_passages(asked["input"])
            data = [{"object": "embedding", "index": i, "embedding": vector} for i, vector in enumerate(vectors)]
            answer = {"object": "list", "model": asked["model"], "data": data[::-1], "usage": USAGE}
            known = self.path == "/v1/embeddings" and asked["model"] != "broken"
            self.send_response(200 if known else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
