"""What a company calls its records, by their file's name ("projekte.csv" of deals) or a header: of the day one began
("Anfrage vom"), of their numbers ("Projektnr.")."""

import re
from functools import cache
from pathlib import Path

from crm_store.importers.headers import fits
from crm_store.importers.mapping import Understood
from crm_store.importers.naming import LISTED
from crm_store.importers.shortened import parts_of, written_out
from crm_store.importers.wordings import ENTITIES, fold, words_of

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 4
_NOUN_AND_LINK = 2


def noun_in(path: Path) -> str | None:
    """The one word of a file's name that is neither ours for any kind of record nor says nothing; None for several."""
    words: list[str] = [
        word for word in _WORD.findall(path.stem.casefold()) if len(word) > 1 and fold(word) not in _general()
    ]
    if len(words) != 1 or len(words[0]) < _SHORTEST or fold(words[0]).startswith(_ours()):
        return None
    return words[0]


def noun_shortened(header: str) -> str | None:
    """What a record is called by a header that shortens it before its status or number ("VorgStatus"); else None."""
    first, *rest = parts_of(header) or ("",)
    known = written_out(first) if len(rest) == 1 and first not in _ids() else ""
    told = len(known) >= _SHORTEST and fold(known) not in _general() and not fold(known).startswith(_ours())
    return known if told else None


def noun_before_date(header: str) -> str | None:
    """What a record is called by the header of the day it began ("Anfrage vom", "Demande du"); else None."""
    words = header.casefold().split()
    dated = len(words) == _NOUN_AND_LINK and fold(words[1]) in _dated()
    return words[0] if dated and len(words[0]) >= _SHORTEST and not fold(words[0]).startswith(_ours()) else None


def noun_numbered(header: str) -> str | None:
    """What a record is called by the header of the records' numbers ("Projektnr.", "Matter ID"); else None."""
    words = [word for word in _WORD.findall(header.casefold()) if fold(word) not in _ids()]
    if len(words) != 1:
        return None
    (word,) = words
    ends = (end for end in _ids() if len(end) > 1 and fold(word).endswith(end) and len(word) - len(end) >= _SHORTEST)
    noun = word[: -len(max(ends, key=len, default="")) or None]
    told = fold(noun) not in _general() and not fold(noun).startswith(_ours())
    return noun if told and len(noun) >= _SHORTEST else None


@cache
def _ids() -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("files")["noise"]["ids"])


def noun_listed(file: Understood) -> str | None:
    """What the rows of a list are called by the header of their names, where it is none of our words ("Hotel")."""
    header = file.columns.get("name", "") if file.entity in LISTED else ""
    words = _WORD.findall(header.casefold())
    ours = any(fit.tier == 0 for fit in fits(file.entity, header, 0))
    return words[0] if len(words) == 1 and not ours and len(words[0]) >= _SHORTEST else None


@cache
def _dated() -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("files")["noise"]["dated"])


@cache
def _general() -> frozenset[str]:
    return frozenset(fold(word) for word in words_of("files")["noise"]["general"])


@cache
def _ours() -> tuple[str, ...]:
    return tuple(fold(word) for entity in ENTITIES for word in words_of("files")["names"][entity])
