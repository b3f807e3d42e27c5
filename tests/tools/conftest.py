"""A small company to ask tools about, and a way to call a tool as the agent does."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from email.message import EmailMessage
from typing import Any

import pytest
from langchain.tools import ToolRuntime

import tools
from crm_store.errors import Unavailable
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.search import Searcher
from tests import factories as make
from tools.context import Company, ToolContext

Run = Callable[..., dict[str, Any]]


@dataclass
class MemoryOutbox:
    """Keeps what is sent; `fails` makes it refuse."""

    sender: str = "sales@ours.example"
    sent: list[EmailMessage] = field(default_factory=list)
    fails: bool = False

    def send(self, message: EmailMessage) -> None:
        if self.fails:
            raise Unavailable("The mail server did not take the mail.")
        self.sent.append(message)


@dataclass
class House:
    """The ids of the small company's rows."""

    seller: int
    account: int
    contact: int
    deal: int
    product: int
    email: int
    stages: dict[str, int]


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """SQLite alone, for speed; `test_postgres.py` runs every tool on the other database."""
    return sqlite_store


@pytest.fixture
def house(store: Store) -> House:
    return build_house(store)


def build_house(store: Store) -> House:
    seller = make.create_user(store)
    stages = make.create_stages(store)
    account = make.create_account(
        store, owner_id=seller, industry="Transport", city="Hamburg", country="Germany", status="customer",
        language="de", currency="EUR", employees=420,
    )  # fmt: skip
    contact = make.create_contact(store, account, language="de", title="Leiterin Einkauf", role="decision maker")
    product = make.create_product(store, currency="EUR", cost=60.0, unit="piece", code="FS-T1")
    deal = make.create_deal(
        store, account, stages["Proposal"], owner_id=seller, contact_id=contact, amount=12345.5, currency="EUR",
        product_id=product, expected_close_on=date(2026, 6, 10),
    )  # fmt: skip
    make.create_deal(
        store, account, stages["Won"], "Nordwind: first order", status="won", amount=5000, currency="EUR",
        owner_id=seller, closed_on=date(2025, 3, 3),
    )  # fmt: skip
    text = "Guten Tag Frau Petrova,\n\nwas kostet der Sensor T1? Wann können Sie liefern?\n\nViele Grüße\nMaria Klein"
    email = make.create_email(
        store, account, text, date(2026, 6, 11), contact_id=contact, deal_id=deal, language="de", owner_id=seller,
        from_address="maria@customer.example", message_id="<q1@customer.example>", subject="AW: Ihr Angebot",
    )  # fmt: skip
    return House(seller, account, contact, deal, product, email, stages)


@pytest.fixture
def outbox() -> MemoryOutbox:
    return MemoryOutbox()


@pytest.fixture
def context(store: Store, house: House, outbox: MemoryOutbox) -> ToolContext:
    viewer = Viewer(house.seller, "Ana Petrova", "rep", frozenset({house.seller}), "ana@ours.example")
    company = Company("Frostline", "EUR", payment_terms="30 days net")
    searcher = Searcher.open(store, "nowhere")
    return ToolContext(store, searcher, viewer, make.TODAY, "en", "talk-1", company, outbox)


@pytest.fixture
def run(context: ToolContext) -> Run:
    """run("customer_brief", account="Nordwind GmbH") → the artifact; language=, call_id=, context= change the call."""

    def call(
        name: str, *, asker: ToolContext | None = None, speak: str = "", call_id: str = "c1", **arguments: Any
    ) -> Any:
        used = asker or context
        runtime: ToolRuntime[ToolContext] = ToolRuntime(
            state={}, context=replace(used, language=speak) if speak else used, config={},
            stream_writer=lambda _: None, tool_call_id=call_id, store=None,
        )  # fmt: skip
        tool_call = {"type": "tool_call", "name": name, "args": {**arguments, "runtime": runtime}, "id": call_id}
        return tools.tool_by_name(name).invoke(tool_call).artifact

    return call
