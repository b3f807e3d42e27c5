"""Figures about deals: what was won and lost, what is open, how fast and how large."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, exists, func, not_, or_, select
from sqlalchemy.orm import aliased

from crm_store.metrics.sqlfunctions import day, days_between, midnight
from crm_store.metrics.types import Aggregate, Expression, Measure, Metric, Row
from crm_store.schema import Activity, Campaign, CampaignMember, Contact, Deal, Product, Quote, QuoteLine, StageChange

STALLED_DAYS = 30
Condition = ColumnElement[bool]


def _won(row: Row) -> Condition:
    return row("status") == "won"


def _lost(row: Row) -> Condition:
    return row("status") == "lost"


def _closed(row: Row) -> Condition:
    return row("status").in_(("won", "lost"))


def _open(row: Row) -> Condition:
    return row("status") == "open"


def _amount(row: Row) -> ColumnElement[Any]:
    return row("amount")


def _list_price(row: Row) -> ColumnElement[Any]:
    return row("product.list_price")


def _weighted(row: Row) -> ColumnElement[Any]:
    return row("amount") * row("stage.probability_share")


def _cycle(row: Row) -> ColumnElement[Any]:
    return days_between(row("opened_on"), row("closed_on"))


def _age(row: Row) -> ColumnElement[Any]:
    return days_between(row("opened_on"), day(row.today))


def _first_win(row: Row) -> Condition:
    """Won, and no other deal of the account was won before it: of two on one day, the one entered first."""
    other, own = aliased(Deal), row("id").table
    sooner = or_(other.closed_on < row("closed_on"), and_(other.closed_on == row("closed_on"), other.id < row("id")))
    won_before = exists().where(other.account_id == row("account_id"), other.status == "won", sooner).correlate(own)
    return and_(_won(row), row("account_id").is_not(None), row("closed_on").is_not(None), not_(won_before))


def _product(row: Row) -> ColumnElement[Any]:
    return row("product_id")


def _account(row: Row) -> ColumnElement[Any]:
    return row("account_id")


def _quoted(row: Row) -> ScalarSelect[Any]:
    """The deal's last accepted quote, else its last sent one, of those that say what was sold."""
    lines = exists().where(QuoteLine.quote_id == Quote.id).correlate(Quote)
    newest = (case((Quote.status == "accepted", 0), else_=1), Quote.issued_on.desc(), Quote.id.desc())
    of_deal = (Quote.deal_id == row("id"), Quote.status.in_(("accepted", "sent")), lines)
    return select(Quote.id).where(*of_deal).order_by(*newest).limit(1).correlate(row("id").table).scalar_subquery()


def _listed(row: Row) -> ColumnElement[Any]:
    """What the deal would have brought at list prices: its quote's lines, or one unit where it has no quote.

    Null where a line has no list price.
    """
    priced = case((func.count() == func.count(Product.list_price), func.sum(QuoteLine.quantity * Product.list_price)))
    lines = select(priced).select_from(QuoteLine).outerjoin(Product, Product.id == QuoteLine.product_id)
    of_quote = lines.where(QuoteLine.quote_id == _quoted(row)).correlate(row("id").table).scalar_subquery()
    return case((_quoted(row).is_not(None), of_quote), else_=row("product.list_price"))


def _won_with_list_price(row: Row) -> Condition:
    return and_(_won(row), row("amount").is_not(None), _listed(row).is_not(None))


def _without_account(row: Row) -> Condition:
    return row("account_id").is_(None)


def _won_from_campaign(row: Row) -> Condition:
    return and_(_won(row), row("campaign_id").is_not(None))


def _influenced(row: Row) -> Condition:
    """Won, after a campaign that had begun reached the deal's contact or anybody of its account."""
    colleagues = select(Contact.id).where(Contact.account_id == row("account_id")).correlate(row("account_id").table)
    reached = or_(
        CampaignMember.contact_id == row("contact_id"),
        CampaignMember.account_id == row("account_id"),
        CampaignMember.contact_id.in_(colleagues),
    )
    begun = Campaign.starts_on <= row("closed_on")
    return and_(_won(row), exists().where(CampaignMember.campaign_id == Campaign.id, begun, reached))


