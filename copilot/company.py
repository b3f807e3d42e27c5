"""Who we are in a turn: as the settings say where somebody set them, else as the store knows, else the defaults."""

from typing import Any

from copilot.settings import Settings
from crm_store import company
from crm_store.store import Store
from tools.context import Company

_SETTINGS = {
    "name": "company_name",
    "currency": "currency",
    "fiscal_start": "fiscal_start",
    "quote_valid_days": "quote_valid_days",
    "payment_terms": "payment_terms",
    "time_zone": "time_zone",
}


def company_of(settings: Settings, store: Store) -> Company:
    """Our company. Where nobody named its currency, it is that of all the data's money, if there is only one."""
    told: dict[str, Any] = {
        field: getattr(settings, setting)
        for field, setting in _SETTINGS.items()
        if setting in settings.model_fields_set
    }
    with store.session() as session:
        known = company.read(session).known | told
        if "currency" not in known and (currency := company.only_currency(session)) is not None:
            known["currency"] = currency
    return Company(**known)
