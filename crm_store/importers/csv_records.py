"""Rows of an understood CSV file → values of their entity's columns. One function an entity; a row that lacks what the
store cannot do without is rejected in the ledger."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from crm_store.importers.amounts import amount_of
from crm_store.importers.cells import NAME_LENGTH
from crm_store.importers.dealstages import DealStages
from crm_store.importers.fields import Fields, midnight
from crm_store.importers.headers import may_be
from crm_store.importers.links import domain_of
from crm_store.importers.sellers import account_region, own_region
from crm_store.importers.tabular import Row
from crm_store.importers.wordings import code_for

Values = dict[str, Any]
Made = Iterator[tuple[Row, Values]]


def accounts(fields: Fields) -> Made:
    text = {f: fields.text(f) for f in ("name", "domain", "website", "industry", "country", "city", "phone")}
    tier, language = fields.word("tier"), fields.text("language", 8)
    description, status = fields.text("description", None), fields.code("status", "account_status", None)
    employees, founded, revenue = (
        fields.whole("employees"),
        fields.whole("founded_year"),
        fields.number("annual_revenue"),
    )
    currency, owner, created = fields.currency("annual_revenue"), fields.owner(), fields.day("created_on")
    region = _region_of(fields, account_region(fields))
    for row in fields.table.rows:
        values: Values = {name: read(row) for name, read in text.items()}
        if values["name"] is None:
            _reject(fields, row, "has no company name")
            continue
        yield (
            row,
            {
                **values,
                "domain": domain_of(values["domain"]) or domain_of(values["website"]),
                "employees": employees(row),
                "founded_year": founded(row),
                "annual_revenue": revenue(row),
                "currency": currency(row),
                "owner_id": owner(row),
                "status": status(row),
                "tier": tier(row),
                "language": language(row),
                "description": description(row),
                "created_on": created(row),
                **region(row),
            },
        )


def contacts(fields: Fields) -> Made:
    text = {f: fields.text(f) for f in ("first_name", "last_name", "phone", "title")}
    name, email, role, language = (
        fields.full_name(),
        fields.text("email"),
        fields.word("role"),
        fields.text("language", 8),
    )
    account, owner, created, silent = (
        fields.account(),
        fields.owner(),
        fields.day("created_on"),
        fields.yes("do_not_contact"),
    )
    for row in fields.table.rows:
        if (full := name(row)) is None:
            _reject(fields, row, "has neither a name nor an email address")
            continue
        address = (email(row) or "").casefold() or None
        yield (
            row,
            {
                "name": full,
                **{field: read(row) for field, read in text.items()},
                "email": address,
                "role": role(row),
                "language": language(row),
                "account_id": account(row) or (fields.links.account(domain=address) if address else None),
                "owner_id": owner(row),
                "do_not_contact": bool(silent(row)),
                "created_on": created(row),
            },
        )


def leads(fields: Fields) -> Made:
    text = {f: fields.text(f) for f in ("company", "email", "phone", "title", "country", "industry", "origin")}
    name, number, key = fields.full_name(), fields.text("number"), fields.text("external_id")
    status, owner, became = fields.code("status", "lead_status", "new"), fields.owner(), fields.yes("is_converted")
    created, converted = fields.day("created_on"), fields.day("converted_on")
    for row in fields.table.rows:
        values: Values = {field: read(row) for field, read in text.items()}
        shown = name(row) or values["company"] or number(row) or key(row)
        if shown is None:
            _reject(fields, row, "has no name, company, email or id")
            continue
        yield (
            row,
            {
                **values,
                "name": shown,
                "email": (values["email"] or "").casefold() or None,
                "status": "converted" if became(row) or converted(row) else status(row),
                "owner_id": owner(row),
                "created_on": created(row),
                "converted_on": converted(row),
            },
        )


def products(fields: Fields) -> Made:
    name, series, code, unit = fields.text("name"), fields.text("series"), fields.word("code"), fields.word("unit")
    price, cost, currency = fields.number("list_price"), fields.number("cost"), fields.currency("list_price", "cost")
    description, active = fields.text("description", None), fields.yes("active")
    for row in fields.table.rows:
        if (shown := name(row)) is None:
            _reject(fields, row, "has no product name")
            continue
        yield (
            row,
            {
                "name": shown,
                "code": code(row),
                "series": series(row),
                "unit": unit(row),
                "description": description(row),
                "list_price": price(row),
                "cost": cost(row),
                "currency": currency(row),
                "active": active(row) is not False,
            },
        )


def deals(fields: Fields) -> Made:
    """Deals; `from_stage_id`, the stage a deal was in before it ended, is a column of their last move, not theirs."""
    name, key, product, account_name = (fields.text(f) for f in ("name", "external_id", "product", "account"))
    text, reason = {f: fields.text(f) for f in ("competitor", "origin")}, _lost_reason(fields)
    amount, currency, next_step = (
        amount_of(fields),
        fields.currency("amount", "unit_price"),
        fields.text("next_step", None),
    )
    opened, expected, stages = fields.day("opened_on"), fields.day("expected_close_on"), DealStages(fields)
    account, contact, owner, sold = fields.account(), fields.contact(), fields.owner(), fields.product()
    region = _region_of(fields, own_region(fields))
    for row in fields.table.rows:
        spoken = " – ".join(part for part in (account_name(row), product(row)) if part)[:NAME_LENGTH]
        shown = name(row) or key(row) or spoken if fields.has("name") else spoken or key(row)
        if not shown or (standing := stages.of(row)) is None:
            _reject(fields, row, stages.lacking(row) if shown else "has no deal name")
            continue
        if (worth := amount(row)) is None and stages.sold:
            _reject(fields, row, "has neither a stage nor an amount")
            continue
        stage, contact_id, closed, due = standing.stage, contact(row), stages.ended_on(row), expected(row)
        done = stage.outcome != "open"
        yield (
            row,
            {
                "name": shown,
                **{field: read(row) for field, read in text.items()},
                "lost_reason": reason(row, stage.outcome),
                "account_id": account(row) or fields.links.account_of_contact(contact_id),
                "contact_id": contact_id,
                "owner_id": owner(row),
                "product_id": sold(row),
                "stage_id": stage.id,
                "status": stage.outcome,
                "amount": worth,
                "currency": currency(row),
                "opened_on": opened(row),
                "closed_on": (closed or (None if stages.has_end else due)) if done else None,
                "expected_close_on": due or (None if done else closed),
                "next_step": next_step(row),
                **region(row),
                "from_stage_id": standing.came_from.id if standing.came_from else None,
            },
        )


def activities(fields: Fields) -> Made:
    """Activities, and notes as values of the kind "note"; where no row tells its kind, the file's name does."""
    kind, subject, body = fields.code("kind", "kind", None), fields.text("subject", None), fields.text("body", None)
    at, due, minutes = fields.moment("at"), fields.day("due_on"), fields.whole("minutes")
    outcome, meeting_outcome, status = (fields.text(f) for f in ("outcome", "meeting_outcome", "status"))
    direction, deal = fields.code("direction", "direction", None), fields.text("deal")
    account, contact, owner = fields.account(), fields.contact(), fields.owner()
    listed = code_for("kind", fields.table.path.stem) or "task"
    for row in fields.table.rows:
        moment = at(row) or midnight(due(row))
        if moment is None:
            _reject(fields, row, "has no date")
            continue
        which, words, contact_id = kind(row) or listed, body(row), contact(row)
        deal_id = fields.links.deal(deal(row))
        finished = which != "task" or code_for("task", status(row) or "") == "done"
        yield (
            row,
            {
                "kind": which,
                "subject": subject(row) or (words or which)[:120],
                "body": words,
                "account_id": account(row)
                or fields.links.account_of_deal(deal_id)
                or fields.links.account_of_contact(contact_id),
                "contact_id": contact_id,
                "deal_id": deal_id,
                "owner_id": owner(row),
                "at": moment,
                "due_on": due(row),
                "done_at": moment if finished else None,
                "direction": direction(row),
                "minutes": minutes(row),
                "outcome": outcome(row) or meeting_outcome(row) or status(row),
            },
        )


