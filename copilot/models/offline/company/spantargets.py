"""Targets named with the time they are for: "Jahresziel", "annual quota" is the target of this year.

The `span_targets` table of a language's idioms.toml holds the words of each span, the plain word for a target and how
the current span is said. Where a question names a time of its own, the span says nothing more.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from copilot.models.offline.names.segments import Names
from copilot.models.offline.words.idioms import PART, expression, matches
from copilot.models.offline.words.lexicon import lexicon
from copilot.models.offline.words.tokens import Token, fold, tokenize
from crm_store.metrics.custom import parts_of_field
from prompts import load

_SPANS = ("year", "quarter", "month")
_TIMES = frozenset({"turn", "relative", "todate", "quarter", "half", "fiscal", "month", "grain", "day", "season"})
_YEAR = 4


def with_span_targets(text: str, code: str, names: Names) -> str:
    """`text` with such a target put as the plain word, and its current span at the end where no other time is named.

    A field of the company's own that is called so stays itself.
    """
    tokens = tokenize(text)
    own = {fold(term.phrase) for term in names.words.terms if parts_of_field(term.field)}
    words = _words(code)
    for at in range(len(tokens)):
        span, length = next(((s, n) for s in _SPANS if (n := _longest(words[s], tokens, at))), ("", 0))
        said = fold(text[tokens[at].start : tokens[at + length - 1].end]) if span else ""
        if not span or any(phrase in said or said in phrase for phrase in own):
            continue
        plain: Mapping[str, str] = load(code, PART)["span_targets"]
        start, end = tokens[at].start, tokens[at + length - 1].end
        timed = _is_timed([*tokens[:at], *tokens[at + length :]], code)
        rest = text[end:].rstrip(" ?!.") if not timed else text[end:]
        mark = "?" if not timed and text.rstrip().endswith("?") else ""
        told = "" if timed else f" {plain[f'this_{span}']}"
        return f"{text[:start]}{plain['plain']}{rest}{told}{mark}"
    return text


def _is_timed(tokens: Sequence[Token], code: str) -> bool:
    """Whether a question names a time: a year, or a word for one."""
    years = any(token.is_number and len(token.norm) == _YEAR for token in tokens)
    return years or any(hit.kind in _TIMES for hit in lexicon(code).hits(tokens))


def _longest(known: Sequence[tuple[str, ...]], tokens: Sequence[Token], at: int) -> int:
    return next((len(one) for one in known if matches(one, tokens, at)), 0)


@lru_cache(maxsize=16)
def _words(code: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    table = load(code, PART).get("span_targets", {})
    return {span: tuple(sorted(map(expression, table.get(span, ())), key=lambda one: -len(one))) for span in _SPANS}
