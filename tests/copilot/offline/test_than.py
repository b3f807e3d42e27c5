"""Groups compared with a figure that is computed first, and states that are denied, over real rows."""

from datetime import date
from typing import Any

import pytest

from copilot.models.offline.reply.phrasing import phrase_table
from crm_store.errors import InvalidQuery, NotComputable
from crm_store.metrics.compared import settled
from crm_store.metrics.query import Having, MetricQuery
from crm_store.metrics.run import run_metrics
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests.copilot.offline.conftest import TODAY, Ask
from tests.factories import create_deal, create_stages, create_user

ADA = {"field": "owner", "op": "=", "value": "Ada Berg"}
SOLD = {"Ada Berg": (300, 100), "Boris Lind": (900,), "Will May": (50, 50, 50)}


@pytest.fixture
def sold(store: Store) -> Store:
    won = create_stages(store)["Won"]
    for name, amounts in SOLD.items():
        owner = create_user(store, name, role="rep")
        for number, amount in enumerate(amounts):
            create_deal(store, None, won, f"{name} {number}", owner_id=owner, status="won", amount=amount,
                        closed_on=date(2026, 5, 4))  # fmt: skip
    create_user(store, "Nell Idle", role="rep")
    return store


def query(ask: Ask, question: str, language: str = "en") -> dict[str, Any]:
    (call,) = ask(question, language=language).calls
    found: dict[str, Any] = call.arguments["query"]
    return found


@pytest.mark.parametrize(
    ("language", "question", "than"),
    [
        ("en", "which sellers sold more than average", "average"),
        ("en", "who sold more than Ada Berg", ADA),
        ("en", "sellers with more revenue than Ada Berg", ADA),
        ("de", "Welche Verkäufer haben mehr verkauft als Ada Berg?", ADA),
        ("es", "qué vendedores vendieron más que Ada Berg", ADA),
    ],
)
def test_groups_are_compared_with_a_figure_computed_first(ask: Ask, language: str, question: str, than: Any) -> None:
    asked = query(ask, question, language)
    assert asked["group_by"] == ["owner"]
    assert asked["having"] == [{"metric": "won_revenue", "op": ">", "than": than}]
    assert "filters" not in asked


@pytest.mark.parametrize("question", ["deals larger than average", "revenue in Germany more than average"])
def test_a_comparison_without_groups_is_held_back(ask: Ask, question: str) -> None:
    assert not ask(question).calls


@pytest.mark.parametrize(
    ("question", "sellers"),
    [
        ("which sellers sold more than average", ["Boris Lind"]),
        ("who sold more than Ada Berg", ["Boris Lind"]),
        ("who won more deals than Ada Berg", ["Will May"]),
        ("how many sellers sold more than Will May", ["Boris Lind", "Ada Berg"]),
    ],
)
def test_the_rows_are_those_above_it(ask: Ask, sold: Store, question: str, sellers: list[str]) -> None:
    asked = MetricQuery.model_validate(query(ask, question))
    assert [row[0] for row in run_metrics(sold, Viewer.operator(), asked, today=TODAY).rows] == sellers


def test_the_reply_says_the_figure_it_is_compared_with(ask: Ask, sold: Store) -> None:
    reading = ask("who sold more than Ada Berg")

    def run(part: MetricQuery) -> Any:
        return run_metrics(sold, Viewer.operator(), part, today=TODAY)

    asked = settled(MetricQuery.model_validate(reading.calls[0].arguments["query"]), run)
    told = phrase_table(run(asked).model_dump(mode="json"), asked.model_dump(mode="json"), reading)
    assert "Boris Lind" in told
    assert "Ada Berg has **$400**." in told


def test_a_figure_filled_in_on_another_day_is_computed_afresh(sold: Store) -> None:
    def run(part: MetricQuery) -> Any:
        return run_metrics(sold, Viewer.operator(), part, today=TODAY)

    old = Having(metric="won_revenue", op=">", value=1, than="average")
    asked = MetricQuery(metrics=("won_revenue",), group_by=("owner",), having=(old,))
    assert settled(asked, run).having[0].value == 1
    assert settled(asked, run, afresh=True).having[0].value == pytest.approx((400 + 900 + 150) / 3)


def test_nothing_to_compare_with_is_said(store: Store) -> None:
    create_stages(store)
    asked = MetricQuery(metrics=("won_revenue",), group_by=("owner",), having=(_above_average(),))
    with pytest.raises(NotComputable):
        run_metrics(store, Viewer.operator(), asked, today=TODAY)


def _above_average() -> Having:
    return Having(metric="won_revenue", op=">", than="average")


def test_a_condition_needs_something_to_compare_with() -> None:
    with pytest.raises(InvalidQuery):
        MetricQuery.model_validate({"metrics": ["won_revenue"], "having": [{"metric": "won_revenue", "op": ">"}]})


@pytest.mark.parametrize(
    ("question", "status"), [("deals not won", "won"), ("list the deals that are not lost", "lost")]
)
def test_deals_in_any_other_state(ask: Ask, question: str, status: str) -> None:
    assert {"field": "status", "op": "!=", "value": status} in query(ask, question)["filters"]


@pytest.mark.parametrize("question", ["no won deals", "deals not won in Q1"])
def test_what_may_mean_something_else_is_held_back(ask: Ask, question: str) -> None:
    assert not ask(question).calls
