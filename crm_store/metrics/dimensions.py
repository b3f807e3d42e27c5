"""Every property a figure can be grouped, filtered or listed by.

One entry each: name, label, description, the part of the record it belongs to, and the path from there.
"""

from crm_store.metrics.besidedeals import LINES, MARKETING, QUOTES, SERVICE
from crm_store.metrics.custom import Registry, custom_dimension
from crm_store.metrics.regions import REGIONS
from crm_store.metrics.types import Dimension

_PEOPLE = (
    Dimension("owner", "seller", "The seller who answers for the row", "owner", "name", named=True),
    Dimension("manager", "manager", "Whom the seller reports to", "owner", "manager.name", named=True),
    Dimension(
        "team",
        "team",
        "The seller's team",
        "owner",
        "team.name",
        paths={"team": "name", "target": "owner.team.name|team.name"},
    ),
    Dimension(
        "region",
        "region",
        "The part of the market: the deal's own region, else its account's, else the seller's or their team's",
        "owner",
        "team.region",
        paths=REGIONS,
    ),
    Dimension("user_role", "role", "The seller's role in the CRM", "owner", "role", values=("rep", "manager", "admin")),
    Dimension("user_title", "job title", "The seller's job title", "owner", "title"),
    Dimension("user_email", "seller's email", "The seller's email address", "owner", "email"),
    Dimension("user_active", "active", "Whether the seller may sign in", "owner", "active", "bool"),
)

_ACCOUNTS = (
    Dimension("account", "account", "The company", "account", "name", named=True),
    Dimension("industry", "industry", "The account's industry", "account", "industry", paths={"lead": "industry"}),
    Dimension("country", "country", "The account's country", "account", "country", paths={"lead": "country"}),
    Dimension("city", "city", "The account's city", "account", "city"),
    Dimension(
        "account_status",
        "account status",
        "Prospect, customer, former or partner",
        "account",
        "status",
        values=("prospect", "customer", "former", "partner"),
    ),
    Dimension("tier", "tier", "The account's tier", "account", "tier"),
    Dimension(
        "parent_account", "parent account", "The company the account belongs to", "account", "parent.name", named=True
    ),
    Dimension(
        "account_owner", "account owner", "The seller who answers for the account", "account", "owner.name", named=True
    ),
    Dimension("account_language", "account language", "The language the account writes", "account", "language"),
    Dimension(
        "employees", "employees", "How many people work at the account", "account", "employees", "number", "count"
    ),
    Dimension(
        "annual_revenue",
        "annual revenue",
        "The account's own yearly revenue",
        "account",
        "annual_revenue",
        "number",
        "money",
    ),
    Dimension(
        "founded_year", "founded", "The year the account was founded", "account", "founded_year", "number", "number"
    ),
    Dimension("domain", "domain", "The account's mail domain", "account", "domain"),
    Dimension("account_phone", "phone", "The account's telephone number", "account", "phone"),
    Dimension("website", "website", "The account's website", "account", "website"),
    Dimension(
        "account_created_on",
        "account created",
        "The day the account was entered",
        "account",
        "created_on",
        "date",
        "date",
    ),
)

_CONTACTS = (
    Dimension("contact", "contact", "The person at the account", "contact", "name", named=True),
    Dimension("contact_title", "title", "The contact's job title", "contact", "title"),
    Dimension("contact_role", "buying role", "The part the contact plays in buying", "contact", "role"),
    Dimension("contact_email", "email", "The contact's email address", "contact", "email"),
    Dimension("contact_phone", "phone", "The contact's telephone number", "contact", "phone"),
    Dimension("contact_language", "contact language", "The language the contact writes", "contact", "language"),
    Dimension(
        "do_not_contact",
        "do not contact",
        "Whether the contact asked not to be written to",
        "contact",
        "do_not_contact",
        "bool",
    ),
    Dimension(
        "contact_created_on",
        "contact created",
        "The day the contact was entered",
        "contact",
        "created_on",
        "date",
        "date",
    ),
)

