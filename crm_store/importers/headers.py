"""How well a column's header fits a field: the ways to read a header, from its plain words to a typo."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crm_store.importers.phrases import asks_why_lost, says_either_end, without_apart
from crm_store.importers.shortened import parts_of, shortened, shortenings
from crm_store.importers.wordings import CODED, DATES, FLAGS, NUMBERS, code_for, fields_of, fold, words_of

_ACCOUNT = "account_"
"""How the fields begin in which records tell of their account."""
_NEAR = 91.0
_SHORTEST_TYPO = 5
_IN_PARTS = 12
"""The tier of a header read from parts of words: whatever is said more plainly goes before it."""
_SHORTEST_STEM = 3
_SAMPLE = 200
_FEW = 0.3
_MANY = 0.7
_WHOLE = frozenset((("deal", "status"), ("deal", "won_on"), ("deal", "lost_on")))
"""Fields that a header naming something more is not: a payment's status does not say whether the deal is won, nor does
"Zusage/Absage am" say that it is lost."""
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_CUSTOM = re.compile(r"__c$", re.IGNORECASE)
_NUMBER = re.compile(r"[^\d]{0,5}\d[\d.,'’\s\u00a0\u202f]*(?:[eE][+-]?\d{1,2}|[^\d]{0,6})")
_LINE = re.compile(r"\W{0,2}[^\W\d]{0,3}\W?\d.*")
_DECIMAL = re.compile(r"[-+]?\d+[.,]\d+")
"""What no product is called: a "Kurs" of such values is a rate."""
_DAY = re.compile(
    r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}\D?.*|(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d|\d{1,2}\W+[^\W\d]+\W+\d{2,4}.*|[^\W\d]+\W+\d.*\d{4}.*"
)


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """A column that may be a field: `tier` is how the header was read (0 plain words), `rank` how usual the word is."""

    tier: int
    rank: int
    position: int
    header: str
    field: str


Known = Mapping[str, Sequence[tuple[str, int]]]


@cache
def _known(entity: str) -> Known:
    """Each wording without blanks → the fields it may stand for, with its rank; its own names mean its name."""
    found: dict[str, list[tuple[str, int]]] = {}
    for field, words in fields_of(entity).items():
        for rank, word in enumerate(words):
            found.setdefault(_glued(word), []).append((field, rank))
    for rank, own in enumerate(_prefixes(entity), start=100):
        found.setdefault(own, []).append(("name", rank))
    return found


@cache
def _bags(entity: str) -> Known:
    """The same by sorted words without those that say nothing: "Datum des Abschlusses" as "abschlusses datum"."""
    found: dict[str, list[tuple[str, int]]] = {}
    for field, words in fields_of(entity).items():
        for rank, word in enumerate(words):
            found.setdefault(_bag(word), []).append((field, rank))
    found.pop("", None)
    return found


def _glued(text: str) -> str:
    return fold(text).replace(" ", "")


def _bag(text: str) -> str:
    return " ".join(sorted(word for word in fold(text).split() if word not in _noise()))


@cache
def _noise() -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("files")["noise"]["words"])


@cache
def _guards() -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("files")["noise"]["guards"])


@cache
def _addresses() -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("files")["noise"]["addresses"])


@cache
def _prefixes(entity: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_glued(word) for word in words_of("files")["prefixes"][entity]))


def has_own_name(entity: str, header: str) -> bool:
    """Whether the header begins with the entity's own name: "Deal stage", "Kundennummer"."""
    return _glued(header).startswith(_prefixes(entity))


def fits(entity: str, header: str, position: int) -> Iterator[Fit]:
    """Every field of the entity the header may stand for, without regard to what its column holds."""
    for tier, known, key in _readings(entity, header):
        for field, rank in known.get(key, ()):
            yield Fit(tier, rank, position, header, field)
    if entity == "deal":
        yield from _of_its_end(header, position)
    yield from _of_its_account(entity, header, position)


def _of_its_end(header: str, position: int) -> Iterator[Fit]:
    """What a header says of a deal's end in more words than one: "Date Won/Lost", "Why Declined"."""
    if says_either_end(header):
        yield Fit(3, 0, position, header, "closed_on")
    if asks_why_lost(header):
        yield Fit(3, 0, position, header, "lost_reason")


def _of_its_account(entity: str, header: str, position: int) -> Iterator[Fit]:
    """What another record tells of its account, by the account's own name for it: "Client City" of a deal."""
    whole, fields = _glued(_BRACKETS.sub(" ", _CUSTOM.sub("", header))), fields_of(entity)
    if entity == "account" or not any(field.startswith(_ACCOUNT) for field in fields):
        return
    for own in _prefixes("account"):
        for field, rank in _known("account").get(whole.removeprefix(own), ()) if whole.startswith(own) else ():
            if f"{_ACCOUNT}{field}" in fields:
                yield Fit(1, rank, position, header, f"{_ACCOUNT}{field}")


