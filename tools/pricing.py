"""Pricing an offer from the price list: exact decimals, rounded half to even at the cent."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from sqlalchemy.orm import Session

from crm_store import products
from crm_store.errors import InvalidInput
from crm_store.records import ProductRecord
from tools.offers import OfferLine

CENT = Decimal("0.01")
MAX_DISCOUNT = 0.9


@dataclass(frozen=True, slots=True)
class PricedLine:
    """total = list price × quantity × (1 - discount), in the product's currency. Amounts are exact."""

    product: ProductRecord
    quantity: Decimal
    unit_price: Decimal
    discount_share: Decimal
    total: Decimal

    @property
    def net_price(self) -> Decimal:
        """What one unit is sold for, after the discount."""
        return cents(self.unit_price * (1 - self.discount_share))

    @property
    def below_cost(self) -> bool:
        """Whether it is sold for less than it costs us. For the seller's eyes only."""
        return self.product.cost is not None and self.net_price < Decimal(str(self.product.cost))

    def as_dict(self) -> dict[str, Any]:
        """The line as it is saved and shown: without cost."""
        return {
            "product_id": self.product.id,
            "product": self.product.name,
            "unit": self.product.unit,
            "quantity": float(self.quantity),
            "unit_price": float(self.unit_price),
            "discount_share": float(self.discount_share),
            "total": float(self.total),
        }


def price(session: Session, lines: Sequence[OfferLine], default_currency: str) -> tuple[list[PricedLine], str]:
    """The priced lines and their one currency.

    Raises UnknownName for a product we do not sell, InvalidInput for a discount outside 0 to 0.9, a product without
    list price, or lines of several currencies.
    """
    if not lines:
        raise InvalidInput("Name at least one product and how many of it to offer.")
    priced = [_line(products.named(session, line.product), line) for line in lines]
    currencies = {line.product.currency or default_currency for line in priced}
    if len(currencies) > 1:
        raise InvalidInput(f"One offer has one currency; these products are priced in {', '.join(sorted(currencies))}.")
    return priced, currencies.pop()


def total(lines: Sequence[PricedLine]) -> Decimal:
    return sum((line.total for line in lines), Decimal(0))


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_EVEN)


def _line(product: ProductRecord, line: OfferLine) -> PricedLine:
    if product.list_price is None:
        raise InvalidInput(f"{product.name} has no list price. Enter one before offering it.")
    if not 0 <= line.discount_share <= MAX_DISCOUNT:
        raise InvalidInput(
            f"A discount of {line.discount_share:.0%} on {product.name} is not possible; give a share from 0 to 0.9."
        )
    if not line.quantity > 0:
        raise InvalidInput(f"Say how many of {product.name} to offer: more than 0.")
    unit_price, quantity = Decimal(str(product.list_price)), Decimal(str(line.quantity))
    discount = Decimal(str(line.discount_share))
    return PricedLine(product, quantity, unit_price, discount, cents(unit_price * quantity * (1 - discount)))
