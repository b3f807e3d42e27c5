"""Sellers' regions, teams and managers: from a file of sellers, or from columns beside the owner in any other file.

A column is the sellers' when every seller has one value in it; else it belongs to the rows. A region that belongs to
the rows is the deals' own; of a team or a manager nothing is taken then.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.importers.fields import Fields
from crm_store.importers.links import name_by_address
from crm_store.importers.tabular import Row
from crm_store.importers.wordings import code_for
from crm_store.schema import Team, User

Placed = Mapping[int, Mapping[str, str]]
"""Seller → "region", "team" and "manager" as a file has them."""

PLACES = ("region", "team", "manager")
_HOLD_REGIONS = ("account", "deal")


@dataclass(frozen=True, slots=True)
class Columns:
    """Whose the columns of places are: each seller's values of those that are the sellers'; those that are `mixed`
    within a seller, and those of the others that some rows hold beside `nobody`."""

    of_seller: Placed
    mixed: frozenset[str]
    nobody: frozenset[str]


def write_sellers(session: Session, fields: Fields) -> None:
    """Makes the people of a file of sellers, and puts them where it says."""
    name, title, role = fields.full_name(), fields.text("title"), fields.text("role")
    email, key, seller = fields.text("email"), _own_key(fields), seller_of(fields)
    for row in fields.table.rows:
        if (shown := name(row)) is None:
            fields.ledger.reject(fields.table.path, row.line, "has neither a name nor an email address")
            continue
        user = session.get_one(User, seller(row))
        if user.email and user.name == name_by_address(user.email):
            user.name = shown
        user.email = user.email or (email(row) or "").casefold() or None
        if (number := key(row)) and user.source == fields.links.source:
            user.external_id = number
        user.title = user.title or title(row)
        user.role = code_for("role", role(row) or "") or user.role if user.role == "rep" else user.role
    session.flush()
    fields.links.refresh()
    place_sellers(session, fields, "name")


def place_sellers(session: Session, fields: Fields, naming: str = "owner") -> None:
    """Puts sellers where the columns beside `naming` say, leaving alone who stands somewhere already."""
    found = _columns(fields, naming)
    _tell(fields, found)
    of_seller = found.of_seller
    teams = _teams(session, fields, of_seller)
    for seller, places in of_seller.items():
        user = session.get_one(User, seller)
        if user.team_id is None and seller in teams:
            user.team_id = teams[seller]
            user.region = _beside_team(session, user.team_id, places.get("region"))
        if user.manager_id is None and (named := places.get("manager")):
            manager = fields.links.owner(named)
            if manager is not None and manager != seller:
                user.manager_id = manager
                session.get_one(User, manager).role = "manager"
    session.flush()


def account_region(fields: Fields) -> Callable[[Row], str | None]:
    """An account's own region, whoever answers for it; else its state, where no team sells to a region."""
    if fields.has("region") or not fields.has("state"):
        return fields.text("region")
    if fields.links.has_regions():
        file = fields.table.path.name
        fields.ledger.note(f"{file}: the state is not taken as a region, because the sellers have regions.")
        return lambda _row: None
    return fields.text("state")


def own_region(fields: Fields) -> Callable[[Row], str | None]:
    """The region of a row where the column, or this row of it, is not its seller's; else nothing."""
    found, region, seller = _columns(fields), fields.text("region"), _seller(fields, "owner")
    if "region" in found.mixed:
        return region
    if "region" in found.nobody:
        return lambda row: region(row) if seller(row) is None else None
    return lambda _row: None


def named_account_region(fields: Fields) -> Callable[[Row], str | None]:
    """The region of the account a row of deals names, where all its rows have the same and it is not the seller's."""
    region, account = own_region(fields), fields.text("account")
    said: dict[str, set[str]] = {}
    for row in fields.table.rows:
        if (value := region(row)) and (name := account(row)):
            said.setdefault(name, set()).add(value)
    if any(len(values) > 1 for values in said.values()):
        return lambda _row: None
    return region


def _columns(fields: Fields, naming: str = "owner") -> Columns:
    """Whose each column of a place is."""
    seller = _seller(fields, naming)
    said: dict[int, dict[str, set[str]]] = {}
    nobody: set[str] = set()
    for place in (p for p in PLACES if fields.has(p)):
        read = fields.text(place)
        for row in fields.table.rows:
            if (value := read(row)) is None:
                continue
            if (owner := seller(row)) is None:
                nobody.add(place)
            else:
                said.setdefault(owner, {}).setdefault(place, set()).add(value)
    mixed = frozenset(place for places in said.values() for place, values in places.items() if len(values) > 1)
    of_seller = {owner: {p: min(v) for p, v in places.items() if p not in mixed} for owner, places in said.items()}
    return Columns(of_seller, mixed, frozenset(nobody - mixed))


def _seller(fields: Fields, naming: str) -> Callable[[Row], int | None]:
    return fields.owner() if naming == "owner" else seller_of(fields)


def seller_of(fields: Fields) -> Callable[[Row], int | None]:
    """The person each row of a file of sellers is; made where not held yet."""
    name, email, key = fields.full_name(), fields.text("email"), _own_key(fields)

    def read(row: Row) -> int | None:
        shown = name(row)
        return None if shown is None else fields.links.seller(shown, email(row), key(row))

    return read


def _own_key(fields: Fields) -> Callable[[Row], str | None]:
    """The key by which the exporting system names each person of a file, where no two have the same."""
    read = fields.text("external_id")
    keys = [key for row in fields.table.rows if (key := read(row)) is not None]
    return read if len(set(keys)) == len(keys) else lambda _row: None


def _tell(fields: Fields, found: Columns) -> None:
    """Says which columns are not the sellers', and what became of them."""
    file, entity = fields.table.path.name, fields.entity
    for place in PLACES:
        if place in found.mixed:
            why = "it differs between rows of one seller"
        elif place in found.nobody:
            why = "rows name no seller" if fields.has_any("owner", "owner_key") else "no column names the seller"
        else:
            continue
        own = f"is taken as the {entity}s' own" if place == "region" and entity in _HOLD_REGIONS else "is not taken"
        fields.ledger.note(f"{file}: the {place} {own}, because {why}.")


def _teams(session: Session, fields: Fields, of_seller: Placed) -> dict[int, int]:
    """Each seller's team, which has a region where all its sellers have the same; without one, a team of the region."""
    regions: dict[str, set[str]] = {}
    for places in of_seller.values():
        if team := places.get("team"):
            regions.setdefault(team, set()).update({places["region"]} if "region" in places else ())
    found: dict[int, int] = {}
    for seller, places in of_seller.items():
        region, team = places.get("region"), places.get("team")
        shared = region if not team or len(regions[team]) == 1 else None
        if name := team or region:
            found[seller] = _team(session, fields, name, shared)
    return found


def _beside_team(session: Session, team: int, region: str | None) -> str | None:
    """A seller's region, where it is not their team's."""
    return region if region != session.get_one(Team, team).region else None


def _team(session: Session, fields: Fields, name: str, region: str | None) -> int:
    held = session.scalar(select(Team).where(Team.name == name[:255]))
    if held is None:
        held = Team(name=name[:255], region=region)
        session.add(held)
        session.flush()
        fields.ledger.count("team", created=1)
    elif held.region is None:
        held.region = region
    return held.id