def may_be(entity: str, header: str, field: str) -> bool:
    """Whether the plain words of a header may stand for the field."""
    return any(fit.field == field and fit.tier == 0 for fit in fits(entity, header, 0))


def _readings(entity: str, header: str) -> Iterator[tuple[int, Known, str]]:
    known, bags = _known(entity), _bags(entity)
    plain = _CUSTOM.sub("", header)
    bare = _BRACKETS.sub(" ", plain)
    whole = _glued(plain)
    yield 0, known, whole
    yield 1, known, _glued(bare)
    if (apart := without_apart(plain)) != fold(bare):
        yield 2, known, _glued(apart)
    for own in _prefixes(entity):
        if whole.startswith(own) and len(whole) > len(own) + 1:
            yield 1, known, _glued(bare).removeprefix(own)
            yield 3, bags, _bag(fold(bare).removeprefix(own))
    yield 2, bags, _bag(bare)
    if priced := _before_per(fold(bare).split()):
        yield 3, known, priced
    before, _colon, after = bare.rpartition(":")
    if not _addresses().isdisjoint(fold(before).split()):
        yield 2, known, _glued(after)


def _before_per(words: Sequence[str]) -> str:
    """What is said before the one it is said of: "price" of "price per night"; empty where nothing is."""
    per = {fold(word) for word in words_of("files")["noise"]["per"]}
    at = next((place for place, word in enumerate(words) if word in per), 0)
    return "".join(words[:at])


def near(entity: str, header: str, position: int) -> Iterator[Fit]:
    """Fields whose wording is a typo away, or that the header ends with: "Zuständiger Verkäufer"."""
    from rapidfuzz import fuzz, process

    known, key = _known(entity), _glued(_BRACKETS.sub(" ", _CUSTOM.sub("", header)))
    if len(key) >= _SHORTEST_TYPO and (
        found := process.extractOne(key, known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    ):
        for field, rank in known[found[0]]:
            yield Fit(4, rank, position, header, field)
    yield from _shortened(entity, header, position)
    words = fold(_BRACKETS.sub(" ", header)).split()
    if _guards().isdisjoint(words):
        for start in range(1, len(words)):
            ending = "".join(words[start:])
            for field, rank in known.get(ending, ()) if len(ending) >= _SHORTEST_TYPO else ():
                if (entity, field) not in _WHOLE:
                    yield Fit(4 + start, rank, position, header, field)
    yield from _in_parts(entity, header, position)


def _in_parts(entity: str, header: str, position: int) -> Iterator[Fit]:
    """Fields whose wording the header is written in parts of: "BelegNr", "Est Close Dt"."""
    plain = _CUSTOM.sub("", header)
    if (_guards() - shortenings()).isdisjoint(parts_of(plain)):
        for field, rank in shortened(entity, plain, _prefixes(entity)):
            yield Fit(_IN_PARTS, rank, position, header, field)


def _shortened(entity: str, header: str, position: int) -> Iterator[Fit]:
    """The field whose wording the header shortens: "Vorauss. Abschluss"; none where it may be two."""
    parts = _BRACKETS.sub(" ", header).split()
    if not any(part.endswith(".") and len(part) > _SHORTEST_STEM for part in parts):
        return
    stems = [fold(part) for part in parts]
    found: list[Fit] = []
    for field, words in fields_of(entity).items():
        for rank, word in enumerate(words):
            whole = fold(word).split()
            if len(whole) == len(stems) and all(w.startswith(s) for w, s in zip(whole, stems, strict=True)):
                found.append(Fit(4, rank, position, header, field))
    yield from found if len({fit.field for fit in found}) == 1 else ()


def holds(entity: str, field: str, values: Sequence[str]) -> bool:
    """Whether a column's values can be the field's at all; an empty column can be any."""
    some = [value for value in values[: 4 * _SAMPLE] if value][:_SAMPLE]
    if not some:
        return True
    if (codes := CODED.get((entity, field))) is not None:
        words = set(some)
        return sum(code_for(codes, word) is not None for word in words) >= _FEW * len(words)
    if field in NUMBERS:
        return _share(_NUMBER, some) >= _FEW and _share(_DAY, some) < _MANY
    if field in DATES:
        return _share(_DAY, some) >= _FEW
    if field in FLAGS:
        return _flags(some)
    if field == "line":
        return _share(_LINE, some) >= _MANY
    if field == "product" and _share(_DECIMAL, some) == 1:
        return False
    return field in _ANYTHING or _share(_DAY, some) < _MANY


_ANYTHING = frozenset(("external_id", "number", "phone", "description", "body", "subject", "code", "product_code"))


def _share(pattern: re.Pattern[str], values: Sequence[str]) -> float:
    return sum(pattern.fullmatch(value) is not None for value in values) / len(values)


def _flags(values: Sequence[str]) -> bool:
    from crm_store.importers.values import Unreadable, yes_or_no

    try:
        return [yes_or_no(value) for value in values] != []
    except Unreadable:
        return False
