"""A backlog embedded on a Ray cluster: the texts travel there, the vectors come back, the one writer stays here.

The cluster's machines need crm-copilot of the same version. A machine or process that dies costs its batch, which Ray
has another one do; every text comes back once.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from crm_store.errors import CRMError, Unavailable
from retrieval.embedder import BundledEmbedder, Embedder
from retrieval.engine import Texts, Vectors, embedded

if TYPE_CHECKING:
    from numpy.typing import NDArray

WAVE = 100
"""Batches sent to the cluster together, some 50,000 texts: each worker loads the model once a wave."""
LOCAL_STORE = 256 * 2**20
"""Bytes of shared memory a cluster of this machine alone may take; the texts and vectors of a wave need half of it."""
AUTO, LOCAL = "auto", "local"


class OnRay:
    """Embeds on the cluster at `address`: "auto" (the one this machine is part of, else as "local"), "local" (one of
    this machine's processors, gone with the run), "host:port", or "ray://host:port".

    Raises Unavailable without the extra, and where no cluster answers.
    """

    def __init__(self, address: str = AUTO) -> None:
        self.address = address

    def vectors(self, embedder: Embedder, batches: Iterable[Texts]) -> Iterator[Vectors]:
        ray = demand_ray()
        waves = iter(batches)
        with _connected(ray, self.address), _told_in_words(ray):
            while wave := list(islice(waves, WAVE)):
                yield from _embedded(ray, embedder, [texts for texts in wave if texts])


class Worker:
    """What runs on the cluster: an actor a processor, the model loaded once in each."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = BundledEmbedder(threads=1) if isinstance(embedder, BundledEmbedder) else embedder

    def __call__(self, batch: "dict[str, NDArray[Any]]") -> "dict[str, NDArray[Any]]":
        """The vectors of a batch, or the one sentence that says why there are none."""
        import numpy as np

        hashes = batch["hash"].tolist()
        try:
            made = embedded(self._embedder, dict(zip(hashes, batch["text"].tolist(), strict=True)))
        except CRMError as error:
            return {"fault": np.asarray([str(error)])}
        return {"hash": batch["hash"], "vector": np.asarray([made[text_hash] for text_hash in hashes], np.float32)}


def _worker_of(embedder: Embedder) -> type[Worker]:
    """A class that carries its embedder: whatever starts a worker, also in the place of a dead one, needs no more."""

    class Bound(Worker):
        def __init__(self) -> None:
            super().__init__(embedder)

    return Bound


def _embedded(ray: Any, embedder: Embedder, wave: Sequence[Texts]) -> Iterator[Vectors]:
    """The vectors of one wave, as the cluster returns them: each of its batches is one task."""
    import pyarrow as pa

    if not wave:
        return
    workers = max(1, min(len(wave), int(ray.cluster_resources().get("CPU", 1))))
    tables = [pa.table({"hash": list(texts), "text": list(texts.values())}) for texts in wave]
    done = ray.data.from_arrow(tables).map_batches(
        _worker_of(embedder),
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=workers, initial_size=workers),
        num_cpus=1,
        batch_size=None,
    )
    for batch in done.iter_batches(batch_size=None, batch_format="numpy"):
        if "fault" in batch:
            raise Unavailable(str(batch["fault"][0]))
        yield dict(zip(batch["hash"].tolist(), batch["vector"], strict=True))


def demand_ray() -> Any:
    """Ray, told to report to nobody and to stay off the terminal. Raises Unavailable where it is not installed."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ.setdefault("RAY_DATA_LOG_LEVEL", "CRITICAL")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise Unavailable(
            'Embedding on a cluster needs Ray. Run `pip install "crm-copilot[ray]"`, or leave out --engine ray.'
        ) from error
    return ray


@contextmanager
def _connected(ray: Any, address: str) -> Iterator[None]:
    """Joins the cluster, or starts one here, and leaves it at the end."""
    try:
        _join(ray, address)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise Unavailable(
            f"The Ray cluster at {address} does not answer ({error}). Check --ray-address, or use --ray-address local."
        ) from error
    ray.data.DataContext.get_current().enable_progress_bars = False
    try:
        yield
    finally:
        ray.shutdown()


def _join(ray: Any, address: str) -> None:
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    if address != LOCAL:
        try:
            ray.init(address=address, **quiet)
        except ConnectionError:
            if address != AUTO:
                raise
        else:
            return
    ray.init(address=LOCAL, include_dashboard=False, object_store_memory=LOCAL_STORE, **quiet)


@contextmanager
def _told_in_words(ray: Any) -> Iterator[None]:
    """Turns a failure of the cluster into an error of ours."""
    try:
        yield
    except ray.exceptions.RayError as error:
        what = f"{type(error).__name__}: {str(error).splitlines()[0]}"
        raise Unavailable(
            f"The Ray cluster failed ({what}). What was embedded is kept; run the same again to go on."
        ) from error
