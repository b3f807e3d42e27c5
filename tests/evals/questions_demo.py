"""Questions about the demo company, each with its answer counted over the store's rows in plain Python."""

from datetime import date
from typing import Any

from sqlalchemy import select

from crm_store.schema import Account, Activity, Case, Deal, Email, User
from crm_store.store import Store
from tests.evals.questions_maven import Item, held, table, value

Rows = list[tuple[str, str, str, Item]]


def questions(store: Store, today: date) -> list[Item]:
    """Every question as {id, kind, lang, question, expect}."""
    with store.session() as session:
        deals = list(session.scalars(select(Deal)))
        tasks = [a for a in session.scalars(select(Activity)) if a.kind == "task"]
        calls = [a for a in session.scalars(select(Activity)) if a.kind == "call"]
        cases, emails = list(session.scalars(select(Case))), list(session.scalars(select(Email)))
        accounts, users = list(session.scalars(select(Account))), list(session.scalars(select(User)))
        rows = [*_deals(deals, today), *_work(tasks, calls, cases, emails, today), *_accounts(accounts, deals, users)]
    return [
        {"id": f"demo-{i:02d}", "kind": kind, "lang": lang, "question": question, "expect": expect}
        for i, (kind, lang, question, expect) in enumerate(rows, 1)
    ]


def _deals(deals: list[Any], today: date) -> Rows:
    open_ = [d for d in deals if d.status == "open"]
    overdue = [[d.name] for d in open_ if d.expected_close_on and d.expected_close_on < today]
    month = [[d.name] for d in open_ if d.expected_close_on and d.expected_close_on.strftime("%Y-%m") == "2026-12"]
    this = [[d.name] for d in open_ if d.expected_close_on and d.expected_close_on.strftime("%Y-%m") == "2026-11"]
    no_step = [[d.name] for d in open_ if not d.next_step]
    year = sum(float(d.amount) for d in deals if d.status == "won" and d.closed_on.year == 2026)
    lost = [d for d in deals if d.status == "lost"]
    return [
        ("overdue", "en", "Which open deals are overdue?", table(overdue)),
        ("overdue", "en", "list overdue deals", table(overdue)),
        ("overdue", "en", "How many of our open opportunities are overdue?", value(len(overdue))),
        ("overdue", "de", "Welche offenen Deals sind überfällig?", table(overdue)),
        ("overdue", "fr", "Quelles affaires ouvertes sont en retard ?", table(overdue)),
        ("overdue", "es", "¿Qué oportunidades abiertas están vencidas?", table(overdue)),
        ("overdue", "bg", "Кои отворени сделки са просрочени?", table(overdue)),
        ("due", "en", "Which deals are closing next month?", table(month)),
        ("due", "en", "Which open deals are due to close this month?", table(this)),
        ("due", "en", "show me deals closing in December 2026", table(month)),
        ("next step", "en", "Which open deals have no next step?", table(no_step)),
        ("next step", "en", "open deals without a next step", table(no_step)),
        ("next step", "de", "Offene Deals ohne nächsten Schritt", table(no_step)),
        ("period", "en", "What did we sell this year?", value(year)),
        ("period", "en", "revenue year to date", value(year)),
        ("lost", "en", "How many deals did we lose this year?", value(sum(d.closed_on.year == 2026 for d in lost))),
        ("lost", "en", "value of deals lost this year", value(_worth(d for d in lost if d.closed_on.year == 2026))),
        ("largest", "en", "largest open deal", value(max(float(d.amount) for d in open_ if d.amount))),
        ("largest", "en", "smallest lost deal", value(min(float(d.amount) for d in lost if d.amount))),
        ("strange", "en", "Which open deals are purple?", held()),
        ("strange", "en", "deals with red flags", held()),
        ("strange", "de", "Welche offenen Deals sind lila?", held()),
    ]


def _worth(deals: Any) -> float:
    return float(sum(float(d.amount or 0) for d in deals))


def _work(tasks: list[Any], calls: list[Any], cases: list[Any], emails: list[Any], today: date) -> Rows:
    due = [t for t in tasks if not t.done_at]
    late = [t for t in due if t.due_on and t.due_on < today]
    waiting = [c for c in cases if c.status != "closed"]
    october = [c for c in calls if c.at.strftime("%Y-%m") == "2026-10"]
    return [
        ("tasks", "en", "How many tasks are overdue?", value(len(late))),
        ("tasks", "en", "How many open tasks do we have?", value(len(due))),
        ("tasks", "de", "Wie viele Aufgaben sind überfällig?", value(len(late))),
        ("tasks", "fr", "Combien de tâches sont en retard ?", value(len(late))),
        ("calls", "en", "number of calls in October 2026", value(len(october))),
        ("calls", "de", "Wie viele Anrufe gab es im Oktober 2026?", value(len(october))),
        ("cases", "en", "how many cases are open?", value(len(waiting))),
        ("cases", "en", "Number of cases about billing", value(sum(c.issue == "Billing" for c in cases))),
        ("cases", "en", "how many urgent cases did we get in total", value(sum(c.priority == "urgent" for c in cases))),
        ("emails", "en", "how many emails did we receive", value(sum(e.direction == "inbound" for e in emails))),
    ]  # fmt: skip


def _accounts(accounts: list[Any], deals: list[Any], users: list[Any]) -> Rows:
    countries = sorted({a.country for a in accounts if a.country})
    german = [a for a in accounts if a.country == "Germany"]
    won = {d.account_id for d in deals if d.status == "won"}
    never = [[a.name] for a in accounts if a.id not in won]
    return [
        ("count", "en", "How many countries do our customers come from?", value(len(countries))),
        ("count", "en", "how many accounts are in Germany?", value(len(german))),
        ("count", "de", "Wie viele Kunden haben wir in Deutschland?", value(len(german))),
        ("none", "en", "Which accounts have never bought anything?", table(never)),
        ("none", "en", "accounts without a won deal", table(never)),
        ("none", "de", "Kunden ohne gewonnenen Deal", table(never)),
        (
            "lookup",
            "en",
            "list the accounts in Bulgaria",
            table([[a.name] for a in accounts if a.country == "Bulgaria"]),
        ),
    ]
