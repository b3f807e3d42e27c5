"""The words CRM systems head their columns with, by entity and field. Compared without case, blanks and punctuation."""

from collections.abc import Mapping

_OWNER = (
    "owner",
    "owner name",
    "owner email",
    "assigned to",
    "sales rep",
    "salesperson",
    "seller",
    "sales agent",
    "rep",
)
_ACCOUNT = ("account", "account name", "company", "company name", "associated company", "customer", "organization")
_ACCOUNT_ID = ("account id", "company id", "associated company id", "associated company ids")
_DOMAIN = ("associated company domain", "company domain", "company domain name", "account domain")
_CONTACT = ("contact", "contact name", "associated contact", "primary contact")
_EMAIL = ("associated contact email", "contact email", "who contact email")
_CREATED = (
    "create date",
    "created date",
    "created",
    "created at",
    "created on",
    "creation date",
    "date created",
    "angelegt am",
)
_CURRENCY = ("currency", "currency code", "currency iso code", "deal currency code")
_PHONE = ("phone", "phone number", "telephone", "tel", "mobile", "mobile phone number", "telefon")
_DESCRIPTION = ("description", "about us", "notes", "notes description", "comments", "beschreibung")
_COUNTRY = ("country", "country region", "billing country", "office location", "land", "pays", "país")
_SOURCE = ("lead source", "source", "original source", "origin", "lead origin")
_PRODUCT = ("product", "product name", "produkt", "item")
_CLOSED = ("close date", "closed date", "closed at", "closed on", "date closed", "closing date")

WORDINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "account": {
        "external_id": ("id", "account id", "company id", "record id", "customer id", "oracle id"),
        "name": ("name", *_ACCOUNT, "customer name", "firma", "kunde", "unternehmen", "entreprise", "empresa"),
        "domain": ("domain", "domain name", *_DOMAIN),
        "website": ("website", "website url", "url", "homepage", "web site"),
        "industry": ("industry", "sector", "branche", "secteur", "vertical"),
        "country": _COUNTRY,
        "city": ("city", "billing city", "town", "ort", "stadt", "ville", "ciudad"),
        "employees": (
            "number of employees",
            "employees",
            "num employees",
            "numemp",
            "headcount",
            "employee count",
            "mitarbeiter",
        ),
        "annual_revenue": ("annual revenue", "revenue", "turnover", "yearly revenue", "umsatz"),
        "founded_year": ("year founded", "founded", "year established", "founded year"),
        "parent": ("parent company", "parent account", "parent", "subsidiary of", "parent id", "parent account id"),
        "owner": ("company owner", "account owner", *_OWNER),
        "owner_key": ("owner id", "company owner id", "account owner id"),
        "status": ("account status", "company status", "type", "account type", "lifecycle stage", "customer status"),
        "tier": ("tier", "rating", "segment", "account tier"),
        "language": ("language", "preferred language"),
        "currency": _CURRENCY,
        "phone": _PHONE,
        "description": _DESCRIPTION,
        "created_on": _CREATED,
    },
    "contact": {
        "external_id": ("contact id", "id", "record id"),
        "name": ("full name", "contact name", "name", "person"),
        "first_name": ("first name", "firstname", "given name", "vorname", "prénom"),
        "last_name": ("last name", "lastname", "surname", "family name", "nachname"),
        "email": ("email", "e-mail", "email address", "contact email", "mail"),
        "phone": _PHONE,
        "title": ("job title", "title", "position"),
        "role": ("buying role", "role", "contact role"),
        "account": _ACCOUNT,
        "account_key": _ACCOUNT_ID,
        "account_domain": _DOMAIN,
        "owner": ("contact owner", *_OWNER),
        "owner_key": ("owner id", "contact owner id"),
        "language": ("language", "preferred language"),
        "do_not_contact": (
            "do not contact",
            "do not call",
            "email opt out",
            "has opted out of email",
            "unsubscribed from all email",
        ),
        "created_on": _CREATED,
    },
    "lead": {
        "external_id": ("lead id", "prospect id", "id", "record id"),
        "number": ("lead number",),
        "name": ("lead name", "full name", "name"),
        "first_name": ("first name", "firstname", "given name"),
        "last_name": ("last name", "lastname", "surname"),
        "company": ("company", "company name", "organization"),
        "email": ("email", "e-mail", "email address"),
        "phone": _PHONE,
        "title": ("job title", "title", "position"),
        "country": _COUNTRY,
        "industry": ("industry", "sector"),
        "origin": _SOURCE,
        "status": ("lead status", "status", "lead stage"),
        "owner": ("lead owner", *_OWNER),
        "owner_key": ("owner id", "lead owner id"),
        "created_on": _CREATED,
        "converted_on": ("converted date", "converted on", "conversion date"),
    },
    "product": {
        "external_id": ("product id", "id", "record id"),
        "name": ("product", "product name", "name", "produkt", "article", "item"),
        "code": ("sku", "product code", "code", "article number", "item number"),
        "series": ("series", "product family", "family", "category", "product line"),
        "list_price": ("list price", "price", "unit price", "sales price", "preis"),
        "cost": ("cost", "unit cost", "cost of goods sold"),
        "currency": _CURRENCY,
        "unit": ("unit", "unit of measure"),
        "description": ("description", "product description"),
        "active": ("active", "is active"),
    },
    "deal": {
        "external_id": ("deal id", "opportunity id", "id", "record id"),
        "name": ("deal name", "opportunity name", "deal", "opportunity", "name"),
        "account": _ACCOUNT,
        "account_key": _ACCOUNT_ID,
        "account_domain": _DOMAIN,
        "contact": _CONTACT,
        "contact_email": _EMAIL,
        "owner": ("deal owner", "opportunity owner", *_OWNER),
        "owner_key": ("owner id", "deal owner id", "opportunity owner id"),
        "product": _PRODUCT,
        "stage": ("deal stage", "stage", "stage name", "sales stage", "phase"),
        "amount": ("amount", "deal amount", "value", "deal value", "close value", "betrag", "montant"),
        "currency": _CURRENCY,
        "opened_on": (*_CREATED, "open date", "opened on", "start date", "engage date"),
        "expected_close_on": ("expected close date", "expected close", "forecast close date"),
        "closed_on": _CLOSED,
        "probability": ("probability", "deal probability", "win probability"),
        "lost_reason": ("closed lost reason", "lost reason", "loss reason", "reason lost"),
        "competitor": ("competitor", "main competitor", "main competitors"),
        "origin": _SOURCE,
        "next_step": ("next step", "next steps"),
    },
    "activity": {
        "external_id": ("activity id", "task id", "event id", "id", "record id"),
        "kind": ("activity type", "type", "kind", "engagement type", "task subtype"),
        "subject": ("subject", "title", "call meeting title subject", "activity subject", "activity name"),
        "body": ("body", "notes", "notes description", "description", "comments", "details"),
        "at": ("activity date", "date", "at", "start", "start date", "start time", *_CREATED),
        "owner": ("activity owner", "activity assigned to", *_OWNER),
        "owner_key": ("owner id", "activity owner id"),
        "contact": (*_CONTACT, "who"),
        "contact_email": (*_EMAIL, "email"),
        "account": _ACCOUNT,
        "account_key": _ACCOUNT_ID,
        "account_domain": _DOMAIN,
        "deal": ("deal", "deal name", "opportunity", "opportunity name", "associated deal"),
        "due_on": ("task due date", "due date", "due on", "deadline"),
        "status": ("task status", "status", "activity status"),
        "outcome": ("outcome", "call outcome", "result", "call result"),
        "meeting_outcome": ("meeting outcome",),
        "direction": ("direction", "call direction", "call type"),
        "minutes": ("duration minutes", "minutes", "call duration minutes", "duration in minutes"),
    },
    "case": {
        "external_id": ("ticket id", "case id", "id", "record id"),
        "number": ("ticket number", "case number"),
        "subject": ("ticket name", "case subject", "subject", "title", "case name"),
        "description": ("ticket description", "case description", *_DESCRIPTION),
        "resolution": ("resolution", "solution"),
        "status": ("ticket status", "case status", "status"),
        "priority": ("ticket priority", "case priority", "priority"),
        "issue": ("category", "ticket category", "case type", "case reason", "issue"),
        "channel": ("ticket source", "case origin", "channel", "source", "origin"),
        "owner": ("ticket owner", "case owner", *_OWNER),
        "owner_key": ("owner id", "ticket owner id", "case owner id"),
        "account": _ACCOUNT,
        "account_key": _ACCOUNT_ID,
        "account_domain": _DOMAIN,
        "contact": _CONTACT,
        "contact_email": (*_EMAIL, "email"),
        "product": _PRODUCT,
        "opened_at": (*_CREATED, "opened", "opened at", "date opened"),
        "closed_at": _CLOSED,
        "first_response_at": ("first response at", "first response date", "first agent email response date"),
    },
}
"""Entities in the order they are written, so that each links to what stands before it."""

