"""Run by test_sync_killed: forks a process that syncs, kills it with SIGKILL after each of the given times (seconds).

Everything is imported before the forks, so that the kills fall into the work and not into the start.
"""

import json
import os
import signal
import sys
import time

import chromadb

from crm_store.store import Store
from retrieval.index import Index
from retrieval.sync import sync
from tests.retrieval.conftest import HashingEmbedder


def main(database: str, index_url: str, moments: list[float], rebuild: bool) -> None:
    killed = 0
    for moment in moments:
        child = os.fork()
        if child == 0:
            sync(Store(database), index_url, embedder=HashingEmbedder(), rebuild=rebuild)
            os._exit(0)
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    print(json.dumps({"killed": killed, "loaded": [chromadb.__name__, Index.__name__]}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]), json.loads(sys.argv[4]))
