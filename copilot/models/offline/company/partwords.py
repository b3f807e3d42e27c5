"""Names of fields written in parts of words, asked for in full: "Feuerwiderstandsklasse" for "FeuerwiderstKl."."""

import re
from collections.abc import Sequence
from functools import lru_cache

_SHORTEST, _FIRST, _STEM = 2, 4, 5
_TAIL = 8
"""Letters that may stand behind a part of a name: the rest of its word, not another one."""


def writes_out(phrase: str, parts: Sequence[str], typed: str) -> bool:
    """Whether one word is a field's name (`phrase`, in its `parts`, folded) with the parts written out."""
    reading = _reading(phrase.rstrip().endswith("."), tuple(parts))
    return reading is not None and reading.fullmatch(typed) is not None


@lru_cache(maxsize=4096)
def _reading(dotted: bool, parts: tuple[str, ...]) -> re.Pattern[str] | None:
    """What the parts can be written out as in one word; None where the name is not written in parts."""
    if len(parts) == 1:
        return re.compile(rf"{re.escape(parts[0])}\w{{1,{_TAIL}}}") if dotted and len(parts[0]) >= _STEM else None
    if not parts or len(parts[0]) < _FIRST or min(map(len, parts)) < _SHORTEST:
        return None
    return re.compile(rf"\w{{0,{_TAIL}}}".join(map(re.escape, parts)) + rf"\w{{0,{_TAIL}}}")
