"""Tools for mails: draft a reply or a follow-up, and send what a person has approved."""

from typing import Annotated, Any

from langchain.tools import ToolRuntime, tool
from pydantic import Field

from tools.context import ToolContext


@tool(response_format="content_and_artifact")
def draft_email(
    runtime: ToolRuntime[ToolContext],
    account: Annotated[str | None, Field(description="The customer to write to.")] = None,
    contact: Annotated[str | None, Field(description="The person to write to.")] = None,
    deal: Annotated[str | None, Field(description="The deal it is about.")] = None,
    about: Annotated[str | None, Field(description="What it should say or be about, in the person's words.")] = None,
    language: Annotated[str | None, Field(description="Language code of the mail; none: the customer's own.")] = None,
) -> tuple[str, dict[str, Any]]:
    """Draft an email that answers what the customer last asked, or follows up, in the customer's language.

    Use it for "write a follow-up to X", "answer Y's last mail". It uses only facts from the store; what is not known is
    left as a [placeholder] for the seller. The draft is saved and shown, never sent: send_email sends it, after
    approval. Give at least one of account, contact, deal.
    """
    from tools.letters import email_draft

    return email_draft(runtime.context, account=account, contact=contact, deal=deal, about=about, language=language)


@tool(response_format="content_and_artifact")
def send_email(
    runtime: ToolRuntime[ToolContext],
    draft_id: Annotated[int | None, Field(description="The saved draft to send, as draft_email returned it.")] = None,
    to: Annotated[list[str] | None, Field(description="Addresses; none: the draft's.")] = None,
    subject: Annotated[str | None, Field(description="None: the draft's.")] = None,
    body: Annotated[str | None, Field(description="None: the draft's.")] = None,
) -> tuple[str, dict[str, Any]]:
    """Send an email to a customer. A person must approve it first; only call it when the person asks to send.

    Give draft_id for a saved draft (with any of to, subject, body changed), or all of to, subject and body.
    """
    from tools.sending import send

    return send(runtime.context, runtime.tool_call_id, draft_id=draft_id, to=to, subject=subject, body=body)
