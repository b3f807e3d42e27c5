"""What nobody ever wrote down is told so: it is missing of no record in particular, and so of none and not of all."""

from datetime import UTC, date, datetime

import pytest

from crm_store.errors import NotComputable
from crm_store.metrics.query import Filter, MetricQuery, RecordQuery, Related
from crm_store.metrics.run import run_metrics, run_records
from crm_store.schema import Account, Activity, Case, Deal, Stage
from crm_store.store import Store
from crm_store.visibility import Viewer

TODAY = date(2026, 6, 15)
SEEN = Viewer.operator()


@pytest.fixture
def shop(store: Store) -> Store:
    """Two accounts, one with a country and none with a city; open deals, a task and a case nobody has finished."""
    with store.transaction() as session:
        session.add_all([Account(id=1, name="Alpha", country="Spain"), Account(id=2, name="Beta")])
        session.add(Stage(id=1, name="Open", position=1, outcome="open"))
        session.flush()
        session.add(Deal(name="Pumps", stage_id=1, status="open", account_id=1, opened_on=TODAY))
        moment = datetime(2026, 6, 1, tzinfo=UTC)
        session.add(Activity(kind="task", subject="Call", account_id=1, at=moment))
        session.add(Case(number="C-1", subject="Leak", account_id=1, opened_at=moment, status="open"))
    return store


def counted(store: Store, metric: str, field: str, op: str = "is null") -> int:
    query = MetricQuery.model_validate({"metrics": [metric], "filters": [{"field": field, "op": op}]})
    return int(run_metrics(store, SEEN, query, today=TODAY).rows[0][0])


def listed(store: Store, entity: str, *filters: Filter, related: tuple[Related, ...] = ()) -> int:
    query = RecordQuery(entity=entity, filters=filters, related=related)
    return len(run_records(store, SEEN, query, today=TODAY).rows)


def test_what_some_record_has_can_be_missing_in_others(shop: Store) -> None:
    assert counted(shop, "accounts", "country") == 1
    assert listed(shop, "account", Filter(field="country", op="is null")) == 1


@pytest.mark.parametrize("op", ["is null", "is not null"])
def test_what_no_record_has_is_missing_by_name(shop: Store, op: str) -> None:
    with pytest.raises(NotComputable) as raised:
        counted(shop, "accounts", "city", op)
    assert (raised.value.dimension, raised.value.entity) == ("city", "account")
    with pytest.raises(NotComputable, match="next step of any deal"):
        listed(shop, "deal", Filter(field="next_step", op=op))
    lacking = Related(entity="case", filters=(Filter(field="priority", op=op),))
    with pytest.raises(NotComputable, match="priority of any case"):
        listed(shop, "account", related=(lacking,))


def test_what_has_yet_to_happen_is_not_missing(shop: Store) -> None:
    assert counted(shop, "deals", "closed_on") == 1
    assert counted(shop, "tasks", "done_at") == 1
    assert counted(shop, "cases", "case_closed_at") == 1
