"""The agent: one `create_agent` call and its middleware."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from langchain.agents import create_agent
from langchain_core.language_models import BaseChatModel
from langchain_core.tools import BaseTool
from langgraph.checkpoint.base import BaseCheckpointSaver

from copilot.middleware.approval import Approval, Previewer
from copilot.middleware.call_ids import CallIds
from copilot.middleware.call_limits import CallLimits
from copilot.middleware.tool_errors import ToolErrors
from copilot.settings import Settings
from tools.context import ToolContext

if TYPE_CHECKING:
    from langchain.agents.middleware import AgentMiddleware
    from langgraph.graph.state import CompiledStateGraph


@dataclass(frozen=True, slots=True)
class Toolbox:
    """The tools an agent has, the names of those that wait for a person, and what shows what they would do.

    `personal` are the gated ones that the offline model calls at once: it does so only where the person said so in so
    many words ("save this as …"), never for what stands in a text it was shown.
    """

    tools: tuple[BaseTool, ...]
    gated: frozenset[str]
    preview: Previewer
    personal: frozenset[str] = frozenset()

    @classmethod
    def standard(cls) -> "Toolbox":
        """All tools of the assistant."""
        from tools import ALL_TOOLS, PERSONAL_TOOLS, WRITE_TOOLS
        from tools.previews import preview

        gated = frozenset(tool.name for tool in WRITE_TOOLS)
        return cls(ALL_TOOLS, gated, preview, frozenset(tool.name for tool in PERSONAL_TOOLS))

    def get(self, name: str) -> BaseTool | None:
        return next((tool for tool in self.tools if tool.name == name), None)


def build_agent(
    model: BaseChatModel,
    toolbox: Toolbox,
    *,
    name: str,
    offline: bool,
    settings: Settings,
    checkpointer: BaseCheckpointSaver[Any],
) -> "CompiledStateGraph[Any, ToolContext, Any, Any]":
    """The agent over `model`, which is called `name`; the toolbox's gated tools wait for a person.

    Agents of different models share conversations: their graphs are of one shape.
    """
    middleware: list[AgentMiddleware[Any, Any, Any]] = [
        CallLimits(settings.model_calls),
        *_around_model(name, offline),
        CallIds(),
        ToolErrors(),
        Approval(toolbox.gated - toolbox.personal if offline else toolbox.gated, toolbox.preview),
    ]
    return create_agent(
        model, toolbox.tools, middleware=middleware, context_schema=ToolContext, checkpointer=checkpointer
    )


def _around_model(name: str, offline: bool) -> "list[AgentMiddleware[Any, Any, Any]]":
    """What stands around the model's calls, outermost first."""
    from copilot.middleware.model_faults import ModelFaults

    if offline:
        from copilot.middleware.offline_context import OfflineContext

        return [ModelFaults(name), OfflineContext()]
    from copilot.middleware.grounded import Grounded
    from copilot.middleware.prompt import Prompt
    from copilot.middleware.report_retries import ReportRetries

    return [Prompt(), ReportRetries(), Grounded(), ModelFaults(name)]
