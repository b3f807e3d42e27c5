"""Our own people, and the names of everybody else."""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random

from crm_store.demo.rows import Row
from crm_store.demo.texts import LANGUAGES, texts
from crm_store.demo.world import DOMAIN, Person, World
from crm_store.schema import Team, User

FOLD = str.maketrans({"ß": "ss", "ə": "a", "ı": "i", "ø": "o", "Ə": "A", "'": ""})
TEAMS = {
    "Team West": "Western Europe & Americas",
    "Team South-East": "South-East Europe",
    "Team East": "Central & South Asia",
}


@dataclass(frozen=True, slots=True)
class Staff:
    """One of us: names as written at home, "native|latin", and the countries they sell to."""

    first: str
    last: str
    female: bool
    language: str
    role: str
    title: str
    team: str | None
    countries: tuple[str, ...] = ()


STAFF = (
    Staff("Helga", "Brandt", True, "de", "admin", "Head of Sales", None),
    Staff("Martin", "Keller", False, "de", "manager", "Sales Director West", "Team West"),
    Staff("Виолета|Violeta", "Дончева|Doncheva", True, "bg", "manager", "Sales Director South-East", "Team South-East"),
    Staff("Rustam", "Aliyev", False, "az", "manager", "Sales Director East", "Team East"),
    Staff("Katharina", "Wolf", True, "de", "rep", "Account Manager", "Team West", ("Germany",)),
    Staff("Jonas", "Eder", False, "de", "rep", "Account Manager", "Team West", ("Germany", "Austria")),
    Staff("Fiona", "Marsh", True, "en", "rep", "Account Manager", "Team West", ("United Kingdom",)),
    Staff("Tyler", "Grant", False, "en", "rep", "Account Executive", "Team West", ("United States",)),
    Staff("Camille", "Roussel", True, "fr", "rep", "Account Manager", "Team West", ("France", "Spain")),
    Staff("Стефан|Stefan", "Илиев|Iliev", False, "bg", "rep", "Account Manager", "Team South-East", ("Bulgaria",)),
    Staff("Анна|Anna", "Георгиева|Georgieva", True, "bg", "rep", "Account Manager", "Team South-East", ("Bulgaria",)),
    Staff("Alexandra", "Pavlou", True, "el", "rep", "Account Manager", "Team South-East", ("Greece", "Romania")),
    Staff("Данияр|Daniyar", "Абенов|Abenov", False, "kk", "rep", "Account Manager", "Team East", ("Kazakhstan",)),
    Staff("Madina", "Sobirova", True, "uz", "rep", "Account Manager", "Team East", ("Uzbekistan",)),
    Staff("Nigar", "Həsənova|Hasanova", True, "az", "rep", "Account Manager", "Team East", ("Azerbaijan",)),
    Staff("அனந்த்|Anand", "கிருஷ்ணன்|Krishnan", False, "ta", "rep", "Account Manager", "Team East", ("India",)),
)


def ascii_word(text: str) -> str:
    """`text` as it stands in a mail address: lower case, without marks, blanks as hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(FOLD))
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in plain if not unicodedata.combining(c))
    return "-".join(part for part in kept.split("-") if part)


def random_name(language: str, female: bool, random: Random) -> tuple[str, str, str, str]:
    """First and last name in the native script, then both in Latin letters."""
    names = texts("names")[language]
    first = random.choice(names["female" if female else "male"]).split("|")
    last = random.choice(names["last"]).split("|")
    forms = {1: last * 4, 2: last * 2, 4: last}[len(last)]
    return first[0], forms[female], first[-1], forms[2 + female]


def add_staff(world: World) -> None:
    """Adds the teams, the admin, the managers and the sellers."""
    teams = {name: world.rows.add(Team, name=name, region=region) for name, region in TEAMS.items()}
    hired = datetime.combine(world.start - timedelta(days=200), time(8), tzinfo=UTC)
    heads: dict[str | None, int] = {}
    for number, staff in enumerate(STAFF):
        person = _staff_person(staff, number + 1)
        team = teams.get(staff.team or "")
        row = world.rows.add(
            User,
            name=f"{person.first} {person.last}",
            email=person.email,
            role=staff.role,
            title=staff.title,
            team_id=team and team["id"],
            manager_id=heads.get(staff.team if staff.role == "rep" else None),
            language=staff.language if staff.language in LANGUAGES else "en",
            created_at=hired + timedelta(days=number),
        )
        if staff.role != "rep":
            heads[staff.team] = row["id"]
        world.sellers[row["id"]] = person


def sellers_for(world: World, country: str) -> list[Person]:
    """The sellers who work in `country`."""
    return [world.sellers[n + 1] for n, staff in enumerate(STAFF) if country in staff.countries]


def reps(world: World) -> list[Row]:
    """The users who carry a target."""
    return [row for row in world.rows.of(User) if row["role"] == "rep"]


def _staff_person(staff: Staff, id: int) -> Person:
    first, last = staff.first.split("|"), staff.last.split("|")
    address = f"{'admin' if staff.role == 'admin' else ascii_word(first[-1]) + '.' + ascii_word(last[-1])}@{DOMAIN}"
    phone = f"+43 1 555 01 {id:02d}"
    return Person(id, first[-1], last[-1], first[0], last[0], staff.female, address, staff.title, phone, staff.language)
