"""The records of a Maven export: people, products, accounts, stages and deals, written in the order they link up."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crm_store.importers.base import ImportContext
from crm_store.importers.cells import Cells
from crm_store.importers.nearest import certain, country_names
from crm_store.importers.report import Ledger
from crm_store.importers.tabular import Row, Table
from crm_store.importers.upsert import Origin, upsert, upsert_products, upsert_tree, write_stays
from crm_store.schema import Account, Deal, Stage, Team, User

SOURCE = "maven"
STAGES = {"Prospecting": "open", "Engaging": "open", "Won": "won", "Lost": "lost"}
"""The stages in their order, with the outcome each means."""
CURRENCY = "USD"
REVENUE_UNIT = 1_000_000

Records = dict[str, dict[str, Any]]


class MavenRecords:
    """One import of the four tables; each step keeps the row ids the next steps link to."""

    def __init__(self, session: Session, tables: Mapping[str, Table], ledger: Ledger, context: ImportContext) -> None:
        self.session, self.ledger, self.context = session, ledger, context
        self.accounts, self.products = tables["accounts"], tables["products"]
        self.people, self.pipeline = tables["sales_teams"], tables["sales_pipeline"]
        self.links: dict[str, dict[str, int]] = {}

    def write(self) -> None:
        """Writes everything; the counts, repairs and remarks go to the ledger."""
        for table in (self.accounts, self.products, self.people, self.pipeline):
            for line in table.nul_lines:
                self.ledger.repair(table.path, line, "text", "zero bytes", "left out")
        self.links["sales_agent"] = self._people()
        self.links["product"] = self._products()
        self.links["account"] = self._accounts()
        self._deals(self._stages())

    def _people(self) -> dict[str, int]:
        """Agents are reps, the managers they name are managers of the same regional office, which is their team."""
        rows = self._distinct(self.people, "sales_agent")
        teams = self._teams(dict.fromkeys(row["regional_office"] for row in rows.values() if row["regional_office"]))
        records: Records = {
            row["manager"]: {"role": "manager", "team_id": teams.get(row["regional_office"])}
            for row in rows.values()
            if row["manager"]
        }
        managers = frozenset(records)
        for name, row in rows.items():
            role = "manager" if name in managers else "rep"
            records[name] = {"role": role, "team_id": teams.get(row["regional_office"])}
        for name in self._unlisted(self.pipeline, "sales_agent", records):
            records[name] = {"role": "rep", "team_id": None}
        named = {name: {"name": name, **values} for name, values in records.items()}
        parents = {name: row["manager"] for name, row in rows.items() if row["manager"]}
        made = {"created_at": self.context.clock.now(), "active": True, "language": "en"}
        return upsert_tree(self.session, User, SOURCE, named, parents, "manager_id", self.ledger, only_new=made)

    def _teams(self, regions: Iterable[str]) -> dict[str, int]:
        stored = {team.name: team for team in self.session.scalars(select(Team))}
        for region in regions:
            known = region in stored
            if not known:
                stored[region] = Team(name=region, region=region)
                self.session.add(stored[region])
            self.ledger.count("team", created=not known, unchanged=known)
        self.session.flush()
        return {name: team.id for name, team in stored.items()}

    def _products(self) -> dict[str, int]:
        price = Cells(self.products, self.ledger).number("sales_price")
        records: Records = {
            name: {"name": name, "series": row["series"] or None, "list_price": price(row), "currency": CURRENCY}
            for name, row in self._distinct(self.products, "product").items()
        }
        for name in self._unlisted(self.pipeline, "product", records):
            records[name] = {"name": name, "series": None, "list_price": None, "currency": CURRENCY}
        return upsert_products(self.session, SOURCE, records, self.ledger)

    def _accounts(self) -> dict[str, int]:
        rows = self._distinct(self.accounts, "account")
        records = self._account_values(rows)
        self._remark_on_countries(rows.values())
        blank = dict.fromkeys(("industry", "country", "founded_year", "employees", "annual_revenue"))
        for table, header in ((self.accounts, "subsidiary_of"), (self.pipeline, "account")):
            for name in self._unlisted(table, header, records):
                records[name] = {"name": name, **blank, "currency": CURRENCY}
        customers = self._customers(records)
        for name, values in records.items():
            values["status"] = "customer" if name in customers else None
        parents = {
            name: parent
            for name, row in rows.items()
            if (parent := self._repaired(self.accounts, row, "subsidiary_of", records))
        }
        return upsert_tree(self.session, Account, SOURCE, records, parents, "parent_id", self.ledger)

    def _remark_on_countries(self, rows: Iterable[Row]) -> None:
        """A country a letter off a real one is kept as written, because reports group by it, but said."""
        countries = country_names()
        for row in rows:
            name = row["office_location"]
            meant = certain(name, countries) if name else None
            if meant is not None and meant != name:
                self.ledger.remark(self.accounts.path, row.line, f"country {name!r} kept as written; {meant!r} is near")

    def _account_values(self, rows: Mapping[str, Row]) -> Records:
        cells = Cells(self.accounts, self.ledger)
        founded, employees = cells.whole("year_established"), cells.whole("employees")
        revenue = cells.number("revenue")
        records: Records = {}
        for name, row in rows.items():
            millions = revenue(row)
            records[name] = {
                "name": name,
                "industry": row["sector"] or None,
                "country": row["office_location"] or None,
                "founded_year": founded(row),
                "employees": employees(row),
                "annual_revenue": None if millions is None else round(millions * REVENUE_UNIT, 2),
                "currency": CURRENCY,
            }
        return records

    def _customers(self, accounts: Records) -> frozenset[str]:
        """The accounts that certainly are customers: those with a won deal."""
        won = {row["account"] for row in self.pipeline.rows if certain(row["deal_stage"], STAGES) == "Won"}
        return frozenset(found for name in won if (found := certain(name, accounts)))

    def _stages(self) -> dict[str, Stage]:
        """The four stages in their order; one the pipeline names besides them counts as open and is remarked on."""
        outcomes = dict(STAGES)
        for name in self._unlisted(self.pipeline, "deal_stage", STAGES):
            outcomes[name] = "open"
        stored = {stage.name: stage for stage in self.session.scalars(select(Stage))}
        last = self.session.scalar(select(func.max(Stage.position))) or 0
        for name, outcome in outcomes.items():
            known = name in stored
            if not known:
                last += 1
                stored[name] = Stage(name=name, position=last, outcome=outcome)
                self.session.add(stored[name])
            self.ledger.count("stage", created=not known, unchanged=known)
        self.session.flush()
        return stored

    def _deals(self, stages: Mapping[str, Stage]) -> None:
        cells = Cells(self.pipeline, self.ledger)
        opened, closed, amount = cells.day("engage_date"), cells.day("close_date"), cells.number("close_value")
        rows = self._distinct(self.pipeline, "opportunity_id")
        records: Records = {}
        where: dict[str, Stage] = {}
        for done, (key, row) in enumerate(rows.items()):
            stage_name = self._repaired(self.pipeline, row, "deal_stage", stages)
            if stage_name is None:
                self.ledger.reject(self.pipeline.path, row.line, "has no deal_stage")
                continue
            where[key] = stages[stage_name]
            records[key] = {
                "name": key,
                "account_id": self._link(row, "account"),
                "owner_id": self._link(row, "sales_agent"),
                "product_id": self._link(row, "product"),
                "stage_id": where[key].id,
                "status": where[key].outcome,
                "amount": amount(row),
                "currency": CURRENCY,
                "opened_on": opened(row),
                "closed_on": closed(row),
            }
            self._remark_on(row, records[key])
            if done % 1000 == 0:
                self.context.progress("deals", done, len(rows))
        origin = Origin(self.pipeline.path, {key: row.line for key, row in rows.items()})
        deal_ids = upsert(self.session, Deal, SOURCE, records, self.ledger, origin=origin)
        stays = [stay for key, deal in records.items() for stay in _stays(deal_ids[key], deal, where[key], stages)]
        write_stays(self.session, stays, self.ledger)
        self.context.progress("deals", len(rows), len(rows))
        self._notes(records)

    def _remark_on(self, row: Row, deal: Mapping[str, Any]) -> None:
        missing = [h for h, link in (("account", "account_id"), ("sales_agent", "owner_id"), ("product", "product_id"))
                   if deal[link] is None]  # fmt: skip
        if deal["status"] != "open":
            missing += [h for h, f in (("close_date", "closed_on"), ("close_value", "amount")) if deal[f] is None]
        for header in missing:
            self.ledger.remark(self.pipeline.path, row.line, f"deal without {header.replace('_', ' ')}")
        if deal["opened_on"] and deal["closed_on"] and deal["closed_on"] < deal["opened_on"]:
            self.ledger.remark(self.pipeline.path, row.line, "deal closed before it was engaged")

    def _notes(self, deals: Records) -> None:
        owners = {deal["owner_id"] for deal in deals.values()}
        agents = self._distinct(self.people, "sales_agent", report=False)
        idle = [name for name in agents if self.links["sales_agent"][name] not in owners]
        if idle:
            self.ledger.note(f"{len(idle)} sales agents have no deal: {', '.join(idle)}.")
        self.ledger.note("The files give no chance of winning by stage, so none was set.")

    def _link(self, row: Row, header: str) -> int | None:
        name = self._repaired(self.pipeline, row, header, self.links[header])
        return None if name is None else self.links[header][name]

    def _repaired(self, table: Table, row: Row, header: str, known: Mapping[str, Any]) -> str | None:
        """The known name a cell certainly means, None for an empty cell; a difference is reported as a repair."""
        value = row[header]
        if not value or value in known:
            return value or None
        meant = certain(value, known)
        if meant is not None:
            self.ledger.repair(table.path, row.line, header.replace("_", " "), value, meant)
        return meant

    def _unlisted(self, table: Table, header: str, known: Mapping[str, Any]) -> Iterator[str]:
        """The names a column has that certainly stand for none of `known`, each once, with a remark where it stands."""
        meant: dict[str, str | None] = {}
        for row in table.rows:
            value = row[header]
            if not value or (value in known and value not in meant):
                continue
            if value not in meant:
                meant[value] = certain(value, known)
                if meant[value] is None:
                    yield value
            if meant[value] is None:
                reason = f"{header.replace('_', ' ')} {value!r} is listed nowhere else; added by its name only"
                self.ledger.remark(table.path, row.line, reason)

    def _distinct(self, table: Table, header: str, *, report: bool = True) -> dict[str, Row]:
        """The rows by their key column; a row without a key, or with one already seen, is rejected."""
        rows: dict[str, Row] = {}
        for row in table.rows:
            key = row[header]
            if key and key not in rows:
                rows[key] = row
            elif report and not key:
                self.ledger.reject(table.path, row.line, f"has no {header}")
            elif report:
                self.ledger.reject(table.path, row.line, f"{header} {key!r} stands already in line {rows[key].line}")
        return rows


def _stays(
    deal_id: int, deal: Mapping[str, Any], stage: Stage, stages: Mapping[str, Stage]
) -> Iterator[dict[str, Any]]:
    """What the dates tell of a deal's way: engaged on the one day, won or lost on the other."""
    opened, closed = deal["opened_on"], deal["closed_on"]
    done = stage.outcome != "open"
    engaging = stages["Engaging"]
    common = {"deal_id": deal_id, "user_id": deal["owner_id"]}
    if opened is not None and (done or stage is engaging):
        left = _midnight(closed) if done and closed else None
        yield {
            **common,
            "stage_id": engaging.id,
            "from_stage_id": None,
            "entered_at": _midnight(opened),
            "left_at": left,
        }
    if closed is not None and done:
        source = engaging.id if opened is not None else None
        yield {
            **common,
            "stage_id": stage.id,
            "from_stage_id": source,
            "entered_at": _midnight(closed),
            "left_at": None,
        }


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=UTC)
