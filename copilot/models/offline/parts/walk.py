"""Walking over a question's segments, and which of them found a part in the report."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from copilot.models.offline.names.segments import Question, Segment


@dataclass(slots=True)
class Walk:
    """Walks over a question's segments; `used` collects the places that found a part."""

    question: Question
    used: set[int] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)
    """Places already explained as a whole, whose words play no other part."""

    @property
    def segments(self) -> tuple[Segment, ...]:
        return self.question.segments

    def all(self, kind: str, *keys: str) -> Iterator[int]:
        """The places of segments that can play `kind` and have not been taken by a number, name or period."""
        for i, s in enumerate(self.segments):
            if s.has(kind, *keys) and s.stretch is None and not s.names and i not in self.apart:
                yield i

    def any(self, kind: str, *keys: str) -> bool:
        return next(self.all(kind, *keys), None) is not None

    def take(self, kind: str, *keys: str) -> list[str]:
        """Mark every segment that can play `kind` as used; the keys found, in order."""
        found: list[str] = []
        for i in self.all(kind, *keys):
            self.used.add(i)
            found.extend(k for k in self.segments[i].roles[kind] if (not keys or k in keys) and k not in found)
        return found

    def left(self, i: int, *, over: tuple[str, ...] = ()) -> int:
        """The nearest place before `i` that is no small word (nor one of the kinds in `over`), -1 for none."""
        return self._step(i, -1, over)

    def right(self, i: int, *, over: tuple[str, ...] = ()) -> int:
        """The nearest place behind `i` that is no small word, -1 for none."""
        return self._step(i, 1, over)

    def _step(self, i: int, way: int, over: tuple[str, ...]) -> int:
        i += way
        while 0 <= i < len(self.segments):
            s = self.segments[i]
            if not self._small(s) and not any(s.has(kind) for kind in over):
                return i
            i += way
        return -1

    @staticmethod
    def _small(s: Segment) -> bool:
        telling = {
            "whose",
            "sorting",
            "by",
            "and",
            "ask",
            "dimension",
            "measure",
            "metric",
            "except",
            "rank",
            "operator",
            "state",
            "negation",
            "by_post",
            "child",
            "aggregate",
            "except_post",
        }
        return s.idle and not telling & set(s.roles)
