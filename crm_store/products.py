"""Products and the price list."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.errors import AmbiguousName, UnknownName, near_names
from crm_store.namewords import words_of
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

    Raises AmbiguousName where several contain it or are described by it ("gateways"), else UnknownName with near names.
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
    described = _described(session, products, name)
    if len(described) > 1:
        raise AmbiguousName("product", name, [(product.id, product.name) for product in described[:8]])
    names = [product.name for product in described or products]
    if described:
        raise UnknownName("product", name, tuple(names))
    raise UnknownName("product", name, near_names(name, names) or tuple(names[:8]))


def _described(session: Session, products: Sequence[ProductRecord], words: str) -> list[ProductRecord]:
    """The products whose name, series or description holds every one of `words`, the plural taken for one."""
    wanted = {_singular(word) for word in words_of(words)}
    rows = session.execute(select(Product.id, Product.name, Product.series, Product.description))
    told = {row_id: {_singular(w) for text in texts for w in words_of(text or "")} for row_id, *texts in rows}
    return [product for product in products if wanted and wanted <= told[product.id]]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _key(name: str) -> str:
    return "".join(name.casefold().split())
