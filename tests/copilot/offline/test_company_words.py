"""What a sales manager asks beside deals: mails, cases, stages, campaigns, targets and quotes, in everyday words."""

import pytest

from copilot.models.offline.parts.reading import Reading
from crm_store.names import NameIndex
from tests.copilot.offline.conftest import NAMES, TODAY, Ask


@pytest.fixture(scope="module")
def names() -> NameIndex:
    more = [
        *(("industry", name) for name in ("Hospital", "Dairy")),
        *(("stage", name) for name in ("New", "Qualified")),
        *(("outcome", name) for name in ("no answer", "held")),
        ("tier", "A"), ("lost_reason", "Price"), ("priority", "urgent"), ("origin", "Referral"),
    ]  # fmt: skip
    return NameIndex([*NAMES, *((kind, value, None) for kind, value in more)])


@pytest.fixture(scope="module")
def ask(names: NameIndex) -> Ask:
    from copilot.models.offline.understand import understand

    return lambda question: understand(question, names=names, today=TODAY)


def _query(reading: Reading) -> dict[str, object]:
    assert reading.calls, reading.text
    return dict(reading.calls[0].arguments["query"])


def _filters(reading: Reading) -> list[tuple[str, object]]:
    filters = _query(reading).get("filters", [])
    assert isinstance(filters, list)
    return [(f["field"], f.get("value")) for f in filters]


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("handle time for urgent cases", "handle_time"),
        ("median response time to mails in May", "median_response_time"),
        ("how long does it take to close a ticket", "resolution_time"),
        ("share of cases closed on time", "sla_kept"),
        ("how many deals ever reached Negotiation", "stage_deals"),
        ("win rate of deals that reached Negotiation", "stage_win_rate"),
        ("what share of deals that got to Negotiation did we win", "stage_win_rate"),
        ("how long do deals sit in Negotiation", "time_in_stage"),
        ("median days in Negotiation", "median_time_in_stage"),
        ("how many opportunities moved to Negotiation in May", "stage_entries"),
        ("share of deals opened in Q1 2026 that were won", "cohort_won_share"),
        ("average handovers by issue", "average_transfers"),
        ("value of accepted quotes in 2026", "quoted_value"),
        ("what share of our quotes was accepted", "quote_acceptance"),
        ("which campaign is the most expensive campaign", "campaign_cost"),
        ("how many people work at our accounts in Germany", "employees"),
        ("contacts by country", "contacts"),
        ("how many hospitals do we have", "accounts"),
        ("number of distinct buyers in 2026", "customers"),
    ],
)
def test_one_figure_is_chosen(ask: Ask, question: str, metric: str) -> None:
    assert _query(ask(question))["metrics"] == [metric]


def test_figures_joined_by_and_stay_two(ask: Ask) -> None:
    assert _query(ask("cases and handle time by priority"))["metrics"] == ["cases", "handle_time"]


@pytest.mark.parametrize(
    ("question", "field", "value"),
    [
        ("revenue from hospitals", "industry", "Hospital"),
        ("revenue with dairies in May", "industry", "Dairy"),
        ("win rate of tier A accounts", "tier", "A"),
        ("deals lost on price this year", "lost_reason", "Price"),
        ("how many calls ended with no answer", "outcome", "no answer"),
        ("how many emails did Ada Berg send in May", "direction", "outbound"),
        ("how many contacts opted out", "do_not_contact", True),
    ],
)
def test_what_is_said_of_the_records_filters_them(ask: Ask, question: str, field: str, value: object) -> None:
    assert (field, value) in _filters(ask(question))


def test_a_letter_is_no_name_without_its_noun_nor_a_verb_an_outcome(ask: Ask) -> None:
    assert _filters(ask("give me a revenue figure")) == []
    assert _filters(ask("how many meetings were held in May")) == []


def test_new_leads_of_a_period_are_those_that_came_in(ask: Ask) -> None:
    assert _filters(ask("how many new leads came in last month")) == []
    assert _filters(ask("how many new leads do we have")) == [("lead_status", "new")]


@pytest.mark.parametrize(
    "question",
    [
        "share of Qualified deals that go on to Negotiation",
        "how many cases were closed within the SLA",
        "how many emails did Nordwind send in May",
    ],
)
def test_what_would_be_another_figure_is_held_back(ask: Ask, question: str) -> None:
    assert not ask(question).calls


def test_a_forecast_of_this_quarter_covers_all_of_it(ask: Ask) -> None:
    call = ask("forecast for this quarter").calls[0]
    assert call.arguments["period"] == {"start": "2026-04-01", "end": "2026-06-30"}


@pytest.mark.parametrize(
    ("question", "op"),
    [
        ("who reached their target last quarter", ">="),
        ("which teams missed their target last quarter", "<"),
        ("which reps did not reach their target last quarter", "<"),
    ],
)
def test_who_reached_the_target_is_a_limit_on_attainment(ask: Ask, question: str, op: str) -> None:
    assert _query(ask(question))["having"] == [{"metric": "target_attainment", "op": op, "value": 1}]
