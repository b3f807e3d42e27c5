"""Chat models by name: "offline", "openai:gpt-…", or "provider:model" of any LangChain integration installed."""

from typing import TYPE_CHECKING

from copilot.settings import Settings
from crm_store.errors import InvalidInput, ModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from copilot.models.offline.model import OfflineChatModel

__all__ = ["OFFLINE", "chat_model", "is_offline", "offline_model"]

OFFLINE = "offline"


def is_offline(name: str) -> bool:
    """Whether `name` means the built-in model, which needs no network."""
    return name in ("", OFFLINE)


def chat_model(name: str, settings: Settings) -> "BaseChatModel":
    """The model that `name` stands for. Raises InvalidInput for a name that cannot be resolved."""
    if is_offline(name):
        return offline_model()
    provider, _, model = name.partition(":")
    if not model:
        raise InvalidInput(f"The model {name!r} names no provider. Write it as provider:model, e.g. openai:{name}.")
    if provider == "openai":
        from copilot.models.openai import openai_model

        return openai_model(model, settings)
    return _other(provider, name, settings)


def offline_model() -> "OfflineChatModel":
    """The built-in model."""
    from copilot.models.offline.model import OfflineChatModel

    return OfflineChatModel()


def _other(provider: str, name: str, settings: Settings) -> "BaseChatModel":
    """A model of any other LangChain integration; its own variables (keys) are read by that integration."""
    from langchain.chat_models import init_chat_model

    try:
        made = init_chat_model(name, timeout=settings.model_timeout, max_retries=settings.model_retries)
    except ImportError as error:
        raise InvalidInput(
            f"The provider {provider!r} is not installed. Run: pip install langchain-{provider}"
        ) from error
    except ValueError as error:
        raise InvalidInput(
            f"There is no model provider named {provider!r}. Use offline, openai:… with OPENAI_BASE_URL for any "
            "OpenAI-compatible server, or a provider LangChain knows."
        ) from error
    except Exception as error:
        raise ModelUnavailable(f"The model {name} cannot be set up: {str(error).splitlines()[0][:200]}") from error
    return made
