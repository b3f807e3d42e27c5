"""The Assistant: one turn of one conversation, from a person's words to an Answer. The composition root.

A conversation belongs to whoever began it. While a write waits for a decision, a new question is not taken: it would
drop the write silently. Whatever fails ends in one sentence, and leaves the conversation usable.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage
from langgraph.types import Command

from copilot import conversations, models, pending
from copilot.agent import Toolbox, build_agent, open_checkpointer
from copilot.answers import answer_of
from copilot.company import company_of
from copilot.conversations import ConversationInfo
from copilot.faults import logged
from copilot.language import guess
from copilot.outgoing import outbox_of
from copilot.phrases import say
from copilot.question import cleaned, unusable
from copilot.run import Agent, asked_on, config_of, events_of, last_of
from copilot.schemas import Answer, Decision, PendingApproval, StreamEvent
from copilot.settings import Settings
from copilot.turn import turns, unanswered_calls
from copilot.usage import Meter
from crm_store import audit
from crm_store.clock import Clock
from crm_store.errors import CRMError
from crm_store.schema import Conversation
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.search import Searcher
from tools.context import ToolContext

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langgraph.checkpoint.base import BaseCheckpointSaver

    from copilot.models.offline.model import OfflineChatModel


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
        self._offline = models.is_offline(self.model_name)
        self._outbox = outbox_of(settings)
        self._checkpointer, self._toolbox = checkpointer, toolbox
        self._agent = self._build(model or models.chat_model(self.model_name, settings), self.model_name, self._offline)
        self._fast: Agent | None = None
        self._fast_model: OfflineChatModel | None = None
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
            checkpointer = await stack.enter_async_context(open_checkpointer(settings))
            searcher = Searcher.open(store, settings.index_url)
            yield cls(settings, store, searcher, checkpointer, toolbox=toolbox or Toolbox.standard(), model=model)

    async def ask(
        self, question: str, *, viewer: Viewer, conversation: str | None = None, today: date | None = None, id: str = ""
    ) -> Answer:
        """The whole answer. `conversation` goes on with an earlier one; `today` asks as of another day.

        Raises UnknownName or NotAllowed for a conversation that is not the viewer's, StoreUnavailable where the
        database fails. Everything else is told in the Answer.
        """
        turn = self._turn(question, viewer, conversation, today, id, streaming=False)
        return await last_of(turn)

    async def stream(
        self, question: str, *, viewer: Viewer, conversation: str | None = None, today: date | None = None, id: str = ""
    ) -> AsyncIterator[StreamEvent]:
        """The same as it comes: pieces of text, tools at work, and last the whole answer, which replaces the pieces."""
        async for event in self._turn(question, viewer, conversation, today, id, streaming=True):
            yield event

    async def decide(self, decisions: Sequence[Decision], *, viewer: Viewer, conversation: str) -> Answer:
        """Goes on with a paused conversation as the person decided. Each approval is decided once: else Conflict."""
        started = time.perf_counter()
        await asyncio.to_thread(conversations.check_owner, self.store, viewer, conversation)
        async with self._lock(conversation):
            messages, waiting = await self._state(conversation)
            question = next((m for m in reversed(messages) if isinstance(m, HumanMessage)), HumanMessage(""))
            context = await asyncio.to_thread(self._context, viewer, conversation, asked_on(question), question.text)
            records = await asyncio.to_thread(pending.recorded, self.store, viewer, conversation, waiting)
            resume = await asyncio.to_thread(pending.decide, self.store, context, self._toolbox, records, decisions)
            agent = self._agent_of(messages)
            return await last_of(self._run(agent, Command(resume=resume), context, started, waiting, streaming=False))

    async def history(self, conversation: str, viewer: Viewer) -> list[Answer]:
        """Every turn of a conversation, oldest first; the last one with what still waits for a decision."""
        await asyncio.to_thread(conversations.check_owner, self.store, viewer, conversation)
        messages, waiting = await self._state(conversation)
        records = await asyncio.to_thread(pending.recorded, self.store, viewer, conversation, waiting)
        answers: list[Answer] = []
        before: list[AnyMessage] = []
        told = list(turns(messages))
        for number, (question, turn) in enumerate(told, start=1):
            open_now = pending.shown(records) if number == len(told) else []
            answers.append(self._answer(question, turn, before, open_now, conversation))
            before += [question, *turn]
        return answers

    async def conversations(self, viewer: Viewer) -> list[ConversationInfo]:
        """The viewer's own conversations, the one used last first."""
        return await asyncio.to_thread(conversations.listed, self.store, viewer)

    async def _turn(
        self, question: str, viewer: Viewer, conversation: str | None, today: date | None, id: str, *, streaming: bool
    ) -> AsyncIterator[StreamEvent]:
        started = time.perf_counter()
        question = cleaned(question)
        language = guess(question, viewer.language)
        if conversation is not None:
            await asyncio.to_thread(conversations.check_owner, self.store, viewer, conversation)
        if refusal := unusable(question, language):
            status, reply = refusal
            short = question if len(question) < 500 else f"{question[:500]}…"
            yield StreamEvent(
                kind="answer",
                answer=Answer(
                    id=id, question=short, status=status, reply=reply, language=language, model=self.model_name,
                    conversation=conversation or "",
                ),
            )  # fmt: skip
            return
        thread = conversation
        if thread is None:
            thread = await asyncio.to_thread(conversations.begin, self.store, viewer, question)
        async with self._lock(thread):
            context = await asyncio.to_thread(self._context, viewer, thread, today, question)
            open_now = await self._still_pending(context, started) if conversation else []
            if open_now:
                yield StreamEvent(kind="answer", answer=self._reminder(question, context, open_now, id))
                return
            messages, _ = await self._state(thread) if conversation else ([], ())
            asked = HumanMessage(
                question, additional_kwargs={"today": context.today.isoformat(), "language": context.language}
            )
            agent = await self._for(question, context)
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
        except Exception as error:  # noqa: BLE001  whatever fails in a turn is logged and told as a fault
            fault = logged(error, "answering a question")
            await self._note_fault(agent, context, say("fault", context.language, id=fault))
        answer = await self._outcome(context, waiting, id)
        answer.usage = meter.usage(time.perf_counter() - started)
        if answer.model == models.OFFLINE:
            answer.usage.model_calls = 0
        await asyncio.to_thread(self._kept, context, answer)
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
        answer.id = id
        return answer

    def _answer(
        self,
        question: HumanMessage,
        turn: Sequence[AnyMessage],
        before: Sequence[AnyMessage],
        open_now: Sequence[PendingApproval],
        conversation: str,
    ) -> Answer:
        return answer_of(
            question,
            turn,
            before=before,
            approvals=open_now,
            model=self.model_name,
            conversation=conversation,
        )

    async def _still_pending(self, context: ToolContext, started: float) -> list[PendingApproval]:
        """What waits for a decision. Decisions recorded before a stop of the program are acted on first."""
        messages, waiting = await self._state(context.conversation)
        records = await asyncio.to_thread(pending.recorded, self.store, context.viewer, context.conversation, waiting)
        resume = pending.decided_before(records)
        if not resume:
            return pending.shown(records)
        run = self._run(self._agent_of(messages), Command(resume=resume), context, started, waiting, streaming=False)
        return (await last_of(run)).approvals

    def _reminder(self, question: str, context: ToolContext, open_now: list[PendingApproval], id: str) -> Answer:
        waiting = "; ".join(approval.summary.rstrip(".") for approval in open_now)
        return Answer(
            id=id,
            question=question,
            status="awaiting_approval",
            reply=say("pending", context.language, pending=waiting),
            language=context.language,
            approvals=open_now,
            model=self.model_name,
            conversation=context.conversation,
        )

    async def _note_fault(self, agent: Agent, context: ToolContext, words: str) -> None:
        """Ends the broken turn in the conversation itself, so that it can go on."""
        messages, _ = await self._state(context.conversation)
        apology = AIMessage(words, additional_kwargs={"status": "error", "language": context.language})
        await agent.aupdate_state(
            config_of(context.conversation), {"messages": [*unanswered_calls(messages), apology]}, as_node="model"
        )

    def _kept(self, context: ToolContext, answer: Answer) -> None:
        """Notes the turn in the audit and in the list of conversations."""
        now = self.store.clock.now()
        detail = {
            "conversation": context.conversation,
            "status": answer.status,
            "model": answer.model,
            "tables": [table.title for table in answer.tables],
            "sources": [source.id for source in answer.sources],
            "approvals": [approval.id for approval in answer.approvals],
        }
        with self.store.transaction() as session:
            audit.append(
                session, context.viewer, action="question", subject=answer.question[:2000], detail=detail, now=now
            )
            session.query(Conversation).filter_by(thread_id=context.conversation).update({"updated_at": now})

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
        )

    async def _state(self, thread: str) -> tuple[list[AnyMessage], tuple[Any, ...]]:
        """The conversation's messages and what it is paused on."""
        state = await self._agent.aget_state(config_of(thread))
        return list(state.values.get("messages", [])), state.interrupts

    async def _for(self, question: str, context: ToolContext) -> Agent:
        """The agent for this question: a remote model is not called for what is fully understood without it."""
        if self._offline or self.settings.fast_path == "off":
            return self._agent
        from copilot.fastpath import understood

        if self._fast_model is None:
            self._fast_model = models.offline_model()
        alone = await asyncio.to_thread(understood, self._fast_model, question, context)
        return self._offline_agent() if alone else self._agent

    def _agent_of(self, messages: Sequence[AnyMessage]) -> Agent:
        """The agent that made the last tool calls, to go on with them."""
        last = next((m for m in reversed(messages) if isinstance(m, AIMessage)), None)
        by_offline = last is not None and last.additional_kwargs.get("model") == models.OFFLINE
        return self._offline_agent() if by_offline and not self._offline else self._agent

    def _offline_agent(self) -> Agent:
        if self._fast is None:
            model = self._fast_model or models.offline_model()
            self._fast = self._build(model, models.OFFLINE, offline=True)
        return self._fast

    def _build(self, model: "BaseChatModel", name: str, offline: bool) -> Agent:
        return build_agent(
            model, self._toolbox, name=name, offline=offline, settings=self.settings, checkpointer=self._checkpointer
        )

    def _lock(self, thread: str) -> asyncio.Lock:
        """One turn at a time in a conversation."""
        return self._locks.setdefault(thread, asyncio.Lock())
