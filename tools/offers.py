"""The tool that drafts an offer from the price list."""

from typing import Annotated, Any

from langchain.tools import ToolRuntime, tool
from pydantic import BaseModel, ConfigDict, Field

from tools.context import ToolContext


class OfferLine(BaseModel):
    """One product of an offer. `discount_share` is a share of the list price: 0.1 is ten percent off."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    product: str = Field(description="The product's name or code.")
    quantity: float = Field(gt=0, le=1_000_000, description="How many units.")
    discount_share: float = Field(default=0.0, description="Share of the list price given off, from 0 to 0.9.")


@tool(response_format="content_and_artifact")
def draft_offer(
    account: Annotated[str, Field(description="The customer the offer is for.")],
    lines: Annotated[list[OfferLine], Field(min_length=1, max_length=50, description="What is offered.")],
    runtime: ToolRuntime[ToolContext],
    deal: Annotated[str | None, Field(description="The deal it belongs to.")] = None,
    contact: Annotated[str | None, Field(description="The person it is addressed to.")] = None,
    language: Annotated[str | None, Field(description="Language code; none: the customer's own.")] = None,
) -> tuple[str, dict[str, Any]]:
    """Draft an offer, priced from the price list, with its validity and payment terms, in the customer's language.

    Use it for "make an offer to X for 10 A and 2 B with 5 % off". Prices, discounts and totals are computed here; never
    state a price yourself. The draft is saved and shown, never sent. Remarks marked for the seller are not for the
    customer.
    """
    from tools.offering import offer_draft

    return offer_draft(runtime.context, account=account, lines=lines, deal=deal, contact=contact, language=language)
