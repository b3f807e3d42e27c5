"""Columns that are none of the CRM's fields, kept as fields of the company's own: which ones, and of what kind.

Kept is what people ask by: types, lines of service, counts, days. Left out, and said so, is what names one record only
(ids, mail and web addresses, telephone numbers), what is personal to a contact, and long texts.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from crm_store.importers.cells import NAME_LENGTH, Cells
from crm_store.importers.evidence import Habits, day_reader, number_reader
from crm_store.importers.headers import may_be
from crm_store.importers.mapping import Understood
from crm_store.importers.report import Ledger
from crm_store.importers.tabular import Row, Table
from crm_store.importers.unnamed import priced_in_own_words
from crm_store.importers.values import Ambiguous, Unreadable, yes_or_no
from crm_store.importers.wordings import KEPT_AS_CODES, code_for, fold, words_of

HAVE_OWN = frozenset(("account", "contact", "lead", "deal", "activity", "case"))
"""The kinds of records that can have fields of the company's own."""
_SAMPLE = 2_000
_ADDRESS = re.compile(r"\S+@\S+\.\w+|(https?://|www\.)\S+", re.IGNORECASE)
_TELEPHONE = re.compile(r"(\+|0(?![.,])|\()[\d\s()/.-]{7,}\d")
_KEY = re.compile(r"[. _-]id$", re.IGNORECASE)
_PADDED = re.compile(r"0\d+")
_CODE = re.compile(r"(?=\S*\d)[\w./#:-]+")
_MOST, _ALL_BUT_FEW = 0.5, 0.9
_LONG = 100
_FEW_VALUES, _LISTED, _REPEATED = 25, 300, 3
_FEWEST_TO_TELL = 5
_TWO = 2


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column to keep: its kind (text, number, date or flag), and whether its values are few enough to be names."""

    header: str
    kind: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Sorted:
    """The columns of a file that are no field: those to keep, and why each of the others is left out."""

    kept: tuple[OwnColumn, ...] = ()
    left: Mapping[str, str] = field(default_factory=dict)


def own_columns(file: Understood) -> Sorted:
    """What becomes of a file's columns that are no field."""
    kept = [
        _column(file.table, header)
        for header in (*_in_own_words(file), *_counted(file), *_priced(file), *_reasons(file))
    ]
    left: dict[str, str] = {}
    for header in file.unmapped:
        if header in file.unwanted:
            left[header] = "as you chose"
        elif (why := _why_not(file, header)) and header not in file.own:
            left[header] = why
        elif file.entity not in HAVE_OWN:
            left[header] = f"a {file.entity} has no fields of your own"
        else:
            kept.append(_column(file.table, header))
    return Sorted(tuple(kept), left)


def _in_own_words(file: Understood) -> list[str]:
    """The headers of fields that keep a code of ours, where the file says it in other words or finer."""
    coded = {name: codes for (entity, name), codes in KEPT_AS_CODES.items() if entity == file.entity}
    found = [(file.columns[name], codes) for name, codes in coded.items() if name in file.columns]
    return [header for header, codes in found if _says_more(_some(file.table, header), codes)]


def _counted(file: Understood) -> list[str]:
    """The headers of how many a deal is about, where no price of one makes an amount of it, and of its discount."""
    if file.entity != "deal":
        return []
    wanted = ("discount",) if "unit_price" in file.columns else ("quantity", "discount")
    return [file.columns[name] for name in wanted if name in file.columns]


def _priced(file: Understood) -> list[str]:
    """The header of what a deal is worth, where it is the company's own word for it ("Jahresprämie")."""
    return priced_in_own_words(file.columns) if file.entity == "deal" else []


def _reasons(file: Understood) -> list[str]:
    """The header of the reasons deals were lost for, where it tells the reasons of all other statuses too."""
    header = file.columns.get("lost_reason", "") if file.entity == "deal" else ""
    return [header] if may_be("deal", header, "status") else []


def _says_more(values: Sequence[str], codes: str) -> bool:
    words = {fold(value) for value in values}
    return any(code_for(codes, word) != word for word in words) and len(words) <= _FEW_VALUES


