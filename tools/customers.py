"""Tools about customers: finding records by a word, and the brief before a call."""

from typing import Annotated, Any

from langchain.tools import ToolRuntime, tool
from pydantic import Field

from tools.context import ToolContext

Kinds = Annotated[
    list[str] | None, Field(description="Only these: account, contact, deal, product, user, quote, case, lead.")
]


@tool(response_format="content_and_artifact")
def find_records(
    text: Annotated[str, Field(description="A name or part of one, a number, an email address, in any spelling.")],
    runtime: ToolRuntime[ToolContext],
    kinds: Kinds = None,
) -> tuple[str, dict[str, Any]]:
    """Find customers, people, deals, products or colleagues by name, email address or number.

    Use it when you do not know the exact name of a record, when the person gives only part of a name, or to ask which
    of several is meant. Returns each match with its kind, id and what tells it from the others. It does not search the
    text of mails and notes (search_messages does), and it counts nothing (query_metrics does).
    """
    from tools.finding import found

    return found(runtime.context, text, kinds)


@tool(response_format="content_and_artifact")
def customer_brief(
    account: Annotated[str, Field(description="The customer's name, as the person wrote it.")],
    runtime: ToolRuntime[ToolContext],
) -> tuple[str, dict[str, Any]]:
    """Everything a seller wants to know a minute before calling a customer, on one screen, each claim with its source.

    Who they are, the people, open deals, what was last said by whom, what was promised, open cases, satisfaction,
    risks and next steps. Use it for "brief me on X", "what is going on with X", "prepare me for the call with X".
    The reply is ready to be said as it stands; do not add figures to it.
    """
    from tools.briefing import brief

    return brief(runtime.context, account)
