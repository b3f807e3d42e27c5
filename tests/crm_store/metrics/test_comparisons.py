"""Side by side, over time and from stage to stage: figures worked out by hand, on SQLite."""

from datetime import date
from typing import Any

import pytest

from crm_store.metrics.periods import label_of
from crm_store.metrics.query import (
    Filter,
    Grain,
    MetricQuery,
    MetricResult,
    Order,
    Period,
    RecordQuery,
    Related,
    ValuePair,
)
from crm_store.metrics.run import run_metrics, run_records
from crm_store.schema import Campaign, CampaignMember, Stage, StageChange, Target
from crm_store.store import Store
from crm_store.visibility import Viewer
from tests import factories as make

TODAY = date(2026, 6, 15)
THIS_YEAR = Period(start=date(2026, 1, 1), end=date(2026, 12, 31), label="this year")


def ask(store: Store, *metrics: str, viewer: Viewer | None = None, **query: Any) -> MetricResult:
    asked = MetricQuery(metrics=metrics, **query)
    return run_metrics(store, viewer or Viewer.operator(), asked, today=TODAY, fiscal_start=4)


@pytest.fixture
def shop(sqlite_store: Store) -> Store:
    """Two sellers of two regions; three won deals and a lost one in two years, and an open one."""
    stages = make.create_stages(sqlite_store)
    teams = [make.create_team(sqlite_store, name, region=name) for name in ("East", "West")]
    ann, ben = (make.create_user(sqlite_store, n, team_id=t) for n, t in zip(("Ann", "Ben"), teams, strict=True))
    home, away = (make.create_account(sqlite_store, name) for name in ("Home", "Away"))
    rows: list[tuple[int, int, str, float | None, date, date | None]] = [
        (ann, home, "Won", 100, date(2025, 1, 10), date(2025, 3, 3)),
        (ann, home, "Won", 400, date(2025, 6, 1), date(2025, 8, 8)),
        (ann, home, "Won", 150, date(2026, 1, 10), date(2026, 3, 4)),
        (ben, away, "Lost", 10, date(2026, 1, 11), date(2026, 5, 5)),
        (ben, away, "Proposal", None, date(2026, 2, 1), None),
    ]
    for number, (owner, account, stage, amount, opened, closed) in enumerate(rows):
        status = stage.lower() if closed else "open"
        told = {"owner_id": owner, "amount": amount, "opened_on": opened, "closed_on": closed, "status": status}
        make.create_deal(sqlite_store, account, stages[stage], f"D{number}", **told)
    return sqlite_store


def test_a_running_year_is_compared_with_the_same_days_of_the_last(shop: Store) -> None:
    """August 2025 is not in it: on the 15th of June 2026 there has been no August yet."""
    result = ask(shop, "won_revenue", period=THIS_YEAR, compare_to="same_period_last_year")
    assert result.rows == ((150.0, 100.0, 50.0, 0.5),)
    assert "2026-01-01 to 2026-06-15" in result.period
    assert "2025-01-01 to 2025-06-15" in result.period


def test_a_share_changes_by_percentage_points(shop: Store) -> None:
    result = ask(shop, "win_rate", period=THIS_YEAR, compare_to="same_period_last_year")
    assert result.rows == ((0.5, 1.0, -50.0),)
    assert [(c.name, c.unit) for c in result.columns] == [
        ("win_rate", "share"),
        ("previous", "share"),
        ("change", "points"),
    ]


def test_two_values_stand_side_by_side(shop: Store) -> None:
    pair = ValuePair(field="region", value="east", against="west")
    result = ask(shop, "won_revenue", compare_values=pair, period=THIS_YEAR)
    assert result.rows == ((150.0, 0.0, 150.0, None),)
    assert [c.label for c in result.columns][:2] == ["Won revenue: East", "Won revenue: West"]
    by_account = ask(shop, "deals", compare_values=pair, group_by=("account",), order_by=(Order(by="difference"),))
    assert by_account.rows == (("Home", 3, 0, 3, None), ("Away", 0, 2, -2, -1.0))


def test_named_periods_are_compared_month_by_month(shop: Store) -> None:
    first = Period(start=date(2026, 1, 1), end=date(2026, 4, 30))
    result = ask(shop, "won_revenue", period=first, grain=Grain.MONTH, compare_to=Period(start=date(2025, 1, 1)))
    assert result.rows == (("2026-03", 150.0, 100.0, 50.0, 0.5),)


