"""What the card says on which a person approves a write."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Preview:
    """`summary` in one sentence, `warnings` to mind, `before` what stands now where something is changed."""

    summary: str
    warnings: tuple[str, ...] = ()
    before: dict[str, Any] | None = None
