"""Questions about the demo company in a stranger's words, written before and without looking at what is understood.

They ask for what a sales manager has beside deals: activities, mails, cases, leads, campaigns, targets, quotes, stages.
The answers are counted over the rows in plain Python; the periods are those of the fixed day 2026-11-22, a Sunday.
"""

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
    days,
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
THIS_QUARTER = ("2026-10-01", "2026-11-22")
LAST_WEEK = ("2026-11-09", "2026-11-15")
THIS_WEEK = ("2026-11-16", "2026-11-22")
LAST_30 = ("2026-10-24", "2026-11-22")


def company(store: Store, today: date) -> list[Item]:
    """About 90 questions in English; `today` is the day the demo company was made for."""
    books, sheet, now = Books(store), Questions("company"), today.isoformat()
    for part in (
        _work,
        _mail,
        _service,
        _voice,
        _marketing,
        _goals,
        _quotes,
        _stages,
        _deals,
        _accounts,
        _records,
        _odd,
    ):
        part(sheet, books, now)
    return sheet


def _work(q: Any, b: Books, now: str) -> None:
    late = [t for t in b.tasks if not t.done_at and day(t, "due_on") < now]
    q("activity", "How many calls were logged last month?", value(len(within(b.calls, "at", "2026-10"))))
    q("activity", "calls logged per rep last week", table(by(within(b.calls, "at", *LAST_WEEK), "seller")))
    q("activity", "who has the most overdue tasks? give me the two worst", best(by(late, "seller"), 2))
    q("activity", "How many tasks are overdue right now?", value(len(late)))
    q("activity", "overdue tasks for Camille", value(len(where(late, seller="Camille Roussel"))))
    q(
        "activity",
        "How many meetings did the customer cancel this year?",
        value(len(where(within(b.meetings, "at", "2026"), outcome="cancelled by customer"))),
    )
    q(
        "activity",
        "total minutes spent on calls in Q3 2026",
        value(sum(c.minutes or 0 for c in within(b.calls, "at", *LAST_QUARTER))),
    )
    q(
        "activity",
        "Break down all activities of this quarter by type",
        table(by(within(b.activities, "at", *THIS_QUARTER), "kind")),
    )
    q(
        "activity",
        "how many site visits has Fiona Marsh logged in 2026",
        value(len(where(within(b.activities, "at", "2026"), kind="visit", seller="Fiona Marsh"))),
    )
    q(
        "activity",
        "Which seller logged the fewest demos in 2026?",
        best(by(where(within(b.activities, "at", "2026"), kind="demo"), "seller"), lowest=True),
    )
    q(
        "activity",
        "how many outboud calls ended with no answer last quarter?",
        value(len(where(within(b.calls, "at", *LAST_QUARTER), direction="outbound", outcome="no answer"))),
    )
    q(
        "activity",
        "and in the quarter before that?",
        value(len(where(within(b.calls, "at", "2026-04-01", "2026-06-30"), direction="outbound", outcome="no answer"))),
        "How many outbound calls ended with no answer last quarter?",
    )
    q("activity", "calls logged the day before yesterday", value(len(within(b.calls, "at", "2026-11-20"))))


def _mail(q: Any, b: Books, _now: str) -> None:
    people = where(b.emails, direction="inbound", automatic=False)
    waiting = [m for m in people if not m.answered_at]
    q(
        "email",
        "how many emails did we send in October 2026?",
        value(len(where(within(b.emails, "sent_at", "2026-10"), direction="outbound"))),
    )
    q(
        "email",
        "Emails received in September by seller",
        table(by(where(within(b.emails, "sent_at", "2026-09"), direction="inbound"), "seller")),
    )
    q("email", "how many mails from people are still without any reply from us?", value(len(waiting)))
    q("email", "What's our average email response time, in hours?", value(hours(people, "sent_at", "answered_at")))
    q(
        "email",
        "avg response time on emails for mails that came in last quarter",
        value(hours(within(people, "sent_at", *LAST_QUARTER), "sent_at", "answered_at")),
    )
    q(
        "email",
        "Which rep answers customer emails the fastest on average?",
        best(
            [
                [name, hours(where(people, seller=name), "sent_at", "answered_at")]
                for name in sorted({m.seller for m in people if m.answered_at})
            ],
            lowest=True,
        ),
    )
    q("email", "unanswered emails from people at German accounts", value(len(where(waiting, country="Germany"))))


