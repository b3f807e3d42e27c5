"""Texts and vectors to search among: mails people wrote, and as many more made around them as a size asks for.

Up to the number of real passages everything is real. Past it each passage is made of a real one: its vector moved a
little in a random direction, half of its words exchanged for those of another. Vectors of real texts are kept on disk.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from bench.mailsearch import FILE
from bench.measure import Say

REAL = 10_000
"""Real passages at most: embedding takes about ten milliseconds each."""
SELLERS, TEAM, ACCOUNTS = 200, 40, 2_000
"""Mails are of accounts, accounts of sellers; who asks leads a TEAM of them and sees a fifth of everything."""
NEARNESS = 0.9
"""The cosine of a made vector and the real one it is made around."""
STEP = 50_000


@dataclass(frozen=True, slots=True)
class Letter:
    """A real mail: its text and the subjects people gave it."""

    number: int
    text: str
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class Letters:
    """Passages in order: of which mail each is, where it stands in it, its text.

    `vectors` are theirs; `real` is how many are, `around` of each the number of the real one it is made around.
    """

    mails: Sequence[Letter]
    mail: Sequence[int]
    position: Sequence[int]
    texts: Sequence[str]
    vectors: Any
    real: int
    around: Any

    def centred(self) -> "tuple[Letters, Any]":
        """These with vectors as an index holds them, less the mean of the real ones, of length one; and that mean."""
        import numpy as np

        mean = self.vectors[: self.real].mean(axis=0)
        vectors = np.empty_like(self.vectors)
        for at in range(0, len(vectors), STEP):
            part = self.vectors[at : at + STEP] - mean
            vectors[at : at + STEP] = part / np.linalg.norm(part, axis=1, keepdims=True)
        return replace(self, vectors=vectors), mean

    def seller(self, mail: int) -> int:
        """Who owns a mail, from 0."""
        return Random(mail).randrange(SELLERS)

    def near_by(self) -> Any:
        """The numbers of all passages, those made around the same one behind one another."""
        import numpy as np

        return np.argsort(np.asarray(self.around), kind="stable")

    def key(self, number: int) -> str:
        """The key of a passage."""
        return f"note:{self.mail[number] + 1}:{self.position[number]}"


def real_letters(folder: Path, say: Say, most: int = REAL) -> Letters | None:
    """The Enron mails that people wrote subjects for, cut as the product cuts them; None where they are not there.

    As many of them as make up to `most` passages.
    """
    from retrieval.chunks import chunks
    from retrieval.keyword import tokens

    if not FILE.is_file():
        return None
    lines = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    mails: list[Letter] = []
    of_mail: list[int] = []
    position: list[int] = []
    texts: list[str] = []
    for number, line in enumerate(lines):
        pieces = [piece for piece in chunks(line["body"]) if tokens(piece)]
        if len(texts) + len(pieces) > most:
            break
        subjects = tuple(line[name] for name in ("ann0", "ann1", "ann2") if line[name].strip())
        mails.append(Letter(number, line["body"], subjects))
        of_mail += [number] * len(pieces)
        position += range(len(pieces))
        texts += pieces
    vectors = embedded(texts, folder, say)
    return Letters(mails, of_mail, position, texts, vectors, len(texts), range(len(texts)))


def embedded(texts: Sequence[str], folder: Path, say: Say) -> Any:
    """The vectors of `texts` by the bundled model, from `folder` where they were made before."""
    import numpy as np

    from retrieval.embedder import BundledEmbedder

    name = sha256("\0".join(texts).encode()).hexdigest()[:16]
    path = folder / f"vectors-{name}.npy"
    if not path.is_file():
        embedder = BundledEmbedder()
        made: list[Any] = []
        for at in range(0, len(texts), 100):
            say(f"embedding: {at:,} of {len(texts):,}")
            made += embedder.embed_passages(texts[at : at + 100])
        np.save(path, np.asarray(made, dtype=np.float32))
    return np.load(path)


def of_size(real: Letters, size: int) -> Letters:
    """`size` passages: the first of the real ones, and past those made ones, each the only one of its mail."""
    import numpy as np

    if size <= real.real:
        return _first(real, size)
    made = size - real.real
    random = np.random.default_rng(1)
    around = random.integers(real.real, size=made)
    first = real.mail[-1] + 1
    return replace(
        real,
        mail=[*real.mail, *range(first, first + made)],
        position=[*real.position, *[0] * made],
        texts=[*real.texts, *(_mixed(real.texts, int(one), number) for number, one in enumerate(around))],
        vectors=_moved(real.vectors, around, random),
        around=np.concatenate([real.around, around]),
    )


def _first(real: Letters, size: int) -> Letters:
    few = slice(size)
    return replace(
        real,
        mails=real.mails[: real.mail[size - 1] + 1],
        mail=real.mail[few],
        position=real.position[few],
        texts=real.texts[few],
        vectors=real.vectors[few],
        real=size,
        around=real.around[few],
    )


def _moved(real: Any, around: Any, random: Any) -> Any:
    """The real vectors, and behind them one for each number in `around`, moved a little from the one it names."""
    import numpy as np

    vectors = np.empty((len(real) + len(around), real.shape[1]), dtype=np.float32)
    vectors[: len(real)] = real
    for at in range(0, len(around), STEP):
        part = real[around[at : at + STEP]]
        aside = random.normal(size=part.shape).astype(np.float32)
        aside -= (aside * part).sum(axis=1, keepdims=True) * part
        aside /= np.linalg.norm(aside, axis=1, keepdims=True)
        vectors[len(real) + at : len(real) + at + len(part)] = NEARNESS * part + (1 - NEARNESS**2) ** 0.5 * aside
    return vectors


def _mixed(texts: Sequence[str], one: int, number: int) -> str:
    """The words of a text, every second one taken from another."""
    words, other = texts[one].split(), texts[number * 7_919 % len(texts)].split() or ["-"]
    return " ".join(word if place % 2 else other[place % len(other)] for place, word in enumerate(words))


def questions(real: Letters, fits: Callable[[int], bool], most: int) -> list[tuple[str, int]]:
    """Subjects people wrote and the mail each is of, for mails that fit."""
    every = [(subject, mail.number) for mail in real.mails if fits(mail.number) for subject in mail.subjects]
    return Random(3).sample(every, min(most, len(every)))
