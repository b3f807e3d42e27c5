"""Offers: priced to the cent, in the customer's language, cost kept from the customer."""

import pytest

from crm_store.errors import AmbiguousName, InvalidInput, UnknownName
from crm_store.store import Store
from tests import factories as make
from tests.tools.conftest import House, Run

ACCOUNT = "Nordwind GmbH"


def test_lines_validity_and_terms(run: Run) -> None:
    lines = [{"product": "sensor t1", "quantity": 50, "discount_share": 0.05}]
    draft = run("draft_offer", account=ACCOUNT, lines=lines)["drafts"][0]
    assert draft["total"] == 4750.0
    assert draft["currency"] == "EUR"
    assert draft["lines"][0]["total"] == 4750.0
    assert "abzüglich 5" in draft["body"]
    assert "15. Juli 2026" in draft["body"]
    assert "innerhalb von 30 Tagen" in draft["body"]


@pytest.mark.parametrize(
    ("list_price", "quantity", "discount", "total"),
    [(0.125, 1, 0, 0.12), (0.135, 1, 0, 0.14), (19.99, 3, 0.333333, 39.98), (1e6, 1e5, 0.9, 1e10)],
)
def test_cents_are_rounded_half_to_even(
    store: Store, run: Run, list_price: float, quantity: float, discount: float, total: float
) -> None:
    if store.dialect == "postgresql":
        list_price = round(list_price, 2)
        total = round(list_price * quantity * (1 - discount), 2)
    make.create_product(store, "Odd", list_price, currency="EUR")
    lines = [{"product": "Odd", "quantity": quantity, "discount_share": discount}]
    assert run("draft_offer", account=ACCOUNT, lines=lines)["drafts"][0]["total"] == pytest.approx(total, abs=0.001)


def test_below_cost_is_for_the_seller_only(run: Run) -> None:
    made = run("draft_offer", account=ACCOUNT, lines=[{"product": "Sensor T1", "quantity": 1, "discount_share": 0.5}])
    assert "below its cost of €60" in made["reply"]
    assert "60" not in made["drafts"][0]["body"].replace("2026", "")
    assert "cost" not in str(made["drafts"][0]["lines"])


def test_an_unknown_product_offers_near_names(run: Run) -> None:
    with pytest.raises(UnknownName) as error:
        run("draft_offer", account=ACCOUNT, lines=[{"product": "Sensr T1x", "quantity": 1}])
    assert error.value.suggestions == ("Sensor T1",)


@pytest.mark.parametrize("share", [-0.1, 0.95, 5])
def test_a_discount_out_of_range_is_refused(run: Run, share: float) -> None:
    with pytest.raises(InvalidInput, match="a share from 0 to"):
        run("draft_offer", account=ACCOUNT, lines=[{"product": "FS-T1", "quantity": 1, "discount_share": share}])


def test_two_currencies_and_missing_prices_are_refused(store: Store, house: House, run: Run) -> None:
    make.create_product(store, "Dollar thing", 10, currency="USD")
    make.create_product(store, "Priceless", None)
    both = [{"product": "Sensor T1", "quantity": 1}, {"product": "Dollar thing", "quantity": 1}]
    with pytest.raises(InvalidInput, match="one currency"):
        run("draft_offer", account=ACCOUNT, lines=both)
    with pytest.raises(InvalidInput, match="no list price"):
        run("draft_offer", account=ACCOUNT, lines=[{"product": "Priceless", "quantity": 1}])


def test_no_line_is_ever_dropped(store: Store, house: House, run: Run) -> None:
    make.create_product(store, "Link G4 Indoor", currency="EUR")
    make.create_product(store, "Link G4 Outdoor", currency="EUR")
    known = {"product": "FS-T1", "quantity": 10}
    with pytest.raises(AmbiguousName, match="'Link G4' names 2 products: Link G4 Indoor; Link G4 Outdoor"):
        run("draft_offer", account=ACCOUNT, lines=[known, {"product": "Link G4", "quantity": 2}])
    with pytest.raises(UnknownName, match="flux capacitors"):
        run("draft_offer", account=ACCOUNT, lines=[known, {"product": "flux capacitors", "quantity": 2}])
