"""Every tool once on PostgreSQL: what they ask and write is no SQLite dialect."""

from collections.abc import Iterator

import pytest

from crm_store.clock import Clock
from crm_store.store import Store
from tests.tools.conftest import MemoryOutbox, Run

pytestmark = pytest.mark.postgres


@pytest.fixture
def store(migrated_postgres_url: str, clock: Clock) -> Iterator[Store]:
    opened = Store.open(migrated_postgres_url, clock=clock)
    yield opened
    opened.close()


def test_every_tool_answers(run: Run, outbox: MemoryOutbox) -> None:
    account, deal = "Nordwind GmbH", "Nordwind: sensors"
    assert "Maria Klein" in run("customer_brief", account=account)["reply"]
    assert run("find_records", text="Nordwind")["status"] == "answered"
    assert "is at risk" in run("review_deal", deal=deal)["reply"]
    assert run("suggest_next_steps")["next_steps"]
    assert "€6,172.75" in run("forecast")["reply"]
    assert run("query_metrics", query={"metrics": ["won_deals"]})["tables"][0]["rows"] == [[1]]
    assert run("list_records", query={"entity": "deal"})["status"] == "answered"
    assert run("draft_offer", account=account, lines=[{"product": "FS-T1", "quantity": 2}])["drafts"][0]["total"] == 200
    draft_id = run("draft_email", account=account)["drafts"][0]["id"]
    run("create_task", subject="Call", account=account, call_id="w1")
    run("log_activity", kind="call", subject="Price", deal=deal, call_id="w2")
    run("update_deal", deal=deal, stage="Negotiation", call_id="w3")
    run("send_email", draft_id=draft_id, call_id="w4")
    assert len(outbox.sent) == 1
