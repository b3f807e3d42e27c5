"""Sellers' regions, teams and managers: from a file of sellers, or from columns beside the owner in any other file.

A column is the sellers' when every seller has one value in it; else it belongs to the rows, and nothing is taken of it.
"""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.importers.fields import Fields
from crm_store.importers.wordings import code_for
from crm_store.schema import Team, User

Placed = Mapping[int, Mapping[str, str]]
"""Seller → "region", "team" and "manager" as a file has them."""

PLACES = ("region", "team", "manager")


def write_sellers(session: Session, fields: Fields) -> None:
    """Makes the people of a file of sellers, and puts them where it says."""
    name, email, title, role = fields.full_name(), fields.text("email"), fields.text("title"), fields.text("role")
    for row in fields.table.rows:
        if (shown := name(row)) is None:
            fields.ledger.reject(fields.table.path, row.line, "has neither a name nor an email address")
            continue
        user = session.get_one(User, fields.links.owner(shown))
        user.email = user.email or (email(row) or "").casefold() or None
        user.title = user.title or title(row)
        user.role = code_for("role", role(row) or "") or user.role if user.role == "rep" else user.role
    session.flush()
    fields.links.refresh()
    place_sellers(session, fields, "name")


def place_sellers(session: Session, fields: Fields, naming: str = "owner") -> None:
    """Puts sellers where the columns beside `naming` say, leaving alone who stands somewhere already."""
    of_seller = _by_seller(fields, naming)
    teams = _teams(session, fields, of_seller)
    for seller, places in of_seller.items():
        user = session.get_one(User, seller)
        if user.team_id is None and seller in teams:
            user.team_id = teams[seller]
        if user.manager_id is None and (named := places.get("manager")):
            manager = fields.links.owner(named)
            if manager is not None and manager != seller:
                user.manager_id = manager
                session.get_one(User, manager).role = "manager"
    session.flush()


def _by_seller(fields: Fields, naming: str) -> dict[int, dict[str, str]]:
    """What each seller's rows say of each place, without columns in which a seller has two values; these are told."""
    seller = fields.full_name() if naming == "name" else fields.text(naming)
    lost = [place for place in PLACES if fields.has(place)] if not fields.has_any(naming, "last_name", "email") else []
    if lost:
        told = " and ".join(lost)
        fields.ledger.note(f"{fields.table.path.name}: {told} not taken, because no column names the seller it is of.")
    said: dict[int, dict[str, set[str]]] = {}
    for place in (p for p in PLACES if fields.has(p)):
        read = fields.text(place)
        for row in fields.table.rows:
            owner = fields.links.owner(seller(row)) if read(row) else None
            if owner is not None:
                said.setdefault(owner, {}).setdefault(place, set()).add(read(row) or "")
    mixed = {place for places in said.values() for place, values in places.items() if len(values) > 1}
    for place in sorted(mixed):
        fields.ledger.note(
            f"{fields.table.path.name}: the {place} is not taken, because it differs between rows of one seller."
        )
    return {owner: {p: min(v) for p, v in places.items() if p not in mixed} for owner, places in said.items()}


def _teams(session: Session, fields: Fields, of_seller: Placed) -> dict[int, int]:
    """Each seller's team: of the team's name and region, or of the region alone."""
    regions: dict[str, set[str]] = {}
    for places in of_seller.values():
        if team := places.get("team"):
            regions.setdefault(team, set()).update({places["region"]} if "region" in places else ())
    found: dict[int, int] = {}
    for seller, places in of_seller.items():
        region, team = places.get("region"), places.get("team")
        if team and len(regions[team]) > 1 and region:
            team = f"{team} {region}"
        if name := team or region:
            found[seller] = _team(session, fields, name, region)
    return found


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
