"""The catalogue of metrics and dimensions as a Markdown page; docs/metrics.md is this text."""

from collections.abc import Iterator, Sequence

from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES, METRICS

HEAD = """# Metrics and dimensions

What reports are made of. `crm-copilot metrics NAME` shows the same in the terminal.

This page is written by `crm-copilot metrics --markdown > docs/metrics.md`: change the definitions, not the page."""

UNITS = """A share is a number from 0 to 1, shown as a percentage. Money is shown in the reporting currency
(`COPILOT_CURRENCY`)."""

CUTS = """A figure can be grouped and filtered by every dimension that many-to-one links lead to from its rows: a deal's
figures by the deal's account and that account's country, but not by the contacts of the account."""


def catalogue_page() -> str:
    """The whole page, ending in a line break."""
    parts = [HEAD, "## Metrics", UNITS, *_metrics(), "## Dimensions", CUTS, _dimensions(), "## Records", _records()]
    return "\n\n".join(parts) + "\n"


def _metrics() -> Iterator[str]:
    """A heading and a table for each kind of record that metrics are computed from."""
    for entity in ENTITIES.values():
        rows = [(f"`{m.name}`", m.unit, m.description) for m in METRICS.values() if m.measure.entity == entity.name]
        if rows:
            yield f"### {entity.plural[:1].upper()}{entity.plural[1:]}"
            yield _table(("metric", "unit", "what it is"), rows)


def _dimensions() -> str:
    rows = [(f"`{d.name}`", d.kind, d.description) for d in DIMENSIONS.values()]
    return _table(("dimension", "kind", "what it is"), rows)


def _records() -> str:
    rows = [(f"`{e.name}`", e.description, ", ".join(e.columns)) for e in ENTITIES.values()]
    return _table(("record", "what it is", "columns shown when none are asked for"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
