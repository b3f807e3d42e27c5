"""What stands beside the conversation: approvals to decide, drafts to edit, tables, sources, next steps."""

from typing import Any

import gradio as gr

from copilot.schemas import Answer, Draft, PendingApproval, Table
from copilot.ui.decisions import approver, draft_saver, draft_sender, rejecter
from copilot.ui.handlers import Handlers
from copilot.ui.plots import figure_of
from copilot.ui.render import caption, cell_styles, downloads, grid, sources_html

PRIVATE: dict[str, Any] = {"api_visibility": "private"}


def show_evidence(act: Handlers, chat: gr.Chatbot, conversation: gr.State, answer: gr.State) -> None:
    """Draws the evidence of the last answer anew whenever that answer changes."""
    targets = [chat, conversation, answer]

    def evidence(dumped: dict[str, Any]) -> None:
        if not dumped:
            gr.Markdown("*Tables, sources and drafts appear here.*")
            return
        shown = Answer.model_validate(dumped)
        for approval in shown.approvals:
            _approval(act, approval, targets)
        for draft in shown.drafts:
            _draft(act, draft, targets)
        for number, table in enumerate(shown.tables):
            _table(shown, table, number)
        if shown.sources:
            gr.Markdown("### Sources")
            gr.HTML(sources_html(shown.sources), elem_id="sources")

    gr.render(inputs=[answer])(evidence)


def _approval(act: Handlers, approval: PendingApproval, targets: list[Any]) -> None:
    """A card with the exact content of a write, each argument editable, and the two buttons."""
    with gr.Group(elem_classes="approval"):
        gr.Markdown(f"### Needs your approval\n{approval.summary}")
        for warning in approval.warnings:
            gr.Markdown(f"⚠️ {warning}")
        names = [name for name, value in approval.arguments.items() if value is not None]
        fields = [
            gr.Textbox(_text(approval.arguments[name]), label=name.replace("_", " ").capitalize(), interactive=True)
            for name in names
        ]
        with gr.Row():
            yes = gr.Button("Approve", variant="primary", elem_classes="approve")
            no = gr.Button("Reject", variant="stop", elem_classes="reject")
    original = {name: approval.arguments[name] for name in names}
    yes.click(approver(act, approval.id, original), [*targets[:2], *fields], targets, **PRIVATE)
    no.click(rejecter(act, approval.id), targets[:2], targets, **PRIVATE)


def _draft(act: Handlers, draft: Draft, targets: list[Any]) -> None:
    with gr.Group(elem_classes="draft"):
        gr.Markdown(f"### Draft {draft.kind} · not sent")
        to = gr.Textbox(", ".join(draft.to), label="To", interactive=True)
        subject = gr.Textbox(draft.subject, label="Subject", interactive=True)
        body = gr.Textbox(draft.body, label="Text", lines=12, max_lines=30, interactive=True)
        with gr.Row():
            save = gr.Button("Save")
            send = gr.Button("Send …", variant="primary")
    save.click(draft_saver(act, draft.id), [to, subject, body], None, **PRIVATE)
    send.click(draft_sender(act, draft.id), [to, subject, body, *targets[:2]], targets, **PRIVATE)


def _table(answer: Answer, table: Table, number: int) -> None:
    """A table with its chart above it, and below what it rests on, its files and its SQL."""
    headers, rows = grid(table, answer.language)
    gr.Markdown(f"### {table.title}")
    for chart in answer.charts:
        if chart.table == number:
            gr.Plot(figure_of(chart), show_label=False, elem_classes="chart", elem_id=f"chart-{number}")
    cells = {"headers": headers, "data": rows, "metadata": {"styling": cell_styles(table)}}
    gr.Dataframe(
        cells, headers=headers, interactive=False, show_label=False, max_height=360, buttons=["copy", "fullscreen"],
        elem_id=f"table-{number}", datatype="str", show_search="filter" if len(rows) > 20 else "none", wrap=True,
    )  # fmt: skip
    gr.HTML(downloads(answer, number))
    gr.Markdown(caption(table, answer.language))
    if table.sql:
        with gr.Accordion("SQL", open=False):
            gr.Code(table.sql, language="sql", show_label=False, interactive=False)


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
