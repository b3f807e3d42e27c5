"""Numbers as people write them: "100k", "$5,000", "1.000,50 €", "two million", "15 %"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from copilot.models.offline.lexicon import Lexicon
from copilot.models.offline.tokens import Token, fold

CURRENCY_SIGNS = frozenset("$€£₸₹₼")
CURRENCY_WORDS = frozenset(
    [
        "usd",
        "eur",
        "gbp",
        "kzt",
        "uzs",
        "azn",
        "inr",
        "bgn",
        "dollar",
        "dollars",
        "euro",
        "euros",
        "bucks",
        "pounds",
        "dolar",
        "dollari",
        "долар",
        "долара",
        "доллар",
        "теңге",
        "лв",
        "лева",
    ]
)
_PERCENT = frozenset(
    {"%", "percent", "percentage", "prozent", "procent", "процента", "процент", "pourcent", "foiz", "faiz"}
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+")

Unit = Literal["", "money", "share"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the words from `start` to `end`: its value (a share for percent), and what it measures if said."""

    start: int
    end: int
    value: float
    unit: Unit = ""
    plain: bool = True
    """Written as bare digits without sign, scale or separator, so that it could be a year."""


def find_numbers(tokens: Sequence[Token], words: Lexicon) -> list[Number]:
    """Every number in the question, with its scale word, currency and percent sign."""
    listed = words.table("numbers")
    spelled = {fold(word): float(value) for word, value in listed.items()}
    marked = frozenset(token.norm for token in tokens if not token.text.isascii() and _reads_otherwise(token, listed))
    scales = {fold(word): float(value) for word, value in words.table("scales").items()}
    decimal = words.table("form").get("decimal", ".")
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        number = None if tokens[i].norm in marked else _at(tokens, i, spelled, scales, decimal)
        if number is None:
            i += 1
            continue
        found.append(number)
        i = number.end
    return found


def _reads_otherwise(token: Token, listed: Mapping[str, float]) -> bool:
    """Whether a word typed with its marks is a number only without them: "bəs" is not "beş"."""
    alike = [word for word in listed if fold(word) == token.norm]
    return bool(alike) and all(word.casefold() != token.text.casefold() for word in alike if not word.isascii())


def _at(
    tokens: Sequence[Token], i: int, spelled: dict[str, float], scales: dict[str, float], decimal: str
) -> Number | None:
    start = i
    unit: Unit = ""
    if tokens[i].norm in CURRENCY_SIGNS:
        unit, i = "money", i + 1
        if i >= len(tokens):
            return None
    word = tokens[i].norm
    digits = word[:1].isdigit()
    value = parse_number(word, decimal) if digits else spelled.get(word)
    if value is None:
        return None
    plain = digits and word.isdigit() and not unit
    i += 1
    while i < len(tokens) and tokens[i].norm in scales and not tokens[i].norm[:1].isdigit():
        value, plain, i = value * scales[tokens[i].norm], False, i + 1
    if i < len(tokens) and (tokens[i].norm in CURRENCY_SIGNS or tokens[i].norm in CURRENCY_WORDS):
        unit, plain, i = "money", False, i + 1
    elif i < len(tokens) and tokens[i].norm in _PERCENT:
        unit, plain, value, i = "share", False, value / 100, i + 1
    return Number(start, i, value, unit, plain)


def parse_number(text: str, decimal: str = ".") -> float | None:
    """The value of digits with separators; `decimal` decides where both readings fit ("1.000")."""
    if not text or any(c.isalpha() for c in text) or text.count("-") > 1:
        return None
    if _GROUPED.fullmatch(text):
        marks = {c for c in text if not c.isdigit()}
        one_mark = next(iter(marks)) if len(marks) == 1 else ""
        if not (one_mark == decimal and sum(c == one_mark for c in text) == 1):
            return float(re.sub(r"\D", "", text))
    last = max(text.rfind("."), text.rfind(","))
    whole, part = (text, "") if last < 0 else (text[:last], text[last + 1 :])
    try:
        return float((re.sub(r"\D", "", whole) or "0") + "." + (part or "0"))
    except ValueError:
        return None
