"""A city that is its own region is one and the same value; where a record tells them apart it is not."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from crm_store.samevalues import same_values
from crm_store.schema import Account, Deal, Stage, Team
from crm_store.store import Store
from crm_store.visibility import Viewer

VALUES = [("city", "Bremen", None), ("region", "Bremen", None), ("region", "Hesse", None), ("account", "Bremen", 1)]
BOTH = frozenset({("city", "region", "Bremen")})


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (lambda: Account(name="Elsewhere", city="Kassel", region="Hesse"), BOTH),
        (lambda: Account(name="Port", city="Bremerhaven", region="Bremen"), frozenset()),
        (lambda: Team(name="Coast", region="Bremen"), frozenset()),
    ],
)
def test_two_fields_are_one_where_they_select_the_same(
    store: Store, other: Callable[[], Account | Team], same: frozenset[object]
) -> None:
    with store.session() as session:
        session.add_all([Account(name="Harbour", city="Bremen", region="Bremen"), other()])
        session.flush()
        assert same_values(session, Viewer.operator(), VALUES) == same


def test_a_deal_with_a_region_of_its_own_tells_them_apart(store: Store) -> None:
    with store.session() as session:
        firm = Account(name="Harbour", city="Bremen", region="Bremen")
        stage = Stage(name="Talks", position=1, outcome="open")
        session.add_all([firm, stage])
        session.flush()
        at = datetime(2026, 1, 5, tzinfo=UTC)
        opened = {"opened_on": at.date(), "created_at": at, "updated_at": at}
        session.add(Deal(name="Crane", account_id=firm.id, stage_id=stage.id, status="open", region="Hesse", **opened))
        session.flush()
        assert same_values(session, Viewer.operator(), VALUES) == frozenset()
