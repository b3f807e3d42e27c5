"""Fits what the search was measured for, on the halves that are not reported on: `python -m tests.evals.fitting means`.

`means` writes what questions of each language have in common to retrieval/e5_asked.npz.
"""

import sys
from collections import defaultdict
from pathlib import Path

from retrieval import centring
from retrieval.embedder import BundledEmbedder
from tests.evals.planting import halves, questions

ASKED = Path(centring.__file__).with_name("e5_asked.npz")


def write_means() -> None:
    """The mean vector of the questions to tune on, by language."""
    import numpy as np

    embedder = BundledEmbedder()
    vectors = defaultdict(list)
    for question in questions(halves()[0]):
        vectors[question.language].append(embedder.embed_query(question.text))
    means = {name: np.mean(held, axis=0).astype(np.float16) for name, held in sorted(vectors.items())}
    np.savez_compressed(ASKED, **means)


if __name__ == "__main__":
    {"means": write_means}[sys.argv[1]]()
