"""The words CRM systems use for columns, files, stages and codes, read from words/, and how words are compared.

Everything is compared folded: without case, accents, punctuation and the ways to write an umlaut.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

ENTITIES = ("person", "account", "contact", "lead", "product", "deal", "activity", "case")
"""In the order they are written, so that each links to what stands before it."""

NEEDED: Mapping[str, tuple[frozenset[str], ...]] = {
    "person": (frozenset(("name", "last_name")), frozenset(("region", "team", "manager", "email"))),
    "account": (frozenset(("name",)),),
    "contact": (
        frozenset(("email", "name", "last_name")),
        frozenset(("account", "account_key", "first_name", "name", "title", "phone")),
    ),
    "lead": (
        frozenset(("external_id", "email", "name", "last_name")),
        frozenset(("status", "origin", "company", "is_converted")),
    ),
    "product": (frozenset(("name",)), frozenset(("list_price", "code", "series"))),
    "deal": (
        frozenset(("external_id", "name", "account", "account_key", "amount")),
        frozenset(("stage", "status", "is_won", "won_on")),
    ),
    "activity": (frozenset(("kind", "subject")), frozenset(("at", "due_on"))),
    "case": (frozenset(("subject",)), frozenset(("opened_at",))),
}
"""Of each set at least one field must be found, or the file cannot hold this entity."""

TELLING: Mapping[str, frozenset[str]] = {
    "account": frozenset(
        (
            "domain", "website", "industry", "country", "city", "employees", "annual_revenue", "founded_year", "parent",
            "owner", "owner_key", "phone",
        )
    ),
    "person": frozenset(("region", "team", "manager")),
    "deal": frozenset(
        (
            "stage", "amount", "probability", "expected_close_on", "won_on", "lost_on", "is_won", "is_closed",
            "lost_reason", "quantity", "unit_price",
        )
    ),
}  # fmt: skip
"""For entities whose needed fields many a file has: one of these must be found too, unless the file's name tells."""

NUMBERS = frozenset(
    (
        "employees", "annual_revenue", "founded_year", "list_price", "cost", "amount", "expected_amount", "probability",
        "minutes",
        "quantity", "unit_price", "price", "discount",
        "account_employees", "account_founded_year",
    )
)  # fmt: skip
MONEY = frozenset(("annual_revenue", "list_price", "cost", "amount", "expected_amount", "unit_price", "price"))
DATES = frozenset(
    (
        "created_on", "converted_on", "opened_on", "expected_close_on", "closed_on", "won_on", "lost_on", "at",
        "due_on", "opened_at", "closed_at", "first_response_at",
    )
)  # fmt: skip
FLAGS = frozenset(("is_won", "is_lost", "is_closed", "is_converted"))
CODED: Mapping[tuple[str, str], str] = {
    ("account", "status"): "account_status",
    ("lead", "status"): "lead_status",
    ("case", "status"): "case_status",
}
"""Fields by what their values must look like before a column is taken for them; (entity, field) → list of its codes."""

KEPT_AS_CODES: Mapping[tuple[str, str], str] = {**CODED, ("activity", "kind"): "kind"}
"""All fields of which only a code is kept."""

_UMLAUTS = re.compile("(?<=[aou])e")
_SPELLED = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "a", "œ": "o", "ı": "i", "ə": "e", "ʻ": "", "ʼ": "", "’": "",
     "‘": "", "`": "", "'": "", "#": " number ", "№": " number ", "º": "", "°": ""}
)  # fmt: skip
_CODES = re.compile(r"[^\W\d_]+|[^\w\s()]")
_WRITTEN = re.compile(r"[^\s()\[\]{}/,;:]+")
_LETTER = re.compile(r"(?:^|[\s(\[])([a-z]) ([^\s()\[\]]+)")
_BETWEEN = re.compile(r"[^\w\u0b80-\u0bff]+|_+")


@cache
def fold(text: str) -> str:
    """Words in small letters with one blank between them; "Größe", "Groesse" and "GROSSE" are the same."""
    spelled = text.casefold().translate(_SPELLED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    return _UMLAUTS.sub("", " ".join(_BETWEEN.sub(" ", plain).split()))


@cache
def words_of(name: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The lists of one file of words/, by section and key; "shared:x" in a list of headers stands for that list."""
    raw = tomllib.loads(files("crm_store.importers").joinpath("words", f"{name}.toml").read_text("utf-8"))
    shared = raw.pop("shared", {})
    return {section: {key: _spread(words, shared) for key, words in lists.items()} for section, lists in raw.items()}


def _spread(words: Sequence[str], shared: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    found: list[str] = []
    for word in words:
        kind, _colon, name = word.partition(":")
        found += shared[name] if kind == "shared" else (word,)
    return tuple(dict.fromkeys(found))


def fields_of(entity: str) -> Mapping[str, tuple[str, ...]]:
    """Each field of an entity with the headers it is known by, the usual one first."""
    return words_of("headers")[entity]


@cache
def codes_of(name: str) -> tuple[tuple[str, str], ...]:
    """(word of theirs, code of ours) for one kind of code, longer words first: "waiting on us" before "waiting"."""
    pairs = [(fold(word), code) for code, words in words_of("codes")[name].items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def code_for(name: str, value: str) -> str | None:
    """Our code for a word of theirs, None for one we do not know."""
    folded = fold(value)
    return next((code for word, code in codes_of(name) if word in folded), None)


@cache
def month_words() -> tuple[tuple[str, ...], ...]:
    """The names of each of the twelve months in every language we know."""
    return tuple(tuple(fold(word) for word in words) for words in words_of("units")["months"].values())


@cache
def flag_words(kind: str) -> frozenset[str]:
    """The words for "yes" or for "no"."""
    return frozenset(fold(word) for word in words_of("units")["flags"][kind])


def factor_of(header: str, *, money: bool = False) -> int:
    """By what a column's numbers are to be multiplied: 1,000 for "Betrag (TEUR)".

    Signs count: "(t€)" is a thousand, "Menge (t)" are tonnes. What is a unit of other things too, as the Spanish
    "miles", says so only of `money`, which a currency in the header tells as well.
    """
    scale, written, plain = words_of("units")["scale"], _WRITTEN.findall(header.casefold()), fold(header).split()
    for name, factor in (("thousand", 1_000), ("million", 1_000_000)):
        if any(word in (plain if word.isalpha() else written) for word in map(_scaled, scale[name])):
            return factor
        if (money or tells_money(header)) and any(fold(word) in plain for word in scale[f"{name}_of_money"]):
            return factor
        letters = ((found[1], found[2]) for found in _LETTER.finditer(header.casefold()))
        if any(letter in scale[f"{name}_letter"] and currency_in(after.upper()) for letter, after in letters):
            return factor
    return 1


def _scaled(word: str) -> str:
    return fold(word) if word.isalpha() else word


def tells_money(header: str) -> bool:
    """Whether a header names a currency, in letters of any case."""
    written = _WRITTEN.findall(header.casefold())
    own = (word.casefold() for words in words_of("units")["currencies"].values() for word in words)
    return currency_in(header.upper()) is not None or any(word in written for word in own)


def says_percent(header: str) -> bool:
    """Whether a header says that its numbers are percentages."""
    words = fold(header).split()
    return "%" in header or any(fold(word) in words for word in words_of("units")["scale"]["percent"])


def currency_in(header: str) -> str | None:
    """The currency a header names: EUR for "Betrag (EUR)" and "Umsatz in €"."""
    for code, words in words_of("units")["currencies"].items():
        if any(word in _CODES.findall(header) for word in (code, *words)):
            return code
    return None
