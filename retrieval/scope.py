"""What a search may look through: the viewer's rights and the asked filters as one SQL condition over passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache, reduce
from operator import add
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, not_, or_, select, true
from sqlalchemy.orm import Session

from crm_store.errors import UnknownName, near_names
from crm_store.schema import Activity, Email, File, Note, Passage
from crm_store.visibility import Viewer, visible, visible_apart
from retrieval.hits import Filters
from retrieval.listed import all_in_one, as_ids, as_listed, dialect_of, one_of

PASSAGE_KINDS = ("email", "note", "case", "activity", "file", "quote")
NOTE_KINDS = ("transcript", "minutes")
FILE_KINDS = ("article",)
ACTIVITY_KINDS = ("call", "meeting", "task", "demo", "visit", "message")


PROBED = 200
"""The newest passages that are looked at first for one that is hidden: mostly there is one among them."""
KEPT = 64
"""Scopes whose statements are kept: who asks once mostly asks again, and making one takes as long as answering it."""
MOST_ASKED = 1_000_000
"""More than are ever named at once."""
_UNASKED = ("title", "text", "tokens", "hash", "position", "thread_key")


def _told() -> list[Any]:
    """The columns of passages by which rules and filters decide, without the texts, which take long to read."""
    return [column for column in Passage.__table__.columns if column.name not in _UNASKED]


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

    def count(self, session: Session) -> int:
        """How many passages are looked through."""
        return session.scalar(_counting(self)) or 0

    def hides(self, session: Session) -> bool:
        """Whether passages that fit the filters are left out because the viewer may not see them."""
        if self.viewer.sees_all:
            return False
        return any(session.scalar(_hidden(self, PROBED if newest else None)) is not None for newest in (True, False))

    def allowed(self, session: Session, column: str, values: Sequence[Any]) -> Sequence[Row[int, str, str | None]]:
        """Id, key and embedded_hash of those passages that are looked through whose `column`, id or key, is named."""
        if not values:
            return ()
        dialect = dialect_of(session)
        return session.execute(_allowed(self, column, dialect), as_listed(values, dialect)).all()

    def passages(self, session: Session) -> Sequence[Row[int, str, str | None]]:
        """Id, key and embedded_hash of all passages looked through."""
        return session.execute(_passages(self)).all()

    def ids(self, session: Session) -> Any:
        """The ids of all passages looked through, as an array in no order."""
        return as_ids(session.scalar(_ids(self)))


@lru_cache(maxsize=KEPT)
def _counting(scope: Scope) -> Any:
    """Counted ground by ground where nothing is asked that would find fewer: what several grounds allow is looked at
    once then, and none of it is gathered."""
    if scope.filters != Filters(automatic=scope.filters.automatic):
        return select(func.count()).select_from(Passage).where(scope.within)
    fitting = fits(scope.filters)
    counts = [
        select(func.count()).select_from(Passage).where(ground, fitting).scalar_subquery()
        for ground in visible_apart(scope.viewer)
    ]
    return select(reduce(add, counts))


@lru_cache(maxsize=KEPT)
def _passages(scope: Scope) -> Select[int, str, str | None]:
    return select(Passage.id, Passage.key, Passage.embedded_hash).where(scope.within)


@lru_cache(maxsize=KEPT)
def _ids(scope: Scope) -> Select[str]:
    return select(all_in_one(Passage.id)).where(scope.within)


@lru_cache(maxsize=KEPT)
def _hidden(scope: Scope, newest: int | None) -> Select[int]:
    """One id among those that are not seen, of so many of the newest passages, or (None) of all."""
    row: Any = Passage
    if newest is not None:
        row = select(*_told()).order_by(Passage.id.desc()).limit(newest).subquery().c
    unseen = visible(Passage, scope.viewer, row).is_not(true())
    return select(row.id).where(unseen, fits(scope.filters, row)).limit(1)


@lru_cache(maxsize=KEPT)
def _allowed(scope: Scope, column: str, dialect: str) -> Select[int, str, str | None]:
    # Kept from being made one with the rest: a database would go through everything visible to find the few asked for.
    row = select(*_told()).where(one_of(getattr(Passage, column), dialect)).limit(MOST_ASKED).subquery().c
    within = visible(Passage, scope.viewer, row), fits(scope.filters, row)
    return select(row.id, row.key, row.embedded_hash).where(*within)


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
