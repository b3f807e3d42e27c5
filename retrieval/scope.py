"""What a search may look through: the viewer's rights and the asked filters as one SQL condition over passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, not_, or_, select, true
from sqlalchemy.orm import Session

from crm_store.errors import UnknownName, near_names
from crm_store.schema import Activity, Email, File, Note, Passage
from crm_store.visibility import Viewer, visible
from retrieval.hits import Filters

PASSAGE_KINDS = ("email", "note", "case", "activity", "file")
NOTE_KINDS = ("transcript", "minutes")
FILE_KINDS = ("article",)
ACTIVITY_KINDS = ("call", "meeting", "task", "demo", "visit", "message")


PROBED = 200
"""The newest passages that are looked at first for one that is hidden: mostly there is one among them."""


def _told() -> list[Any]:
    """The columns of passages by which rules and filters decide: all but the texts, which take long to read."""
    return [column for column in Passage.__table__.columns if column.name not in ("title", "text", "tokens")]


@dataclass(frozen=True)
class Scope:
    """What one search looks through: the passages `viewer` may see that fit the `filters`.

    Raises UnknownName for an unknown kind when it is first used.
    """

    viewer: Viewer
    filters: Filters

    @cached_property
    def within(self) -> ColumnElement[bool]:
        """True for the passages looked through."""
        return and_(visible(Passage, self.viewer), fits(self.filters))

    def hides(self, session: Session) -> bool:
        """Whether passages that fit the filters are left out because the viewer may not see them."""
        if self.viewer.sees_all:
            return False
        newest = select(*_told()).order_by(Passage.id.desc()).limit(PROBED).subquery().c
        return any(session.scalar(self._hidden(row).limit(1)) is not None for row in (newest, Passage))

    def _hidden(self, row: Any) -> Select[int]:
        unseen = visible(Passage, self.viewer, row).is_not(true())
        return select(row.id).where(unseen, fits(self.filters, row))

    def allowed(self, session: Session, column: Any, values: Sequence[object]) -> Sequence[Row[int, str, str | None]]:
        """Id, key and embedded_hash of those passages that are looked through whose `column`, id or key, is named."""
        if not values:
            return ()
        # The limit keeps a database from going through everything visible to find the few that are asked for.
        row = select(*_told()).where(column.in_(values)).limit(len(values)).subquery().c
        within = visible(Passage, self.viewer, row), fits(self.filters, row)
        return session.execute(select(row.id, row.key, row.embedded_hash).where(*within)).all()


def fits(filters: Filters, row: Any = Passage) -> ColumnElement[bool]:
    """True for the passages that fit the filters, whoever may see them; `row` is an alias of them."""
    equal = ("account_id", "contact_id", "deal_id", "direction", "language")
    named = {name: getattr(filters, name) for name in equal}
    parts = [getattr(row, name) == value for name, value in named.items() if value is not None]
    if filters.kinds:
        parts.append(or_(*(_of_kind(kind, row) for kind in filters.kinds)))
    if filters.since is not None:
        parts.append(row.at >= _midnight(filters.since))
    if filters.until is not None and filters.until < date.max:
        parts.append(row.at < _midnight(filters.until) + timedelta(days=1))
    if not filters.automatic:
        parts.append(not_(_of_mails(row, Email.automatic.is_(True))))
    if filters.unanswered:
        waiting = Email.direction == "inbound", Email.answered_at.is_(None), Email.automatic.is_(False)
        parts.append(_of_mails(row, *waiting))
    if filters.with_attachment:
        parts.append(_of_mails(row, func.json_array_length(Email.attachments) > 0))
    if filters.records is not None:
        parts.append(_of_records(filters.records, row))
    return and_(True, *parts)


def _of_mails(row: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(row.kind == "email", row.record_id.in_(select(Email.id).where(*conditions)))


def _of_records(records: Sequence[tuple[str, int]], row: Any) -> ColumnElement[bool]:
    ids: dict[str, list[int]] = {}
    for kind, record_id in records:
        ids.setdefault(kind, []).append(record_id)
    return or_(False, *(and_(row.kind == kind, row.record_id.in_(some)) for kind, some in ids.items()))


def _of_kind(kind: str, row: Any) -> ColumnElement[bool]:
    """A kind of passage, or of the notes or activities it is taken from."""
    if kind in PASSAGE_KINDS:
        return row.kind == kind  # type: ignore[no-any-return]
    if kind in NOTE_KINDS:
        return and_(row.kind == "note", row.record_id.in_(select(Note.id).where(Note.kind == kind)))
    if kind in FILE_KINDS:
        return and_(row.kind == "file", row.record_id.in_(select(File.id).where(File.kind == kind)))
    if kind in ACTIVITY_KINDS:
        of_kind = select(Activity.id).where(Activity.kind == kind)
        return and_(row.kind == "activity", row.record_id.in_(of_kind))
    known = (*PASSAGE_KINDS, *NOTE_KINDS, *FILE_KINDS, *ACTIVITY_KINDS)
    raise UnknownName("kind of document", kind, near_names(kind, known) or PASSAGE_KINDS)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
