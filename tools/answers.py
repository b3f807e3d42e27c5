"""What the store knows in answer to a customer's question: a sentence with its evidence, or a marked gap to fill."""

from dataclasses import dataclass, field

from crm_store.insight.evidence import Evidence, of_activity, of_case, of_fact, of_quote
from crm_store.insight.picture import AccountPicture
from crm_store.records import CaseRecord, DealRecord, ProductRecord, QuoteRecord
from tools.wording import Wording

_GAPS = {"price": "unknown_price", "delivery": "unknown_delivery", "meeting": "unknown_meeting"} | {
    "case": "unknown_case",
    "discount": "unknown_discount",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence for the customer, what shows it, and whether it is a gap for the seller to fill."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What may be told to a customer: never cost, never notes about them."""

    around: AccountPicture
    products: tuple[ProductRecord, ...]
    cases: tuple[CaseRecord, ...]
    payment_terms: str
    deal: DealRecord | None = None
    thread: frozenset[str] = field(default_factory=frozenset)


def topics(text: str, say: Wording) -> list[str]:
    """What a text is about, by the words of its language and of English, in the order of the language file."""
    folded = f" {text.casefold()} "
    found = []
    for code in dict.fromkeys((say.language, "en")):
        for topic, words in Wording(code, "letters").words("topics").items():
            if topic not in found and any(word.casefold() in folded for word in words):
                found.append(topic)
    return found


def answer(question: str, known: Knowledge, say: Wording) -> Answer:
    """The answer to one question: by its first topic the store knows of, else a gap that says what to fill."""
    found = topics(question, say)
    for topic in found:
        if (known_answer := _known(topic, question, known, say)) is not None:
            return known_answer
    gap = next((_GAPS[topic] for topic in found if topic in _GAPS), "unknown")
    return Answer(say(f"answer.{gap}"), gap=True)


def _known(topic: str, question: str, known: Knowledge, say: Wording) -> Answer | None:
    if topic == "price":
        return _product_price(question, known, say) or _quote(known, say) or _deal_price(known, say)
    if topic == "delivery":
        return _promise(known, say)
    if topic == "meeting":
        return _meeting(known, say)
    if topic == "case":
        return _case(known, say)
    if topic == "payment" and known.payment_terms:
        return Answer(say("answer.payment", terms=say.terms(known.payment_terms)))
    return None


def _product_price(question: str, known: Knowledge, say: Wording) -> Answer | None:
    folded = question.casefold()
    named = [product for product in known.products if product.name.casefold() in folded]
    return _list_price(max(named, key=lambda product: len(product.name)), say) if named else None


def _deal_price(known: Knowledge, say: Wording) -> Answer | None:
    product_id = known.deal.product_id if known.deal else None
    return next((_list_price(product, say) for product in known.products if product.id == product_id), None)


def _list_price(product: ProductRecord, say: Wording) -> Answer | None:
    if product.list_price is None:
        return None
    price = say.money(product.list_price, product.currency)
    key = "answer.list_price" if product.unit else "answer.list_price_plain"
    text = say(key, product=product.name, price=price, unit=say.unit(product.unit))
    return Answer(text, (Evidence(product.ref, product.name, None, price),))


def _quote(known: Knowledge, say: Wording) -> Answer | None:
    found = next((q for q in known.around.quotes if q.status == "sent" and _fits(q, known)), None)
    if found is None:
        return None
    total = say.money(found.total, found.currency)
    params = {"number": found.number, "day": found.issued_on, "total": total}
    if found.valid_until:
        return Answer(say("answer.quote", until=found.valid_until, **params), (of_quote(found),))
    return Answer(say("answer.quote_open", **params), (of_quote(found),))


def _fits(quote: QuoteRecord, known: Knowledge) -> bool:
    return known.deal is None or quote.deal_id in (None, known.deal.id)


def _promise(known: Knowledge, say: Wording) -> Answer | None:
    """A date we gave in the same conversation about delivering, still to come or not."""
    for fact in known.around.facts:
        if fact.what == "promise" and fact.by == "us" and fact.due_on and fact.source in known.thread:
            if "delivery" not in topics(fact.quote, say):
                continue
            text = (
                f"{say('answer.promised', day=fact.at, quote=fact.quote)} {say('answer.promised_due', due=fact.due_on)}"
            )
            return Answer(text, (of_fact(fact),))
    return None


def _meeting(known: Knowledge, say: Wording) -> Answer | None:
    deal_id = known.deal.id if known.deal else None
    found = [a for a in known.around.planned if deal_id is None or a.deal_id in (None, deal_id)]
    if not found:
        return None
    return Answer(say("answer.meeting", day=found[0].at, subject=found[0].subject), (of_activity(found[0]),))


def _case(known: Knowledge, say: Wording) -> Answer | None:
    if not known.cases:
        return None
    case = known.cases[0]
    number = case.number or str(case.id)
    if case.status == "closed":
        return Answer(
            say("answer.case_closed", number=number, subject=case.subject, day=case.closed_at), (of_case(case),)
        )
    text = say("answer.case_open", number=number, subject=case.subject)
    if case.due_at:
        text += " " + say("answer.case_due", due=case.due_at)
    return Answer(text, (of_case(case),))
