"""The parts of a report a question names, and the state the steps of reading it share."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from copilot.models.offline.names.segments import Question
from copilot.models.offline.parts.roles import Condition, NameUse, Roles
from copilot.models.offline.times.calendar import Days
from copilot.models.offline.times.periods import Stretch
from copilot.models.offline.words.tokens import fold

DEFAULT_TOP = 5


@dataclass(slots=True)
class Draft:
    """What a question says, before it is made a query: the parts a follow-up can take over one by one."""

    metrics: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    filters: list[dict[str, Any]] = field(default_factory=list)
    having: list[dict[str, Any]] = field(default_factory=list)
    period: dict[str, Any] | None = None
    grain: str = ""
    compare_to: Any = None
    rank: str = ""
    by: str = ""
    """The attribute that records are ranked by, empty for their usual one."""
    per: str = ""
    """Of which group's every value so many are wanted, empty where all rows are ranked together."""
    order: str = ""
    """ascending or descending by the first figure, or by_name, where all rows are wanted in that order."""
    limit: int | None = None
    by_change: str = ""
    """The column of a comparison that rows are ranked by, empty where they are ranked by the figure itself."""
    share: bool = False
    within: str = ""
    """The group of whose total each row is a share, empty for the total of all."""
    running: bool = False
    fold: str = ""
    """ "mean" or "sum" where the groups' figures are made one, else empty."""
    over: str = ""
    """The group, or grain, whose figures are made one."""
    against: bool = False
    """Whether only the period compared with is named, and the other one is the current one or the one talked about."""
    include_empty: bool = False
    counts: bool = False
    """Whether the number of rows is what is asked for ("how many countries", "how many agents won …")."""
    sort: tuple[str, bool] | None = None
    """The field that records are listed in the order of, and whether the greatest comes first."""
    related: list[dict[str, Any]] = field(default_factory=list)
    """What records are to have, or not to have, hanging on them."""
    columns: list[str] = field(default_factory=list)
    focus: str = ""
    entity: str = ""
    listing: bool = False
    yearless: bool = False
    compared_unit: str = ""
    """What is compared where the question names no period of its own: the current quarter or year."""
    claimed: str = ""
    """Of two periods set against each other the one a yes-or-no question is about: later, earlier or neither."""
    days: Days | None = None
    """The period as found, for a follow-up that names no year."""


class ReaderState:
    """What the steps of reading one question know: its segments' roles, the draft so far, and what they found."""

    def __init__(self, question: Question, today: date) -> None:
        self.question, self.today = question, today
        self.roles = Roles(question)
        self.draft = Draft()
        self.stretches: list[Stretch] = []
        self.left_out: list[tuple[Stretch, str]] = []
        """Periods that are taken away from the others, each with its words."""
        self.uses: list[NameUse] = []
        self.conditions: list[Condition] = []
        self.often = ""
        """What is counted where something happened so many times."""
        self.nth = 0
        """The place in a ranking that is asked for, 0 for none."""
        self.threshold = ""
        """What a figure is held against in a yes-or-no question, such as "> 300"."""
        self.lasting: list[tuple[str, list[int]]] = []
        """Limits on how many days deals took, with how they compare."""
        self.last_time = ""
        """newest or oldest where it is asked when something was done last or first."""
        self.last_at = 0
        self.lasting_months: list[tuple[str, list[int]]] = []
        """Limits on how many months deals have been open, with how they compare."""
        self.limited: dict[Condition, str] = {}
        """The figure each limit names itself."""
        self.counted = ""
        self.subjects: list[str] = []
        self.contexts: list[str] = []
        self.grouped_by: set[str] = set()
        """The dimensions behind "by", "per" or "in each"."""
        self.measures: list[str] = []
        self.states: list[str] = []
        self.aggregates: list[str] = []
        self.named_deals = False
        self.columns: list[str] = []
        """What a list is to show besides its usual columns."""
        self.named_figure = False
        """Whether a figure is named, not only what became of the deals."""
        self.wants_records = False
        """Whether what is said of the deals makes a list of them more use than their number."""
        self.rank_at = 0
        self.contrast = False
        """Whether two names of one kind, or two periods, are set against each other."""
        self.than: dict[str, Any] = {}
        """How groups are compared with a figure to be computed first, as fields of a Having."""
        self.limits_accounts = False
        """Whether what accounts are is limited ("with more than 500 employees")."""
        self.lacking_records = False
        """Whether records are asked for that others do not hang on."""
        self.denied = ""
        """What is said not to have happened ("not won")."""
        self.paced = ""
        """What "month over month" beside a single month compares it with: year or previous."""
        self.changes: list[Condition] = []
        """Limits on how much a figure changed."""
        self.lapsed: Stretch | None = None
        """The period in which what is asked for did not happen."""
        self.part_of_time = False
        """Whether the share asked for is that of a period in the whole."""
        self.overview = False
        """Whether the figures were not named, but are the usual ones."""
        self.described_unknown: tuple[str, str] | None = None

    def says(self, name: str) -> bool:
        """Whether one of the words is in the list `name` of the language's forms."""
        listed = {fold(word) for word in self.question.words.table("form").get(name, ())}
        return any(token.norm in listed for token in self.question.tokens)

    def _possessive(self, i: int) -> bool:
        """Whether an apostrophe ends the word at place `i`."""
        end = self.question.tokens[self.roles.segments[i].end - 1].end
        text = self.question.text
        return text[end - 2 : end] in ("'s", "’s") or text[end : end + 1] in ("'", "’")

    def _behind_source(self, i: int) -> bool:
        """Whether the source of a deal stands right before place `i` ("webinar leads")."""
        before = self.roles.segments[i - 1] if i else None
        return before is not None and any(m.kind == "origin" for m in (*before.names, *before.also))

    def _closes_with_state(self, i: int) -> bool:
        """Whether the "only" at place `i` says which deals are meant, behind a comma at the end (", only won ones")."""
        segments = self.roles.segments
        first = next((j for j in range(i, 0, -1) if self.question.parted(segments[j - 1], segments[j])), 0)
        told = [s for s in segments[first:] if not (s.idle or s.has("only"))]
        return (
            first > 0
            and any(s.has("state") for s in told)
            and all(s.has("state") or s.has("measure", "deal") for s in told)
        )

    def _ranked_of_ours(self, i: int) -> bool:
        """Whether place `i` is ranked with "our" in between ("най-добрият ни месец")."""
        segments = self.roles.segments
        if i < 2 or not segments[i - 2].has("rank") or not segments[i - 1].idle:
            return False
        ours = {fold(word) for word in self.question.words.table("form").get("ours", ())}
        return all(token.norm in ours for token in self.question.tokens[segments[i - 1].start : segments[i - 1].end])

    def _filter(self, name: str, op: str, value: Any = None) -> None:
        entry = {"field": name, "op": op} if value is None else {"field": name, "op": op, "value": value}
        if entry not in self.draft.filters:
            self.draft.filters.append(entry)


def as_period(days: Days) -> dict[str, Any]:
    """The days as a Period's fields."""
    out: dict[str, Any] = {}
    if days.start:
        out["start"] = days.start.isoformat()
    if days.end:
        out["end"] = days.end.isoformat()
    return out
