"""The parts of the bench: what each measures, how long it takes, and whether it runs without being named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.ahead import fill_a_million
from bench.backlog import growth, indexing
from bench.company import demo_index, seeding
from bench.importing import importing
from bench.mailsearch import mail_search
from bench.measure import Line
from bench.place import Place
from bench.questions import questions
from bench.reports import reports
from bench.scale import search_a_million, search_at_scale
from bench.searching import searching
from bench.serving import serving
from bench.startup import startup
from bench.understanding import understanding


@dataclass(frozen=True, slots=True)
class Part:
    """`minutes` are of the clock on two quiet cores, nothing kept from an earlier run."""

    measure: Callable[[Place], list[Line]]
    minutes: float
    what: str
    by_name_only: bool = False


PARTS: Mapping[str, Part] = {
    "seed": Part(seeding, 1, "the demo company made"),
    "index": Part(demo_index, 0.1, "its texts indexed"),
    "startup": Part(startup, 0.2, "processes until they are ready"),
    "questions": Part(questions, 0.2, "questions about it answered"),
    "search": Part(searching, 0.1, "its texts searched"),
    "import": Part(importing, 0.2, "10,000 deals imported"),
    "serve": Part(serving, 1, "many asking one server"),
    "mails": Part(mail_search, 2, "quality of search on Enron subjects: words, vectors, both"),
    "indexing": Part(indexing, 1.5, "indexing beside the embedder alone, one core"),
    "reports": Part(reports, 9, "reports over ten million activities beside SQL by hand; reading a question"),
    "scale": Part(search_at_scale, 8, "search among 10,000 and 100,000 passages beside others"),
    "growth": Part(growth, 4, "memory up to 200,000 passages; one changed mail among 100,000"),
    "understand": Part(understanding, 0.2, "reading a question, told by reports too", by_name_only=True),
    "million": Part(search_a_million, 60, "search among 1,000,000 passages too", by_name_only=True),
    "fill": Part(fill_a_million, 40, "what `million` searches, filled before (with --keep)", by_name_only=True),
}
"""In the order they run in: what is quick comes first."""


def usual() -> list[str]:
    """The parts that run when none is named."""
    return [name for name, part in PARTS.items() if not part.by_name_only]


def forecast(names: list[str]) -> str:
    """What will be measured, and how long it takes."""
    width = max(map(len, names))
    lines = [f"  {name.ljust(width)}  {_minutes(PARTS[name].minutes):>8}  {PARTS[name].what}" for name in names]
    whole = _minutes(sum(PARTS[name].minutes for name in names))
    return "\n".join([f"To be measured in about {whole} on two quiet cores, at the full size:", *lines])


def _minutes(minutes: float) -> str:
    return f"{minutes:.0f} min" if minutes >= 1 else f"{60 * minutes:.0f} s"
