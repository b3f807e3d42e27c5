"""A real IMAP server (pymap) as a process of its own, and what fills its folders."""

import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from imapclient import IMAPClient

CERTIFICATE = Path(__file__).with_name("imap_server.pem")
"""Of a server named localhost, signed by itself, made for these tests alone."""
USER, PASSWORD = "ana@ours.example", "s3cret word"


@dataclass
class ImapProcess:
    """A running server. `start` and `stop` keep the port, so that it can come back where it was; its mails go."""

    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self, *, tls: bool = True) -> None:
        where = ["--host", "127.0.0.1", "--port", str(self.port)]
        where += ["--cert", str(CERTIFICATE), "--key", str(CERTIFICATE)] if tls else ["--no-tls"]
        who = ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
        program = "import sys; from pymap.main import main; sys.exit(main())"
        self.process = subprocess.Popen([sys.executable, "-c", program, *where, *who], stderr=subprocess.DEVNULL)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.03)
        raise AssertionError("the IMAP server did not start")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        with IMAPClient("127.0.0.1", self.port, ssl=False) as client:
            client.login(USER, PASSWORD)
            yield client

    def deliver(self, *mails: bytes, folder: str = "INBOX") -> None:
        with self.client() as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            for mail in mails:
                client.append(folder, mail)

    def number_anew(self, folder: str) -> None:
        """Deletes and makes a folder again, as after a restored backup: another UIDVALIDITY."""
        with self.client() as client:
            client.delete_folder(folder)
            client.create_folder(folder)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def tls_in_front(port: int) -> Iterator[int]:
    """A port that speaks TLS from the first byte and hands on to `port`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_serve, args=(listener, context, port), daemon=True).start()
        yield int(listener.getsockname()[1])


def _serve(listener: socket.socket, context: ssl.SSLContext, port: int) -> None:
    while True:
        try:
            outside = context.wrap_socket(listener.accept()[0], server_side=True)
        except ssl.SSLError:
            continue
        except OSError:
            return
        inside = socket.create_connection(("127.0.0.1", port))
        for one, other in ((outside, inside), (inside, outside)):
            threading.Thread(target=_pump, args=(one, other), daemon=True).start()


def _pump(one: socket.socket, other: socket.socket) -> None:
    try:
        while data := one.recv(65536):
            other.sendall(data)
    except OSError:
        return
    finally:
        one.close()
        other.close()
