"""Texts → the table Fact: what was asked, promised, objected, named, in mails, notes and transcripts.

Incremental: a text whose content, people and rules are as they were at the last run is not read again. Each batch is
one transaction, so a killed run loses nothing and the next one goes on where it stopped.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from crm_store.importers.language import detect_language
from crm_store.schema import Account, Contact, Deal, Email, Fact, Note, Product, User
from crm_store.store import Store
from prompts import DEFAULT_LANGUAGE, languages, load
from retrieval.factfinder import Found, Party, Rivals, find_facts
from retrieval.factwords import fold

Progress = Callable[[int, int], None]
SourceKind = Literal["email", "note"]

RULES = 1
"""Raised when the way facts are found changes, so that every text is read again."""

_BATCH = 200
_ENOUGH = 60
_SAME_NAME, _LIKE_NAME = 90, 60
_SPEAKER = re.compile(r"^[ \t]*(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*[-–]?\s*)?([^\n:.!?]{2,60}):[ \t]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FactReport:
    """What one run did: texts read again, texts unchanged, facts in them by kind, facts of deleted texts removed."""

    read: int = 0
    unchanged: int = 0
    facts: dict[str, int] = field(default_factory=dict)
    removed: int = 0


@dataclass(frozen=True, slots=True)
class _Source:
    kind: SourceKind
    id: int
    text: str
    speech: bool
    by: Party
    at: datetime | None
    language: str | None
    account_id: int | None
    contact_id: int | None
    deal_id: int | None
    owner_id: int | None
    contact: str = ""


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """What the store knows that helps to read: rivals, our people, the accounts' own names."""

    rivals: tuple[str, ...]
    products: frozenset[str]
    ours: frozenset[str]
    accounts: dict[int, str]
    digest: str


def extract_facts(store: Store, *, progress: Progress | None = None) -> FactReport:
    """Brings the facts of every mail, note and transcript up to date. Mails written by machines say nothing."""
    with store.session() as session:
        knowledge = _knowledge(session, session.execute(select(Account.id, Account.name)))
        ids = [(kind, row_id) for kind in ("email", "note") for row_id in session.scalars(_ids(kind))]
    read = unchanged = 0
    kinds: Counter[str] = Counter()
    for start in range(0, len(ids), _BATCH):
        with store.transaction() as session:
            batch = list(_sources(session, ids[start : start + _BATCH]))
            hashes = _hashes(session, batch)
            fresh = [s for s in batch if hashes.get((s.kind, s.id)) != _digest(s, knowledge)]
            kinds.update(_write(session, fresh, knowledge))
        read, unchanged = read + len(fresh), unchanged + len(batch) - len(fresh)
        if progress is not None:
            progress(min(start + _BATCH, len(ids)), len(ids))
    with store.transaction() as session:
        removed = _remove_orphans(session)
    return FactReport(read, unchanged, dict(kinds), removed)


def reread(session: Session, changed: Mapping[str, Sequence[int]]) -> None:
    """The same for the mails and notes of these ids alone, in the session given; what has gone leaves no facts."""
    ids = {kind: list(changed.get(kind, ())) for kind in ("email", "note")}
    if not any(ids.values()):
        return
    batch = list(_sources(session, [(kind, row_id) for kind, some in ids.items() for row_id in some]))
    theirs = {source.account_id for source in batch if source.account_id is not None}
    named = select(Account.id, Account.name).where(Account.id.in_(theirs))
    knowledge = _knowledge(session, session.execute(named) if theirs else ())
    hashes = _hashes(session, batch)
    _write(session, [s for s in batch if hashes.get((s.kind, s.id)) != _digest(s, knowledge)], knowledge)
    for kind, some in ids.items():
        kept = set(session.scalars(_ids(kind).where(_id_column(kind).in_(some))))
        gone = [row_id for row_id in some if row_id not in kept]
        session.execute(delete(Fact).where(Fact.source_kind == kind, Fact.source_id.in_(gone)))


def _id_column(kind: str) -> Any:
    return Email.id if kind == "email" else Note.id


def _ids(kind: str) -> Any:
    if kind == "email":
        return select(Email.id).where(Email.automatic.is_(False)).order_by(Email.id)
    return select(Note.id).order_by(Note.id)


def _knowledge(session: Session, accounts: Iterable[Any]) -> _Knowledge:
    """`accounts` are rows with the ids and names of those whose texts are read."""
    rivals = sorted({n.strip() for n in session.scalars(select(Deal.competitor).distinct()) if n and n.strip()})
    products = frozenset(fold(name) for name in session.scalars(select(Product.name)))
    ours = frozenset(fold(name) for name in session.scalars(select(User.name)))
    said = f"({RULES}, {rivals!r}, {sorted(products)!r}, {sorted(ours)!r}, {_phrases()})"
    names = {row.id: row.name for row in accounts}
    return _Knowledge(tuple(rivals), products, ours, names, hashlib.sha256(said.encode()).hexdigest())


@lru_cache(maxsize=1)
def _phrases() -> str:
    """What facts are found by, as one text: any change of it has every text read again."""
    return repr([(code, sorted(load(code, "facts").items())) for code in languages()])


def _sources(session: Session, keys: Sequence[tuple[str, int]]) -> Iterator[_Source]:
    emails = [row_id for kind, row_id in keys if kind == "email"]
    notes = [row_id for kind, row_id in keys if kind == "note"]
    for mail in session.scalars(select(Email).where(Email.id.in_(emails)).order_by(Email.id)):
        by: Party = "customer" if mail.direction == "inbound" else "us"
        yield _Source(
            "email", mail.id, mail.new_text, False, by, mail.sent_at, mail.language,
            mail.account_id, mail.contact_id, mail.deal_id, mail.owner_id,
        )  # fmt: skip
    noted = select(Note, Contact.name).outerjoin(Contact, Contact.id == Note.contact_id)
    for note, contact in session.execute(noted.where(Note.id.in_(notes)).order_by(Note.id)):
        speech = note.kind == "transcript"
        yield _Source(
            "note", note.id, note.body, speech, "us", note.at, note.language,
            note.account_id, note.contact_id, note.deal_id, note.owner_id, contact or "",
        )  # fmt: skip


