"""A store and an index filled with letters by the product's own tables and index, without embedding them again."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from bench.letters import ACCOUNTS, SELLERS, TEAM, Letters
from bench.measure import Say
from bench.place import TODAY

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


def key(letters: Letters, number: int) -> str:
    return f"note:{letters.mail[number] + 1}:{letters.position[number]}"


def filled(letters: Letters, folder: Path, say: Say) -> Filled:
    """Fills what is not filled yet in `folder`."""
    import numpy as np

    mean = letters.vectors[: letters.real].mean(axis=0)
    vectors = letters.vectors - mean
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    folder.mkdir(parents=True, exist_ok=True)
    made = Filled(folder / "crm.db", folder / "index", vectors, mean)
    if not (folder / "done").is_file():
        _fill_store(made, letters, say)
        _fill_index(made, letters, say)
        (folder / "done").touch()
    return made


def _fill_store(made: Filled, letters: Letters, say: Say) -> None:
    """Team leads, sellers, accounts, and the passages that hang on them."""
    from contextlib import closing

    from sqlalchemy import insert

    from crm_store.schema import Account, Passage, User
    from crm_store.store import Store

    made.database.unlink(missing_ok=True)
    with closing(Store.open(made.url)) as store:
        with store.transaction() as session:
            session.execute(insert(User), [_user(1, "Lead", "manager", None), _user(2, "Chief", "admin", None)])
            sellers = [_user(3 + n, f"S{n}", "rep", 1 if n < TEAM else None) for n in range(SELLERS)]
            session.execute(insert(User), sellers)
            session.execute(
                insert(Account),
                [{"id": 1 + n, "name": f"Account {n}", "owner_id": 3 + n % SELLERS} for n in range(ACCOUNTS)],
            )
        for at in range(0, len(letters.texts), BATCH):
            say(f"filling the store: {at:,} of {len(letters.texts):,}")
            part = range(at, min(at + BATCH, len(letters.texts)))
            with store.transaction() as session:
                session.execute(insert(Passage), [_row(letters, number) for number in part])


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
        "key": key(letters, number), "kind": "note", "record_id": mail + 1, "position": letters.position[number],
        "title": "", "text": text, "tokens": " ".join(tokens(text)), "hash": "made", "embedded_hash": "made", "at": NOW,
        "language": LANGUAGE, "owner_id": 3 + seller, "account_id": account,
    }  # fmt: skip


def _fill_index(made: Filled, letters: Letters, say: Say) -> None:
    from contextlib import closing

    from crm_store.store import Store
    from retrieval.embedder import BUNDLED_NAME
    from retrieval.index import Index
    from retrieval.stamp import write_stamp

    with closing(Store.open(made.url)) as store, Index.open_or_create(str(made.index), store, BUNDLED_NAME) as index:
        index.keep_means({"": made.mean, LANGUAGE: made.mean})
        for at in range(0, len(letters.texts), BATCH):
            say(f"filling the index: {at:,} of {len(letters.texts):,}")
            part = range(at, min(at + BATCH, len(letters.texts)))
            index.put({key(letters, number): "made" for number in part}, made.vectors[part.start : part.stop])
    write_stamp(str(made.index))
