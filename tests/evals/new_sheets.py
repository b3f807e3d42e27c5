"""The sheets on twelve companies that were written last, each in two halves, with the least share right of each."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from tests.evals import (
    new1_companies,
    new2_companies,
    new3_companies,
    opened_new1,
    opened_new1_rest,
    opened_new2,
    opened_new2_rest,
    opened_new3,
    opened_new3_rest,
)
from tests.evals.questions_maven import Item

Sheet = Callable[[Any], list[Item]]
Company = tuple[Callable[[Path], Any], date, tuple[tuple[Sheet, float], ...]]
"""Its files, its day, and its sheets, each with the least share right."""
_FLOORS = {
    "kitchen": (0.83, 1.0), "dental": (1.0, 0.94), "software": (0.89, 1.0), "yacht": (0.94, 0.89),
    "gauges": (0.89, 0.78), "cover": (0.73, 0.89), "printer": (0.89, 0.94), "gym": (0.89, 1.0),
    "fitness": (1.0, 0.95), "telecom": (0.95, 0.86), "stands": (0.95, 1.0), "vets": (1.0, 0.95),
}  # fmt: skip
_OF = (
    (new1_companies, opened_new1, opened_new1_rest, ("kitchen", "dental", "software", "yacht")),
    (new2_companies, opened_new2, opened_new2_rest, ("gauges", "cover", "printer", "gym")),
    (new3_companies, opened_new3, opened_new3_rest, ("fitness", "telecom", "stands", "vets")),
)


def _company(companies: Any, halves: tuple[Any, Any], name: str) -> Company:
    sheets = tuple((getattr(half, f"{name}_unseen"), least) for half, least in zip(halves, _FLOORS[name], strict=True))
    return getattr(companies, name), companies.TODAY, sheets


NEW = {name: _company(companies, (opened, rest), name) for companies, opened, rest, names in _OF for name in names}
