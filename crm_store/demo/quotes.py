"""The offers behind the deals: every deal that reached Proposal has one, some a second with a better price."""

from dataclasses import replace
from datetime import date, timedelta

from crm_store.demo.moments import between, working_day, working_day_before
from crm_store.demo.rows import Row
from crm_store.demo.texts import texts
from crm_store.demo.world import Line, Sale, World
from crm_store.schema import Quote, QuoteLine

VALID_DAYS = 30


def add_quotes(world: World) -> None:
    """Adds the quotes in order of issue and sets each deal's amount to its last quote's total."""
    issued: list[tuple[date, int, Sale, bool]] = []
    for place, sale in enumerate(world.sales):
        first = _first_issue(world, sale)
        if first is None:
            continue
        issued.append((first, place, sale, False))
        negotiated = sale.entered("Negotiation")
        if negotiated and world.random.random() < 0.45:
            second = working_day(max(first, negotiated.date()) + timedelta(days=world.random.randint(1, 3)))
            if second < min(sale.row.get("closed_on") or world.today, sale.quiet_after):
                issued.append((second, place, sale, True))
    for day, _, sale, better in sorted(issued, key=lambda i: i[:2]):
        if better:
            _better_price(world, sale)
        _add_quote(world, sale, day)
    for sale in world.sales:
        _set_outcome(world, sale)


def _first_issue(world: World, sale: Sale) -> date | None:
    entered = sale.entered("Proposal")
    if entered is None:
        return None
    after = sale.stages[[name for name, _ in sale.stages].index("Proposal") + 1 :]
    last = after[0][1].date() if after else sale.quiet_after
    day = between(entered.date(), min(last, entered.date() + timedelta(days=3), world.today), world.random)
    return max(entered.date(), working_day_before(day))


def _better_price(world: World, sale: Sale) -> None:
    """Three to seven more percent off everything but service."""
    more = world.random.choice((0.03, 0.04, 0.05, 0.07))
    sale.lines = [
        replace(line, discount=round(line.discount + more, 2)) if line.product["series"] != "Care" else line
        for line in sale.lines
    ]


def _add_quote(world: World, sale: Sale, day: date) -> None:
    number = len(world.rows.of(Quote)) + 1
    language = sale.contact.language
    quote = world.rows.add(
        Quote,
        number=f"Q-{day.year}-{number:04d}",
        account_id=sale.company.row["id"],
        contact_id=sale.contact.id,
        deal_id=sale.row["id"],
        owner_id=sale.seller.id,
        status="sent",
        issued_on=day,
        valid_until=day + timedelta(days=VALID_DAYS),
        currency="EUR",
        total=round(sum(line.total for line in sale.lines), 2),
        terms=texts(language)["words"]["terms"],
        language=language,
    )
    for position, line in enumerate(sale.lines, start=1):
        _add_line(world, quote, position, line)
    sale.quotes.append(quote)
    sale.row["amount"] = quote["total"]


def _add_line(world: World, quote: Row, position: int, line: Line) -> None:
    world.rows.add(
        QuoteLine,
        quote_id=quote["id"],
        position=position,
        product_id=line.product["id"],
        description=line.product["name"],
        quantity=float(line.quantity),
        unit_price=line.product["list_price"],
        discount_share=line.discount,
        total=line.total,
    )


def _set_outcome(world: World, sale: Sale) -> None:
    for earlier in sale.quotes[:-1]:
        earlier["status"] = "rejected"
    if not sale.quotes:
        return
    last, status = sale.quotes[-1], sale.row["status"]
    if status == "won":
        last["status"] = "accepted"
    elif status == "lost":
        last["status"] = "rejected" if world.random.random() < 0.6 else "expired"
        last["status"] = "rejected" if last["valid_until"] >= world.today else last["status"]
    elif last["valid_until"] < world.today:
        last["status"] = "expired"