def _stalled(row: Row) -> Condition:
    """Open for STALLED_DAYS days or more, and neither moved to another stage nor worked on in that time."""
    since = row.today - timedelta(days=STALLED_DAYS)
    moved = exists().where(StageChange.deal_id == row("id"), StageChange.entered_at >= midnight(since))
    worked_on = exists().where(
        Activity.deal_id == row("id"),
        Activity.at >= midnight(since),
        Activity.at < midnight(row.today + timedelta(days=1)),
    )
    return and_(_open(row), row("opened_on") < day(since), not_(moved), not_(worked_on))


_AMOUNTS: dict[Expression, str] = {
    _won: "amounts of won deals",
    _lost: "amounts of lost deals",
    _open: "amounts of open deals",
}
_PRICES = {"product.list_price": "list prices"}
_CYCLE = {"opened_on": "opening dates", "closed_on": "closing dates"}
_BY_CLOSE, _BY_OPEN = "closed_on", "opened_on"


def _of(
    name: str,
    aggregate: Aggregate,
    value: Expression | None,
    where: Expression | None,
    time: str = _BY_CLOSE,
    needs: dict[str, str] | None = None,
    currency: str | None = None,
) -> Measure:
    return Measure(name, "deal", aggregate, value, where, time, currency, needs or {})


def _money(name: str, aggregate: Aggregate, where: Expression, time: str = _BY_CLOSE) -> Measure:
    return _of(name, aggregate, _amount, where, time, {"amount": _AMOUNTS[where]}, "currency")


WON_REVENUE = _money("won_revenue", "sum", _won)
WON_DEALS = _of("won_deals", "count", None, _won)
LOST_DEALS = _of("lost_deals", "count", None, _lost)
CLOSED_DEALS = _of("closed_deals", "count", None, _closed)
_LIST_HINT = "list_price_pipeline values open deals at their products' list prices."

