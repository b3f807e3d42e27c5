"""Records found by their number."""

from datetime import date

import pytest

from crm_store.schema import Case
from crm_store.store import Store
from tests import factories as make
from tests.tools.conftest import House, Run


@pytest.mark.parametrize("text", ["Q-2026-0603", "q-2026-0603", "2026-0603"])
def test_a_quote_is_found_by_its_number(store: Store, house: House, run: Run, text: str) -> None:
    quote = make.create_quote(store, house.account, "Q-2026-0603", 5000, date(2026, 5, 20), owner_id=house.seller)
    found = run("find_records", text=text)
    assert [source["id"] for source in found["sources"]] == [f"quote:{quote}"]
    assert "Q-2026-0603" in found["reply"]


def test_a_case_is_found_by_its_number(store: Store, house: House, run: Run) -> None:
    case = make.create_case(store, house.account, "Broken probe", date(2026, 5, 20), owner_id=house.seller)
    with store.transaction() as session:
        session.get_one(Case, case).number = "C-2026-0001"
    assert [source["id"] for source in run("find_records", text="C-2026-0001")["sources"]] == [f"case:{case}"]
