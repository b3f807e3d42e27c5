"""Facts planted once each in the demo company's mails, questions for them in nine languages, and questions for none."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from crm_store.clock import Clock
from crm_store.demo import seed
from crm_store.schema import Activity, Case, Email, Note, Quote
from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.hits import SearchResult
from retrieval.search import Searcher
from retrieval.sync import sync

TODAY = date(2026, 6, 15)
_FOLDER = Path(__file__).with_name("planted")
_FILES = ("facts_west.toml", "facts_east.toml", "more_west.toml", "more_east.toml")
_HELD = ("held_west.toml", "held_east.toml")
_OWN = "own_letters.toml"
_NEAR = "near.toml"


@dataclass(frozen=True, slots=True)
class Fact:
    """What one mail says: its language, its words, those that answer, the question by language, and `again` others."""

    language: str
    text: str
    answer: str
    ask: dict[str, str]
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its language, and the fact that answers it."""

    text: str
    language: str
    fact: Fact

    @property
    def crosses(self) -> bool:
        """Whether question and answer are in different languages."""
        return self.language != self.fact.language


def facts() -> list[Fact]:
    """Every fact of the halves, those of one language side by side."""
    return _read(_FILES)


def held() -> list[Fact]:
    """Facts nothing is tuned on."""
    return _read(_HELD)


def _read(names: Sequence[str]) -> list[Fact]:
    read = [tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))["fact"] for name in names]
    return [Fact(**fact | {"again": tuple(fact.get("again", ()))}) for found in read for fact in found]


def halves() -> tuple[list[Fact], list[Fact]]:
    """The facts to tune on and those to report on, every language in both."""
    every = facts()
    return every[::2], every[1::2]


def questions(of: Sequence[Fact]) -> list[Question]:
    """The questions for some facts."""
    asked = [(fact, language, text) for fact in of for language, text in fact.ask.items()]
    again = [(fact, fact.language, text) for fact in of for text in fact.again]
    return [Question(text, language, fact) for fact, language, text in asked + again]


def unanswered() -> tuple[list[str], list[str]]:
    """Questions that nothing answers: to tune on, and to report on."""
    every = _nothing("nothing.toml")
    return every[::2], every[1::2]


def held_unanswered() -> list[str]:
    """Questions that nothing answers, and nothing is tuned on."""
    return _nothing("held_nothing.toml")


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question over the demo company's own letters, and words of any letter that answers it."""

    language: str
    text: str
    answers: tuple[str, ...]


def own_questions() -> tuple[list[OwnQuestion], list[OwnQuestion]]:
    """Questions that the demo company's own letters and notes answer: to tune on, and to report on."""
    every = _own(_OWN)
    return every[::2], every[1::2]


def near_questions() -> list[OwnQuestion]:
    """More such questions, half of which name somebody: all to tune on."""
    return _own(_NEAR)


def near_unanswered() -> list[str]:
    """Questions near them that nothing answers: all to tune on."""
    return _nothing(_NEAR)


def _own(name: str) -> list[OwnQuestion]:
    asked = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))["asked"]
    return [OwnQuestion(**one | {"answers": tuple(one["answers"])}) for one in asked]


def own_unanswered() -> tuple[list[str], list[str]]:
    """Questions about the same that none of them answers: to tune on, and to report on."""
    kinds = tomllib.loads((_FOLDER / _OWN).read_text(encoding="utf-8"))
    every = [text for asked in kinds["nothing"].values() for text in asked]
    return every[::2], every[1::2]


def _nothing(name: str) -> list[str]:
    told = tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    kinds = told.get("nothing", told)
    return [text for kind in kinds.values() for asked in kind.values() for text in asked]


def planted(folder: Path, size: int | None) -> Store:
    """The company with so many other texts (None: all) in `folder`, its index beside it in `folder / "index"`."""
    store = Store.open(f"sqlite:///{folder / 'crm.db'}", clock=Clock.at(TODAY))
    plant(store, others=size)
    sync(store, str(folder / "index"))
    return store


def ask(searcher: Searcher, text: str, **narrowed: Any) -> SearchResult:
    """What is found for whoever sees all, read with the question as the assistant has it read."""
    return searcher.search(Viewer.operator(), text, read=text, **narrowed)


def plant(store: Store, *, others: int | None = None) -> None:
    """Seeds the demo company, has its customers say the facts, and keeps so many `others` of its mails and notes.

    Two facts are mails of their own, answers in a thread, the next two stand at the end of a letter, and so on: half of
    each of the halves.
    """
    seed(store, today=TODAY)
    with store.transaction() as session:
        mails = session.scalars(
            select(Email).where(Email.direction == "inbound", Email.automatic.is_(False)).order_by(Email.id)
        ).all()
        used: set[int] = set()
        for number, fact in enumerate(facts() + held()):
            fitting = [m for m in mails if m.language == fact.language and m.id not in used and len(m.new_text) < 500]
            mail = fitting[(number * 37) % len(fitting)]
            used.add(mail.id)
            if number // 2 % 2:
                mail.new_text = f"{mail.new_text}\n\n{fact.text}"
            else:
                session.add(_answer(mail, fact.text, number))
    if others is not None:
        _thin(store, others)


def _answer(mail: Email, text: str, number: int) -> Email:
    greeting = mail.new_text.split("\n", 1)[0]
    new_text = f"{greeting}\n\n{text}"
    message_id = f"<planted.{number}@test>"
    same = ("subject", "thread_key", "direction", "from_name", "from_address", "to", "language", "automatic")
    links = ("account_id", "contact_id", "deal_id", "owner_id")
    values = {name: getattr(mail, name) for name in (*same, *links)}
    sent_at = mail.sent_at and mail.sent_at + timedelta(hours=30)
    return Email(**values, message_id=message_id, sent_at=sent_at, new_text=new_text, body=new_text)


def _thin(store: Store, others: int) -> None:
    """Keeps the mails that say a fact, and of the other mails and notes so many, evenly spaced."""
    texts = [fact.text for fact in facts() + held()]
    with store.transaction() as session:
        session.execute(delete(Activity))
        session.execute(delete(Case))
        session.execute(delete(Quote))
        for table, text, share in ((Email, Email.new_text, 0.75), (Note, Note.body, 0.25)):
            rows = [(row[0], row[1]) for row in session.execute(select(table.id, text).order_by(table.id))]
            saying = {i for i, said in rows if any(words in said for words in texts)}
            rest = [i for i, _ in rows if i not in saying]
            wanted = round(others * share)
            kept = saying | {rest[place * len(rest) // wanted] for place in range(wanted)}
            session.execute(delete(table).where(table.id.not_in(kept)))
