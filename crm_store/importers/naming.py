"""Columns named by what a company lists: "Hotel" of its customers, "Boat" of its products, told by files read together.

A file whose rows have each another value under a header, where another file has a column of that header and of these
values, lists what the header says: which of our kinds its other columns tell.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from crm_store.importers.tabular import Table
from crm_store.importers.wordings import fold, words_of

LISTED = ("account", "product", "person")
"""The kinds of records a file lists once each and others name."""

REFERS: Mapping[tuple[str, str], str] = {
    **{(entity, "account"): "account" for entity in ("contact", "deal", "activity", "case")},
    **{(entity, "product"): "product" for entity in ("deal", "case")},
    **{(entity, "person"): "owner" for entity in ("account", "lead", "deal", "activity", "case")},
    **{(entity, entity): "name" for entity in LISTED},
}
"""(entity of a file, what its column names) → the field."""

_CODE = re.compile(r"(?=\S*\d)\S+")
_FEWEST = 2
_NEARLY_ALL = 0.9


def listing_headers(table: Table, tables: Sequence[Table]) -> list[str]:
    """The headers under which a table lists what another one names, in the file's order."""
    others = [other for other in tables if other is not table]
    return [header for header in table.headers if _lists(table, header) and _named_in(others, header, table)]


def naming_column(table: Table, free: Sequence[str], listed: Collection[str]) -> str:
    """The one free header of a table under which nearly all values are names that another file lists; else "".

    Columns that say who a record was or will be of, or who wrote it down, do not count.
    """
    noise = words_of("files")["noise"]
    other = {fold(word) for key in ("guards", "makers") for word in noise[key]}
    plain = [header for header in free if other.isdisjoint(fold(header).split())]
    found = [header for header in plain if _drawn_from(table, header, listed)]
    return found[0] if len(found) == 1 else ""


def _lists(table: Table, header: str) -> bool:
    """Whether a column has names, no numbers or codes, each once."""
    values = [value.casefold() for value in table.column(header) if value]
    words = sum(_CODE.fullmatch(value) is None for value in values)
    return (
        _FEWEST <= len(values) == len(set(values))
        and len(values) >= _NEARLY_ALL * len(table.rows)
        and words >= _NEARLY_ALL * len(values)
    )


def _named_in(others: Collection[Table], header: str, table: Table) -> bool:
    """Whether others have a column of the header whose values are nearly all those of the table."""
    listed = {fold(value) for value in table.column(header)}
    return any(_drawn_from(other, same, listed) for other in others for same in alike(header, other))


def _drawn_from(other: Table, header: str, listed: Collection[str]) -> bool:
    values = [fold(value) for value in other.column(header) if value]
    return len(values) >= _FEWEST and sum(value in listed for value in values) >= _NEARLY_ALL * len(values)


def alike(header: str, table: Table) -> list[str]:
    """The headers of a table that are the header, however written."""
    return [same for same in table.headers if fold(same) == fold(header)]
