"""An Answer on a terminal: the reply, its tables with what they mean, sources, drafts, and what waits for a word."""

import sys
from typing import TYPE_CHECKING, Any

from copilot.cli.common import out

if TYPE_CHECKING:
    from copilot.schemas import Answer, Draft, Table

MOST_ROWS = 30


def show_answer(answer: "Answer", *, reply: bool = True) -> None:
    """Prints all of it; without `reply` only what stands beside the reply (after streaming)."""
    console = out()
    if reply:
        console.print(_markdown(answer.reply))
    for table in answer.tables:
        _show_table(table, answer.reply)
    for draft in answer.drafts:
        if draft.body.strip() not in answer.reply:
            _show_draft(draft)
    if answer.sources:
        console.print("\nSources", style="bold")
        spoken = " ".join(answer.reply.split())  # what the reply quotes is not quoted again
        for number, source in enumerate(answer.sources, start=1):
            said = not source.quote or " ".join(source.quote.split()) in spoken
            quote = "" if said else f" — “{source.quote}”"
            console.print(
                f"  [{number}] {source.title}{f', {source.date}' if source.date else ''} ({source.id}){quote}",
                markup=False,
            )
    for approval in answer.approvals:
        console.print(f"\nWaiting: {approval.summary}", style="bold", markup=False)
        for warning in approval.warnings:
            console.print(f"  ⚠ {warning}", markup=False)
    if answer.approvals and reply:
        console.print(f"Decide with: crm-copilot chat --conversation {answer.conversation}", markup=False)


def _markdown(text: str) -> Any:
    """Formatted on a terminal, as it stands elsewhere."""
    from rich.markdown import Markdown
    from rich.text import Text

    return Markdown(text) if sys.stdout.isatty() else Text(text)


def _show_table(table: "Table", reply: str) -> None:
    """The table, unless the reply shows it or it is a single figure that the reply says; then what it means."""
    from rich.table import Table as Grid

    console = out()
    single = len(table.rows) == 1 and len(table.columns) == 1
    if not single and "\n|" not in reply and table.rows:
        grid = Grid(title=table.title, title_justify="left")
        for column in table.columns:
            numeric = column.unit not in ("text", "date")
            grid.add_column(column.label, justify="right" if numeric else "left")
        for row in table.rows[:MOST_ROWS]:
            grid.add_row(*(shown(cell, column.unit) for cell, column in zip(row, table.columns, strict=True)))
        console.print(grid)
        if len(table.rows) > MOST_ROWS:
            console.print(f"… and {len(table.rows) - MOST_ROWS} more rows (--json shows all)")
    if table.definition and table.definition in reply:
        return
    notes = [f"Definition: {table.definition}", f"Period: {table.period}", *table.filters, *table.left_out]
    for note in notes:
        if note.partition(": ")[2] or ":" not in note:
            console.print(f"  {note}", style="dim", markup=False)


def shown(cell: Any, unit: str) -> str:
    """A cell as a person reads it."""
    if cell is None:
        return "—"
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return str(cell)
    if unit == "share":
        return f"{cell:.1%}"
    if isinstance(cell, float) and not cell.is_integer():
        return f"{cell:,.2f}" if unit == "money" else f"{cell:,.1f}"
    return f"{cell:,.0f}" if unit in ("money", "count", "days", "hours", "minutes") else f"{cell:g}"


def _show_draft(draft: "Draft") -> None:
    from rich.panel import Panel
    from rich.text import Text

    body = f"To: {', '.join(draft.to) or '—'}\nSubject: {draft.subject}\n\n{draft.body}"
    out().print(Panel(Text(body), title=f"Draft {draft.id} ({draft.kind}, not sent)", title_align="left"))
