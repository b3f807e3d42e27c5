"""A question is answered by a record as a whole, shown at the place that answers best."""

from crm_store.store import Store
from crm_store.visibility import Viewer
from retrieval.chunks import LONGEST_CHUNK
from retrieval.search import Searcher
from retrieval.sync import sync
from tests.retrieval.conftest import HashingEmbedder, create_note

OPERATOR = Viewer.operator()
FILLER = "Nothing of interest stands in this long paragraph, which is there to keep others apart from each other."


def searched(store: Store, index_url: str) -> Searcher:
    sync(store, index_url, embedder=HashingEmbedder())
    return Searcher.open(store, index_url, HashingEmbedder())


def paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts for part in (part, FILLER, FILLER))


def test_words_that_stand_in_several_passages_of_a_record_count_together(store: Store, index_url: str) -> None:
    create_note(store, paragraphs("They ask for turbines.", "The crane comes on Monday.", "Budget is granted."))
    for word in ("turbines", "crane", "budget"):
        create_note(store, paragraphs(f"A few words about {word}, and {word} again."))
    hits = (
        searched(store, index_url)
        .search(OPERATOR, "they ask for turbines, a crane on Monday, budget granted", gather_alike=False)
        .hits
    )
    assert hits[0].record_id == 1
    assert len({hit.record_id for hit in hits}) == len(hits) == 4


def test_the_place_that_answers_is_quoted_with_what_stands_around_it(store: Store, index_url: str) -> None:
    create_note(store, paragraphs("One.", "Two.", "The warranty for pumps ends in June.", "Four.", "Five."))
    hit = searched(store, index_url).search(OPERATOR, "warranty of the pumps").hits[0]
    assert "warranty for pumps" in hit.quote
    assert hit.quote in hit.text
    assert LONGEST_CHUNK < len(hit.text) <= 900


def test_a_record_of_many_passages_is_one_hit(store: Store, index_url: str) -> None:
    create_note(store, paragraphs(*(f"The price of item {number} is high." for number in range(40))))
    create_note(store, "The price is high.")
    searcher = searched(store, index_url)
    for limit in (1, 5, 50):
        hits = searcher.search(OPERATOR, "price of item 39", limit=limit, gather_alike=False).hits
        assert len(hits) == min(limit, 2)
    assert "item 39 " in hits[0].quote
