"""Which entity a file holds and which column is which field, guessed from its headers or chosen by the person."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from crm_store.errors import InvalidFile, UnknownName, near_names
from crm_store.importers.disguised import LISTS, doubt_of, repeats, without_disguised
from crm_store.importers.drawn import fits_of_noun, with_either_end, with_titles
from crm_store.importers.headers import Fit, fits, has_own_name, holds, near
from crm_store.importers.naming import LISTED, REFERS, listing_headers, naming_column
from crm_store.importers.numbered import made_or_closed, names_that_are_keys, with_numbers_apart
from crm_store.importers.report import ColumnMapping
from crm_store.importers.saleslists import lists_sales
from crm_store.importers.tabular import Table
from crm_store.importers.targetspans import span_of
from crm_store.importers.unnamed import status_in, with_unnamed
from crm_store.importers.wordings import ENTITIES, NEEDED, TELLING, fields_of, fold, words_of

OWN = "own"
"""What a person chooses for a column that is to be kept as a field of the company's own."""
_FILE_NAME_WEIGHT = 5.0
_OWN_WORD_WEIGHT = 2.0
_TELLING_WEIGHT = 1.0
_REPEATED_WEIGHT = -6.0
_FEWEST_COLUMNS = 2
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*")
_UNIT = re.compile(r"[(\[][^()\[\]]+[)\]]\s*$")
_LINKING = frozenset(("external_id", "name", "email", "phone"))
"""Fields other files name too, to link to a record of this entity."""

_NAMED_ONCE = frozenset(("person", "account", "product"))
"""Entities of which a file has one row for each name."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a table holds: `columns` maps field → header.

    Of the columns that are no field, `unwanted` are those a person left out, `own` those they want kept.
    """

    table: Table
    entity: str
    columns: Mapping[str, str]
    unwanted: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    """The headers known only by the names below them, which another file lists."""

    def values(self, field: str) -> list[str]:
        """What the column of a field holds, nothing where there is none."""
        return list(self.table.column(self.columns[field])) if field in self.columns else []

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The headers of columns that are no field, in the file's order."""
        fields = set(self.columns.values())
        return tuple(header for header in self.table.headers if header not in fields)

    def report(self, own: Mapping[str, str], left: Mapping[str, str], targets: Collection[str] = ()) -> ColumnMapping:
        """What became of each column; `own` are kept as fields of the company's own (header → kind), `left` are not
        (header → why), `targets` say what sellers are to win."""
        fields = {header: f"{self.entity}.{name}" for name, header in self.columns.items()}
        fields |= dict.fromkeys(targets, f"{self.entity}.target")
        ordered = {header: fields[header] for header in self.table.headers if header in fields}
        return ColumnMapping(
            file=str(self.table.path),
            entity=self.entity,
            columns=ordered,
            own=dict(own),
            unmapped=tuple(left),
            reasons=dict(left),
            rows=len(self.table.rows),
        )


def understand_all(tables: Sequence[Table], chosen: Mapping[str, str]) -> list[Understood]:
    """Each table as `understand` reads it, with what the tables say of each other where one alone says too little."""
    named: dict[str, str] = {}
    for table in tables:
        if not _fitting(table, chosen, {}):
            named |= _told_by_others(table, tables, chosen)
    files = [understand(table, chosen, named) for table in tables]
    files = [_with_listed(file, files, chosen) for file in files]
    keys = {key for file in files if file.entity == "account" for key in file.values("external_id")}
    return [
        file if file.entity == "account" else replace(file, columns=names_that_are_keys(file.columns, file.table, keys))
        for file in files
    ]


def _with_listed(file: Understood, files: Sequence[Understood], chosen: Collection[str]) -> Understood:
    """A file with the columns that no header tells, where their values are names that another file lists."""
    columns, free = dict(file.columns), [header for header in file.unmapped if header not in chosen]
    for kind in LISTED if file.entity not in LISTED else ():
        field = REFERS.get((file.entity, kind))
        if field is None or {field, f"{field}_key"} & columns.keys():
            continue
        listed = {fold(name) for other in files if other.entity == kind for name in other.values("name")}
        if header := naming_column(file.table, [h for h in free if h not in columns.values()], listed):
            columns[field] = header
    told = frozenset(set(columns.values()) - set(file.columns.values()))
    return replace(file, columns=columns, told=told) if told else file


