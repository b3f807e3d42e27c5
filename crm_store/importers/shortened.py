"""Headers written in parts of words: "BelegNr", "Wettbew.", "Est Close Dt". Each part is read as the beginning of the
one word it can be; what may be two fields is none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crm_store.importers.wordings import fields_of, fold, words_of

_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_HUMPS = re.compile(r"(?<=[^\W\d_])(?<![A-ZÄÖÜ])(?=[A-ZÄÖÜ])")
_PARTED = re.compile(r"[\s_/\-]+|(?<=\.)")
_SHORTEST = 3
_FEWEST_BEFORE = 3


def parts_of(header: str) -> tuple[str, ...]:
    """The parts a header is written in, folded: ("voraus", "entscheid") of "VorausEntscheid"."""
    humped = _HUMPS.sub(" ", _BRACKETS.sub(" ", header))
    folded = (fold(part) for part in _PARTED.split(humped))
    return tuple(piece for part in folded for word in part.split() for piece in _compound(word))


def is_shortened(header: str) -> bool:
    """Whether something in a header is a part of a word: a full stop, humps, or a shortening we know."""
    bare = _BRACKETS.sub(" ", header)
    parts = parts_of(header)
    written = len(fold(bare).split())
    return len(parts) > written or "." in bare or not _stands_for().keys().isdisjoint(parts)


def shortenings() -> frozenset[str]:
    """The parts that are known to stand for words: "nr", "amt"."""
    return frozenset(_stands_for())


def written_out(part: str) -> str:
    """The first word a part is known to stand for; empty for none."""
    return next(iter(words_of("short")["parts"].get(part, ())), "")


def shortened(entity: str, header: str, own_names: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The fields (with the rank of the wording) a header written in parts of words stands for; none if it may be two.

    `own_names` are the words the entity's headers may begin with, as in "Opp Amt".
    """
    parts = parts_of(header)
    if not parts or not is_shortened(header):
        return
    found = _unique(entity, parts)
    if not found and len(parts) == 1 + 1:
        found = _unique(entity, parts[::-1])
    if not found and len(parts) > 1 and _begins(parts[0], own_names):
        found = _unique(entity, parts[1:])
    yield from found.items()


def _unique(entity: str, parts: Sequence[str]) -> dict[str, int]:
    """The fields all wordings these parts can be have in common, each with its best rank."""
    pattern = _pattern(tuple(parts))
    ranks: list[dict[str, int]] = [ranked for wording, ranked in _wordings(entity) if pattern.fullmatch(wording)]
    shared = set.intersection(*(set(ranked) for ranked in ranks)) if ranks else set()
    return {field: min(ranked[field] for ranked in ranks) for field in sorted(shared)}


@cache
def _pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(" ?".join(map(_reading, parts)))


def _reading(part: str) -> str:
    """What a part can be written out as: the words it is known to stand for, or any word it begins."""
    known = _stands_for().get(part)
    if known:
        return f"(?:{'|'.join(map(re.escape, known))})s?"
    return re.escape(part) + (r"\w*" if len(part) >= _SHORTEST else "")


def _begins(part: str, names: Sequence[str]) -> bool:
    reading = re.compile(_reading(part))
    return any(reading.fullmatch(name) for name in names)


def _compound(word: str) -> tuple[str, ...]:
    """A word written small in its two parts where it ends with one we know: "angebots", "nr"."""
    for ending in _endings():
        if word.endswith(ending) and len(word) >= len(ending) + _FEWEST_BEFORE:
            return word.removesuffix(ending), ending
    return (word,)


@cache
def _wordings(entity: str) -> tuple[tuple[str, dict[str, int]], ...]:
    """Each wording of an entity, folded, with the fields it is of and its rank there."""
    found: dict[str, dict[str, int]] = {}
    for field, words in fields_of(entity).items():
        for rank, word in enumerate(words):
            found.setdefault(fold(word), {}).setdefault(field, rank)
    return tuple(found.items())


@cache
def _stands_for() -> dict[str, tuple[str, ...]]:
    return {part: tuple(map(fold, words)) for part, words in words_of("short")["parts"].items()}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(fold(word) for word in words_of("short")["endings"]["compound"])
