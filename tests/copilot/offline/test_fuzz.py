"""Random word sequences in nine languages: never a traceback, never a figure that passes over what was said.

Words are drawn from the language files, the names of the records, numbers, and words nobody knows. Whether a report
kept what it must is checked from outside: a name stands in its filters, a number in its query, a strange word nowhere.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copilot.models.offline.parts.reading import Reading
from copilot.models.offline.words.lexicon import concepts
from prompts import languages, load
from tests.copilot.offline.conftest import NAMES, Ask

SEQUENCES = 400
"""By language."""
STRANGE = ("qwxzv", "jjkkqq", "zzyyxw", "vvblorp")
NUMBERS = ("37", "4213", "612", "88")
SCALES = (1, 0.01, 100, 1_000, 1e5, 1e6, 1e9, 12, 0.001)
REPORTS = ("query_metrics", "list_records")
FULL_NAMES = tuple(value for kind, value, _ in NAMES if kind in ("owner", "account", "product") and " " in value)


def _sentences(code: str) -> st.SearchStrategy[tuple[list[str], str, str, str]]:
    """Phrases of a language in any order, with or without a name, a number and a strange word among them."""
    phrases = sorted({phrase.replace("*", "") for _, _, phrase in concepts(load(code, "words"))})
    words = st.lists(st.sampled_from(phrases), min_size=1, max_size=6)
    return st.tuples(
        words,
        st.sampled_from(("", "", *FULL_NAMES)),
        st.sampled_from(("", "", *NUMBERS)),
        st.sampled_from(("", "", *STRANGE)),
    )


def _said(reading: Reading) -> str:
    return reading.text + json.dumps([call.arguments for call in reading.calls], ensure_ascii=False)


def _holds(number: str, value: Any) -> bool:
    """Whether `number` stands in a query: as it is, with a scale or as percent, or in what became a date."""
    if isinstance(value, dict):
        return any(_holds(number, v) for v in value.values())
    if isinstance(value, list | tuple):
        return any(_holds(number, v) for v in value)
    if isinstance(value, int | float):
        return any(abs(float(value) - float(number) * scale) < 1e-6 for scale in SCALES)
    return str(value)[:4].isdigit()


def _check(reading: Reading, sentence: str, name: str, number: str, strange: str) -> None:
    assert reading.outcome in ("call", "clarification", "refused", "answered"), sentence
    assert reading.calls or reading.text, sentence
    reports = [call for call in reading.calls if call.tool in REPORTS]
    if not reports:
        return
    said = _said(reading)
    assert not reading.unused, sentence
    assert not strange, f"{sentence!r} made a report that passes over {strange!r}: {said}"
    # The share of one of the groups is told by the name the reply is about; the table holds all of them.
    assert not name or name in said or name == reading.focus, f"{sentence!r} made a report without {name!r}: {said}"
    queries = [call.arguments["query"] for call in reports]
    assert not number or _holds(number, queries), f"{sentence!r} made a report without {number!r}: {said}"


@pytest.mark.parametrize("code", languages())
def test_random_words_never_break_nor_make_a_figure_that_drops_one(
    ask: Ask, code: str, record_property: Callable[[str, object], None]
) -> None:
    asked = 0

    @settings(
        max_examples=SEQUENCES,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(_sentences(code), st.randoms(use_true_random=False))
    def hold(drawn: tuple[list[str], str, str, str], chance: Any) -> None:
        nonlocal asked
        asked += 1
        words, name, number, strange = drawn
        parts = [*words, *(part for part in (name, number, strange) if part)]
        chance.shuffle(parts)
        sentence = " ".join(parts)
        _check(ask(sentence, language=code), sentence, name, number, strange)

    hold()
    record_property(f"fuzz in {code}", asked)
    assert asked >= SEQUENCES
