"""Scheduled reports from the outside: which are due, run as their owners, and written where nothing is sent."""

import os
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from copilot.company import company_of
from copilot.faults import logged
from copilot.outgoing import outbox_of
from copilot.rereading import Rereader
from copilot.settings import Settings
from crm_store import savedreports, schedules
from crm_store.errors import CRMError
from crm_store.exclusive import alone
from crm_store.savedreports import ReportRecord
from crm_store.schedules import ScheduleRecord
from crm_store.store import Store
from crm_store.visibility import Viewer, viewer_by_id
from tools.context import ToolContext
from tools.digest import Digest, Outcome, Rendered, framed
from tools.keeping import lead
from tools.relative import as_of

if TYPE_CHECKING:
    from retrieval.search import Searcher

WORK = "digest"
Print = Callable[[str], None]


class Digests:
    """The scheduled reports of a store. `folder` is where reports are written; without one they are printed."""

    def __init__(self, settings: Settings, store: Store, *, folder: Path | None, show: Print) -> None:
        self.settings, self.store, self.folder, self.show = settings, store, folder, show
        self.now = store.clock.now()
        self._reader, self._outbox = Rereader(), outbox_of(settings)
        self._company = company_of(settings, store)

    def planned(self, *, everything: bool) -> list[tuple[ScheduleRecord, datetime]]:
        """The due schedules with the time they are due for; with `everything` all, as of this minute."""
        with self.store.session() as session:
            known = schedules.everybodys(session)
        minute = self.now.replace(second=0, microsecond=0)
        found = ((schedule, minute if everything else schedule.due(self.now)) for schedule in known)
        return [(schedule, due) for schedule, due in found if due is not None]

    def run(self, *, everything: bool = False) -> list[Outcome] | None:
        """Runs what is due, each once; None where another program is at it already."""
        with alone(self.store, WORK) as held:
            if not held:
                return None
            digest = Digest(self.store, self.context_of, self.render, self.write, self.now)
            done = [self._one(digest, schedule, due) for schedule, due in self.planned(everything=everything)]
            return [outcome for outcome in done if outcome is not None]

    def _one(self, digest: Digest, schedule: ScheduleRecord, due: datetime) -> Outcome | None:
        """Runs one schedule; a fault of ours in it is logged, and does not keep the others from running."""
        try:
            return digest.run(schedule, due)
        except (CRMError, KeyboardInterrupt):
            raise
        except Exception as error:  # noqa: BLE001  one broken report must not stop everybody's
            fault = logged(error, f"running the scheduled report {schedule.id}")
            return digest.failed(schedule, due, f"Something failed that was not your doing (fault {fault}).")

    def preview(self, *, everything: bool = False) -> list[Outcome]:
        """What `run` would do; nothing is sent, written or marked."""
        out = []
        for schedule, due in self.planned(everything=everything):
            to = ", ".join(schedule.recipients)
            owner = self._viewer(schedule).name
            out.append(Outcome(schedule.report, owner, due, "due", to))
        return out

    def context_of(self, schedule: ScheduleRecord) -> ToolContext:
        """The owner's surroundings, on the day it is where the schedule's clocks hang."""
        viewer = self._viewer(schedule)
        today = self.settings.today or self.now.astimezone(ZoneInfo(schedule.zone)).date()
        return ToolContext(
            store=self.store,
            searcher=_no_search(self.store, self.settings),
            viewer=viewer,
            today=today,
            language=viewer.language,
            company=self._company,
            outbox=self._outbox,
            reader=self._reader,
        )

    def render(self, context: ToolContext, schedule: ScheduleRecord) -> Rendered:
        """The report in the language it was saved in."""
        with self.store.session() as session:
            report = savedreports.get(session, context.viewer, schedule.report_id)
        spoken = replace(context, language=report.language)
        return framed(spoken, schedule, computed_report(spoken, report)[0], report.language)

    def write(self, schedule: ScheduleRecord, due: datetime, made: Rendered) -> str:
        """Writes the report whole or not at all, under a name that its due time has always; says where."""
        text = f"{made.subject}\n\n{made.text}"
        if self.folder is None:
            self.show(text)
            return "printed"
        self.folder.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^\w-]+", "-", made.report)[:60].strip("-")
        local = due.astimezone(ZoneInfo(schedule.zone))
        target = self.folder / f"{local:%Y-%m-%dT%H%M}-{schedule.id}-{name}.md"
        descriptor, written = tempfile.mkstemp(dir=self.folder, prefix=".digest-")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(written, target)
        return str(target)

    def _viewer(self, schedule: ScheduleRecord) -> Viewer:
        if schedule.owner_id is None:
            return Viewer.operator()
        with self.store.session() as session:
            return viewer_by_id(session, schedule.owner_id, rep_sees=self.settings.rep_sees)


def computed_report(context: ToolContext, report: ReportRecord) -> tuple[str, list[dict[str, Any]]]:
    """A saved report as of the context's today: told in its language, and its tables."""
    from langchain_core.messages import ToolMessage

    from copilot.models.offline.parts.reading import Call, Reading
    from copilot.models.offline.reply.replies import reply_of
    from tools.reports import computed

    query = as_of(context, report, context.today)
    text, made = computed(context, report.tool, query)
    result = ToolMessage(text, tool_call_id="saved", artifact=made | {"lead": lead(context, report)})
    reading = Reading("call", context.language, (Call(report.tool, {"query": query}),))
    reply, _ = reply_of([result], reading)
    return reply, list(made["tables"])


def told_of(outcomes: Sequence[Outcome]) -> list[str]:
    """A line for each outcome."""
    return [
        f"{o.report} ({o.owner or 'nobody'}, due {o.due_at:%Y-%m-%d %H:%M} UTC): {o.status}"
        + (f" – {o.detail}" if o.detail else "")
        for o in outcomes
    ]


def _no_search(store: Store, settings: Settings) -> "Searcher":
    from copilot.embedding import searcher_of

    return searcher_of(store, settings)
