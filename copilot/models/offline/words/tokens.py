"""Cutting a question into words: case, diacritics, apostrophes and hyphens settled once, positions kept."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import takewhile

_MARKS = r"\u0300-\u036f\u0b80-\u0bff"  # combining marks, and Tamil's vowel signs, which \w leaves out
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"
_TOKEN = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)"  # 2017-03-01
    r"|\d{4}-(?:0[1-9]|1[0-2])(?![\w-])"  # 2017-03
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)"  # 01.03.2017, 3/1/2017
    r"|(?:0?[1-9]|1[0-2])[./](?:19|20)\d{2}(?![\d.,/])"  # 03/2017
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d|-\d)"  # 1 000 000
    rf"|\d+(?:[.,'’]\d+)+(?!{_LETTER})"  # 1,000.50
    r"|\d+[.,]\d+(?=[kKmM](?:\b|n\b))"  # 1.5m
    rf"|{_LETTER}+(?:['’ʻʼ‘`´]{_LETTER}+)*"
    r"|>=|<=|!=|≥|≤|≠|[$€£₸₹₼%<>=&]"
)
_APOSTROPHES = str.maketrans("’ʻʼ‘`´", "''''''")
_ELISION = re.compile(r"^(l|d|qu|j|n|s|c|m|jusqu|lorsqu)'(?=.)")
_GLUED = re.compile(rf"(\d+)((?:[^\W\d_]|[{_MARKS}])+)")
_YEAR_QUARTER = re.compile(r"(\d{4})([qhts][1-4])", re.IGNORECASE)
_QUARTER_YEAR = re.compile(r"([qhts][1-4]|fy|gj)['’]?(\d{4}|\d{2})", re.IGNORECASE)
_NUMBERED = re.compile(r"([1-4])([qht])(\d{4}|\d{2})?", re.IGNORECASE)
_ATOMIC = str.maketrans({"ı": "i", "ə": "e", "ё": "е", "ø": "o", "ł": "l", "đ": "d"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the question: `text` as typed, `norm` folded for comparison, `start` and `end` its characters.

    `glued` says that a hyphen ties it to the word before; `capital` that it was typed with a capital letter.
    """

    text: str
    norm: str
    start: int
    end: int
    glued: bool = False
    capital: bool = False

    @property
    def is_number(self) -> bool:
        return self.norm[:1].isdigit() and not any(c.isalpha() for c in self.norm)


def fold(text: str) -> str:
    """Lower case, one apostrophe, Latin letters without their marks: how words are compared everywhere here."""
    plain = unicodedata.normalize("NFD", text.translate(_APOSTROPHES).casefold())
    out: list[str] = []
    for char in plain:
        latin_mark = unicodedata.combining(char) and out and out[-1].isascii()
        if not latin_mark:
            out.append(char)
    return unicodedata.normalize("NFC", "".join(out)).translate(_ATOMIC)


def same_start(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def tokenize(text: str) -> list[Token]:
    """The words, numbers and signs of `text` that can carry meaning, in order; punctuation is dropped."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        tokens.extend(_pieces(match.group(), match.start(), text))
    return tokens


def _pieces(raw: str, start: int, text: str) -> list[Token]:
    """One match as one token, or as several: "l'an" and "100k" are two words each."""
    glued = start > 1 and text[start - 1] in "-‐‑" and not text[start - 2].isspace()
    norm = fold(raw)
    if elided := _ELISION.match(norm):
        cut = elided.end()
        return [_token(raw[:cut], start, glued), *_pieces(raw[cut:], start + cut, text)]
    if dated := _YEAR_QUARTER.fullmatch(raw):
        cut = len(dated[1])
        return [_token(raw[:cut], start, glued), _token(raw[cut:], start + cut, False)]
    if dated := _QUARTER_YEAR.fullmatch(raw):
        return [_token(dated[1], start, glued), _year(dated[2], start + len(raw) - len(dated[2]))]
    if dated := _NUMBERED.fullmatch(raw):
        part = Token(raw[:2], fold(raw[1] + raw[0]), start, start + 2, glued)
        return [part, _year(dated[3], start + 2)] if dated[3] else [part]
    scale = _GLUED.fullmatch(raw)
    tamil = scale and "\u0b80" <= scale[2][0] <= "\u0bff"  # a case ending grown onto the number
    if scale and (tamil or len(scale[2]) == 1 or norm.endswith(("mio", "mln", "млн", "q1", "q2", "q3", "q4"))):
        cut = len(scale[1])
        return [_token(raw[:cut], start, glued), _token(raw[cut:], start + cut, False)]
    return [_token(raw, start, glued)]


def _year(raw: str, start: int) -> Token:
    """The year behind a quarter or fiscal year, of which often only two digits are written: "Q3'17", "FY17"."""
    return Token(raw, raw if len(raw) == 4 else f"20{raw}", start, start + len(raw))


def _token(raw: str, start: int, glued: bool) -> Token:
    norm = fold(raw)
    if len(norm) > 3 and norm.endswith("'s"):
        norm = norm[:-2]
    capital = raw[:1].isupper() or any(c.isupper() for c in raw[1:])
    return Token(raw, norm.rstrip("'") or norm, start, start + len(raw), glued, capital)
