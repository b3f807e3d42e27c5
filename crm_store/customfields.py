"""The fields of the company's own that a store has, and what the company's own files call things."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.metrics.custom import field_name, parts_of_field
from crm_store.metrics.customsql import custom_path, custom_value
from crm_store.namewords import latin_words
from crm_store.schema import Account, Activity, Base, Case, Contact, CustomField, Deal, Lead, OwnWord
from crm_store.visibility import Viewer, visible

MODELS: Mapping[str, type[Base]] = {
    "account": Account,
    "contact": Contact,
    "lead": Lead,
    "deal": Deal,
    "activity": Activity,
    "case": Case,
}
"""The kinds of records that have fields of the company's own."""
PIECES = "pieces"
"""What the own field is like that says how many pieces a deal is about."""
WORTH = "worth"
"""What the own field is like that says what a deal is worth, in the company's own word for it ("Jahresprämie")."""
_LONGEST_KEY = 24
_SAMPLE = 200
"""So many values of a field tell how it is held."""


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of the company's own: `name` is its dimension's, `label` what people call it."""

    entity: str
    key: str
    label: str
    kind: str
    listed: bool

    @property
    def name(self) -> str:
        return field_name(self.entity, self.kind, self.key)


@dataclass(frozen=True, slots=True)
class Word:
    """What the company's own files call something; `role` says what `word` is to `meaning` (see OwnWord)."""

    role: str
    meaning: str
    word: str


def fields(session: Session) -> tuple[OwnField, ...]:
    """All of a store's own fields, in the order they came."""
    rows = session.scalars(select(CustomField).order_by(CustomField.id))
    return tuple(OwnField(row.entity, row.key, row.label, row.kind, row.listed) for row in rows)


def label_of(session: Session, name: str) -> str | None:
    """What people call the field of a dimension's name, None where the store has no such field."""
    if (parts := parts_of_field(name)) is None:
        return None
    entity, kind, key = parts
    wanted = CustomField.entity == entity, CustomField.kind == kind, CustomField.key == key
    return session.scalar(select(CustomField.label).where(*wanted))


def words(session: Session) -> tuple[Word, ...]:
    """What the company's own files call things, in the order they came."""
    return tuple(Word(row.role, row.meaning, row.word) for row in session.scalars(select(OwnWord).order_by(OwnWord.id)))


def learn_word(session: Session, word: Word) -> None:
    """Remembers what the company's own files call something."""
    same = OwnWord.role == word.role, OwnWord.meaning == word.meaning, OwnWord.word == word.word
    if session.scalar(select(OwnWord.id).where(*same)) is None:
        session.add(OwnWord(role=word.role, meaning=word.meaning, word=word.word))
        session.flush()


def make(session: Session, entity: str, label: str, kind: str, *, listed: bool) -> OwnField:
    """The field of this label and kind, made where the store has none."""
    mine = [field for field in fields(session) if field.entity == entity]
    for field in mine:
        if field.label.casefold() == label.casefold() and field.kind == kind:
            row = session.scalars(
                select(CustomField).where(CustomField.entity == entity, CustomField.key == field.key)
            ).one()
            row.listed = listed
            return OwnField(entity, field.key, field.label, kind, listed)
    key = _free_key(label, {field.key for field in mine})
    session.add(CustomField(entity=entity, key=key, label=label[:255], kind=kind, listed=listed))
    session.flush()
    return OwnField(entity, key, label[:255], kind, listed)


def _free_key(label: str, taken: Collection[str]) -> str:
    """A short key for a label: its words in Latin letters, with a number behind it where another field has it."""
    key = "_".join(latin_words(label))
    letters = "".join(letter if letter.isascii() and (letter.isalnum() or letter == "_") else "" for letter in key)
    base = letters.strip("_")[:_LONGEST_KEY].strip("_") or "field"
    return next(found for n in range(1, len(taken) + 2) if (found := base if n == 1 else f"{base}_{n}") not in taken)


def listed_values(session: Session, viewer: Viewer) -> Iterator[tuple[str, str]]:
    """(dimension's name, value) of every value a viewer may see of the fields whose values are known by name."""
    for field in fields(session):
        if field.listed and field.kind == "text":
            model: Any = MODELS[field.entity]
            value = custom_value(model.__table__.c, custom_path("text", field.key))
            found = session.scalars(select(value).where(visible(model, viewer), value.is_not(None)).distinct())
            yield from ((field.name, text) for text in sorted(found) if text)


def fractions(session: Session, viewer: Viewer) -> frozenset[str]:
    """The dimension's names of the fields of numbers that hold parts of one (0.15 for 15 %), by the first values a
    viewer may see."""
    return frozenset(
        field.name for field in fields(session) if field.kind == "number" and _of_one(session, viewer, field)
    )


def _of_one(session: Session, viewer: Viewer, field: OwnField) -> bool:
    """Whether the values of a field lie between nothing and one, some of them between the two."""
    model: Any = MODELS[field.entity]
    value = custom_value(model.__table__.c, custom_path("number", field.key))
    some = select(value).where(visible(model, viewer), value.is_not(None)).limit(_SAMPLE)
    values = [float(number) for number in session.scalars(some)]
    return any(0 < number < 1 for number in values) and all(0 <= number <= 1 for number in values)
