"""OpenAI and every server that speaks its chat-completions protocol (Ollama, vLLM, llama.cpp, LM Studio …)."""

from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from copilot.settings import Settings
from crm_store.errors import InvalidInput

NO_KEY = "not-needed"


def openai_model(name: str, settings: Settings) -> ChatOpenAI:
    """The chat model `name` at the configured address; a local server needs no key. Raises InvalidInput without one.

    The client itself retries connection faults, 429 (as long as the server asks, up to a minute) and 5xx.
    """
    if settings.openai_api_key is None and settings.openai_base_url is None:
        raise InvalidInput(
            f"The model openai:{name} needs OPENAI_API_KEY, or OPENAI_BASE_URL for your own server. "
            "Set one of them, or use --model offline."
        )
    return ChatOpenAI(
        model=name,
        api_key=settings.openai_api_key or SecretStr(NO_KEY),
        base_url=settings.openai_base_url,
        timeout=settings.model_timeout,
        max_retries=settings.model_retries,
        max_completion_tokens=settings.model_max_tokens,
        stream_usage=True,
        use_responses_api=False,
    )
