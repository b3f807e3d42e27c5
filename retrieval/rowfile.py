"""Vectors in one file of float32 rows: the row's number is the passage's id, a row nobody has is all zeros.

Beside it lies a file of the rows' owners, a number made of each passage's key. Whoever reads maps both into memory, so
what another process writes is seen at once, and no vector is copied until it is reckoned with. Files only ever grow:
cutting one short would take the ground from under those who have it mapped. Holes take no room on disk.
"""

import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO

from retrieval.embedder import demand_size

BLOCK = 16_384
"""Rows taken out of all to be reckoned with at once, 25 MB of them."""
NOBODY = 0


def owner_of(key: str) -> int:
    """What stands for a passage's key beside its row; never NOBODY."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little") or 1


def owners_of(keys: Sequence[str]) -> Any:
    """`owner_of` of each, as an array."""
    import numpy as np

    return np.fromiter(map(owner_of, keys), dtype=np.uint64, count=len(keys))


class RowFile:
    """The rows of one index, each of `size` numbers, in files named by `name`. Reads what stands there at the moment.

    `size` is 0 as long as nothing was ever written.
    """

    def __init__(self, folder: Path, name: str, size: int) -> None:
        self.rows_path, self.owners_path = folder / f"{name}.rows", folder / f"{name}.owners"
        self.size = size
        self._mapped: tuple[object, Any, Any] | None = None

    def count(self) -> int:
        """Rows there is room for; the greatest id is less."""
        return self._state()[0]

    def rows(self) -> Any:
        """All rows, a table that is mapped and not in memory."""
        return self._maps()[0]

    def owners(self) -> Any:
        """Whose each row is."""
        return self._maps()[1]

    def held(self, ids: Any, keys: Sequence[str]) -> Any:
        """Which of the passages, given by ids and keys, have their row: an array of truths."""
        import numpy as np

        ids, owners = np.asarray(ids, dtype=np.int64), self.owners()
        there = ids < len(owners)
        return there & (owners[np.where(there, ids, 0)] == owners_of(keys)) if len(owners) else there

    def ids_of(self, keys: Sequence[str]) -> Any:
        """The rows that are owned by the keys, ascending."""
        import numpy as np

        return np.flatnonzero(np.isin(self.owners(), owners_of(keys)))

    def cosines(self, vector: Any, ids: Any = None) -> Any:
        """The product of `vector` with each row, or with those of `ids`, ascending; 0 where there is none.

        Raises IndexUnavailable for a vector that is not as long as the rows.
        """
        import numpy as np

        rows, asked = self.rows(), np.asarray(vector, dtype=np.float32)
        if not len(rows):
            return np.zeros(0 if ids is None else len(ids), dtype=np.float32)
        demand_size(len(asked), self.size)
        if ids is None:
            # At once: it takes no memory but for what is made, and numpy's threads wait for each other after every
            # call, which on a busy machine takes ten times as long as the reckoning.
            return np.dot(rows, asked)
        made = np.zeros(len(ids), dtype=np.float32)
        for begin in range(0, len(ids), BLOCK):
            some = ids[begin : begin + BLOCK]
            some = some[: np.searchsorted(some, len(rows))]
            np.dot(rows[some], asked, out=made[begin : begin + len(some)])
        return made

    def write(self, ids: Sequence[int], keys: Sequence[str], vectors: Any) -> None:
        """Puts the vectors in the rows of `ids`; returns when they are safe on disk."""
        import numpy as np

        order = np.argsort(np.asarray(ids, dtype=np.int64), kind="stable")
        self._put(np.asarray(ids, dtype=np.int64)[order], owners_of(keys)[order], vectors[order])

    def clear(self, ids: Sequence[int]) -> None:
        """Makes the rows of `ids` nobody's."""
        import numpy as np

        there = np.unique(np.asarray(ids, dtype=np.int64))
        there = there[: np.searchsorted(there, self.count())]
        nothing = np.zeros((len(there), self.size), dtype=np.float32)
        self._put(there, np.full(len(there), NOBODY, dtype=np.uint64), nothing)

    def delete(self) -> None:
        """Takes the files away."""
        self._mapped = None
        for path in (self.owners_path, self.rows_path):
            path.unlink(missing_ok=True)

    def _put(self, ids: Any, owners: Any, vectors: Any) -> None:
        """First the vectors, then whose they are: a kill in between leaves them nobody's, or their old owner's."""
        import numpy as np

        if len(ids):
            for path, values in (
                (self.rows_path, np.ascontiguousarray(vectors, dtype=np.float32)),
                (self.owners_path, owners),
            ):
                path.touch()
                with path.open("r+b", buffering=0) as file:
                    _write(file, ids, values)
                    os.fsync(file.fileno())

    def _state(self) -> tuple[int, object]:
        """Rows that both files have room for, and what changes when another file takes their place or they grow."""
        try:
            rows, owners = self.rows_path.stat(), self.owners_path.stat()
        except FileNotFoundError:
            return 0, None
        count = min(rows.st_size // (4 * self.size), owners.st_size // 8) if self.size else 0
        return count, (count, rows.st_ino, owners.st_ino)

    def _maps(self) -> tuple[Any, Any]:
        import numpy as np

        count, state = self._state()
        if not count:
            return np.zeros((0, self.size), dtype=np.float32), np.zeros(0, dtype=np.uint64)
        if self._mapped is None or self._mapped[0] != state:
            # Plain arrays over the maps: every slice of a memmap takes ten times as long to make.
            rows = np.asarray(np.memmap(self.rows_path, np.float32, "r", shape=(count, self.size)))
            owners = np.asarray(np.memmap(self.owners_path, np.uint64, "r", shape=(count,)))
            self._mapped = state, rows, owners
        return self._mapped[1], self._mapped[2]


def _write(file: BinaryIO, ids: Any, values: Any) -> None:
    """Puts each value in the place of its id, those of ids that follow one another at once."""
    for begin, end in _runs(ids):
        part = memoryview(values[begin:end]).cast("B")
        file.seek(int(ids[begin]) * values[begin].nbytes)
        while part:
            part = part[file.write(part) :]


def _runs(ids: Any) -> Iterator[tuple[int, int]]:
    """Where, in ascending `ids`, each stretch without a gap begins and ends."""
    import numpy as np

    ends = np.flatnonzero(np.diff(ids) != 1) + 1
    return zip([0, *ends.tolist()], [*ends.tolist(), len(ids)], strict=True)
