"""The agents of an assistant: the configured model's, and the offline one beside a remote model."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from langchain_core.messages import AIMessage, AnyMessage

from copilot import models
from copilot.agent import Toolbox, build_agent
from copilot.run import Agent
from copilot.settings import Settings
from tools.context import ToolContext

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langgraph.checkpoint.base import BaseCheckpointSaver

    from copilot.models.offline.model import OfflineChatModel


class Agents:
    """Which agent takes a question. `configured` is the one of the settings' model, or of `model`."""

    def __init__(
        self,
        settings: Settings,
        toolbox: Toolbox,
        checkpointer: "BaseCheckpointSaver[Any]",
        model: "BaseChatModel | None" = None,
    ) -> None:
        self._settings, self._toolbox, self._checkpointer = settings, toolbox, checkpointer
        self._name = settings.model_name
        self._offline = models.is_offline(self._name)
        self.configured = self._build(model or models.chat_model(self._name, settings), self._name, self._offline)
        self._beside: Agent | None = None
        self._reader: OfflineChatModel | None = None

    async def for_question(self, question: str, context: ToolContext) -> Agent:
        """The agent for this question: a remote model is not called for what is fully understood without it."""
        if self._offline or self._settings.fast_path == "off":
            return self.configured
        from copilot.fastpath import understood

        if self._reader is None:
            self._reader = models.offline_model()
        alone = await asyncio.to_thread(understood, self._reader, question, context)
        return self._offline_agent() if alone else self.configured

    def going_on(self, messages: Sequence[AnyMessage]) -> Agent:
        """The agent that made the last tool calls, to go on with them."""
        last = next((m for m in reversed(messages) if isinstance(m, AIMessage)), None)
        by_offline = last is not None and last.additional_kwargs.get("model") == models.OFFLINE
        return self._offline_agent() if by_offline and not self._offline else self.configured

    def _offline_agent(self) -> Agent:
        if self._beside is None:
            self._beside = self._build(self._reader or models.offline_model(), models.OFFLINE, offline=True)
        return self._beside

    def _build(self, model: "BaseChatModel", name: str, offline: bool) -> Agent:
        return build_agent(
            model, self._toolbox, name=name, offline=offline, settings=self._settings, checkpointer=self._checkpointer
        )
