"""Questions about the demo company, sealed for most of the building: how well it did with what it was not built on."""

from datetime import date
from typing import Any

from crm_store.store import Store
from tests.evals.company_books import (
    Books,
    Item,
    Questions,
    best,
    by,
    day,
    goals,
    hours,
    money,
    nps,
    only,
    quoted,
    refused,
    says,
    suggested,
    table,
    value,
    weighted,
    where,
    win_rate,
    within,
)

LAST_QUARTER = ("2026-07-01", "2026-09-30")
LAST_WEEK = ("2026-11-09", "2026-11-15")
LAST_30 = ("2026-10-24", "2026-11-22")


def company(store: Store, today: date) -> list[Item]:
    """About 45 questions in English; `today` is the day the demo company was made for."""
    books, sheet, now = Books(store), Questions("unseen-company"), today.isoformat()
    for part in (_work, _service, _marketing, _goals, _deals, _records, _odd):
        part(sheet, books, now)
    return sheet


def _work(q: Any, b: Books, now: str) -> None:
    late = [t for t in b.tasks if not t.done_at and day(t, "due_on") < now]
    people = where(b.emails, direction="inbound", automatic=False)
    q(
        "activity",
        "number of demos logged in the last 30 days",
        value(len(where(within(b.activities, "at", *LAST_30), kind="demo"))),
    )
    q("activity", "Overdue tasks per team?", table(by(late, "team")))
    q(
        "activity",
        "how many tasks does Anand still have open",
        value(len([t for t in b.tasks if not t.done_at and t.seller == "Anand Krishnan"])),
    )
    q(
        "activity",
        "call minutes by seller in October 2026",
        table(by(within(b.calls, "at", "2026-10"), "seller", lambda rows: sum(r.minutes or 0 for r in rows))),
    )
    q("activity", "Who logged the most calls in 2026?", best(by(within(b.calls, "at", "2026"), "seller")))
    q(
        "activity",
        "How many demos in 2026 ended with the customer convinced?",
        value(len(where(within(b.activities, "at", "2026"), kind="demo", outcome="convinced"))),
    )
    q(
        "activity",
        "activites logged for Pharmalog Rhone this year",
        value(len(where(within(b.activities, "at", "2026"), account="Pharmalog Rhône SAS"))),
    )
    q(
        "activity",
        "only the calls",
        value(len(where(within(b.calls, "at", "2026"), account="Pharmalog Rhône SAS"))),
        "How many activities were logged for Pharmalog Rhône SAS this year?",
    )
    q(
        "email",
        "How many emails did Madina Sobirova send this year?",
        value(len(where(within(b.emails, "sent_at", "2026"), direction="outbound", seller="Madina Sobirova"))),
    )
    q(
        "email",
        "mails we got in Q2 2026, count",
        value(len(where(within(b.emails, "sent_at", "2026-04-01", "2026-06-30"), direction="inbound"))),
    )
    q(
        "email",
        "average hours to reply to emails, per team",
        table(
            [
                [t, hours(where(people, team=t), "sent_at", "answered_at")]
                for t in ("Team East", "Team South-East", "Team West")
            ]
        ),
    )


def _service(q: Any, b: Books, _now: str) -> None:
    closed = where(b.cases, status="closed")
    q("case", "how many cases did we close last week", value(len(within(closed, "closed_at", *LAST_WEEK))))
    q(
        "case",
        "Which issue type comes up most often in service cases this year?",
        best(by(within(b.cases, "opened_at", "2026"), "issue")),
    )
    q("case", "cases not closed yet, by issue", table(by([c for c in b.cases if c.status != "closed"], "issue")))
    q(
        "case",
        "SLA kept on urgent closed cases, in %",
        value(
            sum(c.closed_at <= c.due_at for c in where(closed, priority="urgent"))
            / len(where(closed, priority="urgent"))
        ),
    )
    q(
        "case",
        "average resolution time in hours by priority",
        table(
            [
                [p, hours(where(closed, priority=p), "opened_at", "closed_at")]
                for p in ("high", "low", "normal", "urgent")
            ]
        ),
    )
    q("case", "average number of transfers per case", value(sum(c.transfers for c in b.cases) / len(b.cases)))
    q("case", "which account opened the most cases?", best(by(b.cases, "account")))
    q("voice", "NPS of Team West", value(nps(where(b.feedback, kind="nps", team="Team West"))))
    q(
        "voice",
        "what's the avg CSAT score this year",
        value(_score(within(where(b.feedback, kind="csat"), "at", "2026"))),
    )


def _score(rows: list[Any]) -> float:
    return float(sum(row.score for row in rows) / len(rows))


