"""What people mean by a word: each person's own, used for nobody else, until they take it back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.errors import InvalidInput, UnknownName, near_names
from crm_store.folding import fold
from crm_store.schema import Correction
from crm_store.visibility import Viewer, own

MAX_PHRASE, MAX_MEANING, MAX_CORRECTIONS = 60, 300, 200
KIND = "definition"


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """By `phrase` this person means `meaning`, both in their words."""

    id: int
    phrase: str
    meaning: str
    language: str


def listed(session: Session, viewer: Viewer) -> tuple[CorrectionRecord, ...]:
    """All of the viewer's, by phrase."""
    rows = session.scalars(select(Correction).where(own(Correction, viewer)).order_by(Correction.key))
    return tuple(_record(row) for row in rows)


def find(session: Session, viewer: Viewer, phrase: str) -> CorrectionRecord:
    """What the viewer said of `phrase`, its plural or a slip of it. Raises UnknownName."""
    known = listed(session, viewer)
    near = near_names(phrase, [record.phrase for record in known])
    for record in known:
        if fold(record.phrase) == fold(phrase) or (near and record.phrase == near[0] and _alike(record.phrase, phrase)):
            return record
    raise UnknownName(KIND, phrase, near or [record.phrase for record in known[:3]])


def teach(
    session: Session, viewer: Viewer, phrase: str, meaning: str, *, language: str, now: datetime
) -> tuple[CorrectionRecord, CorrectionRecord | None]:
    """Remembers it in place of what was said of the phrase before; returns both."""
    phrase, meaning = " ".join(phrase.split()), " ".join(meaning.split())
    _check(phrase, meaning)
    row = session.scalar(select(Correction).where(own(Correction, viewer), Correction.key == fold(phrase)))
    before = _record(row) if row else None
    if row is None:
        if len(listed(session, viewer)) >= MAX_CORRECTIONS:
            raise InvalidInput(f"You have told me {MAX_CORRECTIONS} meanings, which is the most. Forget one first.")
        row = Correction(owner_id=viewer.user_id, key=fold(phrase))
    row.phrase, row.meaning, row.language, row.created_at = phrase, meaning, language, now
    session.add(row)
    session.flush()
    return _record(row), before


def forget(session: Session, viewer: Viewer, correction_id: int) -> CorrectionRecord:
    """Takes a meaning back. Raises UnknownName for another's, as for none."""
    row = session.scalar(select(Correction).where(Correction.id == correction_id, own(Correction, viewer)))
    if row is None:
        raise UnknownName(KIND, f"#{correction_id}")
    record = _record(row)
    session.delete(row)
    session.flush()
    return record


def _check(phrase: str, meaning: str) -> None:
    if not any(c.isalnum() for c in phrase) or not any(c.isalnum() for c in meaning):
        raise InvalidInput("Say which words, and what you mean by them.")
    if len(phrase) > MAX_PHRASE or len(meaning) > MAX_MEANING:
        raise InvalidInput(f"At most {MAX_PHRASE} characters for the words and {MAX_MEANING} for what they mean.")


def _alike(a: str, b: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.ratio(fold(a), fold(b)) >= 80


def _record(row: Correction) -> CorrectionRecord:
    return CorrectionRecord(row.id, row.phrase, row.meaning, row.language)
