"""When saved reports go out, and each time they did: one row a due time, so that none is done twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.errors import UnknownName
from crm_store.recurrence import Recurrence, latest_until, next_after, zone_of
from crm_store.schema import DigestRun, SavedReport, Schedule
from crm_store.visibility import Viewer, own

DONE = ("sent", "written")
OVER = (*DONE, "failed", "unsure")


@dataclass(frozen=True, slots=True)
class ScheduleRecord:
    """A schedule of one saved report; `due_at` is the latest time it is due for, None while none has come."""

    id: int
    report_id: int
    report: str
    owner_id: int | None
    rule: str
    zone: str
    recipients: tuple[str, ...]
    approved: bool
    next_at: datetime

    def due(self, now: datetime) -> datetime | None:
        """The time it is due for: the last one that has come, so that missed ones are made up for once."""
        return latest_until(self.rule, self.zone, now) if self.next_at <= now else None


def listed(session: Session, viewer: Viewer) -> tuple[ScheduleRecord, ...]:
    """The viewer's own schedules."""
    return _records(session, select(Schedule, SavedReport.name).where(own(Schedule, viewer)))


def everybodys(session: Session) -> tuple[ScheduleRecord, ...]:
    """All schedules, for the program that runs them; not for showing."""
    return _records(session, select(Schedule, SavedReport.name))


def of_report(session: Session, viewer: Viewer, report_id: int) -> ScheduleRecord | None:
    """The schedule of one of the viewer's reports, None where it has none."""
    return next((record for record in listed(session, viewer) if record.report_id == report_id), None)


def put(
    session: Session,
    viewer: Viewer,
    report_id: int,
    recurrence: Recurrence,
    *,
    zone: str,
    recipients: Sequence[str],
    now: datetime,
) -> tuple[ScheduleRecord, ScheduleRecord | None]:
    """The report's schedule as a person approved it, with these very recipients; returns it and the one before."""
    zone_of(zone)
    before = of_report(session, viewer, report_id)
    row = session.get_one(Schedule, before.id) if before else Schedule(report_id=report_id, created_at=now)
    row.owner_id, row.rule, row.zone = viewer.user_id, recurrence.rule, zone
    row.recipients, row.approved = list(recipients), list(recipients)
    row.next_at = next_after(row.rule, zone, now)
    session.add(row)
    session.flush()
    record = of_report(session, viewer, report_id)
    assert record is not None
    return record, before


def remove(session: Session, viewer: Viewer, report_id: int) -> ScheduleRecord:
    """Stops sending a report. Raises UnknownName where it has no schedule."""
    record = of_report(session, viewer, report_id)
    if record is None:
        raise UnknownName("schedule", f"#{report_id}")
    session.delete(session.get_one(Schedule, record.id))
    session.flush()
    return record


def remove_by_id(session: Session, viewer: Viewer, schedule_id: int) -> None:
    """Takes one of the viewer's schedules away. Raises UnknownName for another's, as for none."""
    row = session.scalar(select(Schedule).where(Schedule.id == schedule_id, own(Schedule, viewer)))
    if row is None:
        raise UnknownName("schedule", f"#{schedule_id}")
    session.delete(row)
    session.flush()


def begin(session: Session, schedule_id: int, due_at: datetime, now: datetime) -> str:
    """Marks a due time as being run; returns how it stood before: new, running, sending, or how it ended.

    To be called by the one holder of the digest's lock: what stands as running or sending then was cut off.
    """
    row = _run(session, schedule_id, due_at)
    if row is None:
        session.add(DigestRun(schedule_id=schedule_id, due_at=due_at, status="running", detail="", updated_at=now))
        session.flush()
        return "new"
    return row.status


def mark(session: Session, schedule_id: int, due_at: datetime, status: str, now: datetime, detail: str = "") -> None:
    """Says how far the run of a due time is; what is over moves the schedule on to its next time."""
    row = _run(session, schedule_id, due_at)
    if row is None:
        return  # the schedule was removed meanwhile, and its runs with it
    row.status, row.detail, row.updated_at = status, detail, now
    schedule = session.get(Schedule, schedule_id)
    if status in OVER and schedule is not None and schedule.next_at <= now:
        schedule.next_at = next_after(schedule.rule, schedule.zone, now)
    session.flush()


def runs(session: Session, schedule_id: int) -> tuple[tuple[datetime, str, str], ...]:
    """Every time a schedule was run, oldest first: when it was due, how it ended, and in which words it failed."""
    query = select(DigestRun).where(DigestRun.schedule_id == schedule_id).order_by(DigestRun.due_at)
    return tuple((row.due_at, row.status, row.detail) for row in session.scalars(query))


def _run(session: Session, schedule_id: int, due_at: datetime) -> DigestRun | None:
    query = select(DigestRun).where(DigestRun.schedule_id == schedule_id, DigestRun.due_at == due_at)
    return session.scalar(query)


def _records(session: Session, query: object) -> tuple[ScheduleRecord, ...]:
    joined = query.join(SavedReport, SavedReport.id == Schedule.report_id).order_by(Schedule.id)  # type: ignore[attr-defined]
    return tuple(
        ScheduleRecord(
            row.id, row.report_id, name, row.owner_id, row.rule, row.zone, tuple(row.recipients),
            list(row.recipients) == list(row.approved), row.next_at,
        )
        for row, name in session.execute(joined)
    )  # fmt: skip
