"""What else a company's own word for the amount of its deals is said as: "Prämie", "Prämienvolumen" and "premiums",
where its files say "Jahresprämie".

The nouns are `amount_nouns` in `prompts/languages/<code>/words.toml`, by what they mean; `volumes` in `form` are the
words that stand for all of them together.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from copilot.models.offline.company.bridge import business
from copilot.models.offline.words.lexicon import phrase_words
from copilot.models.offline.words.tokens import fold
from crm_store.companywords import Term
from prompts import languages, load

_TABLE = "amount_nouns"
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_LEAST_PART = 4


def amount_terms(terms: Sequence[Term], worth: str, code: str) -> list[Term]:
    """The field of the amount under the nouns language `code` has for it, alone and with a word for a sum behind; none
    that another field is called by too."""
    own = [term for term in terms if term.field == worth] if worth else []
    taken = {tuple(phrase_words(term.phrase)) for term in terms}
    others = (
        {key for term in terms if term.field not in (worth, "amount") for key in _meant(term.phrase)} if own else set()
    )
    keys = dict.fromkeys(key for term in own for key in _meant(term.phrase) if key not in others)
    nouns = [noun for key in keys for noun in _said(key, code)]
    phrases = dict.fromkeys(phrase for noun in nouns for phrase in (noun, *_summed(noun, code)))
    return [Term(worth, phrase) for phrase in phrases if tuple(phrase_words(phrase)) not in taken]


@lru_cache(maxsize=1024)
def _meant(phrase: str) -> tuple[str, ...]:
    """What the last word of a header means in any language, or its last part where the language makes one of two."""
    word = next(reversed(phrase_words(_BRACKETS.sub(" ", phrase))), "")
    found: dict[str, None] = {}
    for code in languages() if word else ():
        joins = bool(business(code).links)
        for key in load(code, "words").get(_TABLE, {}):
            nouns = _said(key, code)
            if word in nouns or (joins and any(len(noun) >= _LEAST_PART and word.endswith(noun) for noun in nouns)):
                found[key] = None
    return tuple(found)


def _said(key: str, code: str) -> tuple[str, ...]:
    return tuple(fold(noun) for noun in load(code, "words").get(_TABLE, {}).get(key, ()))


def _summed(noun: str, code: str) -> Iterator[str]:
    """All of a noun together: "Prämienvolumen", "premium volume"."""
    links = business(code).links
    for volume in load(code, "words")["form"].get("volumes", ()):
        yield from (f"{noun}{link}{fold(volume)}" for link in links)
        yield f"{noun} {fold(volume)}"