def _told_by_others(table: Table, tables: Sequence[Table], chosen: Mapping[str, str]) -> dict[str, str]:
    """Which kind of record the first header under which a table lists what others name stands for."""
    for header in listing_headers(table, tables):
        fitting = {kind: _fitting(table, chosen, {fold(header): kind}).get(kind) for kind in LISTED}
        found = {kind: columns for kind, columns in fitting.items() if columns and columns.get("name") == header}
        if found:
            return {fold(header): max(found, key=lambda kind: _score(kind, found[kind], table))}
    return {}


def understand(table: Table, chosen: Mapping[str, str], named: Mapping[str, str] | None = None) -> Understood:
    """Guesses the entity and its columns; `chosen` goes before any guess: header → "field" or "entity.field", "own" to
    keep the column as a field of the company's own, "" to leave it out; `named` says which records a header names,
    header, folded → entity.

    Raises InvalidFile, naming what is missing, when no entity fits.
    """
    mine = _mine(table, chosen)
    fitting = _fitting(table, chosen, named or {})
    if not fitting:
        raise InvalidFile(table.path, _nothing_fits(table), 1)
    entity = max(fitting, key=lambda e: _score(e, fitting[e], table))
    columns = with_unnamed(fitting[entity], table, mine) if entity == "deal" else fitting[entity]
    unwanted = frozenset(header for header, field in mine.items() if not field)
    own = frozenset(header for header, field in mine.items() if _last(field) == OWN)
    return Understood(table, entity, columns, unwanted, own)


def doubts(file: Understood, chosen: Mapping[str, str]) -> str:
    """What to say of a file that was read as a list and may hold deals; empty where nothing leaves a doubt."""
    listed = file.entity in LISTS and not any("." in field for field in _mine(file.table, chosen).values())
    named = _named(file.entity, file.table.path) and not repeats(file.columns.get("name"), file.table)
    if not listed or named or not file.table.rows:
        return ""
    return doubt_of(file.columns, _columns("deal", file.table, {}, {}), file.table)


def _mine(table: Table, chosen: Mapping[str, str]) -> dict[str, str]:
    return {header: field for header, field in chosen.items() if header in table.headers}