METRICS = (
    Metric(
        "won_revenue", "Won revenue", "Sum of the amounts of won deals, by the day they closed", "money", WON_REVENUE
    ),
    Metric("won_deals", "Won deals", "Number of deals won, by the day they closed", "count", WON_DEALS),
    Metric("lost_deals", "Lost deals", "Number of deals lost, by the day they closed", "count", LOST_DEALS),
    Metric(
        "closed_deals", "Closed deals", "Number of deals won or lost, by the day they closed", "count", CLOSED_DEALS
    ),
    Metric(
        "open_deals",
        "Open deals",
        "Number of deals that are open now; with a period, those opened in it",
        "count",
        _of("open_deals", "count", None, _open, _BY_OPEN),
    ),
    Metric(
        "deals",
        "Deals",
        "Number of deals of any status, by the day they opened",
        "count",
        _of("deals", "count", None, None, _BY_OPEN),
    ),
    Metric(
        "pipeline_value",
        "Pipeline value",
        "Sum of the amounts of open deals; with a period, those opened in it",
        "money",
        _money("pipeline_value", "sum", _open, _BY_OPEN),
        hint=_LIST_HINT,
    ),
    Metric(
        "weighted_pipeline",
        "Weighted pipeline",
        "Sum over open deals of the amount times the stage's chance to win",
        "money",
        _of(
            "weighted_pipeline",
            "sum",
            _weighted,
            _open,
            _BY_OPEN,
            {"amount": "amounts of open deals", "stage.probability_share": "stage probabilities"},
            "currency",
        ),
        hint=_LIST_HINT,
    ),
    Metric(
        "list_price_pipeline",
        "Pipeline at list price",
        "Sum over open deals of their product's list price for one unit",
        "money",
        _of("list_price_pipeline", "sum", _list_price, _open, _BY_OPEN, _PRICES, "product.currency"),
    ),
    Metric(
        "lost_value",
        "Lost value",
        "Sum of the amounts of lost deals, by the day they closed",
        "money",
        _money("lost_value", "sum", _lost),
    ),
    Metric(
        "win_rate",
        "Win rate",
        "Won deals as a share of won and lost deals, by the day they closed",
        "share",
        WON_DEALS,
        CLOSED_DEALS,
        outcome="won",
    ),
    Metric(
        "loss_rate",
        "Loss rate",
        "Lost deals as a share of won and lost deals, by the day they closed",
        "share",
        LOST_DEALS,
        CLOSED_DEALS,
        outcome="lost",
    ),
    Metric(
        "average_deal_size",
        "Average deal size",
        "Average amount of won deals",
        "money",
        _money("average_deal_size", "average", _won),
    ),
    Metric(
        "median_deal_size",
        "Median deal size",
        "Amount in the middle of all won deals' amounts",
        "money",
        _money("median_deal_size", "median", _won),
    ),
    Metric(
        "largest_deal", "Largest deal", "Largest amount of a won deal", "money", _money("largest_deal", "maximum", _won)
    ),
    Metric(
        "smallest_deal",
        "Smallest deal",
        "Smallest amount of a won deal",
        "money",
        _money("smallest_deal", "minimum", _won),
    ),
    Metric(
        "sales_cycle",
        "Average sales cycle",
        "Average days from opening to closing of won deals",
        "days",
        _of("sales_cycle", "average", _cycle, _won, needs=_CYCLE),
    ),
    Metric(
        "median_sales_cycle",
        "Median sales cycle",
        "Days from opening to closing in the middle of all won deals",
        "days",
        _of("median_sales_cycle", "median", _cycle, _won, needs=_CYCLE),
    ),
    Metric(
        "lost_cycle",
        "Average time to lose",
        "Average days from opening to closing of lost deals",
        "days",
        _of("lost_cycle", "average", _cycle, _lost, needs=_CYCLE),
    ),
    Metric(
        "deal_age",
        "Average age of open deals",
        "Average days since open deals were opened",
        "days",
        _of("deal_age", "average", _age, _open, _BY_OPEN, {"opened_on": "opening dates of open deals"}),
    ),
    Metric(
        "customers",
        "Customers",
        "Number of different accounts with a won deal",
        "count",
        _of("customers", "distinct", _account, _won, needs={"account_id": "accounts of won deals"}),
    ),
    Metric(
        "new_customers",
        "New customers",
        "Number of accounts whose first won deal closed, by the day it closed",
        "count",
        _of("new_customers", "count", None, _first_win, needs={"account_id": "accounts of won deals"}),
    ),
    Metric(
        "products_sold",
        "Products sold",
        "Number of different products in won deals",
        "count",
        _of("products_sold", "distinct", _product, _won, needs={"product_id": "products of won deals"}),
    ),
    Metric(
        "units_sold",
        "Units sold",
        "Number of won deals, each counted as one unit of its product",
        "count",
        _of("units_sold", "count", None, _won),
    ),
    Metric(
        "price_realisation",
        "Price realisation",
        "Amounts of won deals as a share of list price times quantity, by their last accepted or else sent quote; "
        "one unit of the product where a deal has no quote",
        "share",
        _of("won_at_amount", "sum", _amount, _won_with_list_price, currency="currency"),
        _of("won_at_list_price", "sum", _listed, _won_with_list_price, needs=_PRICES, currency="product.currency"),
    ),
    Metric(
        "average_pipeline_deal",
        "Average open deal",
        "Average amount of open deals",
        "money",
        _money("average_pipeline_deal", "average", _open, _BY_OPEN),
        hint=_LIST_HINT,
    ),
    Metric(
        "deals_without_account",
        "Deals without an account",
        "Number of deals of any status that belong to no account, by the day they opened",
        "count",
        _of("deals_without_account", "count", None, _without_account, _BY_OPEN),
    ),
    Metric(
        "stalled_deals",
        "Stalled deals",
        f"Number of open deals older than {STALLED_DAYS} days with no stage change and no activity in that time",
        "count",
        _of("stalled_deals", "count", None, _stalled, _BY_OPEN),
    ),
    Metric(
        "cohort_won_share",
        "Won of the deals opened",
        "Deals won so far as a share of all deals opened, by the day they opened",
        "share",
        _of("cohort_won_deals", "count", None, _won, _BY_OPEN),
        _of("deals", "count", None, None, _BY_OPEN),
    ),
    Metric(
        "cohort_revenue",
        "Revenue of the deals opened",
        "Sum of the amounts of deals won so far, by the day they opened",
        "money",
        _money("cohort_revenue", "sum", _won, _BY_OPEN),
    ),
    Metric(
        "influenced_revenue",
        "Influenced revenue",
        "Sum of the amounts of won deals whose account or contact a campaign reached before they closed",
        "money",
        _of("influenced_revenue", "sum", _amount, _influenced, currency="currency", needs={"amount": _AMOUNTS[_won]}),
    ),
    Metric(
        "campaign_revenue",
        "Revenue from campaigns",
        "Sum of the amounts of won deals that came from a campaign",
        "money",
        _of(
            "campaign_revenue",
            "sum",
            _amount,
            _won_from_campaign,
            needs={"campaign_id": "deals from campaigns"},
            currency="currency",
        ),
    ),
)
