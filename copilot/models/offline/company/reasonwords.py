"""Which of a company's reasons for losing words speak of: "die Messe ist ausgefallen" of "Messe fällt aus".

A reason is meant where a word that tells something stands in both, in another form, as a part of a longer word or in
another language, and in no other reason.
"""

from collections.abc import Sequence
from functools import lru_cache

from copilot.models.offline.company.bridge import business, is_scale, said_as
from copilot.models.offline.words.lexicon import Lexicon, lexicon
from copilot.models.offline.words.tokens import Token, tokenize
from prompts import DEFAULT_LANGUAGE, languages

_SMALL = frozenset({"filler", "span", "and", "negation", "too"})
_COMMON = frozenset({"dimension", "measure", "state", "ask"})
"""Words that any reason may be told with: customers, deals, what became of them."""
_STEM, _PART = 3, 5


def shared_with(reason: str, clause: Sequence[Token], words: Lexicon) -> frozenset[int]:
    """The places in a clause of the words that a reason is told with too."""
    one_by_one = {i for i, token in enumerate(clause) if any(_same(token.norm, w, words) for w in telling(reason))}
    return frozenset(one_by_one | _as_a_whole(reason, clause, words))


def _as_a_whole(reason: str, clause: Sequence[Token], words: Lexicon) -> set[int]:
    """The places of all the words that the language says a reason with, others between them ("der Termin war schon
    vergeben" for "Dates taken"); none where one is missing."""
    for said in said_as(reason, words.code):
        at = [next((i for i, t in enumerate(clause) if words.is_grown(t.norm, word, _STEM)), -1) for word in said]
        if len(said) > 1 and min(at) >= 0:
            return set(at)
    return set()


@lru_cache(maxsize=1024)
def telling(reason: str) -> tuple[str, ...]:
    """The words of a reason that say something of it alone, in whatever language it is."""
    tokens = tokenize(reason)
    small: set[int] = set()
    for code in languages():
        hits = lexicon(code).hits(tokens)
        sure = [hit for hit in hits if hit.quality >= 1.0]
        small |= {i for h in sure if h.kind in _SMALL or _is_record(h.kind, h.key) for i in range(h.start, h.end)}
    return tuple(t.norm for i, t in enumerate(tokens) if i not in small and len(t.norm) >= _STEM)


def denies(reason: str, words: Lexicon) -> bool:
    """Whether a reason is that something was not there ("No budget")."""
    codes = dict.fromkeys((words.code, DEFAULT_LANGUAGE))
    return any(hit.kind == "negation" for code in codes for hit in lexicon(code).hits(tokenize(reason)))


def is_opposite(token: Token, reason: str) -> bool:
    """Whether a word says how much or how good what a reason is not ("low", for "Price too high")."""
    return is_scale(token.norm) and not any(_meanings(token.norm) & _meanings(word.norm) for word in tokenize(reason))


def _is_record(kind: str, key: str) -> bool:
    return kind in _COMMON and key in ("account", "contact", "owner", "product", "deal", "won", "lost", "who", "which")


def _same(typed: str, word: str, words: Lexicon) -> bool:
    """Whether two words are forms of one, one a part of the other, or mean the same in any language."""
    short, long = sorted((typed, word), key=len)
    if words.is_grown(long, short, _STEM):
        return True
    part = len(short) >= _PART and (long.startswith(short) or long.endswith(short))
    return part or bool(_meanings(typed) & _meanings(word))


@lru_cache(maxsize=4096)
def _meanings(word: str) -> frozenset[str]:
    return frozenset(meaning for code in languages() for meaning in business(code).meant((word,)))
