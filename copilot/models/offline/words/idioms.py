"""Idiom put as the plain words it stands for, before a question is read: "who's killing it" asks who is best.

A language's idioms.toml holds them: under `idioms` a plain wording with the expressions that mean it. In an expression
"_" is any one word ("dragging _ feet") and "*" at the end of a word any ending. An expression whose plain wording is
itself stays as it is, so that a shorter one within it does not apply ("cash flow" beside "cash").
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from copilot.models.offline.words.tokens import Token, fold, tokenize
from prompts import load

PART = "idioms"
_ANY = "_"


def plainly(text: str, code: str) -> str:
    """`text` with every idiom of the language put as its plain words, the longest first where two begin together."""
    tokens = tokenize(text)
    out, last = [], 0
    for start, end, plain in _found(tokens, code):
        out += [text[last : tokens[start].start], plain]
        last = tokens[end - 1].end
    return "".join([*out, text[last:]]) if out else text


def _found(tokens: Sequence[Token], code: str) -> Iterator[tuple[int, int, str]]:
    """The idioms among `tokens`, each with its first word, the word behind it, and what it means."""
    known = _idioms(code)
    i = 0
    while i < len(tokens):
        fits = next(((words, plain) for words, plain in known if matches(words, tokens, i)), None)
        if fits is None:
            i += 1
            continue
        words, plain = fits
        if not _named(tokens[i : i + len(words)], first=i == 0):
            yield i, i + len(words), plain
        i += len(words)


def matches(words: Sequence[str], tokens: Sequence[Token], at: int) -> bool:
    """Whether the words of an expression stand at place `at`."""
    if at + len(words) > len(tokens):
        return False
    return all(_same(word, token.norm) for word, token in zip(words, tokens[at : at + len(words)], strict=True))


def _same(word: str, typed: str) -> bool:
    return word in (_ANY, typed) or (word.endswith("*") and typed.startswith(word[:-1]))


def _named(tokens: Sequence[Token], *, first: bool) -> bool:
    """Whether several words are all written with capitals, as a name is; the first of a question always may be."""
    telling = tokens[1:] if first else tokens
    return len(tokens) > 1 and all(token.capital for token in telling)


def expression(phrase: str) -> tuple[str, ...]:
    """The words of an expression, folded as a question's are."""
    out: list[str] = []
    for part in phrase.split():
        if part == _ANY:
            out.append(part)
            continue
        pieces = [token.norm for token in tokenize(part.rstrip("*"))] or [fold(part.rstrip("*"))]
        out += [*pieces[:-1], pieces[-1] + ("*" if part.endswith("*") else "")]
    return tuple(out)


@lru_cache(maxsize=16)
def _idioms(code: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Every expression with its plain wording, the longest first."""
    table = load(code, PART).get("idioms", {})
    known = [(expression(said), entry["plain"] or said) for entry in table.values() for said in entry["said"]]
    return tuple(sorted(known, key=lambda one: -len(one[0])))
