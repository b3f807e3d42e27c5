"""A report's tables and charts as the person sees them: labels, definition, period and notes in their language.

A tool's artifact holds the table as the store computed it and the query that made it; how both are said depends on the
language of the answer alone, so it is done here, last, for every model alike.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from copilot.schemas import Chart, Table


def shown_tables(artifact: Mapping[str, Any], language: str) -> list[Table]:
    """The artifact's tables; those of a report told in `language`, others as their tool told them."""
    tables = [Table.model_validate(table) for table in artifact.get("tables") or ()]
    query = artifact.get("query")
    if not isinstance(query, Mapping) or not tables:
        return tables
    return [_told(table, raw, query, language) for table, raw in zip(tables, artifact["tables"], strict=True)]


def _told(table: Table, raw: Mapping[str, Any], query: Mapping[str, Any], language: str) -> Table:
    from copilot.models.offline.formats import Format
    from copilot.models.offline.notes import definition_of, filters_of, left_out_of, period_of
    from copilot.models.offline.phrases import say
    from copilot.models.offline.report import Report
    from copilot.models.offline.sentences import caption

    r = Report(raw, query, Format(language))
    cut = [say(language, "cut")] if raw.get("cut") else []
    columns = [
        c.model_copy(update={"label": r.heading(column)}) for c, column in zip(table.columns, r.columns, strict=True)
    ]
    return table.model_copy(
        update={
            "title": r.title() if r.lists else caption(r),
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

    charts: list[Chart] = []
    number = 0
    for artifact in artifacts:
        for table, raw in zip(shown_tables(artifact, language), artifact.get("tables") or (), strict=True):
            query = artifact.get("query")
            made = chart_of(table, raw, query, language, number) if isinstance(query, Mapping) else None
            charts += [made] if made else []
            number += 1
    return charts