def _service(q: Any, b: Books, now: str) -> None:
    alive = [c for c in b.cases if c.status != "closed"]
    closed, answered = where(b.cases, status="closed"), [c for c in b.cases if c.first_response_at]
    q("case", "How many support cases are not closed yet?", value(len(alive)))
    q("case", "cases opened in 2026 by issue", table(by(within(b.cases, "opened_at", "2026"), "issue")))
    q("case", "which product caused the most service cases?", best(by(b.cases, "product")))
    q(
        "case",
        "Cases by priority, those opened last quarter",
        table(by(within(b.cases, "opened_at", *LAST_QUARTER), "priority")),
    )
    q(
        "case",
        "How long does it take us on average to give a first response on a case (hours)?",
        value(hours(answered, "opened_at", "first_response_at")),
    )
    q(
        "case",
        "avg first response time for urgent cases",
        value(hours(where(answered, priority="urgent"), "opened_at", "first_response_at")),
    )
    q(
        "case",
        "average resolution time of cases closed in October 2026, in hours",
        value(hours(within(closed, "closed_at", "2026-10"), "opened_at", "closed_at")),
    )
    q(
        "case",
        "What share of closed cases was closed within its SLA due time?",
        value(sum(c.closed_at <= c.due_at for c in closed) / len(closed)),
    )
    q("case", "how many times were cases transferred in total", value(sum(c.transfers for c in b.cases)))
    q(
        "case",
        "List the high priority cases that are not closed, with number and account",
        only(where(alive, priority="high"), "number", "account"),
    )
    q("case", "cases by channel pls", table(by(b.cases, "channel")))
    q(
        "case",
        "How many cases came in about billing from accounts in Bulgaria?",
        value(len(where(b.cases, issue="Billing", country="Bulgaria"))),
    )


def _voice(q: Any, b: Books, _now: str) -> None:
    csat, promoters = where(b.feedback, kind="csat"), where(b.feedback, kind="nps")
    q("voice", "What is our NPS?", value(nps(promoters)))
    q("voice", "nps this year", value(nps(within(promoters, "at", "2026"))))
    q("voice", "average customer satisfaction score in 2025", value(_score(within(csat, "at", "2025"))))
    q("voice", "CSAT by team", table(by(csat, "team", _score)))


def _score(rows: list[Any]) -> float:
    return float(sum(row.score for row in rows) / len(rows))


def _converted(rows: list[Any]) -> float:
    return len(where(rows, status="converted")) / len(rows)


def _responded(rows: list[Any]) -> float:
    return len(where(rows, status="responded")) / len(rows)


def _marketing(q: Any, b: Books, _now: str) -> None:
    q("lead", "How many new leads came in last month?", value(len(within(b.leads, "created_on", "2026-10"))))
    q("lead", "lead conversion rate by source", table(by(b.leads, "origin", _converted)))
    q(
        "lead",
        "Which lead source brought us the most leads in 2026?",
        best(by(within(b.leads, "created_on", "2026"), "origin")),
    )
    q("lead", "leads by status", table(by(b.leads, "status")))
    q("lead", "share of trade show leads that converted", value(_converted(where(b.leads, origin="Trade show"))))
    q("lead", "how many leads from kazakhstan do we have", value(len(where(b.leads, country="Kazakhstan"))))
    q("campaign", "Response rate per campaign", table(by(b.members, "campaign", _responded)))
    q("campaign", "How much have campaigns cost us in total?", value(sum(float(c.cost) for c in b.campaigns)))
    q("campaign", "campain cost by type", table(by(b.campaigns, "kind", lambda rows: float(sum(c.cost for c in rows)))))
    q(
        "campaign",
        "how many people responded to Cold Chain Almaty 2026?",
        value(len(where(b.members, campaign="Cold Chain Almaty 2026", status="responded"))),
    )
    q(
        "campaign",
        "Won revenue from the campaign Energy costs in cold rooms 2025",
        value(money(where(b.won, campaign="Energy costs in cold rooms 2025"))),
    )


def _attained(b: Books, start: str, end: str, last: str, **who: Any) -> float:
    """Won from `start` to `end` as a share of the targets that begin in the quarter ending on `last`."""
    goals = where(within(b.targets, "starts_on", start, last), **who)
    return money(where(within(b.won, "closed_on", start, end), **who)) / float(sum(t.amount for t in goals))


