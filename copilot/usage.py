"""Counts what a turn's model calls cost."""

from typing import Any

from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.messages import AIMessage
from langchain_core.outputs import ChatGeneration, LLMResult

from copilot.schemas import Usage


class Meter(AsyncCallbackHandler):
    """Adds up calls and tokens of one turn, as the servers count them."""

    def __init__(self) -> None:
        self.calls = self.input_tokens = self.output_tokens = 0

    async def on_chat_model_start(self, *_: Any, **__: Any) -> None:
        self.calls += 1

    async def on_llm_end(self, response: LLMResult, **_: Any) -> None:
        for batch in response.generations:
            for generation in batch:
                message = generation.message if isinstance(generation, ChatGeneration) else None
                if isinstance(message, AIMessage) and message.usage_metadata:
                    self.input_tokens += message.usage_metadata["input_tokens"]
                    self.output_tokens += message.usage_metadata["output_tokens"]

    def usage(self, seconds: float) -> Usage:
        """The sum, with the turn's wall-clock seconds."""
        return Usage(
            model_calls=self.calls,
            input_tokens=self.input_tokens,
            output_tokens=self.output_tokens,
            seconds=round(seconds, 3),
        )
