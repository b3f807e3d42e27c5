"""The Gradio page: a conversation in the middle, its evidence beside it, approvals where a person decides."""

from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from copilot.api.deps import session_viewer
from copilot.ui.evidence import show_evidence
from copilot.ui.handlers import Handlers
from copilot.ui.saved import Saved

EXAMPLES = (
    "How much revenue did we win this quarter, by region?",
    "Which open deals are overdue?",
    "Top 5 sellers by won revenue this year",
    "What should I do next?",
    "Who complained about late deliveries?",
)
WELCOME = "## Ask your CRM\nEvery figure is computed, every claim cited, nothing is sent unapproved."
CSS = Path(__file__).with_name("page.css")
PRIVATE: dict[str, Any] = {"api_visibility": "private"}
FOLD_SIDEBAR = """() => {
  const open = document.querySelector(".sidebar.open .toggle-button");
  if (window.innerWidth < 768 && open) open.click();
}"""
"""In a narrow window the sidebar would lie over the whole conversation."""


def mount(app: FastAPI) -> FastAPI:
    """Puts the page at / of `app`; whoever is not signed in is led to /sign-in."""

    def user(request: Request) -> str | None:
        # Gradio's own application calls this, so the assistant is the outer application's.
        viewer = session_viewer(app.state.assistant, request)
        return None if viewer is None else str(viewer.user_id)

    _lead_to_sign_in(app)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(app),
        path="/",
        auth_dependency=user,
        css_paths=[CSS],
        theme=gr.themes.Soft(font=["system-ui", "Noto Sans", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        footer_links=[],
        show_error=True,
        ssr_mode=False,
    )
    return mounted


def _lead_to_sign_in(app: FastAPI) -> None:
    @app.middleware("http")
    async def _guard(request: Request, call_next: Any) -> Any:
        if request.url.path == "/" and request.method == "GET":
            viewer = await run_in_threadpool(session_viewer, app.state.assistant, request)
            if viewer is None:
                return RedirectResponse("/sign-in", 303)
        return await call_next(request)


def build_page(app: FastAPI) -> gr.Blocks:
    """The page's components and what happens on each event."""
    act = Handlers(app)
    with gr.Blocks(title="CRM Copilot", analytics_enabled=False, fill_height=True) as page:
        conversation, answer = gr.State(""), gr.State({})
        with gr.Sidebar(width=260):
            who = gr.Markdown(elem_id="who")
            fresh = gr.Button("New conversation", variant="primary", elem_id="new-conversation")
            past = gr.Radio([], label="Earlier conversations", elem_id="past")
            saved = Saved(act)
            gr.HTML('<a href="/sign-out">Sign out</a>')
        with gr.Row(equal_height=False):
            with gr.Column(scale=3, min_width=360):
                chat = gr.Chatbot(
                    elem_id="chat", show_label=False, height="80vh", buttons=["copy"], layout="bubble",
                    placeholder=WELCOME,
                    examples=[{"text": text} for text in EXAMPLES],
                )  # fmt: skip
                message = gr.Textbox(
                    placeholder="Ask about a customer, a figure, a deal … (Enter to send)", show_label=False,
                    submit_btn=True, stop_btn=True, autofocus=True, max_length=20_000, elem_id="message", max_lines=8,
                )  # fmt: skip
            with gr.Column(scale=2, min_width=320, elem_id="evidence"):
                show_evidence(act, chat, conversation, answer)
        outputs = [chat, message, conversation, answer]
        asked = gr.on([message.submit], act.ask, [message, chat, conversation], outputs, **PRIVATE)
        message.stop(None, cancels=[asked], **PRIVATE)
        chat.example_select(act.ask_example, [chat, conversation], outputs, **PRIVATE)
        asked.then(act.list_conversations, [conversation], [past], **PRIVATE)
        fresh.click(act.new_conversation, None, [chat, message, conversation, answer, past], **PRIVATE)
        past.input(act.open_conversation, [past], [chat, conversation, answer], **PRIVATE)
        saved.connect(chat, conversation, outputs)
        answer.change(saved.refresh, None, saved.shown, **PRIVATE)
        page.load(saved.refresh, None, saved.shown, **PRIVATE)
        page.load(act.greet, None, [who, past], **PRIVATE)
        page.load(None, None, None, js=FOLD_SIDEBAR, **PRIVATE)
    return page
