"""Questions the offline engine understands fully need no remote model: same tools, no cost, no waiting."""

from collections.abc import Sequence

from langchain_core.messages import AnyMessage

from tools.context import ToolContext

CERTAIN = 0.95


def understood(question: str, context: ToolContext, messages: Sequence[AnyMessage]) -> bool:
    """Whether the offline model reads the question, a report on its own, with full confidence and every word used."""
    return False
