"""How many of the best of all to take so that enough of them may be seen: cheaper than asking it of each passage."""

from collections.abc import Iterator

MOST = 1_500
"""Where more would have to be taken, those that may be seen are gone through instead."""
_SPARE = 1.25
"""More than the share alone asks for: what may be seen lies unevenly."""


def widths(wanted: int, share: float) -> Iterator[int]:
    """How many to take to find `wanted` among them when a `share` of all passes, and ever more where those were not
    enough; none where that is no way."""
    width = int(_SPARE * wanted / share) + 1 if share > 0 else MOST + 1
    while width <= MOST:
        yield width
        width *= 2


def doubled(wanted: int) -> Iterator[int]:
    """How many to take of those that all pass, and ever more."""
    width = max(1, wanted)
    while True:
        yield width
        width *= 2
