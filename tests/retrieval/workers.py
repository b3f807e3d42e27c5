"""Embedders that misbehave on a cluster's workers, which import this module by its name."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from crm_store.errors import ModelUnavailable
from retrieval.embedder import Vector
from tests.retrieval.conftest import HashingEmbedder


class Mortal(HashingEmbedder):
    """Keeps who embedded how much in `folder`; the first worker process is killed in the middle of its second call."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        mine = self.folder / str(os.getpid())
        mine.write_text(f"{mine.read_text() if mine.exists() else ''}|")
        if len(mine.read_text()) == 2 and os.getpid() != int((self.folder / "driver").read_text()):
            try:
                (self.folder / "killed").touch(exist_ok=False)
            except FileExistsError:
                return super().embed_passages(texts)
            os.kill(os.getpid(), signal.SIGKILL)
        return super().embed_passages(texts)


class Refusing(HashingEmbedder):
    """A model that stops answering once it is asked on a worker."""

    def __init__(self, driver: int) -> None:
        super().__init__()
        self.driver = driver

    def embed_passages(self, texts: Sequence[str]) -> Sequence[Vector]:
        if os.getpid() != self.driver:
            raise ModelUnavailable("The embedding model says no.")
        return super().embed_passages(texts)
