"""The tables of the CRM, as SQLAlchemy declarative classes. ORM objects never leave `crm_store`.

Dates without a time are calendar days of the company; moments are UTC. Every money column is in the row's
`currency`. Columns named `*_share` are shares of 1. `owner_id` is the seller who answers for the row, and what
visibility is decided by.

The tables stand in `crm_store.tables`, by subject; everybody imports them from here.
"""

from crm_store.tables.assistant import Approval, Conversation, Correction, DigestRun, Draft, SavedReport, Schedule
from crm_store.tables.base import UNEMBEDDED, Base
from crm_store.tables.customers import Account, Campaign, CampaignMember, Contact, Lead
from crm_store.tables.messages import Activity, Email, File, Note
from crm_store.tables.people import Company, Team, User
from crm_store.tables.records import AuditEntry, CustomField, ImportRun, MailFolder, OwnWord
from crm_store.tables.sales import Deal, Product, Quote, QuoteLine, Stage, StageChange, Target
from crm_store.tables.service import Case, Feedback
from crm_store.tables.texts import ChangedText, Fact, IndexState, Passage, RemovedPassage

__all__ = [
    "UNEMBEDDED",
    "Account",
    "Activity",
    "Approval",
    "AuditEntry",
    "Base",
    "Campaign",
    "CampaignMember",
    "Case",
    "ChangedText",
    "Company",
    "Contact",
    "Conversation",
    "Correction",
    "CustomField",
    "Deal",
    "DigestRun",
    "Draft",
    "Email",
    "Fact",
    "Feedback",
    "File",
    "ImportRun",
    "IndexState",
    "Lead",
    "MailFolder",
    "Note",
    "OwnWord",
    "Passage",
    "Product",
    "Quote",
    "QuoteLine",
    "RemovedPassage",
    "SavedReport",
    "Schedule",
    "Stage",
    "StageChange",
    "Target",
    "Team",
    "User",
]
