"""The companies Frostline sells to, and the people who work there."""

from datetime import date, timedelta
from typing import NamedTuple

from crm_store.demo.catalogue import CERTIFICATES, SYSTEMS
from crm_store.demo.moments import between
from crm_store.demo.people import ascii_word, random_name, sellers_for
from crm_store.demo.rows import Row
from crm_store.demo.texts import table, texts
from crm_store.demo.world import Company, Person, World
from crm_store.schema import Account, Contact

ROLES = ("decision maker", "champion", "user", "finance", "quality", "it")
NAME_TRIES = 3
NATIVE_MAILS = 0.85
"""How many people of a country write in its language rather than in English."""


class Country(NamedTuple):
    """`names` is the language people's names come from, `language` the one they write in."""

    names: str
    language: str
    dial: str
    currency: str


COUNTRIES = {
    "Germany": Country("de", "de", "+49", "EUR"),
    "Austria": Country("de", "de", "+43", "EUR"),
    "United Kingdom": Country("en", "en", "+44", "EUR"),
    "United States": Country("en", "en", "+1", "EUR"),
    "France": Country("fr", "fr", "+33", "EUR"),
    "Spain": Country("es", "es", "+34", "EUR"),
    "Bulgaria": Country("bg", "bg", "+359", "EUR"),
    "Romania": Country("ro", "en", "+40", "EUR"),
    "Greece": Country("el", "en", "+30", "EUR"),
    "Kazakhstan": Country("kk", "kk", "+7", "EUR"),
    "Uzbekistan": Country("uz", "uz", "+998", "EUR"),
    "Azerbaijan": Country("az", "az", "+994", "EUR"),
    "India": Country("ta", "ta", "+91", "EUR"),
}
SIZES = {
    "Hospital": (400, 4000),
    "Grocery retail": (300, 9000),
    "Pharma distribution": (60, 1500),
    "Laboratory": (20, 250),
    "Biotech": (40, 900),
}
REVENUE_PER_HEAD = {"Pharma distribution": 620_000, "Grocery retail": 210_000, "Hospital": 95_000, "Biotech": 240_000}
LETTERS = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфъьыэіөүқғңұһә", "abvgdeziiklmnoprstufayyeiouqgnuha", strict=True)),
        **{"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ю": "yu", "я": "ya", "х": "h"},
    }
)


def add_accounts(world: World) -> None:
    """Adds the companies with their parents and their people."""
    by_name: dict[str, Row] = {}
    addresses: set[str] = set()
    for line in table("accounts"):
        company = _company(world, line, by_name)
        by_name[company.row["name"]] = company.row
        world.companies.append(company)
        people = world.random.choices((1, 2, 3, 4, 5), weights=(6, 30, 34, 20, 10))[0]
        for role in ROLES[:people]:
            company.contacts.append(_contact(world, company, COUNTRIES[line["country"]], role, addresses))


def _company(world: World, line: dict[str, str], known: dict[str, Row]) -> Company:
    random, country = world.random, COUNTRIES[line["country"]]
    seller = random.choice(sellers_for(world, line["country"]))
    low, high = SIZES.get(line["industry"], (25, 1200))
    employees = round(low * (high / low) ** random.random())
    revenue = round(employees * REVENUE_PER_HEAD.get(line["industry"], 165_000) * random.uniform(0.7, 1.4), -4)
    domain = f"{_slug(line['name'])}.example"
    parent = known.get(line["parent"])
    row = world.rows.add(
        Account,
        name=line["name"],
        domain=domain,
        industry=line["industry"],
        country=line["country"],
        city=line["city"],
        employees=employees,
        annual_revenue=float(revenue),
        founded_year=random.randint(1948, world.today.year - 3),
        parent_id=parent and parent["id"],
        owner_id=seller.id,
        status="prospect",
        tier="A" if revenue > 120e6 else "B" if revenue > 25e6 else "C",
        language=country.language,
        currency=country.currency,
        phone=_phone(world, country),
        website=f"https://www.{domain}",
        created_on=between(world.start - timedelta(days=700), world.start + timedelta(days=60), random),
    )
    kind = random.choices(("customer", "prospect", "former"), weights=(66, 24, 10))[0]
    company = Company(row, kind, seller, [], random.choice(SYSTEMS), random.choice(CERTIFICATES))
    row["description"] = (
        f"{line['industry']} in {line['city']}, {employees} people. Runs {company.system}; "
        f"works to {company.certificate}; {random.randint(1, 14)} temperature-controlled sites."
    )
    return company


def _contact(world: World, company: Company, country: Country, role: str, addresses: set[str]) -> Person:
    random = world.random
    female = random.random() < 0.47
    native_first, native_last, first, last = _rare_name(world, country.names, female)
    language = country.language if random.random() < NATIVE_MAILS else "en"
    address = f"{ascii_word(first)}.{ascii_word(last)}@{company.row['domain']}"
    number = 2
    while address in addresses:
        address, number = f"{ascii_word(first)}.{ascii_word(last)}{number}@{company.row['domain']}", number + 1
    addresses.add(address)
    latin = country.names == "ta" and random.random() < 0.6
    shown = f"{first} {last}" if latin else f"{native_first} {native_last}"
    title = random.choice(texts(language)["titles"][role.replace(" ", "_")])
    phone = _phone(world, country)
    row = world.rows.add(
        Contact,
        account_id=company.row["id"],
        name=shown,
        first_name=shown.partition(" ")[0],
        last_name=shown.partition(" ")[2],
        email=address,
        phone=phone,
        title=title,
        role=role,
        language=language,
        owner_id=company.seller.id,
        do_not_contact=random.random() < 0.02,
        created_on=_met(world, company),
    )
    if language == "en":
        native_first, native_last = first, last
    return Person(row["id"], first, last, native_first, native_last, female, address, title, phone, language)


def _rare_name(world: World, language: str, female: bool) -> tuple[str, str, str, str]:
    """A name nobody bears yet, as far as a few tries find one: some people do share theirs."""
    taken = {person["name"] for person in world.rows.of(Contact)}
    for _ in range(NAME_TRIES):
        name = random_name(language, female, world.random)
        if f"{name[0]} {name[1]}" not in taken:
            break
    return name


def _met(world: World, company: Company) -> date:
    created: date = company.row["created_on"]
    return between(created, world.start + timedelta(days=200), world.random)


def _phone(world: World, country: Country) -> str:
    return f"{country.dial} 555 {world.random.randint(100, 999)} {world.random.randint(1000, 9999)}"


def _slug(name: str) -> str:
    return "-".join(ascii_word(name.casefold().translate(LETTERS)).split("-")[:4])
