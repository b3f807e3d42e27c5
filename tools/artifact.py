"""What a tool hands to the page and to the grounding check: plain JSON values, built the same way everywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

QUOTE_LENGTH = 240
STATUSES = ("answered", "empty", "clarification", "refused")


def artifact(
    tool: str,
    *,
    status: str = "answered",
    reply: str = "",
    tables: Sequence[Mapping[str, Any]] = (),
    sources: Sequence[Mapping[str, Any]] = (),
    drafts: Sequence[Mapping[str, Any]] = (),
    next_steps: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """The artifact of `tool`; `reply` is markdown that can be said as it stands, in the asker's language."""
    return {
        "tool": tool,
        "status": status,
        "reply": reply,
        "tables": [dict(table) for table in tables],
        "sources": [dict(source) for source in sources],
        "drafts": [dict(draft) for draft in drafts],
        "next_steps": [dict(step) for step in next_steps],
    }


@dataclass
class Sources:
    """Collects where claims come from and numbers them in the order in which they are first cited."""

    _numbers: dict[str, int] = field(default_factory=dict)
    _entries: list[dict[str, Any]] = field(default_factory=list)

    def cite(self, ref: str, title: str, when: date | datetime | None = None, quote: str = "") -> str:
        """The mark " [3]" for a record ("email:12"), to be put after the claim it shows. A quote is kept once given."""
        if ref not in self._numbers:
            kind = ref.partition(":")[0]
            self._numbers[ref] = len(self._entries) + 1
            self._entries.append(
                {"n": self._numbers[ref], "kind": kind, "id": ref, "title": title, "date": iso_day(when), "quote": "",
                 "url": f"/records/{ref.replace(':', '/')}"}
            )  # fmt: skip
        entry = self._entries[self._numbers[ref] - 1]
        entry["quote"] = entry["quote"] or clip(quote)
        return f" [{self._numbers[ref]}]"

    def as_list(self) -> list[dict[str, Any]]:
        """The sources in order of their numbers."""
        return [dict(entry) for entry in self._entries]


def iso_day(when: date | datetime | None) -> str | None:
    """The day as ISO text; None stays None."""
    if when is None:
        return None
    return (when.date() if isinstance(when, datetime) else when).isoformat()


def clip(text: str, length: int = QUOTE_LENGTH) -> str:
    """`text` on one line, cut at a word's end with … where it is longer than `length` characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"
