"""What a tool may use: one typed, frozen value per turn. It carries a store, no session: tools run on threads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from crm_store.store import Store
from crm_store.visibility import Viewer

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

    from retrieval.search import Searcher
    from tools.outbox import Outbox


UNNAMED = "our company"


@dataclass(frozen=True, slots=True)
class Company:
    """Us, as letters and reports name us. `currency` is what totals are shown in, empty where nobody told it and
    the data name none or several: amounts then bear no sign. `fiscal_start` is a month, 1 to 12.

    `time_zone` (Europe/Berlin) is where our clocks hang: what comes back every day at eight comes at eight there.
    """

    name: str = UNNAMED
    currency: str = ""
    fiscal_start: int = 1
    quote_valid_days: int = 30
    payment_terms: str = "30 days net"
    time_zone: str = "UTC"

    @property
    def signature(self) -> str:
        """The name as it stands below a letter, empty where nobody told it."""
        return "" if self.name == UNNAMED else self.name


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as questions are read: the `tool` that computes it, its `query`, and the meanings that went into it."""

    tool: str
    query: dict[str, Any]
    definitions: tuple[tuple[str, str], ...] = ()


class Reader(Protocol):
    """Reads questions again, as the assistant without a language model does."""

    def report(self, context: ToolContext, questions: Sequence[str], language: str, today: date) -> ReadReport | None:
        """The report the last of `questions` asks for on the day `today`, follow-ups in order; None where none."""
        ...

    def inexpressible(self, context: ToolContext, meaning: str) -> str | None:
        """The words of a meaning that cannot be computed, perhaps none of them in particular; None where it can be."""
        ...


@dataclass(frozen=True, slots=True)
class ToolContext:
    """One turn's surroundings. `today` is the asker's day; `language` an ISO 639-1 code, the asker's.

    `outbox` is None where no mail server is configured: mails can be drafted, not sent. `reader` is None where nobody
    reads questions again: saved reports then keep their days.
    """

    store: Store
    searcher: Searcher
    viewer: Viewer
    today: date
    language: str = "en"
    conversation: str = ""
    company: Company = field(default_factory=Company)
    outbox: Outbox | None = None
    reader: Reader | None = None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tools' argument schemas hold the context as it is: checked by type, never copied, never described."""
        from pydantic_core import core_schema

        return core_schema.is_instance_schema(cls)
