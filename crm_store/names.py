"""Resolving what a person typed to what the CRM calls it: records by name, and the values of text dimensions.

A name matches exactly, without case and accents, without a company's legal form, in another script, by a part of it,
or with a typing error, and every match says how. Typing errors are looked for word by word and only in words of five
letters or more, so that ordinary short words never become somebody's name by accident.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice, product

from rapidfuzz import fuzz, process

from crm_store.companywords import CompanyWords, read_company_words
from crm_store.customfields import fractions
from crm_store.errors import AmbiguousName, UnknownName
from crm_store.folding import fold
from crm_store.legalforms import WRITTEN_OUT, without_legal_form
from crm_store.nameskeletons import Skeletons
from crm_store.namevalues import (
    BY_PART,
    RECORDS,
    How,
    Match,
    read_currencies,
    read_values,
)
from crm_store.namewords import Vocabulary, latin_words, other_spellings, sounds_of, words_of
from crm_store.samedeals import same_deal_values
from crm_store.samevalues import same_values
from crm_store.store import Store
from crm_store.visibility import Viewer

__all__ = ["Match", "NameIndex", "Span", "resolve_record"]

Span = tuple[int, int, list[Match]]
"""Tokens from a first to before a last, and what they may name, best first."""

MAX_WORDS = 8
_MAX_MATCHES = 12
_MAX_CORRECTIONS = 9
_SCORES: dict[How, float] = {
    "exact": 1.0,
    "folded": 0.98,
    "legal form": 0.97,
    "transliterated": 0.95,
    "typo": 0.9,
    "partial": 0.8,
}
_MIN_PART = 3
_MIN_MISTYPED_PART = 6
_NUMBERED = re.compile(r"\s*\d+\s*[-–.:)]")
_ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "les", "el", "los", "las"})
_PEOPLE = frozenset({"owner", "manager", "contact"})


class NameIndex:
    """Everything a question can name, looked up by its words. Build one per viewer and keep it; it does not change."""

    def __init__(
        self,
        values: Iterable[tuple[str, str, int | None]],
        words: CompanyWords = CompanyWords(),
        currencies: Iterable[str] = (),
    ) -> None:
        """`words` are what the company calls things, `currencies` what its amounts are in."""
        self._values = tuple(values)
        self.words, self.currencies = words, tuple(currencies)
        self._whole: dict[str, list[int]] = {}
        self._latin: dict[str, list[int]] = {}
        self._bare: dict[str, list[int]] = {}
        self._part: dict[str, list[int]] = {}
        self._sound: dict[str, list[int]] = {}
        vocabulary: set[str] = set()
        for number, (kind, value, _) in enumerate(self._values):
            vocabulary.update(self._enter(kind, value, number))
        self._vocabulary = Vocabulary(vocabulary)
        kinds: dict[str, set[str]] = {}
        for kind, value, _ in self._values:
            kinds.setdefault(kind, set()).add(value)
        self._kinds = {kind: tuple(sorted(values)) for kind, values in kinds.items()}

    @classmethod
    def build(cls, store: Store, viewer: Viewer) -> "NameIndex":
        """The index of every name `viewer` may see."""
        with store.session() as session:
            values, words = read_values(session, viewer), read_company_words(session)
            same = same_values(session, viewer, values) | same_deal_values(session, viewer, values)
            words = replace(words, fractions=fractions(session, viewer), same=same)
            return cls(values, words, read_currencies(session, viewer))

    def __len__(self) -> int:
        return len(self._values)

    @property
    def values(self) -> tuple[tuple[str, str, int | None], ...]:
        """Every (kind, value, id) of the index."""
        return self._values

    @cached_property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The (kind, value) of every value that names no record."""
        return tuple((kind, value) for kind, value, record in self._values if record is None)

    @cached_property
    def phrases(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The (kind, value) of values of several words, by the first three letters of each of their words."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for kind, value, record in self._values:
            words = words_of(value) if record is None else ()
            for word in words if 1 < len(words) <= MAX_WORDS else ():
                found.setdefault(word[:3], {})[kind, value] = None
        return {start: tuple(values) for start, values in found.items()}

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """The different values of `kind`, in order."""
        return self._kinds.get(kind, ())

    def lookup(self, phrase: str, *, kinds: Collection[str] | None = None, fuzzy: bool = True) -> list[Match]:
        """What `phrase` as a whole may name, of `kinds` where given, best first; empty where nothing is near."""
        return self._matches(words_of(phrase), phrase, frozenset(kinds) if kinds else None, fuzzy)

    def spans(self, tokens: Sequence[str], *, kinds: Collection[str] | None = None) -> list[Span]:
        """The names within a question's tokens, in order and apart: the surest first, of equals the longest."""
        wanted = frozenset(kinds) if kinds else None
        words: list[str] = []
        owner_of: list[int] = []
        for position, token in enumerate(tokens):
            for word in words_of(token):
                words.append(word)
                owner_of.append(position)
        found: list[tuple[float, int, int, int, list[Match]]] = []
        for start in range(len(words)):
            for end in range(min(len(words), start + MAX_WORDS), start, -1):
                if _cuts_token(owner_of, start, end):
                    continue
                matches = self._matches(tuple(words[start:end]), " ".join(words[start:end]), wanted, True)
                if matches:
                    found.append((matches[0].score, end - start, start, end, matches))
        found.sort(key=lambda item: (item[4][0].how == "partial", -item[1], -item[0], item[2]))
        taken: set[int] = set()
        chosen: list[Span] = []
        for _, _, start, end, matches in found:
            if not taken & set(range(start, end)):
                taken |= set(range(start, end))
                chosen.append((owner_of[start], owner_of[end - 1] + 1, matches))
        return sorted(chosen, key=lambda span: span[0])

    def near(self, phrase: str, *, kinds: Collection[str] | None = None, limit: int = 3) -> tuple[str, ...]:
        """The names most like `phrase`, to be offered to a person, best first."""
        known = dict.fromkeys(value for kind, value, _ in self._values if not kinds or kind in kinds)
        found = process.extract(phrase, list(known), scorer=fuzz.WRatio, processor=fold, limit=limit, score_cutoff=60)
        return tuple(value for value, _, _ in found)

    def _enter(self, kind: str, value: str, number: int) -> set[str]:
        """Enters a name in every way it may be written; all the words these take."""
        words, latin, others = words_of(value), latin_words(value), other_spellings(value)
        self._add(self._whole, words, number)
        for spelled in (latin, *others):
            self._add(self._latin, spelled, number)
        parts = [part for other in others for part in _parts(kind, other)]
        for part in (*parts, *(_parts(kind, words) | _parts(kind, latin))):
            self._part.setdefault(part, []).append(number)
        if kind in RECORDS or kind in _PEOPLE:
            self._add_sounds(kind, value, number)
        if kind == "account":
            self._add_bare(words, number)
        if kind == "stage" and (unnumbered := _unnumbered(value, words)):
            self._add(self._bare, unnumbered, number)
        return {word for spelled in (words, latin, *others) for word in spelled}

    @staticmethod
    def _add(index: dict[str, list[int]], words: tuple[str, ...], number: int) -> None:
        """Enters a name under its words, and run together: "kan code" and "kancode"."""
        for key in dict.fromkeys((" ".join(words), "".join(words))):
            if key:
                index.setdefault(key, []).append(number)

    def _add_sounds(self, kind: str, value: str, number: int) -> None:
        """Enters a name by how it sounds, whole and without its legal form; of a person each of the names too."""
        sounds, words = sounds_of(value), words_of(value)
        bare = without_legal_form(words) if kind == "account" else words
        self._add(self._sound, sounds, number)
        if bare != words and bare:
            self._add(self._sound, sounds_of(" ".join(bare)), number)
        for part in sounds if kind in _PEOPLE and len(sounds) > 1 else ():
            if len(part) >= _MIN_PART:
                self._sound.setdefault(part, []).append(number)

    def _add_bare(self, words: tuple[str, ...], number: int) -> None:
        """Enters a company under its name without the legal form, in its own script and in Latin letters."""
        bare = without_legal_form(words)
        if bare != words and len("".join(bare)) >= _MIN_PART and bare[0] not in _ARTICLES:
            self._add(self._bare, bare, number)
            latin = tuple(part for word in bare for part in latin_words(word))
            if latin != bare:
                self._add(self._bare, latin, number)

    def _matches(self, words: tuple[str, ...], phrase: str, kinds: frozenset[str] | None, fuzzy: bool) -> list[Match]:
        """The matches of the surest way that yields any; parts of names come along with nothing else."""
        if not words:
            return []
        key = " ".join(words)
        if exact := self._made(self._whole.get(key, []), kinds, "folded", phrase=phrase):
            return exact
        latin = " ".join(w for word in words for w in latin_words(word))
        if bare := self._without_form(key, kinds) or self._without_form(latin, kinds):
            return bare
        if same := self._made(self._latin.get(latin, []), kinds, "transliterated"):
            return same
        if part := self._made(self._part.get(key) or self._part.get(latin, []), kinds, "partial"):
            return part
        if not key.isascii() and (
            alike := self._made(self._sound.get(self._sounds(words), []), kinds, "transliterated")
        ):
            return alike
        if (fuzzy or len(words) > 1) and not any(c.isascii() and c.isalpha() for c in key):
            heard = self._skeletons.near(words)
            if heard:
                return _best(m for n, share in heard for m in self._made([n], kinds, "transliterated", _heard(share)))
        return self._corrected(words, kinds) if fuzzy else []

    @cached_property
    def _skeletons(self) -> Skeletons:
        """The records' names by their consonants, made when a name in another script is heard for the first time."""
        return Skeletons((number, name) for number, value in enumerate(self._values) for name in _heard_as(value))

    @staticmethod
    def _sounds(words: tuple[str, ...]) -> str:
        return " ".join(sound for word in words for sound in sounds_of(word))

    def _without_form(self, key: str, kinds: frozenset[str] | None) -> list[Match]:
        """Companies called so but for their legal form, with those that bear one written out: "Globex Corporation"."""
        if not (numbers := self._bare.get(key)):
            return []
        doubtful = [number for word in WRITTEN_OUT for number in self._whole.get(f"{key} {word}", ())]
        return self._made([*numbers, *doubtful], kinds, "legal form")

    def _corrected(self, words: tuple[str, ...], kinds: frozenset[str] | None) -> list[Match]:
        """Names some of whose words are mistyped; a part of a name only where it has a single meaning left."""
        choices = [self._readings(word) for word in words]
        if not all(choices):
            return []
        whole: list[Match] = []
        part: list[Match] = []
        for reading in islice(product(*choices), _MAX_CORRECTIONS):
            key, likeness = " ".join(word for word, _ in reading), min(share for _, share in reading)
            numbers = self._whole.get(key) or self._latin.get(key) or self._bare.get(key, [])
            whole += self._made(numbers, kinds, "typo", likeness)
            if len(key) >= _MIN_MISTYPED_PART:
                part += self._made(self._part.get(key, []), kinds, "partial", likeness)
        return _best(whole or part)

    def _readings(self, word: str) -> tuple[tuple[str, float], ...]:
        """What a word may be meant to be: itself where it is known, else known words near it."""
        (latin,) = latin_words(word)[:1] or (word,)
        if word in self._vocabulary:
            return ((word, 1.0),)
        if latin in self._vocabulary:
            return ((latin, 1.0),)
        return self._vocabulary.near(word) or self._vocabulary.near(latin)

    def _made(
        self,
        numbers: Sequence[int],
        kinds: frozenset[str] | None,
        how: How,
        likeness: float = 1.0,
        *,
        phrase: str = "",
    ) -> list[Match]:
        made = []
        for number in numbers:
            kind, value, record = self._values[number]
            if kinds is None or kind in kinds:
                way: How = "exact" if phrase and value.casefold() == phrase.strip().casefold() else how
                made.append(Match(kind, value, record, round(_SCORES[way] * likeness, 4), way))
        return _best(made)


def resolve_record(store: Store, viewer: Viewer, kind: str, name: str, *, lenient: bool = False) -> tuple[int, str]:
    """The (id, name) of the record `name` stands for; `kind` is account, owner, contact, product, deal or campaign.

    A person may be called by a part of their name where one person bears it; another record only when `lenient`.
    Raises AmbiguousName where several fit, else UnknownName with the nearest names.
    """
    kind = {"user": "owner", "seller": "owner"}.get(kind, kind)
    if kind not in RECORDS:
        raise UnknownName("kind of record", kind, tuple(RECORDS))
    with store.session() as session:
        index = NameIndex(read_values(session, viewer, frozenset({kind})))
    matches = index.lookup(name)
    sure = [match for match in matches if match.how != "partial" or lenient or kind in _PEOPLE]
    if len(sure) == 1:
        assert sure[0].id is not None
        return sure[0].id, sure[0].value
    word = "seller" if kind == "owner" else kind
    if len(matches) > 1:
        raise AmbiguousName(word, name, [(match.id or 0, match.value) for match in matches])
    suggestions = dict.fromkeys((*(match.value for match in matches), *index.near(name)))
    raise UnknownName(word, name, tuple(suggestions)[:3])


def _parts(kind: str, words: tuple[str, ...]) -> set[str]:
    """The runs of words that may stand for a longer name.

    Any one word of a person's name will do, of a company's or product's only the first: its other words ("company",
    "pro", "oil") are ordinary ones. Two words in a row may stand for any name.
    """
    if kind not in BY_PART and kind not in ("deal", "campaign"):
        return set()
    sizes = range(1 if kind in _PEOPLE else 2, min(len(words), MAX_WORDS))
    runs = {" ".join(words[at : at + size]) for size in sizes for at in range(len(words) - size + 1)}
    if kind in BY_PART and len(words) > 1:
        runs.add(words[0])
    return {run for run in runs if len(run) >= _MIN_PART and run not in _ARTICLES}


def _unnumbered(stage: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a stage that is put in order by a number before it ("4-AHJ Review"), without the number; none where
    there is no such number, or a single word is left, which may be any word ("5-Close", "3-Propose")."""
    rest = words[1:] if words and words[0].isdigit() and _NUMBERED.match(stage) else ()
    return rest if len(rest) > 1 else ()


def _heard_as(value: tuple[str, str, int | None]) -> Iterable[str]:
    """How a record is called aloud: its name, a company's without its legal form, of a person each name too."""
    kind, name, _ = value
    words = words_of(name)
    if kind in _PEOPLE:
        return (name, *(words if words[1:] else ()))
    if kind == "account":
        return tuple(dict.fromkeys((name, " ".join(without_legal_form(words)) or name)))
    return (name,) if kind in RECORDS else ()


def _heard(share: float) -> float:
    """How sure a name is that sounds alike by `share`: never as sure as one spelled by the book."""
    return 0.8 + 0.2 * share


def _cuts_token(owner_of: Sequence[int], start: int, end: int) -> bool:
    """Whether the words from start to end hold only a piece of some token: "kan" of "Kan-code"."""
    return (start > 0 and owner_of[start - 1] == owner_of[start]) or (
        end < len(owner_of) and owner_of[end] == owner_of[end - 1]
    )


def _best(matches: Iterable[Match]) -> list[Match]:
    """Each record once, the surest match first, the shorter name before the longer; only as many as help."""
    unique: dict[tuple[str, str, int | None], Match] = {}
    for match in matches:
        key = (match.kind, match.value, match.id)
        if key not in unique or unique[key].score < match.score:
            unique[key] = match
    ordered = sorted(unique.values(), key=lambda m: (-m.score, len(m.value), m.value, m.kind, m.id or 0))
    return ordered[:_MAX_MATCHES]
