"""Report questions in nine languages through one Assistant, each in a conversation of its own."""

import asyncio
import time
from collections import Counter
from pathlib import Path

from bench.measure import Line
from bench.place import Place

FILE = Path(__file__).with_name("questions.txt")
BUDGET = 60
"""Seconds after which no further question is asked."""


def asked_questions() -> tuple[str, ...]:
    """The questions of questions.txt, one a line."""
    return tuple(line for line in FILE.read_text(encoding="utf-8").splitlines() if line.strip())


def questions(place: Place) -> list[Line]:
    """Milliseconds a question takes once the assistant is open; the first one, which loads what it needs, apart."""
    place.say("questions")
    return asyncio.run(_ask_all(place))


async def _ask_all(place: Place) -> list[Line]:
    from copilot.assistant import Assistant
    from crm_store.visibility import Viewer

    viewer = Viewer.operator()
    asked = asked_questions()
    took: list[float] = []
    statuses: Counter[str] = Counter()
    stop = time.monotonic() + BUDGET
    async with Assistant.open(place.company.settings) as assistant:
        for number, question in enumerate(asked, start=1):
            place.say(f"questions: {number} of {len(asked)}")
            started = time.perf_counter()
            answer = await assistant.ask(question, viewer=viewer)
            took.append((time.perf_counter() - started) * 1000)
            statuses[answer.status] += 1
            if time.monotonic() > stop:
                break
    ended = ", ".join(f"{count} {status}" for status, count in statuses.most_common())
    return [
        Line("first question", "ms", (took[0],)),
        Line("report question", "ms", tuple(took[1:] or took), f"of all {len(took)}: {ended}"),
    ]
