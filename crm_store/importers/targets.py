"""What sellers are to win: columns of a file of sellers headed with a target and its year, quarter or month."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache

from sqlalchemy.orm import Session

from crm_store.importers.cells import Cells
from crm_store.importers.evidence import Habits
from crm_store.importers.fields import Fields
from crm_store.importers.mapping import Understood
from crm_store.importers.ownfields import kind_of
from crm_store.importers.sellers import seller_of
from crm_store.importers.upsert import Origin, upsert
from crm_store.importers.values import currency_of
from crm_store.importers.wordings import currency_in, fold, month_words, says_percent, words_of
from crm_store.schema import Target

Span = tuple[date, date]
"""The first and the last day of a target."""

_YEAR = re.compile(r"\b20\d\d\b")
_PART = re.compile(r"\b([qh])([1-4])\b")
_QUARTER = re.compile(r"\b([1-4]) (?:quartal|quarter|trimestre)\b")


def target_columns(file: Understood) -> dict[str, Span]:
    """The headers of targets in a file of sellers, each with the days it is for. Other files have none."""
    if file.entity != "person":
        return {}
    spans = {header: span_of(header) for header in file.unmapped if header not in file.unwanted}
    table = file.table
    return {
        header: span
        for header, span in spans.items()
        if span and kind_of([value for value in table.column(header) if value], Habits(table)) == "number"
    }


def span_of(header: str) -> Span | None:
    """The year, half-year, quarter or month a header names a target for; None for all other headers."""
    words, years = fold(header).split(), _YEAR.findall(header)
    if len(years) != 1 or says_percent(header) or not _says("said", words) or _says("not", words):
        return None
    first, last = _months(fold(header), words)
    year = int(years[0])
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _months(folded: str, words: list[str]) -> tuple[int, int]:
    """The first and last month a header names: those of its half-year, quarter or month, else of the year."""
    if found := _PART.search(folded):
        size = {"q": 3, "h": 6}[found[1]]
        part = int(found[2])
        return (part - 1) * size + 1, part * size
    if found := _QUARTER.search(folded):
        return int(found[1]) * 3 - 2, int(found[1]) * 3
    named = [number for number, names in enumerate(month_words(), start=1) if not set(names).isdisjoint(words)]
    return (named[0], named[0]) if len(named) == 1 else (1, 12)


def _says(kind: str, words: list[str]) -> bool:
    return not _words(kind).isdisjoint(words)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("files")["targets"][kind])


def write_targets(session: Session, source: str, fields: Fields, columns: Mapping[str, Span]) -> None:
    """Makes or changes each seller's targets; an empty cell is none."""
    name, seller, cells = fields.full_name(), seller_of(fields), Cells(fields.table, fields.ledger, weigh=True)
    records, lines = {}, {}
    for header, (starts, ends) in columns.items():
        amount, currency = cells.number(header, money=True), currency_in(header)
        for row in fields.table.rows:
            if (owner := seller(row)) is None or (worth := amount(row)) is None:
                continue
            key = f"{(name(row) or '').casefold()}:{starts}:{ends}"[-255:]
            lines[key] = row.line
            records[key] = {
                "owner_id": owner,
                "starts_on": starts,
                "ends_on": ends,
                "amount": worth,
                "currency": currency or currency_of(row[header]),
            }
    upsert(session, Target, source, records, fields.ledger, origin=Origin(fields.table.path, lines))
