"""What a tool may use: one typed, frozen value per turn. Carries a store (never a session), for tools run on threads."""

from dataclasses import dataclass, field
from datetime import date

from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.search import Searcher


@dataclass(frozen=True, slots=True)
class Company:
    """Us, as our letters and reports name us. `currency` is what totals are shown in; `fiscal_start` a month, 1 to 12."""

    name: str = "our company"
    currency: str = "USD"
    fiscal_start: int = 1
    quote_valid_days: int = 30
    payment_terms: str = "30 days net"


@dataclass(frozen=True, slots=True)
class ToolContext:
    """One turn's surroundings. `today` is the asker's day; `language` an ISO 639-1 code, the asker's."""

    store: Store
    searcher: Searcher
    viewer: Viewer
    today: date
    language: str = "en"
    conversation: str = ""
    company: Company = field(default_factory=Company)
