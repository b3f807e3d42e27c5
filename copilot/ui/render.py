"""An Answer as the page shows it: cells, captions and sources as text that is safe to display."""

from html import escape
from typing import Any

import nh3

from copilot.schemas import Answer, Source, Table


def cell(value: Any, unit: str) -> Any:
    """A table cell as a person reads it: 1,234.50 for money, 12.3 % for a share, — for nothing."""
    if value is None:
        return "—"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if unit == "share":
        return f"{value * 100:.1f} %"
    if unit == "money":
        return f"{value:,.2f}".removesuffix(".00")
    return f"{value:,.1f}".removesuffix(".0")


def grid(table: Table) -> tuple[list[str], list[list[Any]]]:
    """Headers (with the currency of money) and formatted rows."""
    headers = [f"{c.label} ({c.currency})" if c.unit == "money" and c.currency else c.label for c in table.columns]
    return headers, [[cell(v, c.unit) for v, c in zip(row, table.columns, strict=True)] for row in table.rows]


def caption(table: Table) -> str:
    """What a table rests on, as Markdown: definition, period, filters, what it leaves out."""
    parts = [("Definition", table.definition), ("Period", table.period), ("Filters", "; ".join(table.filters))]
    parts.append(("Not included", "; ".join(table.left_out)))
    return "  \n".join(f"**{name}:** {text}" for name, text in parts if text)


def sources_html(sources: list[Source]) -> str:
    """The numbered sources with their words; each opens its original in a new tab."""
    rows = [
        f'<li><a href="{escape(s.url or "#", quote=True)}" target="_blank" rel="noopener">{escape(s.title)}</a>'
        f" <small>{escape(s.kind)}{' · ' + escape(s.date) if s.date else ''}</small>"
        + (f"<blockquote>{escape(s.quote)}</blockquote>" if s.quote else "")
        + "</li>"
        for s in sources
    ]
    return nh3.clean(f"<ol>{''.join(rows)}</ol>", link_rel="noopener", attributes={"a": {"href", "target"}})


def footer(answer: Answer) -> str:
    """A short line under a reply that says what to mind, or nothing."""
    if answer.grounding.unverified:
        return "\n\n*Not verified by any tool: " + ", ".join(answer.grounding.unverified) + "*"
    return ""
