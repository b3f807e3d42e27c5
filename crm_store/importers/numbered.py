"""Columns whose heading may say a name and that hold numbers, as ERP systems export them; days a document was made.

"Geschäftspartner" holds the customer's number where "Name 1" stands beside it, and "Belegdatum" is the day a deal was
opened where open deals have one too.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from crm_store.importers.headers import Fit, may_be
from crm_store.importers.outcomes import told_by
from crm_store.importers.tabular import Table
from crm_store.importers.wordings import fields_of, fold, words_of

_KEYS: Mapping[str, Mapping[str, str]] = {
    "account": {"name": "external_id"},
    "person": {"name": "external_id"},
    "product": {"name": "code"},
}
"""For each entity, the field of its number by that of its name."""
_LINKS = {"account": "account_key", "product": "product_code", "owner": "owner_key"}
_DIGITS = re.compile(r"\d[\d\s./-]*")


def with_numbers_apart(
    entity: str, columns: Mapping[str, str], table: Table, known: Sequence[Fit], chosen: Collection[str]
) -> dict[str, str]:
    """The columns (field → header) with names where a column of names stands beside one of numbers that both may be
    the name; the numbers are then the key."""
    found = dict(columns)
    for name, key in {**_LINKS, **_KEYS.get(entity, {})}.items():
        if name not in found or found[name] in chosen:
            continue
        if _numbers(table, found[name]):
            _put_name(found, name, key, table, known)
        if key in fields_of(entity) and key not in found:
            _put_key(found, name, key, table, known)
    return found


def _put_name(found: dict[str, str], name: str, key: str, table: Table, known: Sequence[Fit]) -> None:
    """Gives the name a column that holds none but names, where there is one, and the key its numbers."""
    taken = set(found.values())
    others = [fit.header for fit in known if fit.field == name and fit.header not in taken]
    if name == "account":
        others += [header for header in table.headers if header not in taken and fold(header) in _beside()]
    header = next((other for other in others if any(table.column(other)) and not _numbers(table, other)), None)
    if header is not None:
        found.setdefault(key, found[name])
        found[name] = header


def _put_key(found: dict[str, str], name: str, key: str, table: Table, known: Sequence[Fit]) -> None:
    """Gives the key the one free column of numbers that is headed as the name is."""
    taken = set(found.values())
    headers = {fit.header for fit in known if fit.field == name and fit.header not in taken}
    numbers = [header for header in headers if _numbers(table, header)]
    if len(numbers) == 1 and not _numbers(table, found[name]):
        found[key] = numbers[0]


def _numbers(table: Table, header: str) -> bool:
    some = [value for value in table.column(header) if value]
    return bool(some) and all(_DIGITS.fullmatch(value) for value in some)


def names_that_are_keys(columns: Mapping[str, str], table: Table, keys: Collection[str]) -> dict[str, str]:
    """The columns, what is headed as the account being its number where other files give accounts such numbers."""
    header = columns.get("account", "")
    if (
        not header
        or "account_key" in columns
        or not _numbers(table, header)
        or not set(keys) & set(table.column(header))
    ):
        return dict(columns)
    kept = {field: other for field, other in columns.items() if field != "account"}
    return {**kept, "account_key": header}


def made_or_closed(columns: Mapping[str, str], table: Table) -> dict[str, str]:
    """A deal's columns, the day of a document being the day it was opened where open deals have one too."""
    closed, stage = columns.get("closed_on", ""), columns.get("status") or columns.get("stage", "")
    if not stage or "opened_on" in columns or not may_be_made(closed):
        return dict(columns)
    running = [day for day, said in zip(table.column(closed), table.column(stage), strict=True) if _runs(said)]
    if not running or not all(running):
        return dict(columns)
    kept = {field: header for field, header in columns.items() if field != "closed_on"}
    return {**kept, "opened_on": closed}


def _runs(said: str) -> bool:
    return bool(said) and told_by(said) not in ("won", "lost")


def may_be_made(header: str) -> bool:
    """Whether a header says the day of a document, which may be the day it was made or that it closed something."""
    return bool(header) and fold(header) in _documents()


@cache
def _beside() -> frozenset[str]:
    """What the column of customers' names is headed beside the one of their numbers."""
    return frozenset(fold(word) for word in words_of("files")["noise"]["beside"])


@cache
def _documents() -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("files")["noise"]["documents"])


def document_doubt(columns: Mapping[str, str], file: str) -> str:
    """What to say of a day of documents that was taken for a deal's first or last day; empty where there is none."""
    for field, meant, other in (("closed_on", "closed", "opened_on"), ("opened_on", "opened", "closed_on")):
        header = columns.get(field, "")
        if other not in columns and may_be_made(header) and may_be("deal", header, other):
            return (
                f"{file}: {header!r} is taken as the day a deal was {meant}; if it is not, map the column to "
                f"deal.{other}."
            )
    return ""
