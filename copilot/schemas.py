"""What leaves the assistant, over every way in: the Answer and its parts, and the events of a stream."""

from typing import Any, Literal

from pydantic import BaseModel, Field

Status = Literal["answered", "empty", "clarification", "refused", "awaiting_approval", "error"]

SHOWN_ROWS = 20
"""So many rows of a table stand in the reply itself; of the others it says how many there are."""


class Column(BaseModel):
    name: str
    label: str
    unit: str
    currency: str | None = None


class Table(BaseModel):
    """A computed table with its definition, period, filters, what it leaves out, and the SQL that made it."""

    title: str
    columns: list[Column]
    rows: list[list[Any]]
    definition: str = ""
    period: str = ""
    filters: list[str] = Field(default_factory=list)
    left_out: list[str] = Field(default_factory=list)
    sql: str = ""


class Series(BaseModel):
    """One line or one colour of bars: a value for each place of the chart's x, None where there is none."""

    name: str
    values: list[float | None]


class Chart(BaseModel):
    """How a table is best looked at, for any library to draw. The values are the table's; the axis of y starts at 0.

    - `kind`: line (along time), bar (side by side where there are several series), stacked
    - `x`: the labels of the axis as written in the answer's language; `table` the place of the table it shows
    - `over_time`: whether x is a time axis, which never lies on its side
    """

    kind: Literal["line", "bar", "stacked"]
    title: str
    x: list[str]
    x_label: str = ""
    y_label: str = ""
    series: list[Series]
    unit: str
    currency: str | None = None
    table: int = 0
    over_time: bool = False


class Source(BaseModel):
    """Where a claim comes from. `id` is "email:12", "note:7", "deal:3"; `url` opens the original in the page."""

    kind: str
    id: str
    title: str
    date: str | None = None
    quote: str = ""
    url: str = ""


class Draft(BaseModel):
    """An email or offer for a person to edit; nothing of it has been sent."""

    kind: Literal["email", "offer"]
    id: int
    to: list[str]
    subject: str
    body: str
    language: str
    lines: list[dict[str, Any]] = Field(default_factory=list)
    total: float | None = None
    currency: str | None = None
    facts: list[str] = Field(default_factory=list)


class PendingApproval(BaseModel):
    """A write that waits for a person: what, with which arguments, in one sentence, and what to mind."""

    id: str
    action: str
    arguments: dict[str, Any]
    summary: str
    warnings: list[str] = Field(default_factory=list)


class NextStep(BaseModel):
    """A suggested step on a deal, why, and the sources that show it. `priority` 1 is most urgent; `due` an ISO date."""

    deal: str
    step: str
    why: str
    evidence: list[str] = Field(default_factory=list)
    priority: int = 2
    due: str | None = None


class Grounding(BaseModel):
    """How many figures, dates and names were checked, and which no tool had returned."""

    checked: int = 0
    unverified: list[str] = Field(default_factory=list)


class Usage(BaseModel):
    model_calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    seconds: float = 0.0


class Answer(BaseModel):
    """One turn's outcome, the same for command line, page and API."""

    id: str = ""
    question: str
    status: Status
    reply: str
    language: str = "en"
    tables: list[Table] = Field(default_factory=list)
    charts: list[Chart] = Field(default_factory=list)
    sources: list[Source] = Field(default_factory=list)
    drafts: list[Draft] = Field(default_factory=list)
    approvals: list[PendingApproval] = Field(default_factory=list)
    next_steps: list[NextStep] = Field(default_factory=list)
    grounding: Grounding = Field(default_factory=Grounding)
    model: str = "offline"
    usage: Usage = Field(default_factory=Usage)
    conversation: str = ""
    turn: int = 0
    """Which turn of the conversation this is, from 1; 0 where none was kept."""


class Decision(BaseModel):
    """A person's word on a pending approval; `arguments` replace the proposed ones for edit."""

    approval: str
    verdict: Literal["approve", "edit", "reject"]
    arguments: dict[str, Any] | None = None
    message: str = ""


class StreamEvent(BaseModel):
    """One event of a streamed turn: a piece of text, a tool at work, and last the whole answer."""

    kind: Literal["token", "tool", "answer"]
    text: str = ""
    answer: Answer | None = None
