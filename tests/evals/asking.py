"""Asks the real assistant a set of questions and counts what it answered right, wrongly, and not at all."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from copilot.assistant import Assistant
from copilot.settings import Settings
from crm_store.visibility import Viewer
from tests.evals.questions_maven import Item
from tests.evals.scoring import answered_wrongly, right


@dataclass
class Score:
    """How many of `asked` were right; the others as lines to read, the wrong answers apart."""

    asked: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    astray: list[str] = field(default_factory=list)
    """Answers in another language than the item's `lang`."""

    def hold(self, least_right: float, most_wrong: float) -> None:
        """Prints the score, and fails where the share right is less, or the share answered wrongly more."""
        print(self)
        assert self.right / self.asked >= least_right, self
        assert len(self.wrong) / self.asked <= most_wrong, self

    def __str__(self) -> str:
        return "\n".join(
            [f"{self.right} of {self.asked} right, {len(self.wrong)} answered wrongly", *self.wrong, *self.missed]
        )


def ask_all(database_url: str, items: Sequence[Item], *, today: date, viewer: Viewer) -> Score:
    """Each question a conversation of its own."""
    return asyncio.run(_ask_all(database_url, items, today, viewer))


async def _ask_all(database_url: str, items: Sequence[Item], today: date, viewer: Viewer) -> Score:
    folder = Path(database_url.removeprefix("sqlite:///")).parent
    settings = Settings(database_url=database_url, index_url=str(folder / "index"), today=today, model="")
    score = Score()
    async with Assistant.open(settings) as assistant:
        for item in items:
            conversation = None
            for turn in (*item.get("after", ()), item["question"]):
                answer = await assistant.ask(turn, viewer=viewer, today=today, conversation=conversation)
                conversation = answer.conversation
            score.asked += 1
            line = f"{item['id']} {item['question']!r} [{answer.status}] {answer.reply[:150]!r}"
            if answer.language != item.get("lang", answer.language):
                score.astray.append(f"[{answer.language}] {line}")
            if right(item["expect"], answer):
                score.right += 1
            elif answered_wrongly(item["expect"], answer):
                score.wrong.append(f"WRONG {line}")
            else:
                score.missed.append(f"miss  {line}")
    return score
