"""The system prompt of a remote model: prompts/assistant.md with the company, the day, the language, the metrics."""

from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined
from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import SystemMessage

import prompts
from tools.context import ToolContext
from tools.teaching import known_to

MOST_OWN_FIELDS = 80
_OWN_FIGURES = (
    "Over a field of numbers there are metrics: sum_, average_, median_, least_ or most_ before its name; of deals "
    "also won_, lost_ or open_ before that, as in won_sum_deal_number_bottles."
)


class Prompt(AgentMiddleware[Any, Any, Any]):
    """Puts the system prompt in front of the conversation, as the turn's day and asker need it."""

    async def awrap_model_call(
        self, request: ModelRequest[Any], handler: Callable[[ModelRequest[Any]], Awaitable[ModelResponse[Any]]]
    ) -> ModelResponse[Any]:
        message = SystemMessage(system_prompt(request.runtime.context))
        return await handler(request.override(system_message=message))


def system_prompt(context: ToolContext) -> str:
    """The system prompt for one turn."""
    page = Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)
    return page.from_string(prompts.template("assistant.md")).render(
        company=context.company,
        today=f"{context.today:%A, %Y-%m-%d}",
        language=context.language,
        asker=context.viewer,
        meanings=known_to(context),
        catalogue="\n".join([catalogue(), *own_fields(context)]),
    )


@lru_cache(maxsize=1)
def catalogue() -> str:
    """The metrics and dimensions, one a line, as the model needs them to fill a MetricQuery."""
    from crm_store.metrics.catalogue import DIMENSIONS, ENTITIES, METRICS

    lines = ["Metrics:"]
    lines += [f"- {metric.name} ({metric.unit}): {metric.description}" for metric in METRICS.values()]
    lines += ["Dimensions and fields: " + ", ".join(_field(d.name, d.label) for d in DIMENSIONS.values())]
    lines += ["Entities to list: " + ", ".join(ENTITIES)]
    return "\n".join(lines)


def own_fields(context: ToolContext) -> list[str]:
    """The fields of the company's own, as lines for the model; none where the store has none."""
    from crm_store import customfields

    with context.store.session() as session:
        fields = customfields.fields(session)[:MOST_OWN_FIELDS]
    if not fields:
        return []
    told = ", ".join(f"{field.name} ({field.label})" for field in fields)
    return [f"Fields of this company's own, used like any other: {told}", _OWN_FIGURES]


def _field(name: str, label: str) -> str:
    """A field's name, and what people call it where the name does not say so."""
    return name if label.replace(" ", "_") in name or name in label.replace(" ", "_") else f"{name} ({label})"
