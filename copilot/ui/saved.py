"""The page's place for saved reports: which there are, when they go out, run one, delete one."""

from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from copilot.keptreports import delete_report, listed_reports
from copilot.ui.handlers import Handlers, History
from crm_store.errors import CRMError
from tools.keeping import told_when
from tools.wording import Wording

PRIVATE: dict[str, Any] = {"api_visibility": "private"}
Step = tuple[History, str, str, Any]


class Saved:
    """The saved reports in the sidebar. `refresh` is to be called after every turn, which may have saved one."""

    def __init__(self, act: Handlers) -> None:
        self._act = act
        with gr.Accordion("Saved reports", open=False, elem_id="saved-reports"):
            self.choice = gr.Radio([], show_label=False, elem_id="saved-choice")
            self.none = gr.Markdown("None yet. After a report, say “save this as …”.", elem_id="saved-none")
            with gr.Row():
                self.run = gr.Button("Run", size="sm", elem_id="saved-run")
                self.delete = gr.Button("Delete", size="sm", variant="stop", elem_id="saved-delete")
        self.delete.click(self._delete, [self.choice], [self.choice, self.none], **PRIVATE)

    def connect(self, chat: Any, conversation: Any, outputs: list[Any]) -> Any:
        """Has the Run button ask for the chosen report in the chat; returns the event."""
        return self.run.click(self._run, [self.choice, chat, conversation], outputs, **PRIVATE)

    @property
    def shown(self) -> list[Any]:
        """What `refresh` fills."""
        return [self.choice, self.none]

    def refresh(self, request: gr.Request) -> tuple[Any, Any]:
        """The person's saved reports, each with when it goes out."""
        viewer = self._act.viewer(request)
        say = Wording.of(viewer.language, "saved")
        found = listed_reports(self._act.assistant.store, viewer)
        choices = [(f"{r.name} · {told_when(say, s.rule)}" if s else r.name, r.id) for r, s in found]
        return gr.update(choices=choices, value=None), gr.update(visible=not choices)

    async def _run(
        self, chosen: int | None, history: History, conversation: str, request: gr.Request
    ) -> AsyncIterator[Step]:
        viewer = self._act.viewer(request)
        known = {report.id: report.name for report, _ in listed_reports(self._act.assistant.store, viewer)}
        if chosen not in known:
            raise gr.Error("Choose a saved report first.")
        async for shown, thread, answer in self._act.turn(f"run {known[chosen]}", history, conversation, request):
            yield shown, "", thread, answer

    def _delete(self, chosen: int | None, request: gr.Request) -> tuple[Any, Any]:
        if chosen is None:
            raise gr.Error("Choose a saved report first.")
        try:
            report = delete_report(self._act.assistant.store, self._act.viewer(request), chosen)
        except CRMError as error:
            raise gr.Error(str(error)) from error
        gr.Info(f"Deleted: {report.name}")
        return self.refresh(request)