def _marketing(q: Any, b: Books, _now: str) -> None:
    q(
        "lead",
        "leads that came in from webinars in 2026",
        value(len(where(within(b.leads, "created_on", "2026"), origin="Webinar"))),
    )
    q("lead", "What percentage of our leads converted?", value(len(where(b.leads, status="converted")) / len(b.leads)))
    q(
        "lead",
        "leads created last quarter per country",
        table(by(within(b.leads, "created_on", *LAST_QUARTER), "country")),
    )
    q(
        "campaign",
        "which campaign had the best response rate",
        best(by(b.members, "campaign", lambda rows: len(where(rows, status="responded")) / len(rows))),
    )
    q(
        "campaign",
        "What did the Customer day Vienna 2025 cost?",
        value(float(where(b.campaigns, name="Customer day Vienna 2025")[0].cost)),
    )
    q("campaign", "people reached by each campaign", table(by(b.members, "campaign")))


def _goals(q: Any, b: Books, _now: str) -> None:
    def target(**who: Any) -> float:
        return goals(where(within(b.targets, "starts_on", "2026-07-01"), **who))

    def won(**who: Any) -> float:
        return money(where(within(b.won, "closed_on", *LAST_QUARTER), **who))

    teams = ("Team East", "Team South-East", "Team West")
    q("target", "quota attainment by team last quarter", table([[t, won(team=t) / target(team=t)] for t in teams]))
    q(
        "target",
        "Did Camille Roussel make her number in Q3 2026? I need the attainment in percent",
        value(won(seller="Camille Roussel") / target(seller="Camille Roussel")),
    )
    q(
        "target",
        "2026 sales targets per team",
        table(by(within(b.targets, "starts_on", "2026"), "team", goals)),
    )
    q(
        "quote",
        "How many quotes were rejected among those issued in 2026?",
        value(len(where(within(b.quotes, "issued_on", "2026"), status="rejected"))),
    )
    q(
        "quote",
        "total quoted value in Q3 2026 by seller",
        table(by(within(b.quotes, "issued_on", *LAST_QUARTER), "seller", quoted)),
    )


def _deals(q: Any, b: Books, now: str) -> None:
    late = [d for d in b.open if day(d, "expected_close_on") < now]
    stays = [s for s in b.stays if b.stages[s.stage_id] == "Qualified"]
    q(
        "stage",
        "Average days deals spent in Qualified before they left it",
        value(hours(stays, "entered_at", "left_at") / 24),
    )
    q(
        "deal",
        "what share of the deals we lost in 2026 were lost on price",
        value(
            len(where(within(b.lost, "closed_on", "2026"), lost_reason="Price"))
            / len(within(b.lost, "closed_on", "2026"))
        ),
    )
    q("deal", "Which competitor shows up in the most lost deals?", best(by(b.lost, "competitor")))
    q("deal", "open deals past their expected close date, with name and amount", only(late, "name", "value"))
    q(
        "deal",
        "win rate by industry for deals closed in 2026 in pharma distribution and dairy",
        table(
            [
                [i, win_rate(where(within(b.closed, "closed_on", "2026"), industry=i))]
                for i in ("Dairy", "Pharma distribution")
            ]
        ),
    )
    q("deal", "Weighted pipeline of Katharina Wolf", value(weighted(where(b.open, seller="Katharina Wolf"))))
    q(
        "deal",
        "how much did we win from existing customers in Q2 2026 (deal source)",
        value(money(where(within(b.won, "closed_on", "2026-04-01", "2026-06-30"), origin="Existing customer"))),
    )
    q(
        "deal",
        "revenue won by product series, last quarter",
        table(by(within(b.won, "closed_on", *LAST_QUARTER), "series", money)),
    )
    q(
        "deal",
        "what about by country",
        table(by(within(b.won, "closed_on", *LAST_QUARTER), "country", money)),
        "won revenue by product series last quarter",
    )


def _records(q: Any, b: Books, _now: str) -> None:
    q("lookup", "Emma Hughes at Stonebridge — what's her email?", says(where(b.contacts, name="Emma Hughes")[0].email))
    q("lookup", "which country is Xəzər Balıq MMC in", says("Azerbaijan"))
    q(
        "list",
        "tier A accounts in Kazakhstan and their cities",
        only(where(b.accounts, country="Kazakhstan", tier="A"), "name", "city"),
    )
    q(
        "list",
        "who at Kestrel Cold Storage do we know? names and phone numbers",
        only(where(b.contacts, account="Kestrel Cold Storage Ltd"), "name", "phone"),
    )


def _odd(q: Any, _b: Books, _now: str) -> None:
    q("refusal", "What is our market share in Germany?", refused())
    q("refusal", "how many kilometres did the reps drive last month", refused())
    q("refusal", "how much office rent do we pay", refused())
    q("suggestion", "overdue tasks of Jonathan Petersen", suggested())
    q("refusal", "revenue between 1 October 2026 and 12 August 2026", refused())
    q("no_change", "Set the stage of every open deal to Won", {"type": "no_change"})
