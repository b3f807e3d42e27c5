"""What a text may say about a deal: every slot's value, said in the language of the text."""

from collections.abc import Mapping
from datetime import date, timedelta

from crm_store.demo.moments import working_day
from crm_store.demo.texts import say_date, say_money, say_number
from crm_store.demo.world import COMPANY, Person, Sale

WEEKS_LATE = 3


def deal_slots(sale: Sale, language: str, contact: Person | None = None) -> dict[str, str]:
    """The slots this deal can fill; a slot whose fact the deal does not have is left out."""
    line, company, contact = sale.lines[0], sale.company, contact or sale.contact
    seller_name, contact_name = " ".join(sale.seller.called(language)), " ".join(contact.called(language))
    slots = {
        "product": line.product["name"],
        "quantity": say_number(line.quantity, language),
        "more": say_number(max(2, round(line.quantity * 0.4)), language),
        "unit_price": say_money(line.product["list_price"], language),
        "account": company.row["name"],
        "site": company.row["city"],
        "industry": company.row["industry"],
        "system": company.system,
        "certificate": company.certificate,
        "weeks": str(delivery_weeks(sale)),
        "contact": contact_name,
        "contact_first": contact.called(language)[0],
        "seller": seller_name,
        "seller_first": sale.seller.called(language)[0],
        "company": COMPANY,
        "budget": say_money(round(sale.row["amount"] * 0.9, -2) or 900.0, language),
        "amount": say_money(sale.row["amount"], language),
    }
    return slots | _quote_slots(sale, language) | _outcome_slots(sale, language)


def delivery_weeks(sale: Sale) -> int:
    """How long this order takes from its day to the customer's door."""
    return 2 + int(sale.row["id"]) % 5


def planned_delivery(sale: Sale) -> date:
    """The day a won deal was to be delivered."""
    closed: date = sale.row["closed_on"]
    return working_day(closed + timedelta(weeks=delivery_weeks(sale)))


def _quote_slots(sale: Sale, language: str) -> dict[str, str]:
    if not sale.quotes:
        return {}
    first, last, line = sale.quotes[0], sale.quotes[-1], sale.lines[0]
    slots = {
        "quote": first["number"],
        "total": say_money(first["total"], language),
        "valid_until": say_date(first["valid_until"], language),
        "quote_date": say_date(first["issued_on"], language),
    }
    if len(sale.lines) > 1:
        slots["second"] = sale.lines[1].product["name"]
        slots["second_quantity"] = say_number(sale.lines[1].quantity, language)
    if len(sale.quotes) > 1:
        slots |= {
            "new_quote": last["number"],
            "new_total": say_money(last["total"], language),
            "new_valid_until": say_date(last["valid_until"], language),
        }
        if line.discount:
            slots["discount"] = (
                f"{round(line.discount * 100)} %"
                if language in ("de", "fr", "es")
                else f"{round(line.discount * 100)}%"
            )
    return slots


def _outcome_slots(sale: Sale, language: str) -> dict[str, str]:
    slots = {}
    if sale.row.get("competitor"):
        slots["competitor"] = sale.row["competitor"]
    if sale.row["status"] == "won":
        closed = sale.row["closed_on"]
        planned = planned_delivery(sale)
        slots |= {
            "order": f"PO-{closed.year}-{4000 + sale.row['id']}",
            "order_date": say_date(closed, language),
            "delivery": say_date(planned, language),
            "arrival": say_date(planned + timedelta(weeks=WEEKS_LATE), language),
            "invoice": f"INV-{closed.year}-{2000 + sale.row['id']}",
        }
    return slots


def may_say(sale: Sale, needs: Mapping[str, object], slots: set[str]) -> bool:
    """Whether this deal has what a text needs: its conditions (`needs`) and its slots."""
    series = sale.lines[0].product["series"]
    wanted = needs.get("series")
    if isinstance(wanted, list) and series not in wanted:
        return False
    reasons = needs.get("reasons")
    if isinstance(reasons, list) and sale.row.get("lost_reason") not in reasons:
        return False
    return slots <= deal_slots(sale, "en").keys()
