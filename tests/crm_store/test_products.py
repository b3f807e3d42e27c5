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


def test_a_word_for_several_products_lists_them(sqlite_store: Store) -> None:
    make.create_product(sqlite_store, "Link G2", series="Link", description="Indoor gateway with LTE.")
    make.create_product(sqlite_store, "Link G4 Outdoor", series="Link", description="Weatherproof gateway.")
    make.create_product(sqlite_store, "Link G4 Indoor", series="Link", description="Repeater")
    make.create_product(sqlite_store, "Old gateway", active=False)
    with sqlite_store.session() as session:
        for name, fitting in (("Gateways", ("Link G2", "Link G4 Outdoor")), ("Link G4", ("Indoor", "Outdoor"))):
            with pytest.raises(AmbiguousName) as several:
                products.named(session, name)
            assert several.value.name == name
            assert all(any(part in label for _, label in several.value.candidates) for part in fitting)
            assert len(several.value.candidates) == 2
        with pytest.raises(UnknownName) as one:
            products.named(session, "repeaters")
        assert one.value.suggestions == ("Link G4 Indoor",)
