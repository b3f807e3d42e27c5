"""The Assistant: one turn of one conversation, from a person's words to an Answer. The composition root.

A conversation belongs to whoever began it. While a write waits for a decision, a new question is not taken: it would
drop the write silently. Whatever fails ends in one sentence, and leaves the conversation usable.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from langchain_core.messages import AnyMessage, HumanMessage
from langgraph.types import Command

from copilot import conversations, models, pending
from copilot.agent import Toolbox
from copilot.agents import Agents
from copilot.answers import answer_of, refused, reminder
from copilot.checkpoints import is_database_fault, open_checkpointer, told_in_words
from copilot.company import company_of
from copilot.conversations import ConversationInfo
from copilot.embedding import searcher_of
from copilot.faults import logged
from copilot.language import guess
from copilot.outgoing import outbox_of
from copilot.phrases import say
from copilot.question import cleaned, unusable
from copilot.rereading import Rereader
from copilot.run import Agent, asked_on, config_of, end_broken, events_of, last_of
from copilot.schemas import Answer, Decision, PendingApproval, StreamEvent
from copilot.settings import Settings
from copilot.turn import turns, unanswered_calls
from copilot.usage import Meter
from crm_store.clock import Clock
from crm_store.errors import CRMError
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.search import Searcher
from tools.context import ToolContext

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langgraph.checkpoint.base import BaseCheckpointSaver


class Assistant:
    """Answers questions over one store and one index. Use `async with Assistant.open(settings) as assistant`."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        searcher: Searcher,
        checkpointer: "BaseCheckpointSaver[Any]",
        *,
        toolbox: Toolbox,
        model: "BaseChatModel | None" = None,
    ) -> None:
        self.settings, self.store, self.searcher = settings, store, searcher
        self.model_name = settings.model_name
        self._outbox, self._reader = outbox_of(settings), Rereader()
        self._toolbox = toolbox
        self._agents = Agents(settings, toolbox, checkpointer, model)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    @asynccontextmanager
    async def open(
        cls, settings: Settings, *, toolbox: Toolbox | None = None, model: "BaseChatModel | None" = None
    ) -> AsyncIterator["Assistant"]:
        """The assistant over the settings' database and index, closed at the end.

        `toolbox` and `model` replace the standard tools and the configured model.
        """
        clock = Clock.at(settings.today) if settings.today else None
        store = await asyncio.to_thread(Store.open, settings.database_url, clock=clock)
        async with AsyncExitStack() as stack:
            stack.callback(store.close)
            stack.enter_context(told_in_words(settings))
            checkpointer = await stack.enter_async_context(open_checkpointer(settings))
            searcher = searcher_of(store, settings)
            yield cls(settings, store, searcher, checkpointer, toolbox=toolbox or Toolbox.standard(), model=model)

    async def ask(
        self, question: str, *, viewer: Viewer, conversation: str | None = None, today: date | None = None, id: str = ""
    ) -> Answer:
        """The whole answer. `conversation` goes on with an earlier one; `today` asks as of another day.

        Raises UnknownName or NotAllowed for a conversation that is not the viewer's, StoreUnavailable where the
        database fails. Everything else is told in the Answer.
        """
        with told_in_words(self.settings):
            return await last_of(self._turn(question, viewer, conversation, today, id, streaming=False))

    async def stream(
        self, question: str, *, viewer: Viewer, conversation: str | None = None, today: date | None = None, id: str = ""
    ) -> AsyncIterator[StreamEvent]:
        """The same as it comes: pieces of text, tools at work, and last the whole answer, which replaces the pieces."""
        with told_in_words(self.settings):
            async for event in self._turn(question, viewer, conversation, today, id, streaming=True):
                yield event

    async def decide(self, decisions: Sequence[Decision], *, viewer: Viewer, conversation: str) -> Answer:
        """Goes on with a paused conversation as the person decided. Each approval is decided once: else Conflict."""
        started = time.perf_counter()
        await asyncio.to_thread(conversations.check_owner, self.store, viewer, conversation)
        with told_in_words(self.settings):
            async with self._lock(conversation):
                messages, waiting = await self._state(conversation)
                asked = next((m for m in reversed(messages) if isinstance(m, HumanMessage)), HumanMessage(""))
                context = await asyncio.to_thread(self._context, viewer, conversation, asked_on(asked), asked.text)
                records = await asyncio.to_thread(pending.recorded, self.store, viewer, conversation, waiting)
                resume = await asyncio.to_thread(pending.decide, self.store, context, self._toolbox, records, decisions)
                run = self._run(
                    self._agents.going_on(messages), Command(resume=resume), context, started, waiting, streaming=False
                )
                return await last_of(run)

    async def history(self, conversation: str, viewer: Viewer) -> list[Answer]:
        """Every turn of a conversation, oldest first; the last one with what still waits for a decision."""
        await asyncio.to_thread(conversations.check_owner, self.store, viewer, conversation)
        with told_in_words(self.settings):
            messages, waiting = await self._state(conversation)
        records = await asyncio.to_thread(pending.recorded, self.store, viewer, conversation, waiting)
        answers: list[Answer] = []
        before: list[AnyMessage] = []
        told = list(turns(messages))
        for number, (question, turn) in enumerate(told, start=1):
            open_now = pending.shown(records) if number == len(told) else []
            answer = self._answer(question, turn, before, open_now, conversation)
            answers.append(answer.model_copy(update={"turn": number}))
            before += [question, *turn]
        return answers

    async def conversations(self, viewer: Viewer) -> list[ConversationInfo]:
        """The viewer's own conversations, the one used last first."""
        return await asyncio.to_thread(conversations.listed, self.store, viewer)

    def context_for(self, viewer: Viewer, language: str) -> ToolContext:
        """The surroundings of work that is no turn of a conversation, such as running a saved report."""
        return replace(self._context(viewer, "", None, ""), language=language)

    async def _turn(
        self, question: str, viewer: Viewer, conversation: str | None, today: date | None, id: str, *, streaming: bool
    ) -> AsyncIterator[StreamEvent]:
        started = time.perf_counter()
        question = cleaned(question)
        language = guess(question, viewer.language)
        if conversation is not None:
            await asyncio.to_thread(conversations.check_owner, self.store, viewer, conversation)
        if refusal := unusable(question, language):
            answer = refused(question, *refusal, language, self.model_name, conversation or "", id)
            yield StreamEvent(kind="answer", answer=answer)
            return
        thread = conversation
        if thread is None:
            thread = await asyncio.to_thread(conversations.begin, self.store, viewer, question)
        async with self._lock(thread):
            context = await asyncio.to_thread(self._context, viewer, thread, today, question)
            open_now = await self._still_pending(context, started) if conversation else []
            if open_now:
                yield StreamEvent(kind="answer", answer=reminder(question, context, open_now, self.model_name, id))
                return
            messages, _ = await self._state(thread) if conversation else ([], ())
            asked = HumanMessage(
                question, additional_kwargs={"today": context.today.isoformat(), "language": context.language}
            )
            agent = await self._agents.for_question(question, context)
            given = {"messages": [*unanswered_calls(messages), asked]}
            async for event in self._run(agent, given, context, started, (), streaming=streaming, id=id):
                yield event

    async def _run(
        self,
        agent: Agent,
        given: Any,
        context: ToolContext,
        started: float,
        waiting: Sequence[Any],
        *,
        streaming: bool,
        id: str = "",
    ) -> AsyncIterator[StreamEvent]:
        """Runs the agent to its end or pause; yields what comes, and last the answer."""
        meter = Meter()
        config = config_of(context.conversation, meter)
        try:
            async for event in events_of(agent, given, config, context, streaming=streaming):
                yield event
        except CRMError:
            raise
        except Exception as error:
            if is_database_fault(error):
                raise
            # Whatever else fails in a turn is logged and told as a fault.
            fault = logged(error, "answering a question")
            messages, _ = await self._state(context.conversation)
            await end_broken(agent, context, messages, say("fault", context.language, id=fault))
        answer = await self._outcome(context, waiting, id)
        answer.usage = meter.usage(time.perf_counter() - started)
        if answer.model == models.OFFLINE:
            answer.usage.model_calls = 0
        await asyncio.to_thread(conversations.keep_turn, self.store, context, answer)
        yield StreamEvent(kind="answer", answer=answer)

    async def _outcome(self, context: ToolContext, before_waiting: Sequence[Any], id: str) -> Answer:
        """The Answer of the turn just run."""
        messages, waiting = await self._state(context.conversation)
        thread, viewer = context.conversation, context.viewer
        records = await asyncio.to_thread(pending.recorded, self.store, viewer, thread, waiting)
        *earlier, (question, turn) = list(turns(messages))
        if before_waiting:
            await asyncio.to_thread(pending.settle, self.store, viewer, before_waiting, turn)
        before = [message for asked, said in earlier for message in (asked, *said)]
        answer = self._answer(question, turn, before, pending.shown(records), thread)
        answer.id, answer.turn = id, len(earlier) + 1
        return answer

    def _answer(
        self,
        question: HumanMessage,
        turn: Sequence[AnyMessage],
        before: Sequence[AnyMessage],
        open_now: Sequence[PendingApproval],
        conversation: str,
    ) -> Answer:
        name = self.model_name
        return answer_of(question, turn, before=before, approvals=open_now, model=name, conversation=conversation)

    async def _still_pending(self, context: ToolContext, started: float) -> list[PendingApproval]:
        """What waits for a decision. Decisions recorded before a stop of the program are acted on first."""
        messages, waiting = await self._state(context.conversation)
        records = await asyncio.to_thread(pending.recorded, self.store, context.viewer, context.conversation, waiting)
        resume = pending.decided_before(records)
        if not resume:
            return pending.shown(records)
        run = self._run(
            self._agents.going_on(messages), Command(resume=resume), context, started, waiting, streaming=False
        )
        return (await last_of(run)).approvals

    def _context(self, viewer: Viewer, thread: str, today: date | None, question: str) -> ToolContext:
        settings = self.settings
        return ToolContext(
            store=self.store,
            searcher=self.searcher,
            viewer=viewer,
            today=today or settings.today or self.store.clock.today(),
            language=guess(question, viewer.language),
            conversation=thread,
            company=company_of(settings, self.store),
            outbox=self._outbox,
            reader=self._reader,
        )

    async def _state(self, thread: str) -> tuple[list[AnyMessage], tuple[Any, ...]]:
        """The conversation's messages and what it is paused on."""
        state = await self._agents.configured.aget_state(config_of(thread))
        return list(state.values.get("messages", [])), state.interrupts

    def _lock(self, thread: str) -> asyncio.Lock:
        """One turn at a time in a conversation."""
        return self._locks.setdefault(thread, asyncio.Lock())
