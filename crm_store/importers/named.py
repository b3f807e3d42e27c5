"""Accounts and products that only the deals name: made of what the deals file says of them.

They are held under the key "name:…" until a file of their own brings their key and the rest.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from crm_store.importers.fields import Fields
from crm_store.importers.links import domain_of
from crm_store.importers.nearest import bare
from crm_store.importers.report import Ledger
from crm_store.importers.sellers import named_account_region
from crm_store.importers.tabular import Row
from crm_store.importers.upsert import Origin, upsert, upsert_products
from crm_store.schema import Account, Product

_KEY = "name:"
_SHOWN = 8

Named = dict[str, dict[str, Any]]


def make_named(session: Session, source: str, fields: Fields) -> None:
    """Makes the accounts and products that rows of a deals file name and the store does not hold."""
    origin = Origin(fields.table.path)
    accounts = _open(session, Account, source, _named(fields.table.rows, "name", _account_readers(fields)), fields)
    upsert(session, Account, source, _keyed(accounts), fields.ledger, origin=origin)
    if fields.has(fields.series_for_product):
        header = fields.columns[fields.series_for_product]
        fields.ledger.note(f"{fields.table.path.name} names no products: each {header!r} is taken as one of that name.")
    products = _open(session, Product, source, _named(fields.table.rows, "name", _product_readers(fields)), fields)
    upsert_products(session, source, _keyed(products), fields.ledger, origin=origin)
    fields.links.refresh()


def adopt(session: Session, entity: type[Account] | type[Product], source: str, records: Mapping[str, Any]) -> None:
    """Gives what was made of its name alone the key of the record that now comes by this name."""
    by_name = {bare(values["name"]): key for key, values in records.items()}
    for row_id, key in _made_here(session, entity, source):
        if (own := by_name.get(key.removeprefix(_KEY))) is not None:
            session.execute(update(entity).where(entity.id == row_id).values(external_id=own))


def _made_here(session: Session, entity: type[Account] | type[Product], source: str) -> list[tuple[int, str]]:
    mine = entity.external_id.startswith(_KEY, autoescape=True)
    rows = session.execute(select(entity.id, entity.external_id).where(entity.source == source, mine))
    return [(row_id, str(key)) for row_id, key in rows]


def _account_readers(fields: Fields) -> dict[str, Callable[[Row], Any]]:
    domain = fields.text("account_domain")
    return {
        "name": fields.text("account"),
        "domain": lambda row: domain_of(domain(row)),
        "industry": fields.text("account_industry"),
        "country": fields.text("account_country"),
        "city": fields.text("account_city"),
        "region": named_account_region(fields),
        "employees": fields.whole("account_employees"),
        "founded_year": fields.whole("account_founded_year"),
    }


def _product_readers(fields: Fields) -> dict[str, Callable[[Row], Any]]:
    name, code, series = fields.text("product"), fields.word("product_code"), fields.text("product_series")
    alone = fields.text(fields.series_for_product)
    return {"name": lambda row: name(row) or code(row) or alone(row), "code": code, "series": series}


def _named(rows: Iterable[Row], naming: str, readers: Mapping[str, Callable[[Row], Any]]) -> Named:
    """Each name with the first value any of its rows has for each column."""
    found: Named = {}
    for row in rows:
        name = readers[naming](row)
        if name is None or not bare(name):
            continue
        values = found.setdefault(bare(name), dict.fromkeys(readers))
        for column, read in readers.items():
            if values[column] is None:
                values[column] = read(row)
    return found


def _open(session: Session, entity: type[Account] | type[Product], source: str, named: Named, fields: Fields) -> Named:
    """Those of the names that nobody else holds: new ones, and those made by an earlier run."""
    mine = {key.removeprefix(_KEY) for _row_id, key in _made_here(session, entity, source)}
    known = fields.links.account if entity is Account else fields.links.named_product
    new = {key: values for key, values in named.items() if key not in mine and known(name=values["name"]) is None}
    _tell(fields.ledger, fields.table.path.name, "accounts" if entity is Account else "products", new)
    return new | {key: values for key, values in named.items() if key in mine}


def _tell(ledger: Ledger, file: str, what: str, new: Named) -> None:
    if new:
        shown = ", ".join(str(values["name"]) for values in list(new.values())[:_SHOWN])
        more = f" and {len(new) - _SHOWN} more" if len(new) > _SHOWN else ""
        ledger.note(f"Made of {file}, which alone names them: {what} {shown}{more}.")


def _keyed(named: Named) -> dict[str, dict[str, Any]]:
    return {f"{_KEY}{key}"[:255]: values for key, values in named.items()}
