"""crm-copilot metrics: everything that can be computed, and by what it can be cut."""

import json
from typing import Annotated

import typer

from copilot.cli.common import JsonOption, out


def metrics(
    name: Annotated[str | None, typer.Argument(help="only those with this in their name or label")] = None,
    json_: JsonOption = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="all of it as the page docs/metrics.md")] = False,
) -> None:
    """List the metrics and dimensions reports are made of.

    Examples:

      crm-copilot metrics

      crm-copilot metrics pipeline
    """
    if markdown:
        from copilot.cli.metricsdoc import catalogue_page

        typer.echo(catalogue_page(), nl=False)
        return
    from rich.table import Table

    from crm_store.metrics.catalogue import DIMENSIONS, METRICS

    part = (name or "").casefold()
    found = [m for m in METRICS.values() if part in m.name.casefold() or part in m.label.casefold()]
    cuts = [d for d in DIMENSIONS.values() if part in d.name.casefold() or part in d.label.casefold()]
    if json_:
        shown = {
            "metrics": [
                {"name": m.name, "label": m.label, "unit": m.unit, "description": m.description} for m in found
            ],
            "dimensions": [
                {"name": d.name, "label": d.label, "kind": d.kind, "description": d.description} for d in cuts
            ],
        }
        typer.echo(json.dumps(shown, ensure_ascii=False))
        return
    grid = Table("metric", "unit", "meaning", title="Metrics", title_justify="left")
    for metric in found:
        grid.add_row(metric.name, metric.unit, metric.description)
    out().print(grid)
    grid = Table("dimension", "kind", "meaning", title="Dimensions", title_justify="left")
    for dimension in cuts:
        grid.add_row(dimension.name, dimension.kind, dimension.description)
    out().print(grid)
