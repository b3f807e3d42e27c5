"""Products and the price list."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.errors import AmbiguousName, UnknownName, near_names
from crm_store.records import ProductRecord
from crm_store.schema import Product


def price_list(session: Session, *, only_active: bool = True) -> tuple[ProductRecord, ...]:
    """What we sell, by name."""
    query = select(Product).order_by(Product.name)
    if only_active:
        query = query.where(Product.active.is_(True))
    return tuple(ProductRecord.of(row) for row in session.scalars(query))


def named(session: Session, name: str) -> ProductRecord:
    """The product of that name or code, case and blanks ignored, or the only one whose name contains it.

    Raises UnknownName with near names, AmbiguousName where several contain it.
    """
    products = price_list(session)
    wanted = _key(name)
    for product in products:
        if wanted and wanted in (_key(product.name), _key(product.code or "")):
            return product
    partial = [product for product in products if len(wanted) > 2 and wanted in _key(product.name)]
    if len(partial) == 1:
        return partial[0]
    if partial:
        raise AmbiguousName("product", name, [(product.id, product.name) for product in partial[:8]])
    names = [product.name for product in products]
    raise UnknownName("product", name, near_names(name, names) or tuple(names[:8]))


def _key(name: str) -> str:
    return "".join(name.casefold().split())
