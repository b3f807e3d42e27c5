"""Any CRM's CSV files: what each holds is told by its headers, rows are linked by keys, domains, emails and names."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy.orm import Session

from crm_store.errors import InvalidFile
from crm_store.importers.base import ImportContext
from crm_store.importers.csv_records import MAKERS, Values
from crm_store.importers.fields import Fields, midnight
from crm_store.importers.learnt import learn_words
from crm_store.importers.links import Links
from crm_store.importers.mapping import Understood, doubts, understand_all, without_states
from crm_store.importers.named import adopt, make_named
from crm_store.importers.nearest import bare
from crm_store.importers.numbered import document_doubt
from crm_store.importers.orderlines import joined
from crm_store.importers.ownfields import OwnColumn, own_columns
from crm_store.importers.ownvalues import with_own
from crm_store.importers.report import Ledger
from crm_store.importers.sellers import place_sellers, write_sellers
from crm_store.importers.tabular import Row, read_tables
from crm_store.importers.targets import target_columns, write_targets
from crm_store.importers.upsert import Origin, upsert, upsert_products, upsert_tree, write_stays
from crm_store.importers.wordings import ENTITIES
from crm_store.schema import Account, Activity, Case, Contact, Deal, Lead, Note, Product

SUFFIXES = frozenset((".csv", ".tsv", ".tab"))
_NATURAL_KEYS: Mapping[str, tuple[str, ...]] = {
    "account": ("name",),
    "contact": ("email", "name"),
    "lead": ("email", "name", "company"),
    "product": ("name",),
    "deal": ("name", "account_id", "opened_on"),
    "activity": ("kind", "at", "subject", "contact_id", "account_id"),
    "case": ("subject", "opened_at", "account_id", "contact_id"),
}
"""What tells two records of a file without an id column apart."""


class CsvImporter:
    """Imports accounts, contacts, leads, products, deals, activities and cases from CSV files of any wording."""

    name: ClassVar[str] = "csv"

    def recognises(self, paths: Sequence[Path]) -> bool:
        return any(file.suffix.casefold() in SUFFIXES for file in _files(paths))

    def run(self, session: Session, paths: Sequence[Path], ledger: Ledger, context: ImportContext) -> None:
        files = _files(paths)
        if not files:
            raise InvalidFile(paths[0], "holds no .csv file. Name the files to import.")
        understood = without_states(understand_all(read_tables(files), context.mapping))
        links = Links(session, self.name, ledger, context.clock.now())
        for done, file in enumerate(sorted(understood, key=lambda u: ENTITIES.index(u.entity))):
            context.progress(file.table.path.name, done, len(understood))
            columns = own_columns(file)
            left = {header: why for header, why in columns.left.items() if header not in target_columns(file)}
            ledger.mapping(file.report({c.header: c.kind for c in columns.kept}, left, target_columns(file)))
            _note_reading(file, ledger)
            for doubt in filter(None, (doubts(file, context.mapping), _doubt_of_days(file, context.mapping))):
                ledger.note(doubt)
            _write(session, self.name, file, columns.kept, links, ledger)
            learn_words(session, file, columns.kept)
            links.refresh()
        context.progress("files", len(understood), len(understood))


def _files(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        inside = sorted(p for p in path.iterdir() if p.suffix.casefold() in SUFFIXES) if path.is_dir() else [path]
        files += [file for file in inside if file not in files]
    return files


def _doubt_of_days(file: Understood, chosen: Mapping[str, str]) -> str:
    columns = {field: header for field, header in file.columns.items() if header not in chosen}
    return document_doubt(columns, file.table.path.name) if file.entity == "deal" else ""


def _note_reading(file: Understood, ledger: Ledger) -> None:
    table = file.table
    if not table.rows:
        ledger.note(f"{table.path.name} has a header but no rows.")
    if not table.encoding.startswith("utf"):
        ledger.note(f"{table.path.name} was read as {table.encoding}; if letters look wrong, save it as UTF-8.")
    for field, header in file.columns.items():
        if header in file.told:
            ledger.note(f"{table.path.name}: {header!r} is taken as the {field}: another file lists the names in it.")
    for line in table.nul_lines:
        ledger.repair(table.path, line, "text", "zero bytes", "left out")


def _write(
    session: Session, source: str, file: Understood, own: Sequence[OwnColumn], links: Links, ledger: Ledger
) -> None:
    fields = Fields(file, links, ledger)
    if file.entity == "person":
        write_sellers(session, fields)
        write_targets(session, source, fields, target_columns(file))
        return
    if file.entity == "deal":
        make_named(session, source, fields)
    rows = MAKERS[file.entity](fields)
    made = dict(_keyed(file, joined(fields, rows) if file.entity == "deal" else rows, ledger))
    if file.entity == "product":
        made = _named_once(file, made, ledger)
    with_own(session, source, file, own, made, ledger)
    records = {key: values for key, (_row, values) in made.items()}
    origin = Origin(file.table.path, {key: row.line for key, (row, _values) in made.items()})
    match file.entity:
        case "account":
            adopt(session, Account, source, records)
            parents = _parents(file, made, ledger)
            upsert_tree(session, Account, source, records, parents, "parent_id", ledger, origin=origin)
            place_sellers(session, fields)
        case "contact":
            upsert(session, Contact, source, records, ledger, origin=origin)
        case "lead":
            upsert(session, Lead, source, records, ledger, origin=origin)
        case "product":
            adopt(session, Product, source, records)
            upsert_products(session, source, records, ledger, origin=origin)
        case "deal":
            _write_deals(session, source, records, ledger, origin)
            place_sellers(session, fields)
        case "activity":
            _write_activities(session, source, records, ledger, origin)
        case _:
            upsert(session, Case, source, records, ledger, origin=origin)


def _keyed(
    file: Understood, made: Iterator[tuple[Row, Values]], ledger: Ledger
) -> Iterator[tuple[str, tuple[Row, Values]]]:
    """Each record under its external id: the file's own id, or a key made of what tells records apart."""
    seen: dict[str, tuple[int, Values]] = {}
    header, path = file.columns.get("external_id"), file.table.path
    for row, values in made:
        own = row[header] if header else ""
        key = own[:255] if own else _natural_key(file.entity, values)
        if key not in seen:
            seen[key] = row.line, values
            yield key, (row, values)
        elif own:
            ledger.reject(path, row.line, f"{header} {own!r} stands already in line {seen[key][0]}")
        elif seen[key][1] == values:
            ledger.reject(path, row.line, f"says the same as line {seen[key][0]}")
        else:
            key = f"{key}#{row.line}"
            ledger.remark(path, row.line, f"has the same name as line {seen[key.rsplit('#', 1)[0]][0]}; kept apart")
            yield key, (row, values)


