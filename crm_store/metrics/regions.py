"""Where a row's region stands, entity by entity: companies keep it on their deals, accounts, sellers or teams."""

_OF_SELLER = "owner.region|owner.team.region"
_OF_ACCOUNT = f"account.region|{_OF_SELLER}"
_OF_DEAL = f"deal.region|{_OF_ACCOUNT}"
REGIONS = {
    "deal": f"region|{_OF_ACCOUNT}",
    "stage_change": "deal.region|deal.account.region|deal.owner.region|deal.owner.team.region",
    "quote_line": "quote.deal.region|quote.account.region|quote.owner.region|quote.owner.team.region",
    "account": f"region|{_OF_SELLER}",
    "campaign_member": "account.region|campaign.owner.region|campaign.owner.team.region",
    "user": "region|team.region",
    "team": "region",
    "target": f"{_OF_SELLER}|team.region",
    **dict.fromkeys(("activity", "email", "note", "quote"), _OF_DEAL),
    **dict.fromkeys(("contact", "case", "feedback", "lead"), _OF_ACCOUNT),
}
"""What carries the region differs between companies: the nearest to the row that has one tells."""
