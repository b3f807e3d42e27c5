"""What an import did, as a value: counts, repairs, remarks, refusals; and the ledger importers write it into."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Counts(_Value):
    """How many records of one kind were made, changed, or found as they already were."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    @property
    def total(self) -> int:
        return self.created + self.updated + self.unchanged


class Repair(_Value):
    """A value written differently from the file because what was meant is certain; `lines` says where it stood."""

    file: str
    what: str
    before: str
    after: str
    lines: tuple[int, ...]


class Remark(_Value):
    """Something a person should know about lines of a file; `lines` is empty where no line is to blame."""

    file: str
    reason: str
    lines: tuple[int, ...] = ()


class ColumnMapping(_Value):
    """How one file was understood: which column was read into which field, which were kept as fields of the company's
    own (by kind: text, number, date, flag), and which were left out, with why."""

    file: str
    entity: str
    columns: dict[str, str]
    own: dict[str, str] = {}
    unmapped: tuple[str, ...] = ()
    reasons: dict[str, str] = {}
    rows: int = 0


class ImportReport(_Value):
    """The outcome of one import. `remarks` were kept, `rejected` were not; nothing else was left out.

    `stages` are those the files name, with what each was taken to mean for a deal: open, won or lost.
    """

    source: str
    files: tuple[str, ...] = ()
    dry_run: bool = False
    counts: dict[str, Counts] = {}
    repairs: tuple[Repair, ...] = ()
    remarks: tuple[Remark, ...] = ()
    rejected: tuple[Remark, ...] = ()
    mappings: tuple[ColumnMapping, ...] = ()
    stages: dict[str, str] = {}
    notes: tuple[str, ...] = ()

    @property
    def changed(self) -> int:
        """How many records were made or changed (or would be, in a dry run)."""
        return sum(c.created + c.updated for c in self.counts.values())


class Ledger:
    """Collects what an import finds and does. Equal findings on several lines of a file become one with all lines."""

    def __init__(self) -> None:
        self._created: Counter[str] = Counter()
        self._updated: Counter[str] = Counter()
        self._unchanged: Counter[str] = Counter()
        self._repairs: dict[tuple[str, str, str, str], list[int]] = {}
        self._remarks: dict[tuple[str, str], list[int]] = {}
        self._rejected: dict[tuple[str, str], list[int]] = {}
        self._mappings: list[ColumnMapping] = []
        self._stages: dict[str, str] = {}
        self._notes: dict[str, None] = {}

    def count(self, entity: str, *, created: int = 0, updated: int = 0, unchanged: int = 0) -> None:
        """Adds to the counts of an entity, named in the singular as in the schema ("account", "stage change")."""
        self._created[entity] += created
        self._updated[entity] += updated
        self._unchanged[entity] += unchanged

    def repair(self, file: Path | str, line: int, what: str, before: str, after: str) -> None:
        """`what` is the word for the value: "product", "encoding"."""
        self._repairs.setdefault((str(file), what, before, after), []).append(line)

    def remark(self, file: Path | str, line: int | None, reason: str) -> None:
        """A row that was kept although something about it is odd; `reason` is a short sentence without a full stop."""
        self._remarks.setdefault((str(file), reason), []).extend([] if line is None else [line])

    def reject(self, file: Path | str, line: int | None, reason: str) -> None:
        """A row or record that was not kept; `reason` is a short sentence without a full stop."""
        self._rejected.setdefault((str(file), reason), []).extend([] if line is None else [line])

    def mapping(self, mapping: ColumnMapping) -> None:
        self._mappings.append(mapping)

    def stage(self, name: str, outcome: str) -> None:
        """A stage that a file names, and what it was taken to mean."""
        self._stages[name] = outcome

    def note(self, text: str) -> None:
        """Something worth saying that belongs to no line; one sentence with its full stop."""
        self._notes[text] = None

    def report(self, source: str, files: Sequence[str], *, dry_run: bool = False) -> ImportReport:
        names = dict.fromkeys((*self._created, *self._updated, *self._unchanged))
        return ImportReport(
            source=source,
            files=tuple(files),
            dry_run=dry_run,
            counts={
                n: Counts(created=self._created[n], updated=self._updated[n], unchanged=self._unchanged[n])
                for n in names
            },
            repairs=tuple(
                Repair(file=f, what=w, before=b, after=a, lines=tuple(lines))
                for (f, w, b, a), lines in self._repairs.items()
            ),
            remarks=_remarks(self._remarks.items()),
            rejected=_remarks(self._rejected.items()),
            mappings=tuple(self._mappings),
            stages=dict(self._stages),
            notes=tuple(self._notes),
        )


