"""A computed table as a reply: one or two sentences that answer, the table, and what it takes to trust it."""

from collections.abc import Mapping, Sequence
from typing import Any

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.reply.listed import listing
from copilot.models.offline.reply.notes import notes
from copilot.models.offline.reply.report import TEXTS, Report
from copilot.models.offline.reply.sentences import answering, caption, nothing
from copilot.models.offline.reply.yesno import yes_or_no
from copilot.models.offline.words.phrases import said_names, say
from copilot.schemas import SHOWN_ROWS


def phrase_table(
    table: Mapping[str, Any],
    query: Mapping[str, Any],
    reading: Reading,
    *,
    artifact: Mapping[str, Any] | None = None,
    question: str = "",
) -> str:
    """The reply for the result of query_metrics or list_records; `artifact` is the whole."""
    r = Report.of(artifact or {}, table, query, reading.language)
    if not r.rows:
        return _joined([f"{yes_or_no(r, question)} {nothing(r)}".strip(), *_typos(r, reading), notes(r)])
    look_up = reading.style == "look_up" and len(r.rows) == 1
    said = listing(r, style=reading.style) if r.lists else answering(r, style=reading.style, focus=reading.focus)
    said = f"{yes_or_no(r, question, reading.style)} {said}".strip()
    above = "" if r.lists or said == f"{caption(r)}." else f"**{caption(r)}**"
    shown = [above, markdown(r)] if (len(r.rows) > 1 or r.lists) and not look_up else []
    return _joined([said, *_typos(r, reading), *_taken(r, reading), *shown, "" if look_up else notes(r)])


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def markdown(r: Report) -> str:
    """The table's first rows as Markdown, figures aligned right."""
    heads = [r.heading(column).replace("|", "\\|") for column in r.columns]
    lines = [
        f"| {' | '.join(heads)} |",
        f"| {' | '.join('---' if c.get('unit') in TEXTS else '---:' for c in r.columns)} |",
    ]
    lines += [f"| {' | '.join(r.cell(row, i) for i in range(len(heads)))} |" for row in r.rows[:SHOWN_ROWS]]
    if len(r.rows) > SHOWN_ROWS:
        more = len(r.rows) - SHOWN_ROWS
        lines += ["", say(r.code, r.form.one_or_many("more_rows", "say", more), count=r.form.value(more, "count"))]
    return "\n".join(lines)


def _taken(r: Report, reading: Reading) -> list[str]:
    """Which figures were taken where none was named."""
    return [say(r.code, "took_figures", metrics=r.said_metrics())] if reading.style == "overview" else []


def _typos(r: Report, reading: Reading) -> list[str]:
    if not reading.read_as:
        return []
    return [say(r.code, "read_as", text=said_names(r.code, list(reading.read_as), join="and"))]
