"""Search among 10⁴, 10⁵ and 10⁶ passages: ours beside numpy's brute force, Chroma alone and LangChain's retriever.

All rank the same vectors for the same asker, a team lead who sees a fifth of everything. Quality is the share of the
ten that are exactly nearest among what may be seen, and among real mails how high the one stands whose subject is
asked for. Past the real passages texts and vectors are made (`bench.letters`). A million takes hours and is measured
by name only.
"""

import math
import statistics
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from bench import memory
from bench.ahead import MILLION, SIZES, folder_of, sized
from bench.contenders import SPLITTER, langchain_over, langchain_split, retriever, stock_collection
from bench.indexed import Filled, filled
from bench.letters import TEAM, Letters, questions, real_letters
from bench.measure import Line, milliseconds_of
from bench.place import Place

TIMED, RANKED = 60, 200
"""Questions timed, and questions whose right mail is looked for."""
NEAREST = 10
FURTHER = 10_000_000


def search_at_scale(place: Place) -> list[Line]:
    """Ten and a hundred thousand passages, and what their growth says of ten million."""
    return _sizes(place, SIZES)


def search_a_million(place: Place) -> list[Line]:
    """The same with a million beside them."""
    return _sizes(place, (*SIZES, MILLION))


def _sizes(place: Place, sizes: Sequence[int]) -> list[Line]:
    folder = place.kept or place.folder
    real = real_letters(folder, place.say, int(SIZES[0] * place.scale))
    if real is None:
        return [Line("search at scale", "", (0.0,), "left out: the mails are not there")]
    lines, growth = [], []
    for size in sizes:
        letters = sized(real, size, place.scale)
        with closing(Bench.of(letters, folder_of(letters, folder), place)) as bench:
            lines += bench.lines()
            growth.append((len(letters.texts), statistics.median(bench.took)))
    return [*lines, *_further(growth)]


def _further(growth: Sequence[tuple[int, float]]) -> list[Line]:
    """What ten million would take: by the power of the size that all sizes follow best, and at worst in proportion to
    the size as between the two largest."""
    sizes, took = ([math.log(value) for value in column] for column in zip(*growth, strict=True))
    slope, start = statistics.linear_regression(sizes, took)
    (few, quick), (many, slow) = growth[-2:]
    straight = slow + max(0.0, slow - quick) * (FURTHER - many) / (many - few)
    name, told = f"{FURTHER:,}: our search, a team's", f"EXTRAPOLATED from {', '.join(f'{n:,}' for n, _ in growth)}"
    power = math.exp(start + slope * math.log(FURTHER))
    return [
        Line(name, "ms", (power,), f"{told}: as size to the power of {slope:.2f}"),
        Line(name, "ms", (straight,), f"{told}: in a straight line through the last two"),
    ]