def _remarks(found: Iterable[tuple[tuple[str, str], list[int]]]) -> tuple[Remark, ...]:
    return tuple(Remark(file=file, reason=reason, lines=tuple(sorted(set(lines)))) for (file, reason), lines in found)


_PLURALS = {"person": "people", "company": "companies", "activity": "activities"}
_SHOWN = 12
_SHOWN_LINES = 6


def report_lines(report: ImportReport) -> list[str]:
    """The report for a person to read: what was done, repaired, kept with a remark, and refused."""
    done = "Dry run, nothing was kept" if report.dry_run else "Imported" if report.changed else "Nothing new"
    lines = [f"{done}: {', '.join(report.files)} ({report.source})"]
    lines += [f"  {_counted(counts.total, name)}: {_what_happened(counts)}" for name, counts in report.counts.items()]
    lines += [line for mapping in report.mappings for line in _mapping_lines(mapping, full=report.dry_run)]
    lines += [f"Stages: {stages_told(report)}"] if report.stages and report.dry_run else []
    lines += [
        f"Repaired: {_name(repair.file)}: {repair.what} {repair.before!r} → {repair.after!r}{where(repair.lines)}"
        for repair in report.repairs
    ]
    lines += _shortened("Kept", report.remarks)
    lines += _shortened("Rejected", report.rejected)
    return [*lines, *report.notes]


def stages_told(report: ImportReport) -> str:
    """ "open: New, Offer; won: Signed; lost: Declined"."""
    groups = {outcome: [s for s, o in report.stages.items() if o == outcome] for outcome in ("open", "won", "lost")}
    return "; ".join(f"{outcome}: {', '.join(stages)}" for outcome, stages in groups.items() if stages)


def _shortened(word: str, remarks: Sequence[Remark]) -> list[str]:
    lines = [f"{word}: {_name(remark.file)}: {remark.reason}{where(remark.lines)}" for remark in remarks[:_SHOWN]]
    more = len(remarks) - _SHOWN
    return [*lines, f"{word}: {more} more remarks; --json lists them all"] if more > 0 else lines


def _mapping_lines(mapping: ColumnMapping, *, full: bool) -> list[str]:
    name = _name(mapping.file)
    lines = [f"Columns of {name} ({_counted(mapping.rows, 'row')}, {mapping.entity}):"] if full else []
    lines += [f"  {column} → {field}" for column, field in mapping.columns.items()] if full else []
    if full:
        lines += [f"  {column} → {_OWN} ({KINDS[kind]})" for column, kind in mapping.own.items()]
    elif mapping.own:
        lines.append(f"Kept of {name} as fields of your own: {', '.join(mapping.own)}")
    if mapping.unmapped:
        told = (f"{column} ({why})" if (why := mapping.reasons.get(column)) else column for column in mapping.unmapped)
        lines.append(f"Left out of {name}: {', '.join(told)}")
    return lines


_OWN = "a field of your own"
KINDS = {"text": "text", "number": "number", "date": "date", "flag": "yes or no"}
"""What the kinds of fields of the company's own are called."""
HOW_TO_CHANGE = (
    'To read a column otherwise, name its field: --map "Column=deal.stage"; "Column=own" keeps it as a field of your '
    'own, "Column=" leaves it out.'
)


def _what_happened(counts: Counts) -> str:
    parts = ((counts.created, "new"), (counts.updated, "changed"), (counts.unchanged, "unchanged"))
    return ", ".join(f"{number:,} {word}" for number, word in parts if number) or "none"


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name if number == 1 else _PLURALS.get(name, name + 's')}"


def where(lines: Sequence[int]) -> str:
    """ " (line 5)", " (3 lines: 5, 8, 9)", or nothing where no line is to blame."""
    if not lines:
        return ""
    if len(lines) == 1:
        return f" (line {lines[0]})"
    shown = ", ".join(str(line) for line in lines[:_SHOWN_LINES])
    return f" ({len(lines):,} lines: {shown}{', …' if len(lines) > _SHOWN_LINES else ''})"


def _name(file: str) -> str:
    return Path(file).name or file
