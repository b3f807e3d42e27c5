"""Drafting an offer: priced lines in a letter in the customer's language."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import prompts
from crm_store import accounts, contacts, deals, drafts
from crm_store.errors import InvalidInput
from crm_store.records import AccountRecord, ContactRecord
from tools import resolve
from tools.artifact import Sources, artifact
from tools.blocks import data_blocks
from tools.context import ToolContext
from tools.letters import render, signer_of
from tools.moments import now
from tools.offers import OfferLine
from tools.pricing import PricedLine, price, total
from tools.wording import Wording


def offer_draft(
    context: ToolContext,
    *,
    account: str,
    lines: Sequence[OfferLine],
    deal: str | None,
    contact: str | None,
    language: str | None,
) -> tuple[str, dict[str, Any]]:
    """Prices, drafts and saves the offer; returns it as text for a model and as artifact."""
    if language and language.casefold() not in prompts.languages():
        raise InvalidInput(f"Offers can be written in {', '.join(prompts.languages())}, not in {language!r}.")
    account_id = resolve.account_id(context, account)
    deal_id = resolve.deal_id(context, deal, account_id) if deal else None
    contact_id = resolve.contact_id(context, contact, account_id) if contact else None
    with context.store.session() as session:
        customer = accounts.get(session, context.viewer, account_id)
        about = deals.get(session, context.viewer, deal_id) if deal_id else None
        if about and about.account_id != account_id:
            raise InvalidInput(f"The deal {deal!r} is not one of {customer.name}. Name a deal of this customer.")
        person = _person(context, session, account_id, contact_id)
        priced, currency = price(session, lines, customer.currency or context.company.currency)
    say = Wording.of(language or _language(customer, person, context), "letters")
    signer = signer_of(context, about.owner if about else None, customer.owner)
    body = _body(context, say, person, signer, priced, currency)
    subject = say("subject.offer", account=customer.name)
    to = [person.email] if person and person.email else []
    with context.store.transaction() as session:
        saved = drafts.add(
            session, context.viewer, kind="offer", to=to, subject=subject, body=body, language=say.language,
            now=now(context), account_id=account_id, contact_id=person.id if person else None, deal_id=deal_id,
            lines=[line.as_dict() for line in priced], total=float(total(priced)), currency=currency,
            facts=[line.product.ref for line in priced],
        )  # fmt: skip
    sources = _sources(priced, currency, Wording.of(context.language))
    draft = {
        "kind": "offer", "id": saved.id, "to": to, "subject": subject, "body": body, "language": say.language,
        "lines": [line.as_dict() for line in priced], "total": float(total(priced)), "currency": currency,
        "facts": list(dict.fromkeys(saved.facts)),
    }  # fmt: skip
    reply = _reply(context, customer, person, body, subject, priced, currency)
    made = artifact("draft_offer", reply=reply, sources=sources.as_list(), drafts=[draft])
    return f"Offer draft {saved.id} is saved, not sent.\n" + data_blocks([(saved.ref, reply)]), made


def _person(context: ToolContext, session: Any, account_id: int, contact_id: int | None) -> ContactRecord | None:
    if contact_id:
        return contacts.get(session, context.viewer, contact_id)
    people = contacts.of_account(session, context.viewer, account_id)
    deciding = [c for c in people if c.email and not c.do_not_contact]
    return deciding[0] if deciding else None


def _language(customer: AccountRecord, person: ContactRecord | None, context: ToolContext) -> str:
    candidates = (person.language if person else None, customer.language)
    return next((code for code in candidates if code in prompts.languages()), None) or context.language


def _body(
    context: ToolContext,
    say: Wording,
    person: ContactRecord | None,
    signer: str,
    priced: Sequence[PricedLine],
    currency: str,
) -> str:
    valid = context.today + timedelta(days=context.company.quote_valid_days)
    return render(
        "offer/letter.txt",
        context,
        say,
        person,
        signer,
        intro=say("offer.intro"),
        lines=[_line(say, n, line, currency) for n, line in enumerate(priced, start=1)],
        total=say("offer.total", total=say.money(float(total(priced)), currency)),
        valid=say("offer.valid", day=valid),
        terms=say("offer.terms", terms=say.terms(context.company.payment_terms)),
        net=say("offer.net"),
        next=say("offer.next"),
    )


def _line(say: Wording, n: int, line: PricedLine, currency: str) -> str:
    unit = say.unit(line.product.unit)
    params: dict[str, Any] = {
        "n": str(n),
        "product": f"{line.product.name} ({unit})" if unit else line.product.name,
        "quantity": say.number(float(line.quantity)),
        "price": say.money(float(line.unit_price), currency),
        "total": say.money(float(line.total), currency),
    }
    if line.discount_share:
        return say("offer.line_discount", discount=say.share(float(line.discount_share)), **params)
    return say("offer.line", **params)


def _sources(priced: Sequence[PricedLine], currency: str, say: Wording) -> Sources:
    """The price list entries used; prices only, never cost."""
    sources = Sources()
    for line in priced:
        sources.cite(line.product.ref, line.product.name, None, say.money(float(line.unit_price), currency))
    return sources


def _reply(
    context: ToolContext,
    customer: AccountRecord,
    person: ContactRecord | None,
    body: str,
    subject: str,
    priced: Sequence[PricedLine],
    currency: str,
) -> str:
    """What the seller is told; the remarks below the line are not for the customer."""
    say = Wording.of(context.language)
    amount = say.money(float(total(priced)), currency)
    who = f"{person.name} ({customer.name})" if person else customer.name
    parts = [say("draft.offer", to=who, total=amount), f"**{subject}**\n\n{body.strip()}"]
    remarks = [
        say(
            "draft.below_cost",
            product=line.product.name,
            price=say.money(float(line.net_price), currency),
            cost=say.money(line.product.cost, currency),
        )
        for line in priced
        if line.below_cost
    ]
    if "[" in body:
        remarks.append(say("draft.fill_in"))
    if not person or not person.email:
        remarks.append(say("draft.no_address", who=person.name if person else customer.name))
    if person and person.do_not_contact:
        remarks.append(say("draft.do_not_contact", who=person.name))
    return "\n\n".join([*parts, *(["---"] if remarks else []), *(f"**{remark}**" for remark in remarks)])
