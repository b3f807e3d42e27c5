"""A report's tables and charts as the person sees them: labels, definition, period and notes in their language.

A tool's artifact holds the table as the store computed it and the query that made it; how both are said depends on the
language of the answer alone, so it is done here, last, for every model alike.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from copilot.schemas import Chart, Table

if TYPE_CHECKING:
    from copilot.models.offline.reply.report import Report


def shown_tables(artifact: Mapping[str, Any], language: str) -> list[Table]:
    """The artifact's tables; those of a report told in `language`, others as their tool told them."""
    tables = [Table.model_validate(table) for table in artifact.get("tables") or ()]
    query = artifact.get("query")
    if not isinstance(query, Mapping) or not tables:
        return tables
    from copilot.models.offline.reply.report import Report

    reports = [Report.of(artifact, raw, query, language) for raw in artifact["tables"]]
    return [_told(table, report) for table, report in zip(tables, reports, strict=True)]


def _told(table: Table, r: "Report") -> Table:
    from copilot.models.offline.reply.notes import definition_of, filters_of, left_out_of, period_of
    from copilot.models.offline.reply.report import upper
    from copilot.models.offline.reply.sentences import caption
    from copilot.models.offline.words.phrases import say

    cut = [say(r.code, "cut")] if r.table.get("cut") else []
    columns = [
        c.model_copy(update={"label": r.heading(column)}) for c, column in zip(table.columns, r.columns, strict=True)
    ]
    return table.model_copy(
        update={
            "title": upper(r.title()) if r.lists else caption(r),
            "columns": columns,
            "definition": definition_of(r),
            "period": period_of(r),
            "filters": list(filters_of(r)),
            "left_out": [*left_out_of(r), *cut],
        }
    )


def shown_charts(artifacts: Sequence[Mapping[str, Any]], language: str) -> list[Chart]:
    """A chart for each report people would rather look at; `table` says which of the answer's tables it shows."""
    from copilot.charts import chart_of
    from copilot.models.offline.reply.report import Report

    charts: list[Chart] = []
    number = 0
    for artifact in artifacts:
        for table, raw in zip(shown_tables(artifact, language), artifact.get("tables") or (), strict=True):
            query = artifact.get("query")
            report = Report.of(artifact, raw, query, language) if isinstance(query, Mapping) else None
            made = chart_of(table, report, number) if report else None
            charts += [made] if made else []
            number += 1
    return charts