def cases(fields: Fields) -> Made:
    number, priority, channel = fields.word("number"), fields.word("priority"), fields.word("channel")
    subject, description, resolution = (fields.text(f, None) for f in ("subject", "description", "resolution"))
    issue, product, status = fields.text("issue"), fields.product(), fields.code("status", "case_status", "open")
    opened, closed, answered = (fields.moment(f) for f in ("opened_at", "closed_at", "first_response_at"))
    account, contact, owner = fields.account(), fields.contact(), fields.owner()
    for row in fields.table.rows:
        begun, about = opened(row), subject(row) or description(row)
        if begun is None or about is None:
            _reject(fields, row, "has no date of opening" if begun is None else "has neither subject nor description")
            continue
        contact_id = contact(row)
        yield (
            row,
            {
                "number": number(row),
                "subject": about,
                "description": description(row),
                "resolution": resolution(row),
                "account_id": account(row) or fields.links.account_of_contact(contact_id),
                "contact_id": contact_id,
                "product_id": product(row),
                "owner_id": owner(row),
                "status": status(row),
                "priority": (priority(row) or "").casefold() or None,
                "issue": issue(row),
                "channel": (channel(row) or "").casefold() or None,
                "opened_at": begun,
                "closed_at": closed(row),
                "first_response_at": answered(row),
            },
        )


MAKERS: Mapping[str, Callable[[Fields], Made]] = {
    "account": accounts,
    "contact": contacts,
    "lead": leads,
    "product": products,
    "deal": deals,
    "activity": activities,
    "case": cases,
}


def _lost_reason(fields: Fields) -> Callable[[Row, str], str | None]:
    """Why a deal was lost, by its outcome: where a column gives a reason for every status, only those of deals lost."""
    read, header = fields.text("lost_reason"), fields.columns.get("lost_reason", "")
    of_every_status = may_be("deal", header, "status")
    return lambda row, outcome: read(row) if outcome == "lost" or not of_every_status else None


def _region_of(fields: Fields, read: Callable[[Row], str | None]) -> Callable[[Row], Values]:
    """The region as a value of its row; a file that has no such column says nothing of it, and changes none."""
    return (lambda row: {"region": read(row)}) if fields.has_any("region", "state") else lambda _row: {}


def _reject(fields: Fields, row: Row, reason: str) -> None:
    fields.ledger.reject(fields.table.path, row.line, reason)
