"""Verbs that are spelt like a noun but for the capital: German "waren" beside "Waren"."""

from collections.abc import Sequence

from copilot.models.offline.words.lexicon import Hit, Lexicon
from copilot.models.offline.words.tokens import Token


def without_small_nouns(hits: Sequence[Hit], tokens: Sequence[Token], words: Lexicon) -> list[Hit]:
    """The words found, without the noun that a word in small letters is not where nouns have capitals.

    Only words that are of no meaning besides are meant, and only where somebody writes capitals at all.
    """
    if not words.table("form").get("noun_capitals") or not any(token.capital for token in tokens[1:]):
        return list(hits)
    small = {h.start for h in hits if h.kind == "filler" and h.end == h.start + 1 and not tokens[h.start].capital}
    return [h for h in hits if not (h.kind == "dimension" and h.end == h.start + 1 and h.start in small)]
