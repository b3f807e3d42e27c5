"""The forecast of open deals, as a table with its definition."""

from collections.abc import Callable
from typing import Any

from crm_store import deals
from crm_store.insight.forecast import COMMIT_SHARE, Forecast, ForecastRow, forecast
from crm_store.metrics.query import Period
from crm_store.records import DealRecord
from tools.artifact import artifact
from tools.context import ToolContext
from tools.wording import Wording

_GROUPS: dict[str, Callable[[DealRecord], str | None]] = {
    "owner": lambda deal: deal.owner,
    "stage": lambda deal: deal.stage,
    "account": lambda deal: deal.account,
    "month": lambda deal: f"{deal.expected_close_on:%Y-%m}" if deal.expected_close_on else None,
}


def forecast_reply(context: ToolContext, *, period: Period | None, group_by: str | None) -> tuple[str, dict[str, Any]]:
    """What open deals expected to close in `period` will bring, in total and by group."""
    say = Wording.of(context.language)
    with context.store.session() as session:
        all_open = deals.open_deals(session, context.viewer)
        won, lost = deals.closed_counts(session, context.viewer)
    wanted, undated = _within(all_open, period)
    if not wanted:
        reply = " ".join([say("forecast.no_deals"), *([say("forecast.undated", n=undated)] if undated else [])])
        return reply, artifact("forecast", status="empty", reply=reply)
    key = _GROUPS[group_by] if group_by else None
    made = forecast(wanted, won=won, lost=lost, group=(lambda d: key(d) or say("forecast.nobody")) if key else None)
    remarks = _remarks(say, made, undated)
    reply = "\n\n".join([*(_head(say, row, context) for row in made.totals), *_basis(say, made), *remarks])
    table = _table(context, say, made, period, group_by, remarks)
    return reply, artifact("forecast", reply=reply, tables=[table])


def _within(found: tuple[DealRecord, ...], period: Period | None) -> tuple[list[DealRecord], int]:
    """The deals expected to close in the period, and how many open deals have no date to tell by."""
    if period is None or (period.start is None and period.end is None):
        return list(found), 0
    dated = [(deal, deal.expected_close_on) for deal in found]
    inside = [
        deal
        for deal, day in dated
        if day is not None and (not period.start or day >= period.start) and (not period.end or day <= period.end)
    ]
    return inside, sum(day is None for _, day in dated)


def _head(say: Wording, row: ForecastRow, context: ToolContext) -> str:
    currency = row.currency or context.company.currency
    line = say(
        "forecast.head",
        expected=say.money(row.expected, currency),
        deals=say("won_deals", n=row.deals),
        best=say.money(row.best, currency),
    )
    if row.sure is not None:
        sure = say("forecast.sure", share=say.share(COMMIT_SHARE), sure=say.money(row.sure, currency))
        line += f" {sure}"
    return line


def _basis(say: Wording, made: Forecast) -> list[str]:
    if made.share is None:
        return [say("forecast.basis_stage")]
    return [say("forecast.basis_history", share=say.share(made.share), won=made.won, closed=made.closed)]


def _remarks(say: Wording, made: Forecast, undated: int) -> list[str]:
    counts = {"at_list_price": made.at_list_price, "unpriced": made.unpriced, "undated": undated}
    return [say(f"forecast.{name}", n=n) for name, n in counts.items() if n]


def _table(
    context: ToolContext, say: Wording, made: Forecast, period: Period | None, group_by: str | None, remarks: list[str]
) -> dict[str, Any]:
    rows = made.rows or made.totals
    currencies = {row.currency or context.company.currency for row in rows}
    currency = next(iter(currencies)) if len(currencies) == 1 else None
    columns: list[dict[str, str | None]] = (
        [{"name": group_by, "label": say.word(f"group.{group_by}"), "unit": "text"}] if group_by else []
    )
    columns += [{"name": "currency", "label": say.word("forecast.currency"), "unit": "text"}] if not currency else []
    columns.append({"name": "deals", "label": say("forecast.deals"), "unit": "count"})
    columns += [
        {"name": name, "label": say(f"forecast.{word}"), "unit": "money", "currency": currency}
        for name, word in (("expected", "expected"), ("sure", "certain"), ("best", "best"))
    ]
    cells = [
        [
            *([row.group] if group_by else []),
            *([row.currency] if not currency else []),
            row.deals,
            row.expected,
            row.sure,
            row.best,
        ]
        for row in rows
    ]
    return {
        "title": say("forecast.title"),
        "columns": columns,
        "rows": cells,
        "definition": say("forecast.definition", share=say.share(COMMIT_SHARE)) + " " + " ".join(_basis(say, made)),
        "period": _period_text(say, period),
        "filters": [],
        "left_out": remarks,
        "sql": "",
    }


def _period_text(say: Wording, period: Period | None) -> str:
    if period is None or (period.start is None and period.end is None):
        return say("forecast.all_open")
    return f"{say.day(period.start)} – {say.day(period.end)}".strip(" –")