_DEALS = (
    Dimension("deal", "deal", "The deal's name", "deal", "name", named=True),
    Dimension(
        "stage",
        "stage",
        "The deal's stage in the sales process",
        "deal",
        "stage.name",
        paths={"stage_change": "stage.name", "stage": "name"},
    ),
    Dimension(
        "stage_position",
        "stage number",
        "The stage's place in the sales process",
        "deal",
        "stage.position",
        "number",
        "number",
        paths={"stage_change": "stage.position", "stage": "position"},
    ),
    Dimension(
        "stage_outcome",
        "stage outcome",
        "What the stage means: open, won or lost",
        "deal",
        "stage.outcome",
        paths={"stage_change": "stage.outcome", "stage": "outcome"},
        values=("open", "won", "lost"),
    ),
    Dimension("from_stage", "previous stage", "The stage the deal came from", "stage_change", "from_stage.name"),
    Dimension("status", "status", "Open, won or lost", "deal", "status", values=("open", "won", "lost")),
    Dimension("lost_reason", "reason lost", "Why the deal was lost", "deal", "lost_reason"),
    Dimension("competitor", "competitor", "Who else was bidding", "deal", "competitor"),
    Dimension("origin", "origin", "Where the deal or lead came from", "deal", "origin", paths={"lead": "origin"}),
    Dimension("next_step", "next step", "What is to be done next on the deal", "deal", "next_step"),
    Dimension(
        "amount",
        "amount",
        "The deal's value",
        "deal",
        "amount",
        "number",
        "money",
        paths={"target": "amount", "quote": "total"},
    ),
    Dimension(
        "currency",
        "currency",
        "The currency of the row's amount",
        "deal",
        "currency",
        paths={
            "account": "currency",
            "product": "currency",
            "target": "currency",
            "quote": "currency",
            "campaign": "currency",
        },
    ),
    Dimension(
        "probability",
        "probability",
        "The chance to win from the deal's stage",
        "deal",
        "stage.probability_share",
        "number",
        "share",
        paths={"stage": "probability_share"},
    ),
    Dimension("opened_on", "opened", "The day the deal was engaged", "deal", "opened_on", "date", "date"),
    Dimension(
        "closed_on", "closed", "The day the deal was won or lost", "deal", "closed_on", "date", "date", happens=True
    ),
    Dimension(
        "expected_close_on",
        "expected close",
        "The day the deal is expected to close",
        "deal",
        "expected_close_on",
        "date",
        "date",
    ),
    Dimension(
        "months_to_close",
        "months to close",
        "Calendar months from the deal's opening to its closing: 0 is the month it was opened in",
        "deal",
        "months_to_close",
        "number",
        "number",
    ),
    Dimension(
        "days_to_close", "days to close", "Days from opening to closing", "deal", "days_to_close", "number", "number"
    ),
    Dimension(
        "entered_at", "entered", "When the deal entered the stage", "stage_change", "entered_at", "moment", "date"
    ),
    Dimension(
        "left_at", "left", "When the deal left the stage", "stage_change", "left_at", "moment", "date", happens=True
    ),
)

_PRODUCTS = (
    Dimension("product", "product", "The product", "product", "name"),
    Dimension("series", "product series", "The product's series", "product", "series"),
    Dimension("product_code", "product code", "The product's code", "product", "code"),
    Dimension(
        "list_price", "list price", "The product's list price for one unit", "product", "list_price", "number", "money"
    ),
    Dimension("product_cost", "cost", "What one unit of the product costs us", "product", "cost", "number", "money"),
    Dimension("product_active", "on sale", "Whether the product is still sold", "product", "active", "bool"),
)

_MESSAGES = (
    Dimension(
        "subject",
        "subject",
        "The subject line",
        "activity",
        "subject",
        paths={"email": "subject", "note": "title", "case": "subject"},
    ),
    Dimension(
        "at",
        "date",
        "When it happened",
        "activity",
        "at",
        "moment",
        "date",
        paths={"email": "sent_at", "note": "at", "feedback": "at", "case": "opened_at"},
    ),
    Dimension(
        "activity_kind",
        "kind of activity",
        "Call, meeting, task, demo, visit or message",
        "activity",
        "kind",
        values=("call", "meeting", "task", "demo", "visit", "message"),
    ),
    Dimension(
        "direction",
        "direction",
        "Inbound, outbound or internal",
        "activity",
        "direction",
        paths={"email": "direction"},
        values=("inbound", "outbound", "internal"),
    ),
    Dimension("outcome", "outcome", "What came of the activity", "activity", "outcome"),
    Dimension("due_on", "due", "The day a task is due", "activity", "due_on", "date", "date"),
    Dimension("done_at", "done", "When a task was done", "activity", "done_at", "moment", "date", happens=True),
    Dimension("minutes", "minutes", "How long it took", "activity", "minutes", "number", "minutes"),
    Dimension(
        "language",
        "language",
        "The language of the text",
        "email",
        "language",
        paths={"note": "language", "feedback": "language", "quote": "language"},
    ),
    Dimension("from_address", "from", "The sender's address", "email", "from_address"),
    Dimension("automatic", "automatic", "Whether a machine wrote the mail", "email", "automatic", "bool"),
    Dimension(
        "answered_at", "answered", "When we first replied", "email", "answered_at", "moment", "date", happens=True
    ),
    Dimension("note_kind", "kind of note", "Note, transcript or minutes", "note", "kind"),
)

_EVERYWHERE = (
    Dimension(
        "created_on",
        "created",
        "The day the record was entered",
        "account",
        "created_on",
        "date",
        "date",
        paths={"contact": "created_on", "lead": "created_on"},
    ),
)

_ALL = (
    *_PEOPLE,
    *_ACCOUNTS,
    *_CONTACTS,
    *_DEALS,
    *_PRODUCTS,
    *_MESSAGES,
    *SERVICE,
    *MARKETING,
    *QUOTES,
    *LINES,
    *_EVERYWHERE,
)

DIMENSIONS: Registry[Dimension] = Registry({dimension.name: dimension for dimension in _ALL}, custom_dimension)
"""By name; names of custom fields are known too, and are not among its values."""
