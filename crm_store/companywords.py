"""What a company calls things: its fields, its kinds of records and the records themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store import customfields
from crm_store.customfields import Word
from crm_store.schema import Quote


@dataclass(frozen=True, slots=True)
class Term:
    """What the company calls a field, its own or one of ours: `field` is the dimension's name."""

    field: str
    phrase: str


@dataclass(frozen=True, slots=True)
class CompanyWords:
    """The company's own words.

    `called` are the kinds of records it says ours are ({"deal": "quote"}), `alike` its own fields that words for a
    dimension, or for pieces, mean too, by that dimension, `nouns` (kind of record, what its files call it),
    `fractions` its own fields of numbers that hold parts of one (0.15 for 15 %), `same` the (field, field, value) where
    two fields select the same records by one value.
    """

    terms: Sequence[Term] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: Sequence[tuple[str, str]] = ()
    fractions: frozenset[str] = frozenset()
    same: frozenset[tuple[str, str, str]] = frozenset()


def read_company_words(session: Session) -> CompanyWords:
    """What the store's company calls things: the labels of its own fields, and what its files have taught."""
    told: dict[str, list[Word]] = {}
    for word in customfields.words(session):
        told.setdefault(word.role, []).append(word)
    labels = tuple(Term(own.name, own.label) for own in customfields.fields(session))
    return CompanyWords(
        terms=labels + tuple(Term(word.meaning, word.word) for word in told.get("field", ())),
        called=_called(session, told.get("record", ())),
        alike=_alike(told.get("like", ())),
        nouns=tuple((word.meaning, word.word) for word in told.get("noun", ())),
    )


def _called(session: Session, told: Sequence[Word]) -> dict[str, str]:
    """What the records are called, but for quotes where the store has quotes besides."""
    quotes = any(word.word == "quote" for word in told) and session.scalar(select(Quote.id).limit(1)) is not None
    return {word.meaning: word.word for word in told if not (quotes and word.word == "quote")}


def _alike(told: Sequence[Word]) -> dict[str, tuple[str, ...]]:
    alike: dict[str, tuple[str, ...]] = {}
    for word in told:
        alike[word.word] = (*alike.get(word.word, ()), word.meaning)
    return alike
