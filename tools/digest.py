"""Running scheduled reports: each due time once, as their owner, sent to the approved recipients or written to a file.

`Digest.run` must be called under the store's digest lock, which `copilot/digest.py` takes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr
from typing import Literal

from crm_store import audit, schedules
from crm_store.errors import CRMError, PerhapsSent, Unavailable
from crm_store.schedules import ScheduleRecord
from crm_store.store import Store
from crm_store.visibility import Viewer
from tools.context import ToolContext
from tools.keeping import told_when
from tools.wording import Wording

Status = Literal["sent", "written", "failed", "waiting", "unsure", "due"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A report as it goes out: `subject` on one line, `text` in the language it was saved in."""

    report: str
    subject: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one due time; `detail` is where it was written, to whom it was sent, or why it was not."""

    report: str
    owner: str
    due_at: datetime
    status: Status
    detail: str = ""


Render = Callable[[ToolContext, ScheduleRecord], Rendered]
Write = Callable[[ScheduleRecord, datetime, Rendered], str]
ContextOf = Callable[[ScheduleRecord], ToolContext]


@dataclass(frozen=True, slots=True)
class Digest:
    """How due reports of `store` are run. `context_of` gives the owner's surroundings; NotAllowed for who is gone.

    `render` makes the text, `write` puts it where nothing is sent and says where; `now` is the moment of the run.
    """

    store: Store
    context_of: ContextOf
    render: Render
    write: Write
    now: datetime

    def run(self, planned: ScheduleRecord, due_at: datetime) -> Outcome | None:
        """Runs one schedule for one due time; None where that was done before."""
        with self.store.transaction() as session:
            stood = schedules.begin(session, planned.id, due_at, self.now)
        if stood in schedules.OVER:
            return None
        try:
            context = self.context_of(planned)
        except CRMError as error:
            return self.failed(planned, due_at, str(error))
        if stood == "sending":
            words = "The program stopped while this was being sent; it may have arrived and is not sent again."
            return self._over(context, planned, due_at, "unsure", words)
        try:
            rendered = self.render(context, planned)
            return self._deliver(context, planned, due_at, rendered)
        except PerhapsSent as error:
            return self._over(context, planned, due_at, "unsure", str(error))
        except Unavailable as error:
            return self._over(context, planned, due_at, "waiting", str(error))
        except CRMError as error:
            return self._over(context, planned, due_at, "failed", str(error))

    def failed(self, planned: ScheduleRecord, due_at: datetime, words: str) -> Outcome:
        """Marks a due time as over without success, where there is no owner to act for."""
        self._mark(Viewer.operator(), planned, due_at, "failed", words)
        return Outcome(planned.report, "", due_at, "failed", words)

    def _deliver(self, context: ToolContext, planned: ScheduleRecord, due_at: datetime, made: Rendered) -> Outcome:
        if not planned.recipients or context.outbox is None or not planned.approved:
            where = self.write(planned, due_at, made)
            note = "" if planned.approved else "; its recipients changed since they were approved, so it was not sent"
            return self._over(context, planned, due_at, "written", f"{where}{note}")
        message = message_of(context, planned, due_at, made)
        self._mark(context.viewer, planned, due_at, "sending")
        context.outbox.send(message)
        return self._over(context, planned, due_at, "sent", ", ".join(planned.recipients))

    def _over(
        self, context: ToolContext, planned: ScheduleRecord, due_at: datetime, status: Status, detail: str
    ) -> Outcome:
        self._mark(context.viewer, planned, due_at, status, detail)
        return Outcome(planned.report, context.viewer.name, due_at, status, detail)

    def _mark(self, viewer: Viewer, planned: ScheduleRecord, due_at: datetime, status: str, detail: str = "") -> None:
        with self.store.transaction() as session:
            schedules.mark(session, planned.id, due_at, status, self.now, detail)
            if status != "sending":
                told = {"schedule": planned.id, "due": due_at, "status": status, "detail": detail}
                audit.append(session, viewer, action="digest", subject=planned.report, detail=told, now=self.now)


def message_of(context: ToolContext, planned: ScheduleRecord, due_at: datetime, made: Rendered) -> EmailMessage:
    """The mail: from our address in the owner's name; the same due time has the same Message-ID."""
    sender = context.outbox.sender if context.outbox else ""
    address = parseaddr(sender)[1] or sender
    message = EmailMessage()
    message["From"] = formataddr((" ".join(context.viewer.name.split()), address))
    message["To"] = ", ".join(planned.recipients)
    message["Subject"] = " ".join(made.subject.split())
    message["Date"] = format_datetime(context.store.clock.now())
    message["Message-ID"] = f"<digest-{planned.id}-{due_at:%Y%m%dT%H%M}@{address.rpartition('@')[2] or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = made.language
    if context.viewer.email:
        message["Reply-To"] = context.viewer.email
    message.set_content(made.text)
    return message


def framed(context: ToolContext, planned: ScheduleRecord, reply: str, language: str) -> Rendered:
    """A report's reply with its subject above and why one gets it below."""
    say = Wording.of(language, "saved")
    when = told_when(say, planned.rule)
    footer = say("footer", owner=context.viewer.name, name=planned.report, when=when)
    subject = say("subject", name=planned.report, day=context.today)
    return Rendered(planned.report, subject, f"{reply}\n\n-- \n{footer}\n", language)
