"""Finding a mail by the subject a person would give it: 1,906 Enron mails with subjects written by annotators.

Each mail is imported with its message id and without its subject, and asked for by one subject through
`crm-copilot search --jsonl -`. The weights of the ranking were fitted on one half of the mails; what is reported are
questions for the other half, among all mails.
"""

import json
import math
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from bench.measure import Line, seconds_of
from bench.place import Place

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from crm_store.store import Store
    from retrieval.lexical import Terms

FILE = Path(__file__).resolve().parents[2] / "shared" / "data" / "mail" / "enron_subjects_dev.jsonl"
QUESTIONS = 400
FIRST = 10
FITTED_SEED = 1
"""The split the weights were fitted with."""

Ranking = Mapping[str, Sequence[str]]
"""Question id → message ids, best first."""


def mail_search(place: Place) -> list[Line]:
    """hit@1, hit@10, MRR@10 and nDCG@10 by BM25 alone, by vectors alone, and of the product's search."""
    if not FILE.is_file():
        return [Line("finding mails", "", (0.0,), f"left out: {FILE} is not there")]
    from crm_store.importers.base import run_import
    from crm_store.store import Store
    from retrieval.sync import sync

    mails = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    asked = _questions(mails)
    index_url = str(place.folder / "enron-index")
    with closing(Store.open(f"sqlite:///{place.folder / 'enron.db'}")) as store:
        place.say("finding mails: importing")
        run_import(store, [_mbox(mails, place.folder / "enron.mbox")])
        took = seconds_of(
            lambda: sync(store, index_url, progress=lambda done, total: place.say(f"indexing: {done} of {total}"))
        )
        place.say("finding mails: asking")
        words, vectors = _parts(store, index_url, {key: text for key, text, _ in asked})
        fused = _product(place, store.url, index_url, {key: text for key, text, _ in asked})
    right = {key: ids for key, _, ids in asked}
    rankings = {"BM25 alone": words, "vectors alone": vectors, "search": fused}
    lines = [line for name, ranking in rankings.items() for line in _scores(name, ranking, right)]
    return [Line(f"indexing {len(mails):,} mails", "s", (took,)), *lines]


def _questions(mails: Sequence[Mapping[str, str]]) -> list[tuple[str, str, frozenset[str]]]:
    """Id, words and the message ids that are right, of mails not fitted on; the same body twice is right twice."""
    by_body: dict[str, list[int]] = {}
    for number, mail in enumerate(mails):
        by_body.setdefault(mail["body"], []).append(number)
    firsts = sorted(numbers[0] for numbers in by_body.values())
    Random(FITTED_SEED).shuffle(firsts)
    held = [by_body[mails[first]["body"]] for first in firsts[len(firsts) // 2 :]]
    every = [
        (f"{numbers[0]}-{name}", mails[numbers[0]][name], frozenset(_message_id(number) for number in numbers))
        for numbers in held
        for name in ("ann0", "ann1", "ann2")
        if mails[numbers[0]][name].strip()
    ]
    return Random(2).sample(every, min(QUESTIONS, len(every)))


def _message_id(number: int) -> str:
    return f"{number}@enron.test"


def _mbox(mails: Sequence[Mapping[str, str]], path: Path) -> Path:
    import mailbox

    with closing(mailbox.mbox(path)) as box:
        for number, mail in enumerate(mails):
            message = EmailMessage()
            message["From"], message["To"] = "sender@enron.test", "reader@enron.test"
            message["Date"] = "Mon, 15 Oct 2001 10:00:00 +0000"
            message["Message-ID"] = f"<{_message_id(number)}>"
            message.set_content(mail["body"])
            box.add(message)
    return path


def _product(place: Place, database: str, index_url: str, asked: Mapping[str, str]) -> Ranking:
    """What `crm-copilot search --jsonl -` answers."""
    lines = "\n".join(json.dumps({"id": key, "query": text, "limit": FIRST}) for key, text in asked.items())
    program = Path(sys.executable).with_name("crm-copilot")
    command = [str(program), "search", "--jsonl", "-", "--database", database, "--index", index_url]
    run = subprocess.run(
        command, input=lines, capture_output=True, text=True, check=True, env=place.environment, cwd=place.folder
    )
    answers: list[dict[str, Any]] = [json.loads(line) for line in run.stdout.splitlines()]
    return {answer["id"]: [hit["message_id"] for hit in answer["hits"]] for answer in answers}


def _parts(store: "Store", index_url: str, asked: Mapping[str, str]) -> tuple[Ranking, Ranking]:
    """What words alone and vectors alone find: by SQLite's BM25 over our tokens, and by our vectors."""
    from sqlalchemy import select

    from crm_store.schema import Email, Passage
    from crm_store.visibility import Viewer
    from retrieval.centring import Centring
    from retrieval.embedder import BundledEmbedder
    from retrieval.hits import Filters
    from retrieval.keyword import query_terms
    from retrieval.lexical import weigh
    from retrieval.reading import open_reading
    from retrieval.scope import Scope
    from retrieval.seen import Seen
    from retrieval.usage import Usage

    embedder = BundledEmbedder()
    words: dict[str, list[str]] = {}
    vectors: dict[str, list[str]] = {}
    with store.session() as session, closing(open_reading(index_url, store, embedder.name)) as reading:
        rows = session.execute(select(Passage.id, Email.message_id).join(Email, Email.id == Passage.record_id))
        by_id = {row.id: row.message_id for row in rows}
        seen = Seen(session, Scope(Viewer.operator(), Filters(automatic=True)), len(by_id), 1.0)
        centring = Centring.of(reading.means(), embedder.name)
        usage = Usage.of(session.scalars(select(Passage.tokens)))
        for key, text in asked.items():
            words[key] = _firsts(by_id[number] for number in _by_bm25(session, weigh(usage, query_terms(text))))
            plain = embedder.embed_query(text)
            vector = centring.query(plain, centring.shares(plain, text))
            vectors[key] = _firsts(by_id[near.id] for near in reading.nearest(seen, vector, 10 * FIRST))
    return words, vectors


def _by_bm25(session: "Session", terms: "Terms") -> Sequence[int]:
    from sqlalchemy import text

    words = " OR ".join(f'"{term}"' for term in terms.choosing or terms.all)
    best = "SELECT rowid FROM passage_fts WHERE passage_fts MATCH :words ORDER BY bm25(passage_fts), rowid LIMIT :most"
    return session.scalars(text(best), {"words": words, "most": 10 * FIRST}).all()


def _firsts(message_ids: Any) -> list[str]:
    return list(dict.fromkeys(message_ids))[:FIRST]


def _scores(name: str, ranking: Ranking, right: Mapping[str, frozenset[str]]) -> list[Line]:
    places = [_place(ranking.get(key, ()), ids) for key, ids in right.items()]
    measures = {
        "hit@1": [float(place == 1) for place in places],
        "hit@10": [float(place is not None) for place in places],
        "MRR@10": [1 / place if place else 0.0 for place in places],
        "nDCG@10": [1 / math.log2(1 + place) if place else 0.0 for place in places],
    }
    note = f"{len(places)} questions"
    return [Line(f"{name}: {what}", "", (sum(values) / len(values),), note) for what, values in measures.items()]


def _place(found: Sequence[str], ids: frozenset[str]) -> int | None:
    return next((place for place, message_id in enumerate(found[:FIRST], start=1) if message_id in ids), None)
