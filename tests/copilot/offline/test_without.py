"""Records that others do not hang on, over real rows."""

from typing import Any

import pytest

from copilot.models.offline.reply.phrasing import phrase_table
from crm_store.metrics.query import RecordQuery
from crm_store.metrics.run import run_records
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.copilot.offline.conftest import TODAY, Ask
from tests.factories import create_account, create_contact


def query(ask: Ask, question: str, language: str = "en") -> dict[str, Any]:
    (call,) = ask(question, language=language).calls
    found: dict[str, Any] = call.arguments["query"]
    return found


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "accounts without contacts"),
        ("en", "which accounts have no contacts"),
        ("de", "Kunden ohne Kontakte"),
        ("es", "cuentas sin contactos"),
    ],
)
def test_accounts_without_anybody(ask: Ask, language: str, question: str) -> None:
    asked = query(ask, question, language)
    assert (asked["entity"], asked["related"]) == ("account", [{"entity": "contact", "exists": False}])
    assert "filters" not in asked


@pytest.mark.parametrize("question", ["revenue of accounts without contacts", "accounts without contacts in Q1"])
def test_what_such_a_list_does_not_tell_is_held_back(ask: Ask, question: str) -> None:
    assert not ask(question).calls


def test_the_list_and_how_it_is_told(ask: Ask, store: Store) -> None:
    create_contact(store, create_account(store, "Nordwind"))
    create_account(store, "Globex")
    reading = ask("accounts without contacts")
    asked = reading.calls[0].arguments["query"]
    result = run_records(store, Viewer.operator(), RecordQuery.model_validate(asked), today=TODAY)
    assert [row[0] for row in result.rows] == ["Globex"]
    assert "without contacts" in phrase_table(result.model_dump(mode="json"), asked, reading)


def test_the_best_seller_of_each_region_is_a_seller(ask: Ask) -> None:
    asked = query(ask, "best seller per region")
    assert (set(asked["group_by"]), asked["limit"], asked["limit_per"]) == ({"region", "owner"}, 1, "region")