def readers(table: Table, columns: Sequence[OwnColumn], ledger: Ledger) -> dict[str, Callable[[Row], Any]]:
    """For each column what a row holds in it, as it is kept in JSON; None for nothing."""
    cells = Cells(table, ledger, weigh=True)
    made: dict[str, Callable[[Row], Any]] = {}
    for column in columns:
        header = column.header
        if column.kind == "number" and all(value.endswith("%") for value in table.column(header) if value):
            made[header] = _percent(table, header)
        elif column.kind == "number":
            made[header] = cells.number(header)
        elif column.kind == "date":
            made[header] = _as_text(cells.day(header))
        elif column.kind == "flag":
            made[header] = cells.yes(header)
        else:
            made[header] = cells.text(header, NAME_LENGTH)
    return made


def _percent(table: Table, header: str) -> Callable[[Row], float | None]:
    """Reads percentages as the numbers they say: 12.5 for "12,5 %"."""
    read = number_reader([_without_percent(value) for value in table.column(header) if value], Habits(table))
    return lambda row: read(_without_percent(row[header])) if row[header] else None


def _without_percent(value: str) -> str:
    return value.rstrip("% ")


def _as_text(read: Callable[[Row], Any]) -> Callable[[Row], str | None]:
    return lambda row: None if (day := read(row)) is None else str(day.isoformat())


def _why_not(file: Understood, header: str) -> str:
    """Why a column is of no use as a field, empty where it is of use."""
    some = _some(file.table, header)
    if not some:
        return "empty"
    column = _column(file.table, header)
    if _share(_ADDRESS, some) > _MOST or (_share(_TELEPHONE, some) > _MOST and column.kind != "date"):
        return "addresses or telephone numbers"
    if max(map(len, some)) > NAME_LENGTH or sum(map(len, some)) > _LONG * len(some):
        return "long texts"
    if _names_records(header, some):
        return "names each record"
    if fold(header).startswith(_of_system()):
        return "for the exporting system alone"
    if (named := _KEY.sub("", header)) != header and named in file.table.headers:
        return f"the key of what {named!r} names"
    if file.entity == "contact" and (column.kind == "date" or (column.kind == "text" and not column.listed)):
        return "personal"
    return ""


def _names_records(header: str, some: Sequence[str]) -> bool:
    """Whether a column tells each record from all others: an id, or codes of which none comes twice."""
    once = len(set(some)) == len(some) >= _FEWEST_TO_TELL
    return once and (not _ids().isdisjoint(fold(header).split()) or all(_is_code(value) for value in some))


def _is_code(value: str) -> bool:
    """Whether a value is a code: letters and digits in one word, and no plain number."""
    return _CODE.fullmatch(value) is not None and any(letter.isalpha() for letter in value)


@cache
def _ids() -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("files")["noise"]["ids"])


@cache
def _of_system() -> tuple[str, ...]:
    return tuple(fold(word) for word in words_of("files")["noise"]["system"])


def _some(table: Table, header: str) -> list[str]:
    return [value for value in table.column(header) if value][:_SAMPLE]


def _column(table: Table, header: str) -> OwnColumn:
    some = _some(table, header)
    kind = kind_of(some, Habits(table))
    values = len(set(some))
    return OwnColumn(header, kind, kind == "text" and values <= max(_FEW_VALUES, min(_LISTED, len(some) // _REPEATED)))


def kind_of(values: Sequence[str], habits: Habits | None = None) -> str:
    """text, number, date or flag by a column's values; what is not clearly another kind is text."""
    if not values:
        return "text"
    if _are_flags(values):
        return "flag"
    if not any(_PADDED.fullmatch(value) for value in values) and _read_by(number_reader, values, habits):
        return "number"
    if all(value.endswith("%") for value in values):
        return kind_of([_without_percent(value) for value in values], habits)
    return "date" if _read_by(day_reader, values, habits) else "text"


def _are_flags(values: Sequence[str]) -> bool:
    """Whether all say yes or no in words: ones and noughts alone may be counts."""
    different = {fold(value) for value in values}
    if len(different) > _TWO or all(value.isdigit() for value in different):
        return False
    return all(_reads(yes_or_no, value) for value in different)


def _read_by(make: Callable[..., Callable[[str], Any]], values: Sequence[str], habits: Habits | None) -> bool:
    """Whether nearly all values can be read so."""
    try:
        read = make(list(values), habits)
    except (Ambiguous, Unreadable):
        return False
    return sum(_reads(read, value) for value in values) >= _ALL_BUT_FEW * len(values)


def _reads(read: Callable[[str], Any], value: str) -> bool:
    try:
        read(value)
    except Unreadable:
        return False
    return True


def _share(pattern: re.Pattern[str], values: Sequence[str]) -> float:
    return sum(pattern.fullmatch(value) is not None for value in values) / len(values)
