"""A store and an index filled with letters by the product's own tables and index, without embedding them again."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.letters import ACCOUNTS, SELLERS, TEAM, Letters
from bench.measure import Say
from bench.place import TODAY
from bench.progress import batches

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

BATCH = 5_000
NOW = datetime.combine(TODAY, time(), tzinfo=UTC)
LANGUAGE = "en"


@dataclass(frozen=True)
class Filled:
    """Where the store and the index are; `vectors` are the centred ones the index holds, in the order of passages."""

    database: Path
    index: Path
    vectors: Any
    mean: Any

    @property
    def url(self) -> str:
        return f"sqlite:///{self.database}"

    def megabytes(self) -> tuple[float, float]:
        """On disk: the store and the index."""
        index = sum(path.stat().st_size for path in self.index.rglob("*") if path.is_file())
        return self.database.stat().st_size / 1e6, index / 1e6


def filled(letters: Letters, folder: Path, say: Say) -> Filled:
    """Fills what is not filled yet in `folder`, going on where an interrupted run stopped."""
    centred, mean = letters.centred()
    folder.mkdir(parents=True, exist_ok=True)
    made = Filled(folder / "crm.db", folder / "rows", centred.vectors, mean)
    if not (folder / "done").is_file():
        _fill_store(made, letters, say)
        (folder / "done").touch()
    if not (folder / "done-rows").is_file():
        _fill_index(made, letters, say)
        (folder / "done-rows").touch()
    return made


def _fill_store(made: Filled, letters: Letters, say: Say) -> None:
    """Team leads, sellers, accounts, and the passages that hang on them; a batch of these is there or is not."""
    from sqlalchemy import func, insert, select

    from crm_store.schema import Passage
    from crm_store.store import Store

    with closing(Store.open(made.url)) as store:
        with store.transaction() as session:
            if session.scalar(select(func.count()).select_from(Passage)) == 0:
                _write_people(session)
            begin = session.scalar(select(func.count()).select_from(Passage)) or 0
        for part in batches(say, "store", begin, len(letters.texts), BATCH):
            with store.transaction() as session:
                session.execute(insert(Passage), [_row(letters, number) for number in part])


def _write_people(session: "Session") -> None:
    from sqlalchemy import delete, insert

    from crm_store.schema import Account, User

    for table in (Account, User):
        session.execute(delete(table))
    session.execute(insert(User), [_user(1, "Lead", "manager", None), _user(2, "Chief", "admin", None)])
    session.execute(insert(User), [_user(3 + n, f"S{n}", "rep", 1 if n < TEAM else None) for n in range(SELLERS)])
    accounts = [{"id": 1 + n, "name": f"Account {n}", "owner_id": 3 + n % SELLERS} for n in range(ACCOUNTS)]
    session.execute(insert(Account), accounts)


def _user(number: int, name: str, role: str, manager: int | None) -> dict[str, Any]:
    address = f"{name.lower()}@us.test"
    return {"id": number, "name": name, "role": role, "email": address, "created_at": NOW, "manager_id": manager}


def _row(letters: Letters, number: int) -> dict[str, Any]:
    """A passage of a note on an account of its seller."""
    from retrieval.keyword import tokens

    mail, text = letters.mail[number], letters.texts[number]
    seller = letters.seller(mail)
    account = 1 + seller + SELLERS * (mail % (ACCOUNTS // SELLERS))
    return {
        "key": letters.key(number), "kind": "note", "record_id": mail + 1, "position": letters.position[number],
        "title": "", "text": text, "tokens": " ".join(tokens(text)), "hash": "made", "embedded_hash": "made", "at": NOW,
        "language": LANGUAGE, "owner_id": 3 + seller, "account_id": account,
    }  # fmt: skip


def _fill_index(made: Filled, letters: Letters, say: Say) -> None:
    """A batch may be put twice: its rows are there before Chroma holds it."""
    from crm_store.store import Store
    from retrieval.embedder import BUNDLED_NAME
    from retrieval.index import Entry, Index

    with closing(Store.open(made.url)) as store, Index.open_or_create(str(made.index), store, BUNDLED_NAME) as index:
        if not index.means():
            index.keep_means({"": made.mean, LANGUAGE: made.mean})
        begin = max(0, (index.room() - 2) // BATCH * BATCH)
        for part in batches(say, "index", begin, len(letters.texts), BATCH):
            entries = [Entry(number + 1, letters.key(number), "made") for number in part]
            index.put(entries, made.vectors[part.start : part.stop])
