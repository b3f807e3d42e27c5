"""An Answer as the page shows it: cells, captions, links and sources as text that is safe to display."""

from html import escape
from typing import Any
from urllib.parse import quote

import nh3

from copilot.models.offline.words.phrases import say
from copilot.schemas import Answer, Source, Table


def grid(table: Table, language: str = "en") -> tuple[list[str], list[list[Any]]]:
    """Headers and rows as a person of `language` reads them: $1,234.50, 12.3 %, June 2017, — for nothing."""
    from copilot.models.offline.reply.formats import Format

    form = Format(language)
    rows = [
        [form.value(v, c.unit, c.currency).replace("\\|", "|") for v, c in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    return [c.label for c in table.columns], rows


def cell_styles(table: Table) -> list[list[str]]:
    """A style for each cell: figures stand right, so that their digits stand under one another."""
    from copilot.models.offline.reply.report import TEXTS

    line = ["" if c.unit in TEXTS else "text-align: right; justify-content: flex-end" for c in table.columns]
    return [line for _ in table.rows]


def caption(table: Table, language: str = "en") -> str:
    """What a table rests on, as Markdown: definition, period, filters, what it leaves out."""
    told = {"definition": table.definition, "period": table.period, "filters": "; ".join(table.filters)}
    told["left_out"] = "; ".join(table.left_out)
    return "  \n".join(f"**{say(language, key, part='about')}:** {text}" for key, text in told.items() if text)


def downloads(answer: Answer, number: int) -> str:
    """Links to the table as files: plain links, so that keyboard and screen reader know them."""
    if not (answer.conversation and answer.turn):
        return ""
    address = f"/api/conversations/{quote(answer.conversation)}/turns/{answer.turn}/tables/{number + 1}"
    links = [
        f'<a class="download" href="{address}.{kind}" download>{escape(say(answer.language, kind, part="about"))}</a>'
        for kind in ("xlsx", "csv")
    ]
    return f'<p class="downloads">{" ".join(links)}</p>'


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
