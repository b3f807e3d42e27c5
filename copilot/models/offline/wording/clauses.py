"""Words of time inside a relative clause: "customers who order monthly" are some customers, not rows by month."""

from collections.abc import Sequence

from copilot.models.offline.words.lexicon import Hit, Lexicon
from copilot.models.offline.words.tokens import Token, fold

_MOST_BETWEEN = 6
_NOUNS = ("dimension", "measure")


def without_clause_grains(hits: Sequence[Hit], tokens: Sequence[Token], text: str, words: Lexicon) -> list[Hit]:
    """The hits without those of words of time that say how often somebody does what a relative clause tells.

    Such a word is then free to be a value of the company's own, and else one that nobody knows.
    """
    pronouns = {fold(word) for word in words.table("form").get("relative_pronouns", ())}
    nouns = {hit.end for hit in hits if hit.kind in _NOUNS}
    apart = {i for i in range(1, len(tokens)) if "," in text[tokens[i - 1].end : tokens[i].start]}
    led = nouns | (apart if words.table("form").get("verb_last") else set())
    places = [i for i, token in enumerate(tokens) if i in led and token.norm in pronouns]
    told = [
        (hit.start, hit.end)
        for hit in hits
        if hit.kind == "grain" and any(_within(place, hit.start, tokens, text) for place in places)
    ]
    return [hit for hit in hits if not any(start <= hit.start and hit.end <= end for start, end in told)]


def _within(pronoun: int, place: int, tokens: Sequence[Token], text: str) -> bool:
    """Whether the word at `place` stands in the clause that the pronoun opens, with a word of its own besides."""
    last = tokens[place - 1]
    if place - pronoun == 1 and place + 1 < len(tokens) and tokens[place + 1].capital:
        return False  # ", die monatliche Entwicklung"
    near = 0 < place - pronoun <= _MOST_BETWEEN and "," not in text[tokens[pronoun].start : last.end]
    return near and "," not in text[last.end : tokens[place].start] and (place - pronoun > 1 or place + 1 < len(tokens))
