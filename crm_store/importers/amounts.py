"""What a deal is worth: its own amount, what it is estimated at, or its quantity times the price of one."""

from collections.abc import Callable

from crm_store.importers.fields import Fields
from crm_store.importers.tabular import Row

Number = Callable[[Row], float | None]
_CENTS = 2


def amount_of(fields: Fields) -> Number:
    """A row's amount; where it names none, its estimate, or its quantity times the price of one less a discount."""
    amount = _first(fields.number("amount"), fields.number("expected_amount"))
    each, price = fields.number("quantity"), fields.number("unit_price")
    if not (fields.has("quantity") and fields.has("unit_price")):
        return amount
    if fields.has("discount") and not fields.in_percent("discount"):
        file = fields.table.path.name
        fields.ledger.note(f"{file}: no amount is made of quantity and price, because the discount is not in percent.")
        return amount
    discount = fields.share("discount")

    def read(row: Row) -> float | None:
        if (told := amount(row)) is not None:
            return told
        count, one = each(row), price(row)
        return None if count is None or one is None else round(count * one * (1 - (discount(row) or 0)), _CENTS)

    return read


def _first(read: Number, otherwise: Number) -> Number:
    return lambda row: told if (told := read(row)) is not None else otherwise(row)
