"""Which entity a file holds and which column is which field, guessed from its headers or chosen by the person."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from crm_store.errors import InvalidFile, UnknownName, near_names
from crm_store.importers.nearest import bare
from crm_store.importers.report import ColumnMapping
from crm_store.importers.tabular import Table
from crm_store.importers.wordings import FILE_WORDS, NEEDED, TELLING, WORDINGS

_NEAR = 91.0
_FILE_NAME_WEIGHT = 2.5
_OWN_WORD_WEIGHT = 2.0
_FEWEST_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Understood:
    """What a table holds: `columns` maps field → header."""

    table: Table
    entity: str
    columns: Mapping[str, str]

    def report(self) -> ColumnMapping:
        fields = {header: f"{self.entity}.{name}" for name, header in self.columns.items()}
        ordered = {header: fields[header] for header in self.table.headers if header in fields}
        unmapped = tuple(header for header in self.table.headers if header not in fields)
        rows = len(self.table.rows)
        return ColumnMapping(
            file=str(self.table.path), entity=self.entity, columns=ordered, unmapped=unmapped, rows=rows
        )


def understand(table: Table, chosen: Mapping[str, str]) -> Understood:
    """Guesses the entity and its columns; `chosen` (header → "field", "entity.field" or "") goes before any guess.

    Raises InvalidFile, naming what is missing, when no entity fits.
    """
    mine = {header: field for header, field in chosen.items() if header in table.headers}
    entities = {field.split(".")[0] for field in mine.values() if "." in field} or set(WORDINGS)
    if unknown := entities - set(WORDINGS):
        raise UnknownName("entity", unknown.pop(), tuple(WORDINGS))
    guesses = {entity: _columns(entity, table, mine) for entity in WORDINGS if entity in entities}
    fitting = {entity: columns for entity, columns in guesses.items() if _complete(entity, columns, table.path)}
    if not fitting:
        raise InvalidFile(table.path, _nothing_fits(table), 1)
    entity = max(fitting, key=lambda e: _score(e, fitting[e], table.path))
    return Understood(table, entity, fitting[entity])


def _nothing_fits(table: Table) -> str:
    shown = ", ".join(table.headers[:8]) + (" …" if len(table.headers) > 8 else "")
    return (
        f"its columns ({shown}) are not those of {', '.join(WORDINGS)}. "
        "Check the file, or name its columns as a CRM does (such as 'Company name', 'Deal stage')."
    )


def _columns(entity: str, table: Table, chosen: Mapping[str, str]) -> dict[str, str]:
    fields = WORDINGS[entity]
    columns: dict[str, str] = {}
    for header, choice in chosen.items():
        name = choice.removeprefix(f"{entity}.")
        if name and name not in fields:
            raise UnknownName(f"field of {entity}", name, near_names(name, fields))
        if name:
            columns[name] = header
    free = [header for header in table.headers if header not in chosen]
    by_word = {
        bare(word): (name, rank) for name, words in reversed(list(fields.items())) for rank, word in enumerate(words)
    }
    exact = sorted(
        (by_word[key][1], position, header, by_word[key][0])
        for position, header in enumerate(free)
        if (key := _bare_header(header)) in by_word
    )
    for _rank, _position, header, name in exact:
        columns.setdefault(name, header)
    taken = set(columns.values()) | {header for _r, _p, header, _n in exact}
    _add_near(columns, [header for header in free if header not in taken], by_word)
    return columns


def _bare_header(header: str) -> str:
    return bare(header.removesuffix("__c").removesuffix("__C"))


def _add_near(columns: dict[str, str], headers: list[str], by_word: Mapping[str, tuple[str, int]]) -> None:
    """Headers a typo or an ending away from a known wording, for fields that have no column yet."""
    from rapidfuzz import fuzz, process

    for header in headers:
        found = process.extractOne(_bare_header(header), by_word.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        if found and len(header) > 4:
            columns.setdefault(by_word[found[0]][0], header)


def _complete(entity: str, columns: Mapping[str, str], path: Path) -> bool:
    if not all(needed & columns.keys() for needed in NEEDED[entity]):
        return False
    telling = TELLING.get(entity, frozenset(columns)) & columns.keys()
    return _named(entity, path) or (bool(telling) and len(columns.keys() - {"external_id"}) >= _FEWEST_COLUMNS)


def _named(entity: str, path: Path) -> bool:
    return any(word in path.stem.casefold() for word in FILE_WORDS[entity])


def _score(entity: str, columns: Mapping[str, str], path: Path) -> float:
    """How well a table fits: columns found, more for those that carry the entity's own name, and the file's name."""
    own = sum(any(word in header.casefold() for word in FILE_WORDS[entity]) for header in columns.values())
    return len(columns) + _OWN_WORD_WEIGHT * own + (_FILE_NAME_WEIGHT if _named(entity, path) else 0.0)