def _fitting(table: Table, chosen: Mapping[str, str], named: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The entities a table may hold, each with its columns (field → header)."""
    mine = _mine(table, chosen)
    entities = {field.split(".")[0] for field in mine.values() if "." in field} or set(ENTITIES)
    if unknown := entities - set(ENTITIES):
        raise UnknownName("entity", unknown.pop(), ENTITIES)
    plain = {field for field in mine.values() if field and field != OWN and "." not in field}
    able = {entity for entity in entities if plain <= fields_of(entity).keys()} or entities
    guesses = {entity: _columns(entity, table, mine, named) for entity in ENTITIES if entity in able}
    if "deal" in guesses and not _complete("deal", guesses["deal"], table):
        guesses["deal"] = _with_status(guesses["deal"], table, mine)
    complete = {entity: columns for entity, columns in guesses.items() if _complete(entity, columns, table)}
    return without_disguised(complete, guesses.get("deal", {}), table, mine)


def _with_status(columns: Mapping[str, str], table: Table, mine: Collection[str]) -> dict[str, str]:
    header = status_in(with_unnamed(columns, table, mine), table, mine)
    return {**columns, "stage": header} if header else dict(columns)


def _last(choice: str) -> str:
    return choice.rpartition(".")[2]


def without_states(files: Sequence[Understood]) -> list[Understood]:
    """The files without the state of an account, which stands for its region only where no file has one."""
    if not any("region" in file.columns for file in files):
        return list(files)
    return [
        replace(file, columns={name: header for name, header in file.columns.items() if name != "state"})
        for file in files
    ]


def _nothing_fits(table: Table) -> str:
    shown = ", ".join(table.headers[:8]) + (" …" if len(table.headers) > 8 else "")
    return (
        f"its columns ({shown}) are not those of {', '.join(ENTITIES)}. "
        "Check the file, or name its columns as a CRM does (such as 'Company name', 'Deal stage')."
    )


def _columns(entity: str, table: Table, chosen: Mapping[str, str], named: Mapping[str, str]) -> dict[str, str]:
    columns = _chosen(entity, chosen)
    for header in table.headers:
        if (field := REFERS.get((entity, named.get(fold(header), "")))) and header not in chosen:
            columns.setdefault(field, header)
    free = {header: at for at, header in enumerate(table.headers) if header not in chosen}
    nouns = entity == "deal" and not any(_named(other, table.path) for other in ENTITIES if other != "deal")
    known = sorted(
        fit
        for header, at in free.items()
        for fit in (*fits(entity, header, at), *(fits_of_noun(table, header, at) if nouns else ()))
    )
    _take(entity, columns, known, table)
    spoken = {fit.header for fit in known if fit.tier == 0} | set(columns.values())
    _take(entity, columns, sorted(f for h, at in free.items() if h not in spoken for f in near(entity, h, at)), table)
    if entity == "deal" and "stage" not in columns and "status" in columns:
        columns["stage"] = columns.pop("status")
    columns = with_numbers_apart(entity, columns, table, known, chosen)
    if entity == "deal":
        columns = with_either_end(with_titles(made_or_closed(columns, table), table, known, chosen), table)
    return _priced(columns)


def _priced(columns: dict[str, str]) -> dict[str, str]:
    """A price is that of one unit where a quantity stands beside it, else it is the amount, where there is no other.

    So is an estimate.
    """
    if (header := columns.pop("price", None)) is not None:
        meant = "unit_price" if "quantity" in columns else "amount"
        columns.setdefault(meant, header)
    if "expected_amount" in columns and "amount" not in columns:
        columns["amount"] = columns.pop("expected_amount")
    return columns


def _chosen(entity: str, chosen: Mapping[str, str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for header, choice in chosen.items():
        name = choice.removeprefix(f"{entity}.")
        if name == OWN:
            continue
        if name and name not in fields_of(entity):
            raise UnknownName(f"field of {entity}", name, near_names(name, fields_of(entity)))
        if name:
            columns[name] = header
    return columns


def _take(entity: str, columns: dict[str, str], found: list[Fit], table: Table) -> None:
    """Gives each field the first column that fits it and holds such values; a column serves one field."""
    taken = set(columns.values())
    for fit in found:
        open_yet = fit.field not in columns and fit.header not in taken
        if open_yet and not _measures(fit, table) and holds(entity, fit.field, table.column(fit.header)):
            columns[fit.field] = fit.header
            taken.add(fit.header)


def _measures(fit: Fit, table: Table) -> bool:
    """Whether a column of numbers with their unit in brackets behind its name would be taken for names of products."""
    some = [value for value in table.column(fit.header) if value]
    numbers = bool(some) and all(_NUMBER.fullmatch(value) for value in some)
    return fit.field == "product" and numbers and _UNIT.search(fit.header) is not None


def _complete(entity: str, columns: Mapping[str, str], table: Table) -> bool:
    needed, path = NEEDED[entity], table.path
    if entity == "deal" and lists_sales(columns, table):
        needed = needed[:1]
    if entity == "person" and _lists_sellers(columns, table):
        needed = needed[:1]
    if not all(any_of & columns.keys() for any_of in needed):
        return False
    telling = TELLING.get(entity, frozenset(columns)) & columns.keys()
    return _named(entity, path) or (bool(telling) and len(columns.keys() - {"external_id"}) >= _FEWEST_COLUMNS)


def _lists_sellers(columns: Mapping[str, str], table: Table) -> bool:
    """Whether a file holds nothing but people of its own keys, titles and targets, such as numbers with their names."""
    others = set(table.headers) - set(columns.values())
    return len(table.headers) >= _FEWEST_COLUMNS and _named("person", table.path) and all(map(span_of, others))


def _named(entity: str, path: Path) -> bool:
    name = fold(path.stem)
    return any(word in name for word in _name_parts(entity))


@cache
def _name_parts(entity: str) -> tuple[str, ...]:
    files = words_of("files")
    return tuple(fold(word) for word in (*files["names"][entity], *files["trades"].get(entity, ())))


def _score(entity: str, columns: Mapping[str, str], table: Table) -> float:
    """How well a table fits: columns found, more for those only this entity has and that carry its own name, the file's
    name; less where the names of what stands once in a list repeat."""
    own = sum(field not in _LINKING and has_own_name(entity, header) for field, header in columns.items())
    telling = len(TELLING.get(entity, frozenset()) & columns.keys())
    score = len(columns) + _OWN_WORD_WEIGHT * own + _TELLING_WEIGHT * telling
    score += _FILE_NAME_WEIGHT if _named(entity, table.path) else 0.0
    return score + (_REPEATED_WEIGHT if entity in _NAMED_ONCE and repeats(columns.get("name"), table) else 0.0)
