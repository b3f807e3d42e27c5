"""What the retrieval tests share: a small embedder that is quick and honest, and rows to index."""

import math
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from crm_store.schema import Account, Email, Note, Passage, Quote, QuoteLine, User
from crm_store.store import Store
from retrieval.centred import settle
from retrieval.index import Entry, Index
from retrieval.keyword import tokens
from retrieval.passages import refresh_passages

SIZE = 64
START = datetime(2026, 1, 5, 9, tzinfo=UTC)


class HashingEmbedder:
    """A bag of words thrown into `size` buckets: the same text, the same vector; shared words, near vectors."""

    unrelated = 0.0

    def __init__(self, name: str = "hashing-64", size: int = SIZE) -> None:
        self.name, self.size = name, size

    def embed_query(self, text: str) -> list[float]:
        vector = [0.0] * self.size
        for word in tokens(text) or ["nothing"]:
            vector[zlib.crc32(word.encode()) % self.size] += 1.0
        length = math.sqrt(sum(value * value for value in vector))
        return [value / length for value in vector]

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]


@pytest.fixture
def embedder() -> HashingEmbedder:
    return HashingEmbedder()


@pytest.fixture
def index_url(tmp_path: Path) -> str:
    return str(tmp_path / "index")


def create_user(store: Store, name: str, role: str = "rep", manager_id: int | None = None) -> int:
    with store.transaction() as session:
        user = User(name=name, role=role, manager_id=manager_id, email=f"{name.lower()}@us.test", created_at=START)
        session.add(user)
        session.flush()
        return user.id


def create_account(store: Store, name: str, owner_id: int | None = None) -> int:
    with store.transaction() as session:
        account = Account(name=name, owner_id=owner_id)
        session.add(account)
        session.flush()
        return account.id


def create_email(store: Store, text: str, subject: str = "A question", day: int = 0, **values: object) -> int:
    """A mail of `day` days after START; a thread of its own unless `thread_key` says otherwise."""
    message_id = f"<{zlib.crc32(f'{subject} {text}'.encode())}.{day}@test>"
    defaults = {
        "body": text,
        "direction": "inbound",
        "message_id": message_id,
        "thread_key": message_id,
        "from_name": "Anna Keller",
        "sent_at": START + timedelta(days=day),
    }
    with store.transaction() as session:
        mail = Email(subject=subject, new_text=text, **(defaults | values))
        session.add(mail)
        session.flush()
        return mail.id


def create_note(store: Store, text: str, title: str = "Call", day: int = 0, **values: object) -> int:
    with store.transaction() as session:
        note = Note(title=title, body=text, at=START + timedelta(days=day), **({"kind": "note"} | values))
        session.add(note)
        session.flush()
        return note.id


def create_quote(store: Store, number: str, *offered: tuple[str, float, float], **values: object) -> int:
    """A quote with a line for each product, quantity and unit price in euros."""
    lines = [
        QuoteLine(position=place, description=name, quantity=quantity, unit_price=price, total=quantity * price)
        for place, (name, quantity, price) in enumerate(offered)
    ]
    total = sum(line.total for line in lines)
    defaults = {"status": "sent", "issued_on": START.date(), "currency": "EUR", "total": total}
    with store.transaction() as session:
        quote = Quote(number=number, **(defaults | values))
        session.add(quote)
        session.flush()
        for line in lines:
            line.quote_id = quote.id
        session.add_all(lines)
        return quote.id


def assert_vectors_of_texts(store: Store, index_url: str) -> None:
    """Every passage has one vector in the index: that of its text, centred by the means the index keeps."""
    embedder = HashingEmbedder()
    refresh_passages(store)
    with Index.open(index_url, store, embedder.name) as index, store.session() as session:
        centring = settle(store, index, embedder).centring
        rows = session.scalars(select(Passage)).all()
        held = index.vectors([Entry(row.id, row.key, "") for row in rows])
        assert len(held) == len(rows) == len(index.marks())
        for row in rows:
            plain = embedder.embed_query(row.text)
            assert held[row.key].tolist() == pytest.approx(list(centring.passage(plain, row.language)), abs=1e-5)
