"""Reviews, next steps and forecasts."""

from datetime import date

import pytest

from crm_store.errors import AmbiguousName
from crm_store.metrics.query import Period
from crm_store.store import Store
from tests import factories as make
from tests.tools.conftest import House, Run


def test_a_review_names_each_risk_with_its_source(house: House, run: Run) -> None:
    made = run("review_deal", deal="Nordwind: sensors")
    assert "is at risk" in made["reply"]
    assert "Maria Klein has waited for 4 days" in made["reply"]
    assert f"email:{house.email}" in [source["id"] for source in made["sources"]]


def test_a_customers_name_means_its_one_open_deal(store: Store, house: House, run: Run) -> None:
    assert "Nordwind: sensors" in run("review_deal", deal="Nordwind GmbH")["reply"]
    make.create_deal(store, house.account, house.stages["Qualify"], "Nordwind: cloud", owner_id=house.seller)
    with pytest.raises(AmbiguousName):
        run("review_deal", deal="Nordwind GmbH")


def test_a_closed_deal_is_told_as_closed(run: Run) -> None:
    assert "was won on Mar 3, 2025" in run("review_deal", deal="Nordwind: first order")["reply"]


def test_steps_are_ranked_with_evidence(house: House, run: Run) -> None:
    made = run("suggest_next_steps", limit=3)
    first = made["next_steps"][0]
    assert first["step"] == "Answer Maria Klein's question"
    assert first["evidence"] == [f"email:{house.email}"]
    assert first["due"] == "2026-06-15"
    assert [step["priority"] for step in made["next_steps"]] == sorted(s["priority"] for s in made["next_steps"])
    assert len(made["next_steps"]) == 3


def test_no_open_deals_is_empty_not_invented(store: Store, house: House, run: Run) -> None:
    make.create_account(store, "Leer AG", owner_id=house.seller)
    assert run("suggest_next_steps", account="Leer AG")["status"] == "empty"


def test_a_forecast_multiplies_by_the_stages_probability(run: Run) -> None:
    made = run("forecast", group_by="stage")
    assert "€6,172.75" in made["reply"]
    assert made["tables"][0]["rows"] == [["Proposal", 1, 6172.75, 0, 12345.5]]


def test_a_period_without_closings_is_empty(run: Run) -> None:
    made = run("forecast", period=Period(start=date(2030, 1, 1)))
    assert made["status"] == "empty"
