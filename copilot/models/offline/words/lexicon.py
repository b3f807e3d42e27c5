"""One language's words, and where they stand in a question: exact, inflected, or mistyped.

The data are `prompts/languages/<code>/words.toml`: tables of kinds ("metric", "dimension", "rank" …), each giving a
concept its phrases. A word ending in "*" is a stem that takes any ending, one ending in "!" takes none; any other word
also matches with one or more of the language's `suffixes` behind it. Adding words is editing that file; `talk.toml`
beside it holds everyday speech in the same kinds of tables.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import OSA

from copilot.models.offline.words.realwords import is_listed, is_real
from copilot.models.offline.words.tokens import Token, fold, tokenize
from prompts import DEFAULT_LANGUAGE, load

EXACT, STEMMED, INFLECTED, SHORTER, LOOSE, BORROWED, MISTYPED = 1.0, 0.99, 0.97, 0.96, 0.95, 0.9, 0.7
MAX_ENDING = 8
TALK = "talk"
_CONTENT = (
    "metric",
    "measure",
    "dimension",
    "state",
    "aggregate",
    "rank",
    "compare",
    "month",
    "ordinal",
    "turn",
    "unit",
    "ordinal",
    "turn",
    "grain",
    "ask",
    "operator",
    "except",
    "other",
    "intent",
)
_TAKES_ANY_TAIL = frozenset({"other", "intent", "saying"})
"""Kinds whose stems may begin a longer word of any meaning ("kosten" in "kostenstelle")."""
_BORROWED = ("metric", "measure", "dimension", "rank", "intent", "state", "other")
_END = ""
_TINY = 3
"""Words of so many letters are mistyped where their neighbour makes a phrase of them ("win rat")."""
_LEAST_SHUFFLED = 6
_LONG_ENOUGH = 7
"""From so many letters on, one wrong letter rarely makes another word, in a language without a list of its words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept found in the words from `start` to `end` (tokens, end excluded). `kind` and `key` name the concept."""

    start: int
    end: int
    kind: str
    key: str
    quality: float
    meant: str = ""
    """The words as they should have been typed, where one was mistyped."""


@dataclass(slots=True)
class Lexicon:
    """The words of one language, ready to be matched. Made by `lexicon(code)`; not to be changed afterwards."""

    code: str
    data: Any
    suffixes: tuple[str, ...] = ()
    max_ending: int = MAX_ENDING
    stem_endings: tuple[str, ...] = ()
    """What may stand behind a stem, where the language joins whole words to one; any ending if empty."""
    oblique: tuple[tuple[str, str], ...] = ()
    """What the end of a word becomes before a case ending ("ஒப்பந்தம்", "ஒப்பந்தத்தின்")."""
    trie: dict[str, Any] = field(default_factory=dict)
    borrowed: dict[str, Any] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    real: frozenset[str] = frozenset()
    """Everyday words that are near one of ours and yet not a mistyping of it."""
    slips: Mapping[str, str] = field(default_factory=dict)
    """Words that are right by themselves and yet usually a slip for another one here."""
    stems: set[str] = field(default_factory=set)
    bare: set[str] = field(default_factory=set)
    """Words that take no ending: "Mars" is no form of "mar"."""
    fuzzy_words: dict[int, list[str]] = field(default_factory=dict)
    seen: dict[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)

    def hits(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every concept at every place, overlapping ones included; mistyped words only where nothing else matches."""
        found = [hit for i in range(len(tokens)) for hit in self._at(tokens, i)]
        covered = {i for hit in found for i in range(hit.start, hit.end)}
        for i in range(len(tokens)):
            if i not in covered:
                found.extend(self._walk(self.borrowed, tokens, i, i, BORROWED, exact=True))
        return [hit for hit in found if not self._cuts_compound(hit, tokens)]

    def _cuts_compound(self, hit: Hit, tokens: Sequence[Token]) -> bool:
        """Whether words end within one that a hyphen joins, whose head is its last part ("Umsatz je Deal-Besitzer")."""
        if hit.end >= len(tokens) or not tokens[hit.end].glued or "compound_links" not in self.data.get("form", {}):
            return False
        begin = hit.end - 1
        while begin and tokens[begin].glued:
            begin -= 1
        return hit.start < begin

    def mistyped(self, tokens: Sequence[Token], places: Iterable[int]) -> list[Hit]:
        """Concepts for words that match nothing as they are typed, by their nearest known word."""
        corrected: list[Token] | None = None
        fixed: list[int] = []
        for i in places:
            near = self._meant(tokens, i)
            if near:
                corrected = corrected if corrected is not None else list(tokens)
                old = corrected[i]
                corrected[i] = Token(old.text, near, old.start, old.end, old.glued, old.capital)
                fixed.append(i)
        if corrected is None:
            return []
        again = [hit for i in range(len(tokens)) for hit in self._at(corrected, i)]
        return [
            Hit(
                hit.start,
                hit.end,
                hit.kind,
                hit.key,
                hit.quality - (1 - MISTYPED) / (hit.end - hit.start),
                " ".join(token.norm for token in corrected[hit.start : hit.end]),
            )
            for hit in again
            if any(hit.start <= i < hit.end for i in fixed) and not _maybe_a_name(hit, tokens, corrected)
        ]

    def _meant(self, tokens: Sequence[Token], i: int) -> str | None:
        """The word a mistyped one stands for; None where it is right as typed, since it is a word of the language."""
        if tokens[i].norm in self.slips:
            return self.slips[tokens[i].norm]
        near = self.nearest(tokens[i].norm)
        if near and not is_real(self.code, tokens[i].text) and (is_listed(self.code) or _only_a_slip(tokens[i], near)):
            return near
        near = self._in_phrase(tokens, i)
        return near if near and (len(tokens[i].norm) <= _TINY or not is_real(self.code, tokens[i].text)) else None

    def nearest(self, word: str) -> str | None:
        """The one content word a mistyped word stands for: one slip from 5 letters on, two from 8 on."""
        if len(word) < 4 or any(c.isdigit() for c in word):
            return None
        slips = 2 if len(word) >= 8 else 1
        best: tuple[int, str] | None = None
        for length in range(len(word) - slips if len(word) > 4 else 4, len(word) + slips + 1):
            for known in self.fuzzy_words.get(length, ()):
                if word in self.real or (known[0] != word[0] and known[:2] != word[1::-1]):
                    continue
                if len(word) == 4 and len(known) == 4 and sorted(word) != sorted(known):
                    continue
                most = 2 if _shuffled(word, known) else slips
                distance = OSA.distance(word, known, score_cutoff=most)
                if distance <= most and (best is None or distance < best[0]):
                    best = (distance, known)
        return best[1] if best else None

    def _in_phrase(self, tokens: Sequence[Token], i: int) -> str | None:
        """A short mistyped word that its neighbour makes certain: "win rat" is "win rate", "hw many" "how many"."""
        word = tokens[i].norm
        if not 2 <= len(word) <= 5 or any(c.isdigit() for c in word):
            return None
        found: set[str] = set()
        if i > 0:
            for form, _ in self._forms(tokens[i - 1].norm):
                found |= {w for w, node in self.trie.get(form, {}).items() if _END in node and _slip(word, w)}
        if i + 1 < len(tokens):
            after = {form for form, _ in self._forms(tokens[i + 1].norm)}
            found |= {
                w for w, node in self.trie.items() if _slip(word, w) and any(_END in node.get(a, {}) for a in after)
            }
        bare = {w.rstrip("*") for w in found}
        return bare.pop() if len(bare) == 1 else None

    def knows(self, word: str) -> float:
        """How surely `word` is one of this language's: 1 for a word as listed, 0 for none."""
        return max((quality for _, quality in self._forms(word)), default=0.0)

    def table(self, name: str) -> Any:
        """A plain table of the words file (numbers, scales, …), empty where it has none."""
        return self.data.get(name, {})

    def _at(self, tokens: Sequence[Token], start: int) -> Iterator[Hit]:
        yield from self._walk(self.trie, tokens, start, start, EXACT, exact=False)

    def _walk(
        self, node: dict[str, Any], tokens: Sequence[Token], start: int, i: int, quality: float, *, exact: bool
    ) -> Iterator[Hit]:
        for kind, key in node.get(_END, ()):
            if quality != LOOSE or kind in _TAKES_ANY_TAIL:
                yield Hit(start, i, kind, key, quality)
        if i >= len(tokens):
            return
        forms = ((tokens[i].norm, EXACT),) if exact else self._forms(tokens[i].norm)
        for word, likeness in forms:
            if word in node:
                yield from self._walk(node[word], tokens, start, i + 1, min(quality, likeness), exact=exact)

    def _forms(self, word: str) -> tuple[tuple[str, float], ...]:
        """The lexicon's words that `word` can be a form of, each with its quality; remembered per word."""
        if word not in self.seen:
            if len(self.seen) > 20_000:
                self.seen.clear()
            self.seen[word] = tuple(self._analyse(word))
        return self.seen[word]

    def _analyse(self, word: str) -> Iterator[tuple[str, float]]:
        if word in self.words:
            yield word, EXACT
        if word + "*" in self.stems:
            yield word + "*", EXACT
        stemmed = STEMMED
        for cut in range(len(word) - 1, 1, -1):
            head, tail = word[:cut], word[cut:]
            if head + "*" in self.stems and len(tail) <= self.max_ending:
                ends = not self.stem_endings or _made_of(tail, self.stem_endings)
                yield head + "*", stemmed if ends else LOOSE
                stemmed = SHORTER if ends else stemmed
            if cut >= 3 and head in self.words and head not in self.bare and self.is_ending(tail):
                yield head, INFLECTED

    def is_ending(self, tail: str) -> bool:
        """Whether `tail` is one or several of the language's endings."""
        return _made_of(tail, self.suffixes)

    def is_grown(self, word: str, stem: str, least: int = 1) -> bool:
        """Whether `word` is `stem`, or `stem` of at least `least` letters with endings of the language behind it."""
        return word == stem or (len(stem) >= least and word.startswith(stem) and self.is_ending(word[len(stem) :]))

    def are_forms(self, one: str, other: str, least: int) -> bool:
        """Whether one of two words is the other, of at least `least` letters, with endings behind it."""
        short, long = sorted((one, other), key=len)
        return self.is_grown(long, short, least)

    def add(self, kind: str, key: str, phrase: str, trie: dict[str, Any], *, own: bool) -> None:
        words = phrase_words(phrase)
        if own and phrase.endswith("!"):
            self.bare.update(words)
        self._enter(kind, key, words, trie, own=own)
        for before, instead in self.oblique if own else ():
            last = words[-1]
            star = "*" if last.endswith("*") else ""
            if last.removesuffix("*").endswith(before):
                other = last.removesuffix("*").removesuffix(before) + instead + star
                self._enter(kind, key, [*words[:-1], other], trie, own=own)

    def _enter(self, kind: str, key: str, words: Sequence[str], trie: dict[str, Any], *, own: bool) -> None:
        node = trie
        for word in words:
            node = node.setdefault(word, {})
            if own:
                (self.stems if word.endswith("*") else self.words).add(word)
        node.setdefault(_END, []).append((kind, key))
        if own and kind in _CONTENT:
            for word in words:
                bare = word.rstrip("*")
                if len(bare) >= 4:
                    self.fuzzy_words.setdefault(len(bare), []).append(bare)