@dataclass
class Bench:
    """One size: what is filled, who asks, and how long our searches took, in milliseconds."""

    place: Place
    letters: Letters
    made: Filled
    store: Any
    searcher: Any
    lead: Any
    took: tuple[float, ...]
    memory: memory.Held

    @classmethod
    def of(cls, letters: Letters, folder: Path, place: Place) -> "Bench":
        """Fills what has to be, and has the first search read what it keeps in memory."""
        from crm_store.store import Store
        from crm_store.visibility import viewer_by_email
        from retrieval.embedder import BundledEmbedder
        from retrieval.search import Searcher

        BundledEmbedder().embed_query("loads the model, which is no part of the index")
        made = filled(letters, folder, place.say)
        store = Store.open(made.url)
        with store.session() as session:
            lead = viewer_by_email(session, "lead@us.test")
        before = memory.held()
        searcher = Searcher.open(store, str(made.index))
        searcher.search(lead, "a first question")
        searcher.search(lead, "another question")
        now = memory.held()
        more = memory.Held(now.own - before.own, now.mapped - before.mapped)
        return cls(place, letters, made, store, searcher, lead, (), more)

    def close(self) -> None:
        self.searcher.close()
        self.store.close()

    def team(self) -> range:
        return range(TEAM)

    def sees(self, mail: int) -> bool:
        return self.letters.seller(mail) < TEAM

    def lines(self) -> list[Line]:
        """Times and quality of everybody, and what it takes on disk and in memory."""
        self.place.say(f"{len(self.letters.texts):,} passages: asking")
        asked = [text for text, _ in questions(self.letters, lambda _: True, TIMED)]
        on_disk = self.made.megabytes()
        room = f"store {on_disk[0]:,.0f} MB and index {on_disk[1]:,.0f} MB on disk"
        own = Line("our index in memory, the process's own", "MiB", (self.memory.own,), room)
        mapped = Line("our index in memory, mapped", "MiB", (self.memory.mapped,), "the system's cache, shared")
        told = [*self._ours(asked), own, mapped, *self._others(asked)]
        size, real = len(self.letters.texts), self.letters.real
        kind = "real texts and vectors" if real == size else f"{size - real:,} of them made, {real:,} real"
        named = [Line(f"{size:,}: {line.what}", line.unit, line.samples, line.note) for line in told]
        return [Line(f"{size:,} passages", "", (float(size),), kind), *named]

    def _ours(self, asked: Sequence[str]) -> list[Line]:
        from crm_store.visibility import viewer_by_email

        with self.store.session() as session:
            seller = viewer_by_email(session, "s0@us.test")
        self.searcher.search(seller, "a first question")
        _, self.took, processor = _timed(lambda text: self.searcher.search(self.lead, text), asked)
        _, alone, _ = _timed(lambda text: self.searcher.search(seller, text + " "), asked)
        return [
            Line("our search, a team's", "ms", self.took, "words and vectors, question embedded, a fifth visible"),
            Line("our search, a team's, processor", "ms", processor, "other work lengthens this little"),
            Line("our search, a seller's own", "ms", alone, "one in 200 visible"),
        ]

    def _others(self, asked: Sequence[str]) -> list[Line]:
        vectors = [self._centred(text) for text in asked]
        client, stock = stock_collection(
            self.made.index.parent / "stock", self.letters, self.made.vectors, self.place.say
        )
        chain = retriever(langchain_over(client, self._centred), self.team(), NEAREST)
        ways: dict[str, tuple[Callable[[int], list[int]], str]] = {
            "numpy, exact": (lambda n: self._exact(vectors[n]), "vectors alone"),
            "our vectors alone": (lambda n: self._nearest(vectors[n]), "vectors alone"),
            "Chroma alone": (partial(self._chroma, stock, vectors), "vectors alone"),
            "LangChain's retriever": (
                lambda n: [int(found.id) for found in chain.invoke(asked[n])], "embeds the question first"
            ),
        }  # fmt: skip
        exact = [set(self._exact(vector)) for vector in vectors]
        lines = []
        for name, (way, note) in ways.items():
            way(0)  # opens and reads what it keeps
            found, took, _ = _timed(way, range(len(asked)))
            met = sum(len(right & set(some)) for right, some in zip(exact, found, strict=True))
            share = met / sum(map(len, exact))
            lines.append(Line(name, "ms", took, f"{note}; {share:.1%} of the exactly nearest {NEAREST}"))
        return [*lines, *(self._ranked(stock) if self.letters.real == len(self.letters.texts) else [])]

    def _centred(self, text: str) -> Any:
        """A question's vector as all vectors here are: less the mean of all."""
        import numpy as np

        from retrieval.embedder import BundledEmbedder

        rest = np.asarray(BundledEmbedder().embed_query(text), dtype=np.float32) - self.made.mean
        return rest / np.linalg.norm(rest)

    def _exact(self, vector: Any, wanted: int = NEAREST) -> list[int]:
        import numpy as np

        numbers, rows = self._seen
        cosines = rows @ vector
        near = np.argpartition(-cosines, min(2 * wanted, len(cosines)) - 1)[: 2 * wanted]
        # Of texts that say the same the older first, as everywhere: it is chance which of them is among the first.
        best = near[np.lexsort((numbers[near], -np.round(cosines[near], 5)))[:wanted]]
        return [int(number) for number in numbers[best]]

    @cached_property
    def _seen(self) -> tuple[Any, Any]:
        """The numbers and the vectors of what the team lead may see."""
        import numpy as np

        numbers = np.flatnonzero([self.sees(mail) for mail in self.letters.mail])
        return numbers, self.made.vectors[numbers]

    def _nearest(self, vector: Any) -> list[int]:
        """Our side of vectors, with the same rules of visibility as a search."""
        from retrieval.hits import Filters
        from retrieval.scope import Scope
        from retrieval.search import POOL
        from retrieval.seen import Seen

        scope = Scope(self.lead, Filters())
        with self.store.session() as session, self.searcher._opened.held() as reading:
            size = scope.count(session)
            seen = Seen(session, scope, size, size / len(self.letters.texts))
            near = reading.nearest(seen, vector, POOL)
        return [passage.id - 1 for passage in near[:NEAREST]]

    def _chroma(self, stock: Any, vectors: Sequence[Any], number: int) -> list[int]:
        found = stock.query(
            query_embeddings=[vectors[number]], n_results=NEAREST, where={"owner": {"$in": list(self.team())}},
            include=["distances"],
        )  # fmt: skip
        return [int(name) for name in found["ids"][0]]

    def _ranked(self, stock: Any) -> list[Line]:
        """MRR@10 of the mails whose subjects are asked for, among those the team lead sees."""
        asked = questions(self.letters, self.sees, RANKED)
        folder = self.made.index.parent
        split = langchain_split(folder / "split", self.letters, folder.parent, self.place.say)
        chain = retriever(split, self.team(), 30)
        mail = self.letters.mail
        ways: dict[str, Callable[[str], list[int]]] = {
            "our search": lambda text: [hit.record_id - 1 for hit in self._hits(text)],
            "numpy, exact": lambda text: [mail[number] for number in self._exact(self._centred(text), 60)],
            "Chroma alone": lambda text: [mail[number] for number in self._chroma_far(stock, text)],
            f"LangChain, {SPLITTER}": lambda text: [int(found.metadata["mail"]) for found in chain.invoke(text)],
        }
        lines = []
        for name, way in ways.items():
            places = [_place(way(text), right) for text, right in asked]
            lines.append(
                Line(f"MRR@10, {name}", "", (statistics.fmean(places),), f"{len(asked)} subjects people wrote")
            )
        return lines

    def _hits(self, text: str) -> Any:
        return self.searcher.search(self.lead, text, limit=10, gather_alike=False).hits

    def _chroma_far(self, stock: Any, text: str) -> list[int]:
        found = stock.query(
            query_embeddings=[self._centred(text)], n_results=60, where={"owner": {"$in": list(self.team())}},
            include=["distances"],
        )  # fmt: skip
        return [int(name) for name in found["ids"][0]]


def _place(found: Sequence[int], right: int) -> float:
    """1 over the place of the right mail among the first ten different ones, 0 where it is not there."""
    firsts = list(dict.fromkeys(found))[:NEAREST]
    return 1 / (1 + firsts.index(right)) if right in firsts else 0.0


def _timed(
    action: Callable[[Any], Any], items: Sequence[Any]
) -> tuple[list[Any], tuple[float, ...], tuple[float, ...]]:
    """What comes of each item, and its milliseconds by the clock and of the processor."""
    found: list[Any] = []
    pairs = [milliseconds_of(lambda: found.append(action(item))) for item in items]  # noqa: B023
    return found, tuple(wall for wall, _ in pairs), tuple(processor for _, processor in pairs)
