"""The stage each row of a deals file stands in: its stage column read together with its status, flags and days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from crm_store.importers.fields import Fields
from crm_store.importers.outcomes import OWN_NAMES, Outcome, Said, stages_of, told_by
from crm_store.importers.phrases import says_either_end
from crm_store.importers.saleslists import lists_sales
from crm_store.importers.tabular import Row
from crm_store.schema import Stage


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a deal stands; `came_from` is the stage it was in when it ended, where the file still says so."""

    stage: Stage
    came_from: Stage | None = None


class DealStages:
    """Reads all rows once to learn the file's stages, makes those not yet held, and then tells each row's."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._stage, self._status, self._chance = (
            fields.text("stage"),
            fields.text("status"),
            fields.share("probability"),
        )
        self._won, self._lost, self._closed = (fields.yes(f) for f in ("is_won", "is_lost", "is_closed"))
        ended = _first(fields.day("closed_on"), fields.day("won_on"), fields.day("lost_on"))
        self._ended = {row.line: ended(row) for row in fields.table.rows}
        self.has_end = any(fields.has(f) for f in ("closed_on", "won_on", "lost_on"))
        self._won_on, self._lost_on = fields.day("won_on"), fields.day("lost_on")
        self.sold = lists_sales(fields.columns, fields.table)
        self._said = {row.line: self._read(row) for row in fields.table.rows}
        if self.sold:
            fields.ledger.note(
                f"{fields.table.path.name} lists sales without a stage: each is taken as won on its day."
            )
        self._stages = self._made()
        self._blank_is_open = self._ends_alone()
        self._make_endings()

    def lacking(self, row: Row) -> str:
        """Why a row has no standing, for the report."""
        if not self.sold:
            return "has no stage"
        return "has a date to come and no stage" if self.ended_on(row) else "has no date it was sold on"

    def ended_on(self, row: Row) -> date | None:
        """The day the row's deal was won, lost or otherwise closed."""
        return self._ended[row.line]

    def of(self, row: Row) -> Standing | None:
        """Where the row's deal stands, None when nothing in the row says."""
        said = self._said[row.line]
        if said.stage is None and said.told is None and self._blank_is_open and not said.ended:
            return Standing(self._ending("open", None))
        if said.stage is None:
            return Standing(self._ending(said.told, self._status(row))) if said.told else None
        stage = self._stages[said.stage]
        if said.told in (None, "open", stage.outcome):
            return Standing(stage)
        return Standing(self._ending(said.told, self._status(row)), stage if stage.outcome == "open" else None)

    def _read(self, row: Row) -> Said:
        return Said(self._stage(row), self._told(row), self.ended_on(row) is not None, self._chance(row))

    def _told(self, row: Row) -> Outcome | None:
        won, lost, closed = self._won(row), self._lost(row), self._closed(row)
        if won or lost:
            return "won" if won else "lost"
        if closed and won is False:
            return "lost"
        if closed is False and (won is False or lost is False):
            return "open"
        if (told := told_by(self._status(row))) is not None:
            return told
        if self._won_on(row) or self._lost_on(row):
            return "won" if self._won_on(row) else "lost"
        return "won" if self.sold and (ended := self.ended_on(row)) and ended <= self._fields.links.today else None

    def _ends_alone(self) -> bool:
        """Whether the stages say nothing but how deals ended, so that a row without one goes on; told in the report."""
        outcomes = {stage.outcome for stage in self._stages.values()}
        alone = outcomes == {"won", "lost"} or says_either_end(self._fields.columns.get("stage", ""))
        blank = [row for row in self._said.values() if row.stage is None and row.told is None and not row.ended]
        if not (alone and {"won", "lost"} <= outcomes and self.has_end and blank):
            return False
        header, file = self._fields.columns["stage"], self._fields.table.path.name
        self._fields.ledger.note(
            f"{file}: {len(blank):,} rows say nothing under {header!r} and have no day they ended; taken as open."
        )
        return True

    def _made(self) -> Mapping[str, Stage]:
        links = self._fields.links
        read = stages_of(list(self._said.values()), links.stage_outcomes())
        left_open = {said.stage for said in self._said.values() if said.told is None}
        doubtful = [stage for stage in read if not stage.understood and stage.name in left_open]
        unknown = [stage.name for stage in doubtful if not links.has_stage(stage.name)]
        if unknown:
            names = ", ".join(repr(name) for name in unknown)
            self._fields.ledger.note(
                f"{self._fields.table.path.name}: whether the stages {names} are won or lost is not told by their "
                "names; taken as open."
            )
        made = {stage.name: links.stage(stage.name, stage.outcome, stage.chance) for stage in read}
        for stage in made.values():
            self._fields.ledger.stage(stage.name, stage.outcome)
        return made

    def _make_endings(self) -> None:
        """Makes the stages of deals won or lost by another column than the stage, won before lost."""
        endings: tuple[Outcome, ...] = ("won", "lost")
        for outcome in endings:
            for row in self._fields.table.rows:
                if self._said[row.line].told == outcome:
                    self._ending(outcome, self._status(row))
                    break

    def _ending(self, outcome: Outcome, status: str | None) -> Stage:
        """The stage for a deal whose own stage does not say how it ended: the file's of that outcome, or the status."""
        for stage in self._stages.values():
            if stage.outcome == outcome:
                return stage
        named = status if status and told_by(status) == outcome else OWN_NAMES[outcome]
        return self._fields.links.stage(named, outcome)


def _first(*readers: Callable[[Row], date | None]) -> Callable[[Row], date | None]:
    return lambda row: next((day for read in readers if (day := read(row)) is not None), None)
