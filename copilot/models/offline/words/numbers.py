"""Numbers as people write them: "100k", "$5,000", "1.000,50 €", "two million", "15 %"."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from copilot.models.offline.words.lexicon import Lexicon
from copilot.models.offline.words.tokens import Token, fold, tokenize

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
        "pfund",
        "franken",
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
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")

_TENS = frozenset(range(20, 100, 10))
_LEAST_SCALE, _THOUSAND = 5, 1000
_NINE, _LEAST_WORD = 9, 3

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
    reader = _Reader(tokens, words, spelled)
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        number = None if tokens[i].norm in marked else reader.at(i)
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


class _Reader:
    """Reads a number at a place of the question; its scale, currency and percent sign may bear a case ending."""

    def __init__(self, tokens: Sequence[Token], words: Lexicon, spelled: Mapping[str, float]) -> None:
        form = words.table("form")
        self.tokens, self.words, self.spelled = tokens, words, spelled
        self.decimal = form.get("decimal", ".")
        self.scales = {fold(word): float(value) for word, value in words.table("scales").items()}
        self.halves = [[token.norm for token in tokenize(phrase)] for phrase in form.get("halves", ())]
        self.articles = frozenset(fold(word) for word in form.get("articles", ()))
        self.joins = frozenset(form.get("number_joins", ()))
        self.endings = frozenset(fold(ending) for ending in form.get("case_endings", ()))
        said = words.table("words").get("percentage", ())
        self.percent = _PERCENT | {fold(word.rstrip("*")) for word in said if " " not in word}

    def at(self, i: int) -> Number | None:
        start, money = i, self.tokens[i].norm in CURRENCY_SIGNS | CURRENCY_WORDS
        if money:
            i += 1
            if i >= len(self.tokens) or (self.tokens[start].norm in CURRENCY_WORDS and not self._digits(i)):
                return None
        value, i, plain = self._value(i)
        if value is None:
            return None
        plain = plain and not money
        while (scale := self._scale(i)) and not self._digits(i):
            value, plain, i = value * scale, False, i + 1
        if self._is(i, CURRENCY_SIGNS | CURRENCY_WORDS):
            return Number(start, i + 1, value, "money", False)
        if self._is(i, self.percent):
            return Number(start, i + 1, value / 100, "share", False)
        return Number(start, i, value, "money" if money else "", plain)

    def _value(self, i: int) -> tuple[float | None, int, bool]:
        """The number before its scale, the place behind it, and whether it is bare digits."""
        for half in self.halves:
            end = i + len(half)
            if [token.norm for token in self.tokens[i:end]] == half and self._scale(end):
                return 0.5, end, False
        word = self.tokens[i].norm
        if word in self.articles and self._scale(i + 1):
            return 1.0, i + 1, False  # "over a million"
        if self._digits(i):
            return parse_number(word, self.decimal), i + 1, word.isdigit()
        value, end = self.spelled.get(word), i + 1
        if value is None and len(word) >= _LEAST_SCALE and self.scales.get(word, 0) >= _THOUSAND:
            return self.scales[word], end, False  # "over a million"
        if value in _TENS and end < len(self.tokens):
            after = end + (self.tokens[end].norm in self.joins)
            ones = self.spelled.get(self.tokens[after].norm, 0) if after < len(self.tokens) else 0
            if 1 <= ones <= _NINE:
                return value + ones, after + 1, False
        return value, end, False

    def _digits(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].norm[:1].isdigit()

    def _scale(self, i: int) -> float:
        if i >= len(self.tokens):
            return 0.0
        word = self.tokens[i].norm
        return self.scales.get(word) or next((v for s, v in self.scales.items() if self._inflected(word, s)), 0.0)

    def _is(self, i: int, known: Collection[str]) -> bool:
        if i >= len(self.tokens):
            return False
        word = self.tokens[i].norm
        return word in known or any(self._inflected(word, other) for other in known)

    def _inflected(self, word: str, known: str) -> bool:
        """Whether `word` is `known` in a case ("мыңнан", "foizdan")."""
        tail = word[len(known) :]
        if len(known) < _LEAST_WORD or not tail or not word.startswith(known):
            return False
        return tail in self.endings or (bool(self.endings) and self.words.is_ending(tail))


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
