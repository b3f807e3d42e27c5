"""What a failing language model means for the turn: tried again within bounds, then told in one clear sentence.

The sentence ends the turn as the assistant's message with status "error", so that the conversation stays whole and can
go on. Nothing else answers in the model's place: a fallback would hide that the server is down.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core import exceptions as model_errors
from langchain_core.messages import AIMessage
from langgraph.errors import GraphBubbleUp

from copilot.faults import logged
from copilot.phrases import say
from crm_store.errors import CRMError, ModelUnavailable

ATTEMPTS = 2
BACKOFF_SECONDS = 0.5

BROKEN_OFF = "The server of {name} broke off in the middle of its reply. Try again, or use --model offline."
HTTP_CLIENTS = ("httpx", "httpx2", "httpcore", "httpcore2", "aiohttp", "requests", "urllib3")
UNREADABLE = "The server of {name} sent a reply that cannot be read. Try again, or use --model offline."
SENTENCES: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    (
        (model_errors.ModelTimeoutError, TimeoutError),
        "The model {name} did not answer in time. Try again, raise COPILOT_MODEL_TIMEOUT, or use --model offline.",
    ),
    (
        (model_errors.ModelRateLimitError,),
        "The model {name} takes no more requests for now (429). Wait a little and try again, or use --model offline.",
    ),
    (
        (model_errors.ModelAuthenticationError, model_errors.ModelPermissionDeniedError),
        "The server of {name} refuses the key. Check OPENAI_API_KEY, or use --model offline.",
    ),
    (
        (model_errors.ModelNotFoundError,),
        "The server knows no model {name}. Check --model and OPENAI_BASE_URL, or use --model offline.",
    ),
    (
        (model_errors.ContextOverflowError,),
        "This conversation has grown too long for {name}. Start a new one, or ask for less at once.",
    ),
    (
        (model_errors.ModelConnectionError, ConnectionError),
        "The server of {name} cannot be reached. Start it, check OPENAI_BASE_URL, or use --model offline.",
    ),
    (
        (model_errors.ModelInvalidRequestError,),
        "The server of {name} did not accept the request ({reason}). Try another --model, or --model offline.",
    ),
    (
        (model_errors.ModelAPIError,),
        "The server of {name} failed on its side. Try again in a moment, or use --model offline.",
    ),
)

Handler = Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]]


class ModelFaults(AgentMiddleware[Any, Any, Any]):
    """Ends the turn with a sentence when the model named `name` fails; unreadable replies are asked for once more.

    Connection faults, 429 and 5xx are retried with backoff by the client itself, and so not again here.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.model_name = name

    async def awrap_model_call(self, request: ModelRequest[Any], handler: Handler) -> ModelResponse[Any]:
        try:
            return await self._readable(request, handler)
        except CRMError as error:
            return _ended(str(error))
        except GraphBubbleUp:
            raise
        except Exception as error:  # noqa: BLE001  a provider may raise anything; it ends in one sentence
            known = told(error, self.model_name)
            if known is not None:
                logged(error, f"calling the model {self.model_name}")
                return _ended(str(known))
            fault = logged(error, f"calling the model {self.model_name}")
            return _ended(say("fault", request.runtime.context.language, id=fault))

    async def _readable(self, request: ModelRequest[Any], handler: Handler) -> ModelResponse[Any]:
        """The first reply that can be read, of at most two. Raises ModelUnavailable."""
        for attempt in range(1, ATTEMPTS + 1):
            response = await handler(request)
            reason = unreadable(response)
            if reason is None:
                return response
            if attempt < ATTEMPTS:
                await asyncio.sleep(BACKOFF_SECONDS)
        raise ModelUnavailable(f"The model {self.model_name} {reason}")


def unreadable(response: ModelResponse[Any]) -> str | None:
    """Why a reply cannot be used, as the end of a sentence; None for one that can."""
    message = next((m for m in reversed(response.result) if isinstance(m, AIMessage)), None)
    if message is None:
        return "gave no reply. Try again, or choose another with --model."
    if message.response_metadata.get("finish_reason") == "length":
        return "was cut off at its token limit. Raise COPILOT_MODEL_MAX_TOKENS, or ask for less at once."
    if message.invalid_tool_calls:
        return "made tool calls that cannot be read. Choose one that can call tools with --model, or --model offline."
    if not message.tool_calls and not message.text.strip():
        return "gave an empty reply. Try again, or choose another with --model."
    if "finish_reason" not in message.response_metadata and message.response_metadata.get("model_provider") == "openai":
        return "stopped in the middle of its reply. Try again."
    return None


def told(error: Exception, name: str) -> ModelUnavailable | None:
    """The sentence for a fault of a model's server, None for a fault that is not one."""
    for kinds, words in SENTENCES:
        if isinstance(error, kinds):
            return ModelUnavailable(words.format(name=name, reason=_first_line(error)))
    library = type(error).__module__.partition(".")[0]
    if library in HTTP_CLIENTS:
        return ModelUnavailable(BROKEN_OFF.format(name=name))
    if library in ("openai", "langchain_openai", "json"):
        return ModelUnavailable(UNREADABLE.format(name=name))
    return None


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "")[:160]


def _ended(words: str) -> ModelResponse[Any]:
    return ModelResponse(result=[AIMessage(words, additional_kwargs={"status": "error"})])
