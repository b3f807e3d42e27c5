"""Tokens: one word, one token, whatever the script."""

import pytest

from retrieval.keyword import MOST_TERMS, folded, folded_each, query_terms, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Renewal of licences", ["renew", "of", "licen"]),
        ("AC-1042", ["ac", "1042"]),
        ("договорът, договора", ["догов", "догов"]),
        ("o'zbek oʻzbek o’zbek", ["ozbek"] * 3),
        ("don't", ["dont"]),
        ("İstanbul ISTANBUL", ["istan", "istan"]),
        ("Résumé resume", ["resum", "resum"]),
        ("விலைப்பட்டியல்", ["விலைப"]),
        ("ＦＵＬＬ ｗｉｄｔｈ", ["full", "width"]),
        ("snake_case", ["snake", "case"]),
        ("🔥 ... ' \0", []),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_a_long_question_is_read_for_its_first_words_only() -> None:
    words = query_terms(" ".join(f"w{i}" for i in range(100_000)))
    assert len(words) == MOST_TERMS
    assert words[0] == "w0"


def test_texts_folded_together_are_folded_as_each_alone() -> None:
    texts = ["Don't FOLD_me", "", "a\x1eb", "Ümlaut, договор", "\x00 \x1f", "ＦＵＬＬ 2×3", "plain"]
    assert folded_each(texts) == [folded(text) for text in texts]
    assert folded_each(texts[::3]) == [folded(text) for text in texts[::3]]
    assert folded_each([]) == []
