"""What a search may look through: the viewer's rights and the asked filters as one SQL condition over passages."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, func, not_, or_, select, true

from crm_store.errors import UnknownName, near_names
from crm_store.schema import Activity, Email, File, Note, Passage
from crm_store.visibility import Viewer, visible
from retrieval.hits import Filters

PASSAGE_KINDS = ("email", "note", "case", "activity", "file")
NOTE_KINDS = ("transcript", "minutes")
FILE_KINDS = ("article",)
ACTIVITY_KINDS = ("call", "meeting", "task", "demo", "visit", "message")


def condition(viewer: Viewer, filters: Filters) -> ColumnElement[bool]:
    """True for the passages `viewer` may see that fit the filters. Raises UnknownName for an unknown kind."""
    return and_(visible(Passage, viewer), fits(filters))


def hidden(viewer: Viewer, filters: Filters) -> ColumnElement[bool]:
    """True for the passages that fit the filters and that `viewer` may not see."""
    return and_(visible(Passage, viewer).is_not(true()), fits(filters))


def fits(filters: Filters) -> ColumnElement[bool]:
    """True for the passages that fit the filters, whoever may see them."""
    equal = {
        Passage.account_id: filters.account_id,
        Passage.contact_id: filters.contact_id,
        Passage.deal_id: filters.deal_id,
        Passage.direction: filters.direction,
        Passage.language: filters.language,
    }
    parts = [column == value for column, value in equal.items() if value is not None]
    if filters.kinds:
        parts.append(or_(*map(_of_kind, filters.kinds)))
    if filters.since is not None:
        parts.append(Passage.at >= _midnight(filters.since))
    if filters.until is not None and filters.until < date.max:
        parts.append(Passage.at < _midnight(filters.until) + timedelta(days=1))
    if not filters.automatic:
        by_machines = select(Email.id).where(Email.automatic.is_(True))
        parts.append(not_(and_(Passage.kind == "email", Passage.record_id.in_(by_machines))))
    if filters.unanswered:
        parts.append(_of_mails(Email.direction == "inbound", Email.answered_at.is_(None), Email.automatic.is_(False)))
    if filters.with_attachment:
        parts.append(_of_mails(func.json_array_length(Email.attachments) > 0))
    if filters.records is not None:
        parts.append(_of_records(filters.records))
    return and_(True, *parts)


def _of_mails(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(Passage.kind == "email", Passage.record_id.in_(select(Email.id).where(*conditions)))


def _of_records(records: Sequence[tuple[str, int]]) -> ColumnElement[bool]:
    ids: dict[str, list[int]] = {}
    for kind, record_id in records:
        ids.setdefault(kind, []).append(record_id)
    return or_(False, *(and_(Passage.kind == kind, Passage.record_id.in_(some)) for kind, some in ids.items()))


def _of_kind(kind: str) -> ColumnElement[bool]:
    """A kind of passage, or of the notes or activities it is taken from."""
    if kind in PASSAGE_KINDS:
        return Passage.kind == kind
    if kind in NOTE_KINDS:
        return and_(Passage.kind == "note", Passage.record_id.in_(select(Note.id).where(Note.kind == kind)))
    if kind in FILE_KINDS:
        return and_(Passage.kind == "file", Passage.record_id.in_(select(File.id).where(File.kind == kind)))
    if kind in ACTIVITY_KINDS:
        of_kind = select(Activity.id).where(Activity.kind == kind)
        return and_(Passage.kind == "activity", Passage.record_id.in_(of_kind))
    known = (*PASSAGE_KINDS, *NOTE_KINDS, *FILE_KINDS, *ACTIVITY_KINDS)
    raise UnknownName("kind of document", kind, near_names(kind, known) or PASSAGE_KINDS)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
