"""Serving: how soon the page answers, what a question takes over HTTP, and the most memory the server holds."""

import json
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import psutil

from bench.measure import Line, seconds_of
from bench.place import PATIENCE, Place
from bench.questions import asked_questions
from bench.searching import QUERIES

ASKED = 25
EVERY = 0.05
"""Seconds between two looks at the server's memory."""


class Watcher:
    """Looks at a process's resident memory until stopped; `peak` is the most it saw, in bytes."""

    def __init__(self, process: psutil.Process) -> None:
        self.peak = 0
        self._process, self._over = process, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(EVERY):
            try:
                family = [self._process, *self._process.children(recursive=True)]
                self.peak = max(self.peak, sum(process.memory_info().rss for process in family))
            except psutil.NoSuchProcess:
                return


class Client:
    """Speaks to the server as a signed-in admin."""

    def __init__(self, address: str, token: str) -> None:
        self._address, self._token = address, token

    def get(self, path: str) -> None:
        self._send(Request(self._address + path))

    def ask(self, question: str) -> None:
        body = json.dumps({"text": question}).encode()
        self._send(Request(f"{self._address}/api/messages", data=body, headers={"Content-Type": "application/json"}))

    def _send(self, request: Request) -> None:
        request.add_header("Authorization", f"Bearer {self._token}")
        with urlopen(request, timeout=PATIENCE) as response:
            response.read()


def serving(place: Place) -> list[Line]:
    """Asks, searches and opens the page as one admin would."""
    port = _free_port()
    client = Client(f"http://127.0.0.1:{port}", _admin_token(place))
    place.say("serving: starting")
    with _server(place, port) as process:
        ready = seconds_of(lambda: _wait(client, process))
        idle = psutil.Process(process.pid).memory_info().rss
        watcher = Watcher(psutil.Process(process.pid))
        took = [seconds_of(partial(client.ask, question)) for question in _told(place, asked_questions()[:ASKED])]
        for query in QUERIES:
            client.get(f"/api/search?q={quote(query)}")
        page = [seconds_of(lambda: client.get("/")) for _ in range(5)]
        watcher.stop()
    did = f"{len(took)} questions, {len(QUERIES)} searches"
    return [
        Line("server ready", "s", (ready,), "from the process's start"),
        Line("page", "ms", tuple(seconds * 1000 for seconds in page), "its HTML"),
        Line("question over HTTP", "ms", tuple(seconds * 1000 for seconds in took)),
        Line("memory of the server, started", "MB", (idle / 1e6,)),
        Line("memory of the server, most", "MB", (watcher.peak / 1e6,), did),
    ]


def _told(place: Place, questions: tuple[str, ...]) -> Iterator[str]:
    for number, question in enumerate(questions, start=1):
        place.say(f"serving: question {number} of {len(questions)}")
        yield question


@contextmanager
def _server(place: Place, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    command = [*place.command("serve"), "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=place.folder, env=place.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(client: Client, process: "subprocess.Popen[bytes]") -> None:
    """Returns once the server answers. Raises RuntimeError when it ends or takes too long."""
    stop = time.monotonic() + PATIENCE
    while time.monotonic() < stop and process.poll() is None:
        try:
            return client.get("/readyz")
        except (URLError, ConnectionError):
            time.sleep(0.05)
    raise RuntimeError("the server did not start; run crm-copilot demo to see why")


def _admin_token(place: Place) -> str:
    from copilot.signin import list_users, session_token
    from crm_store.store import Store

    settings = place.company.settings
    store = Store.open(settings.database_url)
    try:
        admin = next(user.id for user in list_users(store) if user.role == "admin" and user.active)
    finally:
        store.close()
    return session_token(settings, admin)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
