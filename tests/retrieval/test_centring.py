"""What only tells a language is taken off; what is taken off stays the same until a rebuild."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from crm_store.errors import IndexUnavailable
from crm_store.store import Store
from retrieval.centred import ENOUGH
from retrieval.centring import ANY, Centring, estimate, from_text, to_text
from retrieval.embedder import BUNDLED_NAME, BundledEmbedder
from retrieval.index import Index
from retrieval.shelved import ShelvedIndex
from retrieval.sync import check, sync
from tests.retrieval.conftest import HashingEmbedder, assert_vectors_of_texts, create_note

VECTORS = arrays(np.float32, 8, elements=st.floats(-1, 1, width=32)).filter(lambda v: float(np.linalg.norm(v)) > 0.01)


def unit(*values: float) -> Any:
    vector = np.array(values, dtype=np.float32)
    return vector / np.linalg.norm(vector)


@given(VECTORS, st.lists(VECTORS, min_size=1, max_size=4))
def test_a_centred_vector_has_length_one_whatever_comes(vector: Any, means: list[Any]) -> None:
    centring = Centring(dict(zip(("en", "de", "bg", ANY), means, strict=False)))
    for language in ("en", "de", "xx", None):
        assert np.linalg.norm(centring.passage(vector / np.linalg.norm(vector), language)) == pytest.approx(1, abs=1e-4)
    assert np.isfinite(centring.query(vector, {"en": 0.7, "de": 0.2})).all()


@given(VECTORS)
def test_a_mean_is_kept_to_the_last_bit(mean: Any) -> None:
    assert from_text(to_text(mean)).tobytes() == mean.tobytes()


def test_texts_that_say_the_same_meet_across_languages() -> None:
    english, german = unit(10, 0, 1, 0), unit(0, 10, 1, 0)
    other = unit(10, 0, 0, 1)
    centring = Centring({"en": unit(10, 0, 0.5, 0.5), "de": unit(0, 10, 0.5, 0.5)})
    asked = centring.query(english, {"en": 0.9})
    right, wrong = centring.passage(german, "de"), centring.passage(other, "en")
    assert english @ other > english @ german
    assert np.dot(asked, right) > 0.9 > 0 > np.dot(asked, wrong)


def test_a_question_of_doubtful_language_leans_to_the_mean_of_all() -> None:
    centring = Centring({"en": unit(1, 0, 0), ANY: unit(0, 1, 0)})
    vector = unit(0, 0, 1)
    assert np.allclose(centring.query(vector, {}), centring.passage(vector, None))
    assert np.allclose(centring.query(vector, {"en": 0.9}), centring.passage(vector, "en"))
    assert np.allclose(centring.query(vector, {"en": 0.25}), unit(-0.5, -0.5, 1))


def test_off_a_question_comes_what_questions_have_in_common() -> None:
    texts, asked = {"en": unit(1, 0, 0, 0), "de": unit(0, 1, 0, 0)}, {"en": unit(1, 0, 1, 0)}
    centring = Centring(texts, texts, asked)
    question = unit(1, 0, 1, 0) + 0.5 * unit(0, 0, 0, 1)
    assert np.allclose(centring.query(question, {"en": 1.0}), unit(0, 0, 0, 1))
    moved = texts["de"] + asked["en"] - texts["en"]
    assert np.allclose(centring.query(moved + unit(0, 0, 0, 1), {"de": 1.0}), unit(0, 0, 0, 1), atol=1e-6)


@pytest.mark.parametrize(
    ("question", "language"),
    [("Wer zahlt erst nach der Abnahme?", "de"), ("Kimning datchiklari o'g'irlandi?", "uz"), ("Кой чака ключа?", "bg"),
     ("யார் காத்திருக்கிறார்?", "ta"), ("Who waits for the key?", "en"), ("Кілтті кім күтіп отыр?", "kk")],
)  # fmt: skip
def test_the_language_of_a_short_question_is_told_by_its_vector(question: str, language: str) -> None:
    centring = Centring.of({}, BUNDLED_NAME)
    shares = centring.shares(BundledEmbedder().embed_query(question), question)
    assert sum(shares.values()) == pytest.approx(1)
    assert max(shares, key=lambda name: shares[name]) == language


def test_the_bundled_model_knows_the_means_of_languages_an_index_has_few_texts_of() -> None:
    shipped = Centring.of({}, BUNDLED_NAME)
    assert shipped.languages >= {"en", "bg", "kk", "uz", "az", "ta", "de", "fr", "es"}
    own = {"en": shipped.shipped["en"] + 0.01}
    moved = Centring.of(own, BUNDLED_NAME)
    assert moved.tag("en") != shipped.tag("en")
    assert moved.tag("de") != shipped.tag("de"), "what its English has in common with no other is taken off its German"
    assert moved.tag("pt") == moved.tag(None)
    assert Centring.of({}, "another").languages == set()


def fill(store: Store, language: str, count: int, word: str) -> None:
    for number in range(count):
        create_note(store, f"{word} common {language} {number}", language=language)


def means(store: Store, index_url: str) -> dict[str, bytes]:
    with Index.open(index_url, store, "hashing-64") as index:
        return {name: mean.tobytes() for name, mean in index.means().items()}


def test_means_are_settled_once_and_a_language_that_comes_later_gets_its_own(
    sqlite_store: Store, index_url: str
) -> None:
    fill(sqlite_store, "en", ENOUGH, "price")
    fill(sqlite_store, "de", 5, "preis")
    sync(sqlite_store, index_url, embedder=HashingEmbedder())
    first = means(sqlite_store, index_url)
    assert first.keys() == {ANY, "en"}
    fill(sqlite_store, "en", 50, "delivery")
    assert sync(sqlite_store, index_url, embedder=HashingEmbedder()).embedded == 50
    assert means(sqlite_store, index_url) == first
    fill(sqlite_store, "de", ENOUGH, "lieferung")
    report = sync(sqlite_store, index_url, embedder=HashingEmbedder())
    assert report.embedded == ENOUGH + 5, "those that had been centred otherwise are made anew"
    second = means(sqlite_store, index_url)
    assert second.keys() == {ANY, "en", "de"}
    assert first.items() < second.items()
    assert sync(sqlite_store, index_url, embedder=HashingEmbedder()).embedded == 0
    assert_vectors_of_texts(sqlite_store, index_url)


def test_a_kill_between_means_and_vectors_is_mended_by_the_next_run(
    sqlite_store: Store, index_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(sqlite_store, "de", 5, "preis")
    sync(sqlite_store, index_url, embedder=HashingEmbedder())
    fill(sqlite_store, "de", ENOUGH, "lieferung")
    with monkeypatch.context() as patched:
        patched.setattr(ShelvedIndex, "put", _killed)
        with pytest.raises(InterruptedError):
            sync(sqlite_store, index_url, embedder=HashingEmbedder())
    kept = means(sqlite_store, index_url)
    assert "de" in kept
    assert sync(sqlite_store, index_url, embedder=HashingEmbedder()).embedded == ENOUGH + 5
    assert means(sqlite_store, index_url) == kept
    assert check(sqlite_store, index_url, embedder=HashingEmbedder()).sound
    assert_vectors_of_texts(sqlite_store, index_url)


def _killed(*_: object) -> None:
    raise InterruptedError


def test_a_rebuild_takes_the_means_anew(sqlite_store: Store, index_url: str) -> None:
    fill(sqlite_store, "en", ENOUGH, "price")
    sync(sqlite_store, index_url, embedder=HashingEmbedder())
    before = means(sqlite_store, index_url)
    fill(sqlite_store, "en", 200, "delivery")
    sync(sqlite_store, index_url, embedder=HashingEmbedder(), rebuild=True)
    assert means(sqlite_store, index_url)["en"] != before["en"]
    assert_vectors_of_texts(sqlite_store, index_url)


def test_an_index_of_an_older_version_is_refused_with_the_command_that_rebuilds(
    sqlite_store: Store, index_url: str
) -> None:
    import chromadb
    from chromadb.config import Settings

    from retrieval.chroma import collection_name

    create_note(sqlite_store, "A note")
    Path(index_url).mkdir()
    client = chromadb.PersistentClient(index_url, settings=Settings(anonymized_telemetry=False))
    client.create_collection(collection_name(sqlite_store), metadata={"embedding_model": "hashing-64"})
    client.close()
    with pytest.raises(IndexUnavailable, match=r"older version.*index --rebuild"):
        sync(sqlite_store, index_url, embedder=HashingEmbedder())
    assert sync(sqlite_store, index_url, embedder=HashingEmbedder(), rebuild=True).embedded == 1


def test_a_mean_of_a_few_is_the_mean() -> None:
    assert estimate([[1.0, 0.0], [0.0, 1.0]]).tolist() == [0.5, 0.5]
