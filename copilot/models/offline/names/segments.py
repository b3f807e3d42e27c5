"""What a question is cut into: segments with everything they can mean, and the names they may stand for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from copilot.models.offline.names.kinds import SMALL
from copilot.models.offline.names.rivals import Rival
from copilot.models.offline.times.periods import Stretch
from copilot.models.offline.words.lexicon import Lexicon
from copilot.models.offline.words.numbers import Number
from copilot.models.offline.words.tokens import Token
from crm_store.companywords import CompanyWords, Term

SURE_NAME = 0.97
LIKELY_NAME = 0.8


class Match(Protocol):
    """A value a name may stand for: what kind of thing, its right spelling, and how sure (1 is exact)."""

    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def id(self) -> int | None: ...
    @property
    def score(self) -> float: ...
    @property
    def how(self) -> str: ...


class Names(Protocol):
    """The names a question can use, as `crm_store.names.NameIndex` knows them."""

    @property
    def values(self) -> Sequence[tuple[str, str, int | None]]: ...
    @property
    def words(self) -> CompanyWords: ...
    @property
    def currencies(self) -> Sequence[str]: ...
    @property
    def choices(self) -> Sequence[tuple[str, str]]: ...
    @property
    def phrases(self) -> Mapping[str, tuple[tuple[str, str], ...]]: ...
    def of_kind(self, kind: str) -> tuple[str, ...]: ...
    def lookup(self, phrase: str, *, kinds: Collection[str] | None = None, fuzzy: bool = True) -> Sequence[Match]: ...
    def spans(self, tokens: Sequence[str]) -> Sequence[tuple[int, int, Sequence[Match]]]: ...


@dataclass(slots=True)
class Segment:
    """Words from `start` to `end` with everything they can mean: `roles` gives the lexicon's keys by kind."""

    start: int
    end: int
    text: str
    roles: dict[str, list[str]] = field(default_factory=dict)
    number: Number | None = None
    stretch: Stretch | None = None
    names: tuple[Match, ...] = ()
    also: tuple[Match, ...] = ()
    """Exact names these words are too, though a word of the lexicon explains them better."""
    weight: float = 0.0
    mistyped: bool = False
    meant: str = ""
    """What a mistyped word was read as."""
    capital: bool = False

    def has(self, kind: str, *keys: str) -> bool:
        """Whether these words can play `kind`, as one of `keys` if any are given."""
        return kind in self.roles and (not keys or any(key in self.roles[kind] for key in keys))

    def key(self, kind: str) -> str:
        """The first key of `kind` these words stand for, empty for none."""
        return self.roles.get(kind, [""])[0]

    @property
    def idle(self) -> bool:
        """Small words that need not be understood."""
        return (
            not self.names
            and self.number is None
            and self.stretch is None
            and ("filler" in self.roles or set(self.roles) <= SMALL)
            and bool(self.roles)
        )

    @property
    def unknown(self) -> bool:
        return not self.roles and not self.names and self.number is None and self.stretch is None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its language's words and its segments, in order and without gaps."""

    text: str
    words: Lexicon
    tokens: tuple[Token, ...]
    segments: tuple[Segment, ...]
    today: date | None = None
    currencies: tuple[str, ...] = ()
    """What the company's amounts are in, empty where that is not known."""
    pieces: str = ""
    """The company's own field that says how many pieces a deal is about, if it has one."""
    worth: str = ""
    """The company's own field that says what a deal is worth, where it has another word for it than ours."""
    terms: tuple[Term, ...] = ()
    """What the company calls its fields, its own and ours."""
    reasons: tuple[str, ...] = ()
    """What the company has lost deals for."""
    rivals: tuple[Rival, ...] = ()
    """Other ways to cut it, where words are a name as well."""
    fractions: frozenset[str] = frozenset()
    """The company's own fields of numbers that hold parts of one (0.15 for 15 %)."""
    same: frozenset[tuple[str, str, str]] = frozenset()
    """(field, field, value) where two fields select the same records by one value."""

    def slice(self, first: Segment, last: Segment) -> str:
        """The text as typed from one segment through another."""
        return self.text[self.tokens[first.start].start : self.tokens[last.end - 1].end]

    def parted(self, one: Segment, other: Segment) -> bool:
        """Whether a comma or its like stands right before the second of two segments."""
        gap = self.text[self.tokens[other.start - 1].end : self.tokens[other.start].start]
        return other.start > one.start and gap.strip()[:1] in (",", ";", "/") and bool(gap.strip())
