"""The questions read last: a question is read for its calls, and once more for the reply to what they return."""

from collections import deque
from collections.abc import Callable
from typing import Any

from copilot.models.offline.parts.reading import Reading

KEPT = 8
"""How many questions are kept: those that are being answered at one time."""


class LastRead:
    """Reads a question once for all that is asked of it in a turn. Safe to share between threads.

    What a question is read by (names, day, language, what was said before) is compared as well: where any of it has
    changed, it is read anew.
    """

    def __init__(self, understand: Callable[..., Reading]) -> None:
        self._understand = understand
        self._kept: deque[tuple[dict[str, Any], Reading]] = deque(maxlen=KEPT)

    def read(self, **given: Any) -> Reading:
        """What `understand` makes of `given`."""
        for known, reading in tuple(self._kept):
            if known == given:
                return reading
        reading = self._understand(**given)
        self._kept.append((given, reading))
        return reading