def _named_once(file: Understood, made: dict[str, tuple[Row, Values]], ledger: Ledger) -> dict[str, tuple[Row, Values]]:
    """The first product of each name; the store holds a name once."""
    first: dict[str, int] = {}
    kept: dict[str, tuple[Row, Values]] = {}
    for key, (row, values) in made.items():
        line = first.setdefault(values["name"], row.line)
        if line == row.line:
            kept[key] = row, values
        else:
            ledger.reject(file.table.path, row.line, f"names the product of line {line} again")
    return kept


def _natural_key(entity: str, values: Mapping[str, Any]) -> str:
    parts = [str(values[name] or "") for name in _NATURAL_KEYS[entity]]
    if len(parts) == 1 and bare(parts[0]):
        return bare(parts[0])[:255]
    if entity == "contact" and parts[0]:
        return parts[0]
    return sha256("\x1f".join(parts).encode()).hexdigest()


def _parents(file: Understood, made: Mapping[str, tuple[Row, Values]], ledger: Ledger) -> dict[str, str]:
    """The key of each account's parent, which the file names by id or by name."""
    header = file.columns.get("parent")
    if header is None:
        return {}
    by_name = {bare(values["name"]): key for key, (_row, values) in made.items()}
    parents: dict[str, str] = {}
    for key, (row, _values) in made.items():
        if named := row[header]:
            parent = named if named in made else by_name.get(bare(named))
            if parent is None or parent == key:
                ledger.remark(file.table.path, row.line, f"parent {named!r} is not in this file; left without parent")
            else:
                parents[key] = parent
    return parents


def _write_deals(session: Session, source: str, records: Mapping[str, Values], ledger: Ledger, origin: Origin) -> None:
    moves = {key: deal.pop("from_stage_id") for key, deal in records.items()}
    found = upsert(session, Deal, source, records, ledger, origin=origin)
    stays = [
        {
            "deal_id": found[key],
            "stage_id": deal["stage_id"],
            "from_stage_id": moves[key],
            "entered_at": midnight(deal["closed_on"]),
            "left_at": None,
            "user_id": deal["owner_id"],
        }
        for key, deal in records.items()
        if deal["status"] != "open" and deal["closed_on"]
    ]
    if stays:
        write_stays(session, stays, ledger)


def _write_activities(
    session: Session, source: str, records: Mapping[str, Values], ledger: Ledger, origin: Origin
) -> None:
    """Notes go to their own table with their text; those that a file lists among activities are counted there too."""
    links = ("account_id", "contact_id", "deal_id", "owner_id", "at")
    notes = {
        key: {"kind": "note", "title": v["subject"], "body": v["body"] or v["subject"], **{c: v[c] for c in links}}
        for key, v in records.items()
        if v["kind"] == "note"
    }
    among = len(notes) < len(records)
    done = {key: {**v, "body": None} if key in notes else v for key, v in records.items() if among or key not in notes}
    if notes and among:
        ledger.note(
            f"{Path(origin.file).name}: {len(notes):,} of {len(records):,} are notes, and can be counted as such too."
        )
    upsert(session, Note, source, notes, ledger, origin=origin)
    upsert(session, Activity, source, done, ledger, origin=origin)
