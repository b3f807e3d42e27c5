"""Where a row's region stands, entity by entity: companies keep it on their deals, their accounts or their teams."""

_OF_DEAL = "deal.region|account.region|owner.team.region"
_OF_ACCOUNT = "account.region|owner.team.region"
REGIONS = {
    "deal": "region|account.region|owner.team.region",
    "stage_change": "deal.region|deal.account.region|deal.owner.team.region",
    "quote_line": "quote.deal.region|quote.account.region|quote.owner.team.region",
    "account": "region|owner.team.region",
    "campaign_member": "account.region|campaign.owner.team.region",
    "team": "region",
    "target": "owner.team.region|team.region",
    **dict.fromkeys(("activity", "email", "note", "quote"), _OF_DEAL),
    **dict.fromkeys(("contact", "case", "feedback", "lead"), _OF_ACCOUNT),
}
"""What carries the region differs between companies: the nearest to the row that has one tells."""
