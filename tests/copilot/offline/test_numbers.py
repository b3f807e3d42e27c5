"""Numbers in words and symbols, with the separators, scales, currencies and case endings of nine languages."""

import pytest

from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.numbers import find_numbers
from copilot.models.offline.words.tokens import tokenize

MONEY, SHARE = "money", "share"


@pytest.mark.parametrize(
    ("code", "text", "value", "unit"),
    [
        ("en", "over 100k", 100_000, ""), ("en", "1.5m", 1_500_000, ""), ("en", "$5,000", 5_000, MONEY),
        ("en", "$1.2 million", 1_200_000, MONEY), ("en", "half a million", 500_000, ""), ("en", "a dozen", 12, ""),
        ("en", "twenty five", 25, ""), ("en", "USD 5000", 5_000, MONEY), ("en", "above 60 %", 0.6, SHARE),
        ("en", "1,00,000", 100_000, ""), ("de", "1,5 Mio. €", 1_500_000, MONEY),
        ("de", "eine halbe Million", 500_000, ""),
        ("de", "5.000 €", 5_000, MONEY), ("fr", "plus de 10 000 €", 10_000, MONEY),
        ("fr", "un demi million", 500_000, ""),
        ("es", "medio millón", 500_000, ""), ("es", "treinta y cinco", 35, ""), ("bg", "двадесет и пет", 25, ""),
        ("bg", "половин милион", 500_000, ""), ("kk", "10 мыңнан", 10_000, ""), ("kk", "60 пайыздан", 0.6, SHARE),
        ("uz", "5 mingdan", 5_000, ""), ("uz", "5000 dollardan", 5_000, MONEY), ("az", "5 mindən", 5_000, ""),
        ("az", "60 faizdən", 0.6, SHARE), ("ta", "2 கோடிக்கு", 20_000_000, ""), ("ta", "5 லட்சம்", 500_000, ""),
    ],
)  # fmt: skip
def test_one_number(code: str, text: str, value: float, unit: str) -> None:
    found = find_numbers(tokenize(text), lexicon(code))
    assert [(number.value, number.unit) for number in found] == [(value, unit)]


def test_a_word_typed_with_its_marks_is_no_number_without_them() -> None:
    assert find_numbers(tokenize("Bəs Konex"), lexicon("az")) == []
    assert [number.value for number in find_numbers(tokenize("beş müştəri"), lexicon("az"))] == [5]