def _digest(source: _Source, knowledge: _Knowledge) -> str:
    return hashlib.sha256(repr((knowledge.digest, source)).encode("utf-8", "replace")).hexdigest()[:40]


def _hashes(session: Session, batch: Sequence[_Source]) -> dict[tuple[str, int], str | None]:
    found: dict[tuple[str, int], str | None] = {}
    for kind in ("email", "note"):
        ids = [s.id for s in batch if s.kind == kind]
        wanted = select(Fact.source_id, Fact.source_hash).where(Fact.source_kind == kind, Fact.source_id.in_(ids))
        found.update({(kind, row_id): digest for row_id, digest in session.execute(wanted)})
    return found


def _write(session: Session, sources: Sequence[_Source], knowledge: _Knowledge) -> Counter[str]:
    rows: list[dict[str, Any]] = []
    for kind in ("email", "note"):
        ids = [s.id for s in sources if s.kind == kind]
        if ids:
            session.execute(delete(Fact).where(Fact.source_kind == kind, Fact.source_id.in_(ids)))
    for source in sources:
        digest = _digest(source, knowledge)
        rows.extend(_row(source, found, digest) for found in _facts(source, knowledge))
    if rows:
        session.execute(insert(Fact), rows)
    return Counter(row["kind"] for row in rows)


def _facts(source: _Source, knowledge: _Knowledge) -> list[Found]:
    account = knowledge.accounts.get(source.account_id or 0, "")
    never = knowledge.products | knowledge.ours | ({fold(account)} if account else frozenset())
    rivals = Rivals(tuple(name for name in knowledge.rivals if fold(name) != fold(account)), never)
    day = source.at.date() if source.at else None
    language = _language(source)
    found: list[Found] = []
    for start, end, by in _turns(source, knowledge.ours):
        for fact in find_facts(source.text[start:end], language, by, said_on=day, rivals=rivals):
            moved = Found(fact.kind, fact.quote, start + fact.start, start + fact.end, fact.by, fact.value, fact.due)
            if source.kind == "email" or source.speech or fact.kind != "question":
                found.append(moved)
    return found


def _language(source: _Source) -> str:
    """The language to read a text in: what its words say where there are enough of them, else what its row says."""
    found = detect_language(source.text) if len(source.text) >= _ENOUGH else None
    return found if found in languages() else source.language or DEFAULT_LANGUAGE


def _turns(source: _Source, ours: frozenset[str]) -> Iterator[tuple[int, int, Party]]:
    """(start, end, by) of the parts of a text: a transcript's turns by speaker, a note twice over for its two sides."""
    if not source.speech:
        # A seller's note tells what the customer objected to and what the seller promised.
        yield 0, len(source.text), "customer" if source.kind == "note" else source.by
        return
    turns = list(_SPEAKER.finditer(source.text))
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        end = following.start() if following is not None else len(source.text)
        yield turn.end(), end, "us" if _is_ours(turn[1], ours, source.contact) else "customer"


def _is_ours(speaker: str, ours: frozenset[str], contact: str) -> bool:
    """Whether a speaker is one of our people rather than the contact: by name, in whatever script, or a part of it."""
    from rapidfuzz.fuzz import WRatio
    from rapidfuzz.process import extractOne

    name = _latin(re.sub(r"\s*\(.*?\)", "", speaker))
    people = [_latin(person) for person in ours]
    if " " not in name:
        return any(name in person.split() for person in people) and name not in _latin(contact).split()
    likeness = max((match[1] for match in [extractOne(name, people, scorer=WRatio)] if match), default=0.0)
    return bool(likeness >= _SAME_NAME or (contact and likeness > max(_LIKE_NAME, WRatio(name, _latin(contact)))))


@lru_cache(maxsize=4096)
def _latin(name: str) -> str:
    from anyascii import anyascii

    return str(anyascii(name)).casefold().strip()


def _row(source: _Source, found: Found, digest: str) -> dict[str, Any]:
    by = "us" if source.kind == "note" and not source.speech and found.kind == "promise" else found.by
    return {
        "kind": found.kind, "quote": found.quote, "start": found.start, "end": found.end, "value": found.value,
        "by": by, "source_kind": source.kind, "source_id": source.id, "source_hash": digest, "at": source.at,
        "due_on": found.due if found.kind in ("promise", "date") else None, "language": source.language,
        "account_id": source.account_id, "contact_id": source.contact_id, "deal_id": source.deal_id,
        "owner_id": source.owner_id,
    }  # fmt: skip


def _remove_orphans(session: Session) -> int:
    """Drops the facts of texts that are gone, or that turned out to be a machine's."""
    grouped: dict[str, set[int]] = defaultdict(set)
    for kind, row_id in session.execute(select(Fact.source_kind, Fact.source_id).distinct()):
        grouped[kind].add(row_id)
    removed = 0
    for kind in ("email", "note"):
        gone = sorted(grouped[kind] - set(session.scalars(_ids(kind))))
        for start in range(0, len(gone), _BATCH):
            some = gone[start : start + _BATCH]
            result: Any = session.execute(delete(Fact).where(Fact.source_kind == kind, Fact.source_id.in_(some)))
            removed += result.rowcount
    return removed
