"""Words a language writes as one: "Kundenanzahl" is read as "Anzahl Kunden", what it is about behind what it is.

Only a word nobody knows is taken apart, and only into two words of ours; what is left over stays unknown and holds the
question back. The `compound_links` of the words file's form are the letters that may join the two.
"""

from collections.abc import Sequence
from functools import lru_cache

from copilot.models.offline.company.ownnouns import in_our_words
from copilot.models.offline.names.segments import SURE_NAME, Names
from copilot.models.offline.words.lexicon import INFLECTED, lexicon
from copilot.models.offline.words.tokens import Token, fold, tokenize
from crm_store.metrics.custom import parts_of_field

_LEAST_PART = 4
_LEAST_NOUN = 6
"""Letters of a filler that ends a word ("Umsatzverteilung", "Kundenübersicht"); shorter ones are articles and verbs."""
_LEAST_VALUE = 3
_VALUES = frozenset({"industry", "region", "origin", "country", "city", "series", "lost_reason", "product", "tier"}) | {
    "stage"
}
_WHOSE = frozenset({"account", "contact", "measure"})
_JOINS = frozenset({"measure", "metric", "dimension", "aggregate", "compare", "unit", "relative", "order", "ask"})


def taken_apart(text: str, tokens: Sequence[Token], code: str, names: Names) -> str:
    """`text` with every word that is two of ours written as one put as two."""
    links = lexicon(code).table("form").get("compound_links", ())
    if not links:
        return text
    out, last = [], 0
    for token in tokens:
        parts = _parts(token.norm, code, tuple(fold(link) for link in links)) or _valued(token.text, code, links, names)
        if parts and token.norm in _called(names):
            continue
        if parts and not _named(token.text, code, names):
            out += [text[last : token.start], " ".join(part[:1].upper() + part[1:] for part in parts[::-1])]
            last = token.end
    return "".join([*out, text[last:]])


def _named(word: str, code: str, names: Names) -> bool:
    """Whether a whole word is a name, in the plural as well ("Neuverträge" of "Neuvertrag")."""
    plurals = lexicon(code).table("form").get("plurals", {}).items()
    heads = [word, *(word[: -len(tail)] + one for tail, one in plurals if tail and word.endswith(tail))]
    return any(match.score >= SURE_NAME for head in heads for match in names.lookup(head, fuzzy=False))


def _called(names: Names) -> frozenset[str]:
    """The words that alone are the name of a field in the company's own files ("Kundenstatus")."""
    return frozenset(fold(term.phrase) for term in names.words.terms if " " not in term.phrase)


@lru_cache(maxsize=4096)
def _parts(word: str, code: str, links: tuple[str, ...]) -> tuple[str, str] | None:
    """The two words of ours that `word` is made of, the longest first word chosen; None where it is known or is not."""
    if len(word) < 2 * _LEAST_PART or not word.isalpha() or _ours(word, code, ""):
        return None
    for cut in range(len(word) - _LEAST_PART, _LEAST_PART - 1, -1):
        head, tail = word[:cut], word[cut:]
        heads = [head, *(head.removesuffix(link) for link in links if head.endswith(link))]
        first = next((h for h in heads if len(h) >= _LEAST_PART and _ours(h, code)), "")
        if first and (_ours(tail, code) or (len(tail) >= _LEAST_NOUN and _ours(tail, code, "filler"))):
            return first, tail
    return None


def _valued(word: str, code: str, links: Sequence[str], names: Names) -> tuple[str, str] | None:
    """A value of a column and the noun of ours that ends the word ("Energiebranche", "Messeaufträge"); None for others.

    Records are no values: "Nordwindumsatz" may be anybody's.
    """
    if len(word) < _LEAST_VALUE + _LEAST_PART or not word.isalpha() or _ours(fold(word), code, ""):
        return None
    for cut in range(len(word) - _LEAST_PART, _LEAST_VALUE - 1, -1):
        head, tail = word[:cut], word[cut:]
        heads = [head, *(head.removesuffix(link) for link in links if head.endswith(link))]
        kinds = _tail_kinds(fold(tail), code) or _own_noun(fold(tail), code, names)
        for one in heads if kinds else ():
            exact = [m for m in names.lookup(one, fuzzy=False) if m.score >= SURE_NAME and _is_value(m.kind)]
            if not exact and kinds & _WHOSE and (flag := _flag(one, names)):
                return flag, tail
            if exact and (not kinds & _VALUES or kinds & {m.kind for m in exact}):
                return exact[0].value, tail
    return None


def _is_value(kind: str) -> bool:
    """Whether names of a kind are values of a column, ours or the company's own."""
    return kind in _VALUES or (parts_of_field(kind) or ("", ""))[1] == "text"


def _flag(word: str, names: Names) -> str:
    """The company's own field of yes and no that a word names ("Rahmenvertragskunden" have one); empty for none."""
    flags = (term.phrase for term in names.words.terms if (parts_of_field(term.field) or ("", ""))[1] == "flag")
    return next((phrase for phrase in flags if fold(phrase) == fold(word)), "")


def _own_noun(tail: str, code: str, names: Names) -> frozenset[str]:
    """The kind of record whose name in the company's own files ends a word ("Wasserschäden" of "Schäden")."""
    token = tokenize(tail)[:1]
    return frozenset({"measure"}) if token and in_our_words(token, names, lexicon(code)) != token else frozenset()


def _tail_kinds(tail: str, code: str) -> frozenset[str]:
    """What the noun at the end of a word names: dimensions by their names, figures as "measure"."""
    hits = [h for h in lexicon(code).hits(tokenize(tail)) if h.quality >= INFLECTED]
    kinds = {h.key if h.kind == "dimension" else h.kind for h in hits if h.kind in ("dimension", "measure", "metric")}
    return frozenset(kinds)


def _ours(word: str, code: str, kind: str | None = None) -> bool:
    """Whether the language lists `word` by itself as one of the kinds that join, as `kind`, or ("") as anything."""
    kinds = _JOINS if kind is None else {kind}
    hits = lexicon(code).hits(tokenize(word))
    return any(hit.quality >= INFLECTED and (kind == "" or hit.kind in kinds) for hit in hits)