def _made_of(tail: str, endings: Sequence[str], parts: int = 4) -> bool:
    """Whether `tail` is nothing, or up to `parts` of the endings in a row."""
    return not tail or (
        parts > 0 and any(tail.startswith(e) and _made_of(tail[len(e) :], endings, parts - 1) for e in endings)
    )


def _maybe_a_name(hit: Hit, tokens: Sequence[Token], corrected: Sequence[Token]) -> bool:
    """Whether a word that would be passed over may well be an unknown name: "Acme" is no mistyped "came"."""
    typed, meant = tokens[hit.start], corrected[hit.start].norm
    if hit.kind not in ("filler", "other"):
        return False
    return (hit.start > 0 and typed.capital) or (hit.kind == "filler" and typed.norm[:1] != meant[:1])


def _shuffled(word: str, known: str) -> bool:
    """Whether the same letters stand in another order, the first one in its place ("manegar")."""
    alike = len(word) == len(known) >= _LEAST_SHUFFLED and word[0] == known[0]
    return alike and sorted(word) == sorted(known)


def _only_a_slip(typed: Token, known: str) -> bool:
    """Whether letters are only missing, doubled or swapped: one letter for another may well make another word."""
    return len(typed.norm) >= _LONG_ENOUGH or len(typed.norm) != len(known) or sorted(typed.norm) == sorted(known)


