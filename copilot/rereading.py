"""Reads questions again as the offline model does: for saved reports on another day, and for what people mean."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tools.context import ReadReport, ToolContext

if TYPE_CHECKING:
    from copilot.models.offline.names.namecache import NameCache
    from crm_store.names import NameIndex

REPORTS = ("query_metrics", "list_records")


class Rereader:
    """See `tools.context.Reader`. Loads the engine when it is first needed; safe to share between threads."""

    def __init__(self) -> None:
        self._cache: NameCache | None = None

    def report(self, context: ToolContext, questions: Sequence[str], language: str, today: date) -> ReadReport | None:
        """The report the last of `questions` asks for on `today`, None where it asks for none or for several."""
        from copilot.models.offline.keptwords import meanings_of
        from copilot.models.offline.parts.reading import Turn
        from copilot.models.offline.understand import understand

        names, meanings = self._names(context), meanings_of(context.store, context.viewer)
        previous: Turn | None = None
        used: dict[str, str] = {}
        calls: list[tuple[str, object]] = []
        for question in questions:
            reading = understand(
                question,
                names=names,
                today=today,
                language=language,
                previous=previous,
                fiscal_start=context.company.fiscal_start,
                meanings=meanings,
            )
            reports = tuple(call for call in reading.calls if call.tool in REPORTS and "query" in call.arguments)
            calls = [(call.tool, call.arguments["query"]) for call in reports] if reports == reading.calls else []
            used |= dict(reading.defined)
            previous = Turn(reports, reading.language) if reports else previous
        if len(calls) != 1:
            return None
        [(tool, query)] = calls
        return ReadReport(tool, dict(query), tuple(used.items()))  # type: ignore[call-overload]

    def inexpressible(self, context: ToolContext, meaning: str) -> str | None:
        """The words of a meaning that cannot be computed, perhaps none in particular; None where it can be."""
        from copilot.models.offline.meanings import inexpressible
        from copilot.models.offline.words.language import detect
        from copilot.models.offline.words.tokens import tokenize

        code = detect(tokenize(meaning), preferred=[context.language])
        return inexpressible(meaning, code, self._names(context), context.today, context.company.fiscal_start)

    def _names(self, context: ToolContext) -> "NameIndex":
        from copilot.models.offline.names.namecache import NameCache

        if self._cache is None:
            self._cache = NameCache()
        return self._cache.names(context.store, context.viewer)
