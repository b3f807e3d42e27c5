"""A small world of names to understand questions in, without a database."""

from collections.abc import Callable
from datetime import date

import pytest

from copilot.models.offline.parts.reading import Reading, Turn
from copilot.models.offline.understand import understand
from crm_store.names import NameIndex

TODAY = date(2026, 6, 15)
Ask = Callable[..., Reading]

NAMES = [
    *(("region", name, None) for name in ("North", "South", "Overseas")),
    ("owner", "Ada Berg", 1), ("owner", "Boris Lind", 2), ("owner", "Will May", 3),
    ("manager", "Clara Stein", 4),
    ("account", "Nordwind", 1), ("account", "Globex Corporation", 2), ("account", "Kan-code", 3),
    ("account", "Blue Harbor Foods", 4), ("account", "Blue Harbor Logistics", 5),
    ("product", "Basic", 1), ("product", "Pro Max", 2),
    ("industry", "retail", None), ("industry", "software", None),
    ("country", "Germany", None), ("country", "Kenya", None),
    ("stage", "Negotiation", 1), ("stage", "Won", 2),
]  # fmt: skip


@pytest.fixture(scope="session")
def names() -> NameIndex:
    return NameIndex(NAMES)


@pytest.fixture(scope="session")
def ask(names: NameIndex) -> Ask:
    """Understand the last of the questions, each before it being an earlier turn."""

    def understood(*questions: str, today: date = TODAY, language: str = "en") -> Reading:
        previous: Turn | None = None
        reading = understand(questions[0], names=names, today=today, language=language)
        for question in questions[1:]:
            previous = Turn(reading.calls, reading.language) if reading.calls else previous
            reading = understand(question, names=names, today=today, language=language, previous=previous)
        return reading

    return understood
