"""A deal's columns that their values tell apart: its name from its product, the day of either end from that of one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from crm_store.importers.headers import Fit, fits
from crm_store.importers.outcomes import Outcome, told_by
from crm_store.importers.phrases import without_noun
from crm_store.importers.tabular import Table

_FEWEST_ROWS = 5
_OF_NOUN = frozenset(("name", "stage", "status", "amount"))
"""What a file may call by its own word for a deal: a day so called may be the day of the event that was sold."""
_NOUN_TIER = 3
_ENDS: Mapping[str, Outcome] = {"won_on": "lost", "lost_on": "won"}
"""Days of one end, with the outcome that a deal with such a day cannot have."""


def fits_of_noun(table: Table, header: str, at: int) -> Iterator[Fit]:
    """What a header says of a deal behind the file's own word for its records: "Booking Status" in bookings.csv."""
    said = without_noun(header, table.path.stem)
    for fit in fits("deal", said, at) if said else ():
        if fit.tier == 0 and fit.field in _OF_NOUN:
            yield replace(fit, tier=_NOUN_TIER, header=header)


def with_titles(
    columns: Mapping[str, str], table: Table, known: Sequence[Fit], chosen: Collection[str]
) -> dict[str, str]:
    """A deal's columns, what may be its product being its name where each row has another and a second column says the
    product: "Item" beside "Solution"."""
    titles = columns.get("product", "")
    values = table.column(titles) if titles else []
    apart = len(values) >= _FEWEST_ROWS and all(values) and len(set(values)) == len(values)
    if "name" in columns or titles in chosen or not apart:
        return dict(columns)
    others = {fit.header for fit in known if fit.field == "product"} - {*columns.values(), *chosen}
    return {**columns, "name": titles, "product": others.pop()} if len(others) == 1 else dict(columns)


def with_either_end(columns: Mapping[str, str], table: Table) -> dict[str, str]:
    """A deal's columns, the day of one end being the day of either where deals that ended otherwise have one too."""
    found, stage = dict(columns), columns.get("status") or columns.get("stage", "")
    days = [field for field in _ENDS if field in found]
    if not stage or "closed_on" in found or len(days) != 1:
        return found
    (field,) = days
    said = zip(table.column(found[field]), table.column(stage), strict=True)
    if any(day and told_by(outcome) == _ENDS[field] for day, outcome in said):
        found["closed_on"] = found.pop(field)
    return found
