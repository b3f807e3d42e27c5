"""Questions the offline engine understands fully need no remote model: same tools, no cost, no waiting."""

from typing import TYPE_CHECKING

from tools.context import ToolContext

if TYPE_CHECKING:
    from copilot.models.offline.model import OfflineChatModel

CERTAIN = 0.95
REPORTS = ("query_metrics", "list_records")


def understood(model: "OfflineChatModel", question: str, context: ToolContext) -> bool:
    """Whether the offline model reads the question, as it stands alone, as a report: every word placed, no doubt left.

    What needs judgement (what people wrote, a letter, a follow-up) is the remote model's.
    """
    reading = model.read(question, context)
    certain = reading.outcome == "call" and reading.confidence >= CERTAIN and not reading.unused and not reading.read_as
    return certain and all(call.tool in REPORTS for call in reading.calls)