def _slip(word: str, known: str) -> bool:
    """Whether `known` is one slip away and begins alike."""
    bare = known.rstrip("*")
    return bool(bare) and bare != word and bare[0] == word[0] and OSA.distance(word, bare, score_cutoff=1) <= 1


def phrase_words(phrase: str) -> list[str]:
    """The words of a phrase in the words file, folded as a question's are; a stem keeps its star."""
    out = []
    for part in phrase.replace("-", " ").split():
        star = "*" if part.endswith("*") else ""
        pieces = [token.norm for token in tokenize(part.rstrip("*"))] or [fold(part.rstrip("*"))]
        pieces[-1] += star
        out.extend(pieces)
    return out


def concepts(data: Any) -> Iterator[tuple[str, str, str]]:
    """Every (kind, key, phrase) of a words file; the kind of a plain list is its own key."""
    for kind, table in data.get("words", {}).items():
        if isinstance(table, list):
            yield from ((kind, kind, phrase) for phrase in table)
        else:
            yield from ((kind, key, phrase) for key, phrases in table.items() for phrase in phrases)


@lru_cache(maxsize=32)
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language, with English content words borrowed where the language has none so spelled."""
    data = load(code, "words")
    form = data.get("form", {})
    made = Lexicon(
        code,
        data,
        suffixes=tuple(fold(s) for s in form.get("suffixes", ())),
        max_ending=int(form.get("max_ending", MAX_ENDING)),
        stem_endings=tuple(fold(s) for s in form.get("stem_endings", ())),
        oblique=tuple((before, instead) for before, instead in form.get("oblique", ())),
        real=frozenset(fold(word) for word in data.get("real_words", ())),
        slips={fold(typed): fold(meant) for typed, meant in load(code, TALK).get("slips", {}).items()},
    )
    for kind, key, phrase in (*concepts(data), *concepts(load(code, TALK))):
        made.add(kind, key, phrase, made.trie, own=True)
    if code != DEFAULT_LANGUAGE:
        for kind, key, phrase in concepts(load(DEFAULT_LANGUAGE, "words")):
            if kind in _BORROWED:
                made.add(kind, key, phrase.replace("*", ""), made.borrowed, own=False)
    return made
