"""Reports people keep under a name. Each is its owner's alone; a name is one report, whatever its case or accents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.errors import AmbiguousName, Conflict, InvalidInput, UnknownName
from crm_store.folding import fold
from crm_store.schema import SavedReport
from crm_store.visibility import Viewer, own

MAX_NAME = 120
MAX_REPORTS = 500
NEAR, CLEAR = 78.0, 8.0
"""How like a name must be (of 100) to be taken for it, and by how much more than any other."""
KIND = "saved report"


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A saved report: `query` is the argument of `tool` (query_metrics or list_records), asked on `asked_on`."""

    id: int
    owner_id: int | None
    name: str
    tool: str
    query: dict[str, Any]
    questions: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]
    language: str
    asked_on: date

    @property
    def words(self) -> str:
        """The report in the words it was asked in."""
        return " › ".join(self.questions)


@dataclass(frozen=True, slots=True)
class NewReport:
    """What is to be kept under a name."""

    tool: str
    query: dict[str, Any]
    questions: tuple[str, ...]
    language: str
    asked_on: date
    definitions: tuple[tuple[str, str], ...] = ()


def listed(session: Session, viewer: Viewer) -> tuple[ReportRecord, ...]:
    """All of the viewer's, by name."""
    rows = session.scalars(select(SavedReport).where(own(SavedReport, viewer)).order_by(SavedReport.key))
    return tuple(_record(row) for row in rows)


def get(session: Session, viewer: Viewer, report_id: int) -> ReportRecord:
    """The viewer's report of that id. Raises UnknownName for another's, as for none."""
    return _record(_row(session, viewer, report_id))


def exactly(session: Session, viewer: Viewer, name: str) -> ReportRecord | None:
    """The report of just that name, case and accents aside."""
    row = session.scalar(select(SavedReport).where(own(SavedReport, viewer), SavedReport.key == fold(name)))
    return _record(row) if row else None


def find(session: Session, viewer: Viewer, name: str) -> ReportRecord:
    """The report meant by `name`, typed exactly or with slips. Raises AmbiguousName or UnknownName."""
    known = listed(session, viewer)
    found = nearest(name, [report.name for report in known])
    if len(found) == 1:
        return next(report for report in known if report.name == found[0])
    if found:
        raise AmbiguousName(KIND, name, [(report.id, report.name) for report in known if report.name in found])
    raise UnknownName(KIND, name, [report.name for report in known[:3]])


def nearest(name: str, known: Sequence[str]) -> list[str]:
    """The one of `known` meant by `name`, several where it could be any of them, none where it is like none."""
    key = fold(name)
    exact = [other for other in known if fold(other) == key]
    if exact:
        return exact
    scored = sorted(((_likeness(key, fold(other)), other) for other in known), reverse=True)
    near = [(score, other) for score, other in scored if score >= NEAR]
    return [other for score, other in near if score >= near[0][0] - CLEAR]


def save(
    session: Session, viewer: Viewer, name: str, report: NewReport, *, now: datetime, replace: bool = False
) -> tuple[ReportRecord, ReportRecord | None]:
    """Keeps `report` under `name`; returns it, and what stood there before. Raises Conflict unless `replace`."""
    shown = checked_name(name)
    before = exactly(session, viewer, shown)
    if before is not None and not replace:
        raise Conflict(f"There is already a saved report {before.name!r}. Replace it, or give another name.")
    if before is None and len(listed(session, viewer)) >= MAX_REPORTS:
        raise InvalidInput(f"You have {MAX_REPORTS} saved reports, which is the most. Delete one first.")
    row = _row(session, viewer, before.id) if before else SavedReport(owner_id=viewer.user_id, created_at=now)
    row.name, row.key, row.updated_at = shown, fold(shown), now
    row.tool, row.query, row.language, row.asked_on = report.tool, report.query, report.language, report.asked_on
    row.questions, row.definitions = list(report.questions), [list(pair) for pair in report.definitions]
    session.add(row)
    session.flush()
    return _record(row), before


def rename(session: Session, viewer: Viewer, report_id: int, name: str, *, now: datetime) -> ReportRecord:
    """Gives a report another name. Raises Conflict where one of that name exists."""
    shown = checked_name(name)
    other = exactly(session, viewer, shown)
    if other is not None and other.id != report_id:
        raise Conflict(f"There is already a saved report {other.name!r}. Give another name.")
    row = _row(session, viewer, report_id)
    row.name, row.key, row.updated_at = shown, fold(shown), now
    session.flush()
    return _record(row)


def delete(session: Session, viewer: Viewer, report_id: int) -> ReportRecord:
    """Takes a report away, with its schedule."""
    row = _row(session, viewer, report_id)
    record = _record(row)
    session.delete(row)
    session.flush()
    return record


def checked_name(name: str) -> str:
    """The name on one line. Raises InvalidInput for none, or one that is too long."""
    shown = " ".join(name.split())
    if not any(character.isalnum() for character in shown):
        raise InvalidInput("Give the report a name with letters or figures in it.")
    if len(shown) > MAX_NAME:
        raise InvalidInput(f"A report's name has at most {MAX_NAME} characters.")
    return shown


def _likeness(a: str, b: str) -> float:
    return max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b))


def _row(session: Session, viewer: Viewer, report_id: int) -> SavedReport:
    row = session.scalar(select(SavedReport).where(SavedReport.id == report_id, own(SavedReport, viewer)))
    if row is None:
        raise UnknownName(KIND, f"#{report_id}")
    return row


def _record(row: SavedReport) -> ReportRecord:
    return ReportRecord(
        row.id, row.owner_id, row.name, row.tool, dict(row.query), tuple(row.questions),
        tuple((str(phrase), str(meaning)) for phrase, meaning in row.definitions), row.language, row.asked_on,
    )  # fmt: skip
