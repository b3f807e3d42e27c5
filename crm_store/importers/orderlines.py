"""Orders written line by line: rows of one number that differ in product and amount are one deal with their sum."""

from collections.abc import Iterator, Sequence
from typing import Any

from crm_store.importers.fields import Fields
from crm_store.importers.tabular import Row

Deal = tuple[Row, dict[str, Any]]
_SHARED = (
    "account_id", "contact_id", "owner_id", "stage_id", "status", "currency", "opened_on", "closed_on",
    "expected_close_on", "region",
)  # fmt: skip
_NAMING = ("account", "account_key", "account_domain", "contact", "contact_email", "owner", "owner_key")
"""What lines of one order agree on, as values and as written; rows that differ in one of these are no lines."""


def joined(fields: Fields, made: Iterator[Deal]) -> Iterator[Deal]:
    """The deals with lines of one order made one; rows of one number that are no lines are left as they are.

    An amount that all rows of every number repeat is the whole deal's, and is not added up.
    """
    if not fields.has("external_id"):
        return made
    deals, key = list(made), fields.text("external_id")
    by_key: dict[str, list[Deal]] = {}
    for deal in deals:
        if number := key(deal[0]):
            by_key.setdefault(number, []).append(deal)
    line = fields.text("line")
    orders = {number: rows for number, rows in by_key.items() if len(rows) > 1 and _are_lines(fields, rows)}
    if not fields.has("line") and all(len({v["amount"] for _, v in rows}) == 1 for rows in orders.values()):
        return iter(deals)
    lines = {number: _distinct(rows, [line(row) for row, _ in rows]) for number, rows in orders.items()}
    _tell(fields, list(lines.values()))
    return _with_sums(deals, {rows[0][0].line: (number, rows) for number, rows in lines.items()})


def _are_lines(fields: Fields, rows: Sequence[Deal]) -> bool:
    named = [fields.text(field) for field in _NAMING if fields.has(field)]
    if len({tuple(read(row) for read in named) for row, _values in rows}) > 1:
        return False
    values = [deal for _row, deal in rows]
    if any(deal["amount"] is None for deal in values):
        return False
    return all(deal.get(field) == values[0].get(field) for deal in values for field in _SHARED)


def _distinct(rows: Sequence[Deal], lines: Sequence[str | None]) -> list[Deal]:
    """The rows without those that repeat another's line, product and amount."""
    first: dict[tuple[Any, ...], Deal] = {}
    for deal, line in zip(rows, lines, strict=True):
        first.setdefault((line, deal[1]["product_id"], deal[1]["amount"]), deal)
    return list(first.values())


def _with_sums(deals: Sequence[Deal], orders: dict[int, tuple[str, list[Deal]]]) -> Iterator[Deal]:
    """Each order where its first line stands, without its others; `orders` are by the line the first begins on."""
    added = {row.line for _number, rows in orders.values() for row, _values in rows[1:]}
    for row, values in deals:
        if row.line in orders:
            yield row, _summed(*orders[row.line])
        elif row.line not in added:
            yield row, values


def _summed(number: str, rows: Sequence[Deal]) -> dict[str, Any]:
    values = [deal for _row, deal in rows]
    names, products = {deal["name"] for deal in values}, {deal["product_id"] for deal in values}
    return {
        **values[0],
        "name": values[0]["name"] if len(names) == 1 else number,
        "product_id": values[0]["product_id"] if len(products) == 1 else None,
        "amount": round(sum(deal["amount"] for deal in values), 2),
    }


def _tell(fields: Fields, orders: Sequence[Sequence[Deal]]) -> None:
    several = [rows for rows in orders if len(rows) > 1]
    mixed = sum(len({deal["product_id"] for _row, deal in rows}) > 1 for rows in several)
    if not several:
        return
    count = sum(map(len, several))
    what = f"{count:,} rows are lines of {len(several):,} deals, each taken as one with the sum of its lines"
    left = f"; {mixed:,} of them have several products and are left without product" if mixed else ""
    fields.ledger.note(f"{fields.table.path.name}: {what}{left}.")