FILE_WORDS: Mapping[str, tuple[str, ...]] = {
    "account": ("account", "compan", "customer", "organi", "kunde", "firm"),
    "contact": ("contact", "people", "person", "kontakt"),
    "lead": ("lead", "prospect"),
    "product": ("product", "price", "item", "produkt"),
    "deal": ("deal", "opportunit", "pipeline"),
    "activity": ("activit", "engagement", "task", "call", "meeting", "event"),
    "case": ("case", "ticket", "support"),
}
"""Parts of file names that tell what a file holds."""

NEEDED: Mapping[str, tuple[frozenset[str], ...]] = {
    "account": (frozenset(("name",)),),
    "contact": (
        frozenset(("email", "name", "last_name")),
        frozenset(("account", "first_name", "name", "title", "phone")),
    ),
    "lead": (frozenset(("external_id", "email", "name", "last_name")), frozenset(("status", "origin", "company"))),
    "product": (frozenset(("name",)), frozenset(("list_price", "code", "series"))),
    "deal": (frozenset(("external_id", "name")), frozenset(("stage",))),
    "activity": (frozenset(("kind", "subject")), frozenset(("at",))),
    "case": (frozenset(("subject",)), frozenset(("opened_at",))),
}
"""Of each set at least one field must be found, or the file cannot hold this entity."""

TELLING: Mapping[str, frozenset[str]] = {
    "account": frozenset(
        (
            "domain",
            "website",
            "industry",
            "country",
            "employees",
            "annual_revenue",
            "founded_year",
            "owner",
            "owner_key",
            "phone",
        )
    ),
}
"""For entities whose needed fields many a file has: one of these must be found too, unless the file's name tells."""