def _goals(q: Any, b: Books, _now: str) -> None:
    q(
        "target",
        "What was Jonas Eder's target for Q3 2026?",
        value(float(where(within(b.targets, "starts_on", "2026-07-01"), seller="Jonas Eder")[0].amount)),
    )
    q(
        "target",
        "target attainment of Madina Sobirova last quarter",
        value(_attained(b, *LAST_QUARTER, "2026-09-30", seller="Madina Sobirova")),
    )
    q(
        "target",
        "By how much percent did Team East reach its target in Q3 2026?",
        value(_attained(b, *LAST_QUARTER, "2026-09-30", team="Team East")),
    )
    sellers = sorted({t.seller for t in b.targets})
    q(
        "target",
        "top 3 sellers by quota attainment in the third quarter of 2026",
        best([[s, _attained(b, *LAST_QUARTER, "2026-09-30", seller=s)] for s in sellers], 3),
    )
    q(
        "target",
        "sum of all sales targets for 2026",
        value(float(sum(t.amount for t in within(b.targets, "starts_on", "2026")))),
    )


def _quotes(q: Any, b: Books, _now: str) -> None:
    last_year = within(b.quotes, "issued_on", "2025")
    q("quote", "How many quotes did we issue in 2025?", value(len(last_year)))
    q("quote", "total value of quotes issued last month", value(quoted(within(b.quotes, "issued_on", "2026-10"))))
    q(
        "quote",
        "quote acceptance rate for quotes issued in 2025",
        value(len(where(last_year, status="accepted")) / len(last_year)),
    )
    q("quote", "quotes by status", table(by(b.quotes, "status")))
    q("quote", "value of the quotes that are sent and not decided yet", value(quoted(where(b.quotes, status="sent"))))
    q("quote", "who issued the most quotes in 2026?", best(by(within(b.quotes, "issued_on", "2026"), "seller")))


def _stages(q: Any, b: Books, _now: str) -> None:
    def stays(stage: str) -> list[Any]:
        return [s for s in b.stays if b.stages[s.stage_id] == stage]

    q("stage", "How many open deals sit in each stage?", table(by(b.open, "stage")))
    q("stage", "Pipeline value by stage", table(by(b.open, "stage", money)))
    q(
        "stage",
        "On average how many days did a deal stay in Negotiation before leaving it?",
        value(hours(stays("Negotiation"), "entered_at", "left_at") / 24),
    )
    q(
        "stage",
        "avg days in stage Proposal for stays that have ended",
        value(hours(stays("Proposal"), "entered_at", "left_at") / 24),
    )
    q(
        "stage",
        "how many deals entered Negotiation in October 2026",
        value(len(within(stays("Negotiation"), "entered_at", "2026-10"))),
    )
    gone = [s for s in stays("Qualified") if s.left_at]
    on = {s.deal_id for s in stays("Proposal")}
    q(
        "stage",
        "conversion rate from Qualified to the next stage",
        value(sum(s.deal_id in on for s in gone) / len(gone)),
    )