def test_top_rows_and_shares_of_each_group(shop: Store) -> None:
    rows = ask(shop, "deals", group_by=("region", "status"), limit=1, limit_per="region", share_within="region").rows
    assert rows == (("East", "won", 3, 1.0), ("West", "lost", 1, 0.5), ("West", "open", 1, 0.5))


def test_fiscal_years_are_named_after_the_year_they_end_in(shop: Store) -> None:
    assert ask(shop, "won_revenue", grain=Grain.FISCAL_YEAR).rows == (("FY2025", 100.0), ("FY2026", 550.0))
    assert ask(shop, "won_deals", grain=Grain.FISCAL_QUARTER).rows == (
        ("FY2025Q4", 1),
        ("FY2026Q2", 1),
        ("FY2026Q4", 1),
    )


@pytest.mark.parametrize("grain", Grain)
def test_the_database_names_a_bucket_as_python_does(shop: Store, grain: Grain) -> None:
    closed = (date(2025, 3, 3), date(2025, 8, 8), date(2026, 3, 4))
    assert [row[0] for row in ask(shop, "won_deals", grain=grain).rows] == sorted(
        {label_of(day, grain, 4) for day in closed}
    )


def test_cohorts_by_the_month_deals_were_opened(shop: Store) -> None:
    order = (Order(by="opened_on:month", descending=False),)
    rows = ask(shop, "cohort_won_share", "cohort_revenue", group_by=("opened_on:month",), order_by=order).rows
    assert rows == (("2025-01", 1.0, 100.0), ("2025-06", 1.0, 400.0), ("2026-01", 0.5, 150.0), ("2026-02", 0.0, 0.0))
    ages = ask(shop, "won_deals", group_by=("months_to_close",)).rows
    assert ages == ((2, 3),)


def test_influenced_revenue_counts_a_deal_once_and_only_after_the_campaign(shop: Store) -> None:
    contact = make.create_contact(shop, 1, "Maria")
    for name, starts in (("Fair", date(2025, 5, 1)), ("Mailing", date(2025, 7, 1)), ("Late", date(2026, 6, 1))):
        campaign = make.create(shop, Campaign(name=name, starts_on=starts))
        make.create(shop, CampaignMember(campaign_id=campaign, contact_id=contact, account_id=None, status="sent"))
    assert ask(shop, "influenced_revenue").rows == ((550.0,),)


def test_what_is_missing_to_the_target(shop: Store) -> None:
    span = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 6, 30)}
    make.create(shop, Target(owner_id=1, amount=200, **span))
    half = Period(start=date(2026, 1, 1), end=date(2026, 6, 30))
    assert ask(shop, "target", "target_gap", "target_attainment", period=half).rows == ((200.0, 50.0, 0.75),)


def test_drop_off_and_conversion_share_what_left_a_stage(shop: Store) -> None:
    with shop.session() as session:
        stages = {stage.name: stage.id for stage in session.query(Stage)}
    first, second = date(2026, 1, 1), date(2026, 1, 5)
    for deal, following in ((1, "Won"), (2, "Proposal"), (4, "Lost")):
        make.create_stay(shop, deal, stages["Qualify"], first, second)
        make.create_stay(shop, deal, stages[following], second)
    with shop.transaction() as session:
        for change in session.query(StageChange).filter(StageChange.left_at.is_(None)):
            change.from_stage_id = stages["Qualify"]
    metrics = ("stage_deals", "stage_conversion", "stage_drop_off", "median_time_in_stage")
    rows = ask(shop, *metrics, group_by=("stage",), filters=(Filter(field="stage", value="Qualify"),)).rows
    assert rows == (("Qualify", 3, round(2 / 3, 6), round(1 / 3, 6), 4.0),)


def test_records_that_lack_others_are_listed(shop: Store) -> None:
    make.create_activity(shop, 2, "call", "Hello", date(2026, 6, 10))
    last = Period(start=date(2026, 5, 17), end=TODAY)

    def listed(exists: bool, viewer: Viewer | None = None) -> MetricResult:
        related = (Related(entity="activity", exists=exists, period=last),)
        query = RecordQuery(entity="account", columns=("account",), related=related)
        return run_records(shop, viewer or Viewer.operator(), query, today=TODAY)

    assert (listed(False).rows, listed(True).rows) == ((("Home",),), (("Away",),))
    assert listed(False).filters == ("without activities (2026-05-17 to 2026-06-15)",)
    assert not listed(False).cut
    won = (Related(entity="deal", exists=False, filters=(Filter(field="status", value="won"),)),)
    never = RecordQuery(entity="account", columns=("account",), related=won)
    assert run_records(shop, Viewer.operator(), never, today=TODAY).rows == (("Away",),)
