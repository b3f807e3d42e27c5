"""What a saved report asks for on another day: "last quarter" in October is another quarter than in June.

The words decide. They are read again as of the day they were asked, which tells what in the query came from them, and
as of today, which tells what it is now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm_store.metrics.query import MetricQuery, RecordQuery
from crm_store.savedreports import ReportRecord
from tools.context import ToolContext

_TIMES = ("period", "compare_to")
_QUERIES: Mapping[str, type[MetricQuery] | type[RecordQuery]] = {
    "query_metrics": MetricQuery,
    "list_records": RecordQuery,
}
TOOLS = tuple(_QUERIES)


@dataclass(frozen=True, slots=True)
class Kept:
    """The words of a report that say it whole, the meanings in them, and whether they were read to the very query."""

    questions: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...] = ()
    whole: bool = False


def canonical(tool: str, query: Mapping[str, Any]) -> dict[str, Any]:
    """The query checked, as plain JSON values, what is at its default left out."""
    return _QUERIES[tool].model_validate(query).model_dump(mode="json", exclude_defaults=True)


def words_of(
    context: ToolContext, questions: Sequence[str], tool: str, query: Mapping[str, Any], language: str, asked_on: date
) -> Kept:
    """The fewest of the last `questions` that are read to this query; the last one where none are."""
    if context.reader is not None:
        for count in range(1, len(questions) + 1):
            chosen = tuple(questions[-count:])
            read = context.reader.report(context, chosen, language, asked_on)
            if read is not None and read.tool == tool and canonical(tool, read.query) == query:
                return Kept(chosen, read.definitions, whole=True)
    return Kept(tuple(questions[-1:]))


def as_of(context: ToolContext, report: ReportRecord, today: date) -> dict[str, Any]:
    """The saved query as it is meant on `today`; as it was saved where its words do not tell its days."""
    if context.reader is None:
        return dict(report.query)
    then = context.reader.report(context, report.questions, report.language, report.asked_on)
    now = context.reader.report(context, report.questions, report.language, today)
    if then is None or now is None or then.tool != report.tool or now.tool != report.tool:
        return dict(report.query)
    before, after = canonical(then.tool, then.query), canonical(now.tool, now.query)
    if before == report.query:
        return after
    return _moved(report.query, before, after)


def moves(context: ToolContext, report: ReportRecord) -> bool:
    """Whether the report is about other days on another day."""
    later = date(report.asked_on.year + 2, report.asked_on.month, min(report.asked_on.day, 28))
    return as_of(context, report, later) != report.query


def days_of(query: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The period of a query, None where it has none."""
    period = query.get("period")
    return period if isinstance(period, Mapping) else None


def _moved(saved: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """`saved` with the days that came from its words as those words mean them now, all else as it was saved."""
    out = dict(saved)
    if all(saved.get(part) == before.get(part) for part in _TIMES):
        for part in _TIMES:
            out.pop(part, None)
            out.update({part: after[part]} if part in after else {})
    old, new = list(before.get("filters", ())), list(after.get("filters", ()))
    if len(old) == len(new):
        changed = {_key(a): b for a, b in zip(old, new, strict=True) if a != b and a["field"] == b["field"]}
        if changed:
            out["filters"] = [changed.get(_key(one), one) for one in saved.get("filters", ())]
    return out


def _key(condition: Mapping[str, Any]) -> str:
    return repr(sorted(condition.items()))
