"""A real HTTP server that speaks OpenAI's chat-completions protocol, plays a script, and records what it was sent."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PATH = "/v1/chat/completions"


@dataclass(frozen=True)
class Step:
    """One reply: text and tool calls (name, arguments as the raw JSON text), or a fault."""

    text: str = ""
    calls: tuple[tuple[str, str], ...] = ()
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    hang_seconds: float = 0.0
    cut_after: int | None = None
    """Break the connection after so many pieces of the stream."""
    finish_reason: str | None = None
    body: str | None = None
    """Send this instead of JSON."""


def says(text: str, **more: Any) -> Step:
    return Step(text=text, **more)


def calls(*made: tuple[str, dict[str, Any]], **more: Any) -> Step:
    return Step(calls=tuple((name, json.dumps(arguments)) for name, arguments in made), **more)


def raw_call(name: str, arguments: str) -> Step:
    return Step(calls=((name, arguments),))


def fails(status: int, **headers: str) -> Step:
    return Step(status=status, headers=tuple((k.replace("_", "-"), v) for k, v in headers.items()))


@dataclass
class OpenAIServer:
    """The running server: its address, the requests it got, in order."""

    url: str
    script: Sequence[Step]
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, request: dict[str, Any], key: str | None) -> Step:
        with self.lock:
            self.requests.append(request)
            self.keys.append(key)
            return self.script[min(len(self.requests), len(self.script)) - 1]


@contextmanager
def openai_server(*script: Step) -> Iterator[OpenAIServer]:
    """Serves the script, one step a request; the last one over and over."""
    state: OpenAIServer

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            step = state.next(body, self.headers.get("authorization"))
            try:
                self._play(step, body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _play(self, step: Step, body: dict[str, Any]) -> None:
            if step.hang_seconds:
                time.sleep(step.hang_seconds)
            if self.path != PATH:
                self._whole(404, {"error": {"message": f"no {self.path}"}})
            elif step.body is not None:
                self._whole(200, step.body)
            elif step.status != 200:
                self._whole(step.status, {"error": {"message": f"scripted {step.status}"}}, step.headers)
            elif body.get("stream"):
                self._stream(step, body)
            else:
                self._whole(200, _completion(step, body))

        def _whole(self, status: int, content: Any, headers: Sequence[tuple[str, str]] = ()) -> None:
            data = (content if isinstance(content, str) else json.dumps(content)).encode()
            self.send_response(status)
            for name, value in (("content-type", "application/json"), ("content-length", str(len(data))), *headers):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def _stream(self, step: Step, body: dict[str, Any]) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("connection", "close")
            self.end_headers()
            self.close_connection = True
            for number, chunk in enumerate(_chunks(step, body)):
                if step.cut_after is not None and number >= step.cut_after:
                    return
                self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
                self.wfile.flush()
            self.wfile.write(b"data: [DONE]\n\n")

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state = OpenAIServer(f"http://127.0.0.1:{server.server_port}/v1", script)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


USAGE = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}


def _finish(step: Step) -> str:
    return step.finish_reason or ("tool_calls" if step.calls else "stop")


def _tool_calls(step: Step) -> list[dict[str, Any]]:
    # Numbered anew in every reply, as some servers do.
    return [
        {"index": i, "id": f"call_{i}", "type": "function", "function": {"name": name, "arguments": arguments}}
        for i, (name, arguments) in enumerate(step.calls)
    ]


def _completion(step: Step, body: dict[str, Any]) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": step.text or None}
    if step.calls:
        message["tool_calls"] = _tool_calls(step)
    choice = {"index": 0, "message": message, "finish_reason": _finish(step)}
    return {
        "id": "c", "object": "chat.completion", "created": 1, "model": body["model"], "choices": [choice],
        "usage": USAGE,
    }  # fmt: skip


def _chunks(step: Step, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    base = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": body["model"]}

    def chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        return base | {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}

    yield chunk({"role": "assistant", "content": ""})
    for word in step.text.split(" ") if step.text else ():
        yield chunk({"content": f"{word} "})
    for call in _tool_calls(step):
        arguments = call["function"]["arguments"]
        half = len(arguments) // 2
        yield chunk({"tool_calls": [call | {"function": {"name": call["function"]["name"], "arguments": ""}}]})
        for part in (arguments[:half], arguments[half:]):
            yield chunk({"tool_calls": [{"index": call["index"], "function": {"arguments": part}}]})
    yield chunk({}, _finish(step))
    if (body.get("stream_options") or {}).get("include_usage"):
        yield base | {"choices": [], "usage": USAGE}
