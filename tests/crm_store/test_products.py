"""Products by the names people type."""

import pytest

from crm_store import products
from crm_store.errors import AmbiguousName, UnknownName
from crm_store.store import Store
from tests import factories as make


def test_names_codes_and_parts(sqlite_store: Store) -> None:
    make.create_product(sqlite_store, "Sense T1", code="FS-T1")
    make.create_product(sqlite_store, "Sense TH2")
    make.create_product(sqlite_store, "Old", active=False)
    with sqlite_store.session() as session:
        assert products.named(session, "fs-t1").name == "Sense T1"
        assert products.named(session, "senseth2").name == "Sense TH2"
        assert products.named(session, "TH2").name == "Sense TH2"
        with pytest.raises(AmbiguousName):
            products.named(session, "Sense")
        with pytest.raises(UnknownName) as error:
            products.named(session, "Sense T2")
        assert "Sense T1" in error.value.suggestions
        for name in ("Old", "", "🙂"):
            with pytest.raises(UnknownName):
                products.named(session, name)
