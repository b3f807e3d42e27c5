"""The demo as a person starts it, and a real browser in front of it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

START_SECONDS = 240
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def demo_link(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Runs `crm-copilot demo` in an empty folder and yields the sign-in link it prints."""
    folder = tmp_path_factory.mktemp("demo")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    out = folder / "out.txt"
    command = [str(Path(sys.executable).with_name("crm-copilot")), "demo", "--port", str(port)]
    command += ["--database", "sqlite:///demo.db", "--index", "demo-index"]
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("COPILOT_", "OPENAI_"))}
    with out.open("w") as stream:
        server = subprocess.Popen(command, cwd=folder, env=clean, stdout=stream, stderr=subprocess.STDOUT)
        try:
            link = _wait_for_link(server, out)
            _wait_for_port(port)
            yield link
        finally:
            server.terminate()
            server.wait(20)


def _wait_for_link(server: "subprocess.Popen[bytes]", out: Path) -> str:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if found := re.search(r"http\S+/sign-in/link\?token=\S+", out.read_text()):
            return found[0]
        if server.poll() is not None:
            pytest.fail(f"the demo ended: {out.read_text()}")
        time.sleep(0.5)
    pytest.fail(f"the demo printed no link in {START_SECONDS} s: {out.read_text()}")


def _wait_for_port(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail(f"nothing listens on port {port}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium from the PATH, closed with its module: its event loop is in the way of other tests."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        message = "no Chromium on the PATH: install Debian's package chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def signed_in(browser: Browser, demo_link: str) -> Iterator[Page]:
    """A page signed in by the printed link."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    page.goto(demo_link)
    page.wait_for_selector("#message textarea", timeout=60_000)
    yield page
    page.context.close()
