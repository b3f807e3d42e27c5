"""What the parts of the demo company know of one another while it is being made up."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from crm_store.demo.rows import Row, Rows

YEARS = 2
DOMAIN = "frostline.example"
COMPANY = "Frostline Monitoring GmbH"
CURRENCY = "EUR"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes or is written to. Native forms are in the script of `language`, the others Latin."""

    id: int
    first: str
    last: str
    native_first: str
    native_last: str
    female: bool
    email: str
    title: str
    phone: str
    language: str

    def called(self, language: str) -> tuple[str, str]:
        """First and last name as a text in `language` writes them."""
        return (self.native_first, self.native_last) if language == self.language else (self.first, self.last)


@dataclass(slots=True)
class Company:
    """An account, its people and what its mails keep coming back to."""

    row: Row
    kind: str
    """customer, prospect or former: what its deals are to make of it."""
    seller: Person
    contacts: list[Person]
    system: str
    certificate: str


@dataclass(frozen=True, slots=True)
class Line:
    """One product on a quote. `discount` is a share of 1."""

    product: Row
    quantity: int
    discount: float

    @property
    def total(self) -> float:
        price: float = self.product["list_price"]
        return round(self.quantity * price * (1 - self.discount), 2)


@dataclass(slots=True)
class Sale:
    """A deal with its company, its stay in each stage, its lines and its quotes.

    `quiet_after` is the last day anything happened on it.
    """

    row: Row
    company: Company
    contact: Person
    seller: Person
    stages: list[tuple[str, datetime]]
    lines: list[Line]
    health: str
    quiet_after: date
    quotes: list[Row] = field(default_factory=list)

    def entered(self, stage: str) -> datetime | None:
        """When the deal entered `stage`, None when it never did."""
        return next((at for name, at in self.stages if name == stage), None)


@dataclass(frozen=True, slots=True)
class Thread:
    """A finished conversation: which scenario it followed, about which deal, its mails in order."""

    scenario: str
    sale: Sale
    mails: list[Row]


@dataclass(slots=True)
class World:
    """The company being made up: its dice, its calendar, its rows, and who is who."""

    random: Random
    today: date
    rows: Rows = field(default_factory=Rows)
    sellers: dict[int, Person] = field(default_factory=dict)
    products: dict[str, Row] = field(default_factory=dict)
    stages: dict[str, Row] = field(default_factory=dict)
    companies: list[Company] = field(default_factory=list)
    sales: list[Sale] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        """The last moment anything may have happened: this morning."""
        return datetime.combine(self.today, time(9), tzinfo=UTC)

    @property
    def start(self) -> date:
        """The first day of the company's history."""
        return self.today - timedelta(days=365 * YEARS)
