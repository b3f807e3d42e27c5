"""Properties of what stands beside deals: cases, feedback, leads, campaigns, quotes and their lines."""

from crm_store.metrics.types import Dimension

SERVICE = (
    Dimension("case", "case", "The case's number", "case", "number"),
    Dimension(
        "case_status",
        "case status",
        "Open, pending or closed",
        "case",
        "status",
        values=("open", "pending", "closed"),
    ),
    Dimension("priority", "priority", "How urgent the case is", "case", "priority"),
    Dimension("issue", "issue", "What the case is about", "case", "issue"),
    Dimension("channel", "channel", "How the case reached us", "case", "channel"),
    Dimension("case_opened_at", "case opened", "When the case was opened", "case", "opened_at", "moment", "date"),
    Dimension(
        "case_closed_at", "case closed", "When the case was closed", "case", "closed_at", "moment", "date", happens=True
    ),
    Dimension("case_due_at", "case due", "When the case is to be solved by", "case", "due_at", "moment", "date"),
    Dimension("transfers", "transfers", "How often the case was handed on", "case", "transfers", "number", "count"),
    Dimension(
        "handle_minutes",
        "handle time",
        "How long the case was worked on",
        "case",
        "handle_minutes",
        "number",
        "minutes",
    ),
    Dimension(
        "feedback_kind",
        "kind of question",
        "Satisfaction (csat, 1 to 5) or recommendation (nps, 0 to 10)",
        "feedback",
        "kind",
        values=("csat", "nps"),
    ),
    Dimension("score", "score", "The score the customer gave", "feedback", "score", "number", "score"),
    Dimension("comment", "comment", "What the customer wrote", "feedback", "comment"),
)

MARKETING = (
    Dimension("lead", "lead", "The lead's name", "lead", "name"),
    Dimension("company", "company", "The lead's company", "lead", "company"),
    Dimension(
        "lead_status",
        "lead status",
        "New, working, qualified, unqualified or converted",
        "lead",
        "status",
        values=("new", "working", "qualified", "unqualified", "converted"),
    ),
    Dimension("lead_created_on", "lead created", "The day the lead came in", "lead", "created_on", "date", "date"),
    Dimension(
        "converted_on",
        "converted",
        "The day the lead became a customer",
        "lead",
        "converted_on",
        "date",
        "date",
        happens=True,
    ),
    Dimension("campaign", "campaign", "The campaign", "campaign", "name", named=True),
    Dimension("campaign_kind", "kind of campaign", "Email, event, webinar, trade show …", "campaign", "kind"),
    Dimension("campaign_status", "campaign status", "The campaign's state", "campaign", "status"),
    Dimension("budget", "budget", "What the campaign may cost", "campaign", "budget", "number", "money"),
    Dimension("cost", "cost", "What the campaign cost", "campaign", "cost", "number", "money"),
    Dimension(
        "member_status",
        "response",
        "How far the campaign got with the person",
        "campaign_member",
        "status",
        values=("sent", "opened", "responded"),
    ),
    Dimension(
        "starts_on", "starts", "The first day", "campaign", "starts_on", "date", "date", paths={"target": "starts_on"}
    ),
    Dimension("ends_on", "ends", "The last day", "campaign", "ends_on", "date", "date", paths={"target": "ends_on"}),
)

QUOTES = (
    Dimension("quote", "quote", "The quote's number", "quote", "number"),
    Dimension(
        "quote_status",
        "quote status",
        "Draft, sent, accepted, rejected or expired",
        "quote",
        "status",
        values=("draft", "sent", "accepted", "rejected", "expired"),
    ),
    Dimension("issued_on", "issued", "The day the quote was issued", "quote", "issued_on", "date", "date"),
    Dimension("valid_until", "valid until", "The last day the quote holds", "quote", "valid_until", "date", "date"),
    Dimension("quote_total", "total", "The quote's total after discounts", "quote", "total", "number", "money"),
)

LINES = (
    Dimension("quantity", "quantity", "How many units", "quote_line", "quantity", "number", "number"),
    Dimension("unit_price", "unit price", "The price of one unit", "quote_line", "unit_price", "number", "money"),
    Dimension("discount", "discount", "The discount on the line", "quote_line", "discount_share", "number", "share"),
    Dimension("line_total", "total", "The line's total after discount", "quote_line", "total", "number", "money"),
)
