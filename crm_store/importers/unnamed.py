"""Fields of a deal that no header names in words we know, told by what its columns hold: its amount, number, name and
status.

A company says "Charter Fee" or "Jahresprämie" for what a deal is worth, and heads the deals' numbers "Charter No".
"""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from crm_store.importers.headers import fits, holds, near
from crm_store.importers.outcomes import outcome_of, place_of
from crm_store.importers.phrases import without_apart
from crm_store.importers.tabular import Table
from crm_store.importers.wordings import fields_of, fold, says_percent, tells_money, words_of

_CENTS = re.compile(r"\D{0,5}\d[\d.,'’\s\u00a0\u202f]*[.,]\d\d\D{0,5}")
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_OURS = frozenset(("amount", "price", "expected_amount"))
_MOST = 0.6
_FEWEST = 5
_SHORTEST_ENDING = 5
_SHORTEST_NOUN = 4
_MOST_STAGES = 25
_NEARLY_ALL = 0.9
_DAYS = frozenset(("opened_on", "closed_on", "expected_close_on"))


def with_unnamed(columns: Mapping[str, str], table: Table, chosen: Collection[str] = ()) -> dict[str, str]:
    """A deal's columns (field → header) with the amount, the number and the name that no header says plainly; the
    headers that somebody has `chosen` something for are left alone."""
    found = dict(columns)
    free = [header for header in table.headers if header not in {*found.values(), *chosen}]
    if not {"amount", "unit_price"} & found.keys() and (header := _amount(found, table, free)):
        found["amount"] = header
    if "external_id" not in found and (header := _number(table, free)):
        found["external_id"] = header
        alone = " ".join(fold(header).split()[:-1])
        named = (other for other in free if fold(other) == alone and _tells_apart(table.column(other)))
        if "name" not in found and (name := next(named, None)):
            found["name"] = name
    return found


def status_in(columns: Mapping[str, str], table: Table, chosen: Collection[str] = ()) -> str:
    """The header of the one column that says of dated amounts which are won, which lost, by its values; else ""."""
    if "amount" not in columns or _DAYS.isdisjoint(columns):
        return ""
    free = [header for header in table.headers if header not in {*columns.values(), *chosen}]
    telling = [header for header in free if _tells_outcomes(table.column(header))]
    return telling[0] if len(telling) == 1 else ""


def _tells_outcomes(column: Sequence[str]) -> bool:
    """Whether nearly all rows say one of few words, some of them won and some lost, and most of them known."""
    some = [value for value in column if value]
    words = set(some)
    if len(words) > _MOST_STAGES or len(some) < max(_FEWEST, _NEARLY_ALL * len(column)):
        return False
    outcomes = {word: outcome_of(word) for word in words}
    known = sum(outcome is not None or place_of(word) is not None for word, outcome in outcomes.items())
    return {"won", "lost"} <= set(outcomes.values()) and known >= _MOST * len(words)


def priced_in_own_words(columns: Mapping[str, str]) -> list[str]:
    """The header of the amount where it is none of our words for one: people ask for it by what it is called too."""
    header = columns.get("amount", "")
    known = (fit.field for fit in (*fits("deal", header, 0), *near("deal", header, 0)))
    return [header] if header and _OURS.isdisjoint(known) else []


def _amount(columns: Mapping[str, str], table: Table, free: Sequence[str]) -> str | None:
    """The one column of numbers whose header says a price; else the one headed as the value of the file's records, or
    as a value in a currency; else the one of cents, beside a column of currencies."""
    numbers = [header for header in free if _may_be_money(header, table)]
    said = [header for header in numbers if _says_price(header)]
    if said:
        return said[0] if len(said) == 1 else None
    valued = [header for header in numbers if _says_value(header)]
    told = [header for header in valued if _of_the_records(header, table)] or list(filter(tells_money, valued))
    if told:
        return told[0] if len(told) == 1 else None
    cents = [header for header in numbers if _in_cents(table.column(header))]
    return cents[0] if len(cents) == 1 and "currency" in columns else None


def _number(table: Table, free: Sequence[str]) -> str | None:
    """The column that tells each record from all others and is headed as a number."""
    headed = (header for header in free if _headed_as_number(header))
    return next((header for header in headed if _tells_apart(table.column(header))), None)


def _headed_as_number(header: str) -> bool:
    """Whether a header ends with a word for numbers that tell records apart, alone or in one word: "Policennr."."""
    ids = {fold(word) for word in words_of("files")["noise"]["ids"]}
    compound = tuple(fold(word) for word in words_of("files")["noise"]["numbering"])
    last = fold(header).split()[-1:]
    return any(word in ids or word.endswith(compound) for word in last)


def _may_be_money(header: str, table: Table) -> bool:
    guards = {fold(word) for word in words_of("files")["noise"]["guards"]}
    plain = not says_percent(header) and guards.isdisjoint(fold(header).split())
    values = [value for value in table.column(header) if value]
    return plain and len(values) >= _FEWEST and holds("deal", "amount", values)


def _in_cents(values: Sequence[str]) -> bool:
    some = [value for value in values if value]
    return sum(_CENTS.fullmatch(value) is not None for value in some) >= _MOST * len(some)


def _says_price(header: str) -> bool:
    """Whether the last word of a header is a price, or ends with the word for one."""
    last = _priced(header)[-1:]
    return any(word in _prices() or word.endswith(_endings()) for word in last)


def _priced(header: str) -> list[str]:
    """The words of a header up to its price: "fee" of "Fee Agreed", "premium" of "Premium p.a."."""
    words = without_apart(header).split()
    return words[:-1] if len(words) > 1 and words[-1] in _agreed() else words


@cache
def _agreed() -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("files")["noise"]["agreed"])


def _says_value(header: str) -> bool:
    """Whether the last word of a header, its brackets aside, is one of ours for amounts, or ends with one."""
    last = without_apart(header).split()[-1:]
    return any(word in _values() or word.endswith(_value_endings()) for word in last)


def _of_the_records(header: str, table: Table) -> bool:
    """Whether a header begins with what the file calls its records, by its own name or by the header of their numbers:
    "Booking Value" beside "Booking No" or in bookings.csv."""
    ids = {fold(word) for word in words_of("files")["noise"]["ids"]}
    numbered = {words[0] for words in (fold(other).split() for other in table.headers) if ids.intersection(words[1:])}
    first = fold(header).split()[0]
    return first in numbered or (len(first) >= _SHORTEST_NOUN and fold(table.path.stem).startswith(first))


@cache
def _values() -> frozenset[str]:
    return frozenset(fold(word) for word in fields_of("deal")["amount"] if len(word.split()) == 1)


@cache
def _value_endings() -> tuple[str, ...]:
    return tuple(word for word in _values() if len(word) >= _SHORTEST_NOUN)


def price_in(header: str) -> str:
    """What a header of amounts calls the price of a deal, without what stands before it: "prämie" of "Jahresprämie"."""
    last = _priced(header)[-1:]
    if not last or not _says_price(header):
        return ""
    said = (word for word in words_of("files")["money"]["said"] if last[0].endswith(word))
    return max(said, key=len, default=last[0])


@cache
def _prices() -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("files")["money"]["said"])


@cache
def _endings() -> tuple[str, ...]:
    return tuple(word for word in _prices() if len(word) >= _SHORTEST_ENDING)


def _tells_apart(values: Sequence[str]) -> bool:
    return len(values) >= _FEWEST and all(values) and len(set(values)) == len(values)