def _deals(q: Any, b: Books, now: str) -> None:
    busy = {a.deal_id for a in within(b.activities, "at", *LAST_30)}
    q(
        "deal",
        "Why do we lose? lost deals by reason this year",
        table(by(within(b.lost, "closed_on", "2026"), "lost_reason")),
    )
    q(
        "deal",
        "most common lost reason against Thermalis",
        best(by(where(b.lost, competitor="Thermalis"), "lost_reason")),
    )
    q(
        "deal",
        "win rate by competitor, only deals where one is named",
        table(by([d for d in b.closed if d.competitor], "competitor", win_rate)),
    )
    q(
        "deal",
        "Value of the deals we lost in 2026 with CoolTrack Systems as the competitor",
        value(money(where(within(b.lost, "closed_on", "2026"), competitor="CoolTrack Systems"))),
    )
    q(
        "deal",
        "Which open deals had no logged activity in the last 30 days, emails aside?",
        only([d for d in b.open if d.id not in busy], "name"),
    )
    q(
        "deal",
        "what's the pipeline worth that is expected to close in December 2026",
        value(money(within(b.open, "expected_close_on", "2026-12"))),
    )
    q(
        "deal",
        "how many open deals are past their expected close date",
        value(len([d for d in b.open if day(d, "expected_close_on") < now])),
    )
    q(
        "deal",
        "Win rate of the deals we opened in the first quarter of 2026",
        value(win_rate(within(b.closed, "opened_on", "2026-01-01", "2026-03-31"))),
    )
    q(
        "deal",
        "Of the deals opened in May 2026 how many have been won so far?",
        value(len(within(b.won, "opened_on", "2026-05"))),
    )
    q("deal", "weighted pipeline per team", table(by(b.open, "team", weighted)))
    q(
        "deal",
        "won revenue last quarter in hospitals",
        value(money(where(within(b.won, "closed_on", *LAST_QUARTER), industry="Hospital"))),
    )
    q(
        "deal",
        "and for dairy?",
        value(money(where(within(b.won, "closed_on", *LAST_QUARTER), industry="Dairy"))),
        "won revenue last quarter in the hospital industry",
    )
    q("deal", "average sales cycle in days for won deals with tier A accounts", value(days(where(b.won, tier="A"))))
    q("deal", "revnue by country this yaer", table(by(within(b.won, "closed_on", "2026"), "country", money)))
    q(
        "deal",
        "win rate on referrals vs website deals",
        table([[o, win_rate(where(b.closed, origin=o))] for o in ("Referral", "Website")]),
    )
    q(
        "deal",
        "hey, quick one before my 10 o'clock: what did Team South-East close won in the first half of 2026?",
        value(money(where(within(b.won, "closed_on", "2026-01-01", "2026-06-30"), team="Team South-East"))),
    )
    q("deal", "deals won so far this month", value(len(within(b.won, "closed_on", "2026-11"))))
    q(
        "deal",
        "same but last month",
        value(len(within(b.won, "closed_on", "2026-10"))),
        "How many deals have we won this month?",
    )


def _accounts(q: Any, b: Books, _now: str) -> None:
    dealt = {d.account_id for d in b.deals}
    q("account", "Which accounts have never had a deal?", only([a for a in b.accounts if a.id not in dealt], "name"))
    q("account", "how many accounts per tier", table(by(b.accounts, "tier")))
    q(
        "account",
        "number of prospect accounts in India",
        value(len(where(b.accounts, status="prospect", country="India"))),
    )
    q(
        "account",
        "List our former accounts with country and industry",
        only(where(b.accounts, status="former"), "name", "country", "industry"),
    )
    q(
        "account",
        "accounts in the US with more than 1000 employees",
        only([a for a in where(b.accounts, country="United States") if a.employees > 1000], "name"),
    )
    q(
        "account",
        "How many contacts at accounts with status customer are marked as do not contact?",
        value(len(where(where(b.contacts, do_not_contact=True), account_status="customer"))),
    )


def _records(q: Any, b: Books, _now: str) -> None:
    murray = where(b.contacts, name="Victoria Murray")[0]
    q("lookup", "what is Victoria Murray's phone number", says(murray.phone))
    q("lookup", "Which title does Diane Griffin have?", says(where(b.contacts, name="Diane Griffin")[0].title))
    q(
        "lookup",
        "who owns the account Kestrel Cold Storage Ltd?",
        says(where(b.accounts, name="Kestrel Cold Storage Ltd")[0].seller),
    )
    q("lookup", "In which city is Frigo Carpati SRL?", says(where(b.accounts, name="Frigo Carpati SRL")[0].city))
    q(
        "list",
        "contacts at Stonebridge 3PL with their titles and emails",
        only(where(b.contacts, account="Stonebridge 3PL Ltd"), "name", "title", "email"),
    )
    q(
        "list",
        "Show open deals above 50k: name, amount, seller",
        only([d for d in b.open if d.value > 50000], "name", "value", "seller"),
    )
    q(
        "list",
        "deals won this week with account and amount",
        only(within(b.won, "closed_on", *THIS_WEEK), "account", "value"),
    )


def _odd(q: Any, _b: Books, _now: str) -> None:
    q("refusal", "How many visitors did our website have yesterday?", refused())
    q("refusal", "What salary does Tyler Grant earn?", refused("salary"))
    q("refusal", "Which reps are on vacation next week?", refused())
    q("refusal", "how many sensors are left in the warehouse", refused())
    q("refusal", "will it snow in Sofia on monday", refused())
    q("suggestion", "Won revenue of Team North", suggested())
    q("suggestion", "How many calls did Patricia Holm log this year?", suggested())
    q("suggestion", "cases of Acme Refrigeration Corp", suggested())
    q("refusal", "deals won on 31 November 2026", refused())
    q("no_change", "Delete all lost deals from 2025.", {"type": "no_change"})
    q("refusal", "???", refused())
