"""Every error the CRM raises on purpose, and every "did you mean" it says.

CRMError                    a person or a model can act on the message
├── InvalidInput            what was given cannot be used
│   ├── UnknownName         no such metric, field, value, record; carries suggestions
│   ├── AmbiguousName       several records bear the name; carries the candidates
│   ├── InvalidQuery        a query that contradicts itself or cannot be computed
│   └── InvalidFile         a file to import that cannot be read; carries file and line
├── NotAllowed              the asker may not see or do this
├── NotComputable           the store holds nothing this question could be computed from
├── Conflict                someone else changed or decided it first
│   └── PerhapsSent         a mail that was handed over, but whose server fell silent
└── Unavailable             a part the answer needs is not there now
    ├── StoreUnavailable    the database cannot be reached, is full, or is of another version
    ├── IndexUnavailable    the index is missing, locked, or of another embedding model
    │   └── IndexDamaged    the index is there, but its vectors cannot be read
    ├── MailUnavailable     the mail server is down, slow, or not to be trusted
    └── ModelUnavailable    the language model's server is down, slow, or refuses

Imports nothing of this project. The text of a CRMError may be shown to a person as it stands.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path


class CRMError(Exception):
    """An error whose message tells a person, in one sentence, what is wrong and what to do."""


class InvalidInput(CRMError):
    """What was given cannot be used as it stands."""


class UnknownName(InvalidInput):
    """A name that stands for nothing we hold.

    `kind` is the word for the thing ("metric", "account"); `suggestions` the nearest right names, best first.
    """

    def __init__(self, kind: str, name: str, suggestions: Sequence[str] = ()) -> None:
        self.kind, self.name, self.suggestions = kind, name, tuple(suggestions)
        super().__init__(f"There is no {kind} named {name!r}.{did_you_mean(self.suggestions)}")


class AmbiguousName(InvalidInput):
    """A name that several records bear; `candidates` are (id, label) pairs to choose from."""

    def __init__(self, kind: str, name: str, candidates: Sequence[tuple[int, str]]) -> None:
        self.kind, self.name, self.candidates = kind, name, tuple(candidates)
        labels = "; ".join(label for _, label in self.candidates)
        super().__init__(f"{name!r} names {len(self.candidates)} {kind}s: {labels}. Which one is meant?")


class InvalidQuery(InvalidInput):
    """A query that contradicts itself, mixes grains, or asks for more than can be given.

    `key` names the kind of mistake and `about` the names in it, for whoever says it in another language.
    """

    def __init__(self, message: str, key: str = "", **about: str) -> None:
        self.key, self.about = key, about
        super().__init__(message)


class InvalidFile(InvalidInput):
    """A file that cannot be imported. `line` counts from 1, header included; None where no line is to blame."""

    def __init__(self, file: Path | str, reason: str, line: int | None = None) -> None:
        self.file, self.line, self.reason = str(file), line, reason
        where = f"{file}, line {line}" if line is not None else f"{file}"
        super().__init__(f"{where}: {reason}")


class NotAllowed(CRMError):
    """The asker may not see or do this."""


class NotComputable(CRMError):
    """The store holds nothing this could be computed from; `missing` names what is missing.

    Where it is a property of records, `dimension` and `entity` name both.
    """

    def __init__(self, missing: str, hint: str = "", *, dimension: str = "", entity: str = "") -> None:
        self.missing, self.dimension, self.entity = missing, dimension, entity
        super().__init__(f"This cannot be computed: the data hold no {missing}.{' ' + hint if hint else ''}")


class Conflict(CRMError):
    """Someone else changed or decided it first."""


class PerhapsSent(Conflict):
    """A mail was handed over and nobody can tell whether it went out: it must not be sent again unseen."""


class Unavailable(CRMError):
    """A part the answer needs is not there now; the message names the command or setting that mends it."""


class StoreUnavailable(Unavailable):
    """The database cannot be reached, is read-only or full, or is of a newer version."""


class IndexUnavailable(Unavailable):
    """The index is missing, locked by another process, or built with another embedding model."""


class IndexDamaged(IndexUnavailable):
    """The index is there and open, but its vectors cannot be read."""


class MailUnavailable(Unavailable):
    """The mail server cannot be reached, breaks off, or offers no encryption we may rely on."""


class ModelUnavailable(Unavailable):
    """The language model's server is down, times out, is rate-limited, or returns what cannot be read."""


def near_names(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The up to `limit` names of `known` nearest to `name` in spelling, best first, case ignored."""
    by_fold = {k.casefold(): k for k in known}
    return tuple(by_fold[m] for m in get_close_matches(name.casefold(), by_fold, n=limit, cutoff=0.5))


def did_you_mean(suggestions: Sequence[str]) -> str:
    """ " Did you mean A, B or C?" with a leading blank, or the empty string without suggestions."""
    if not suggestions:
        return ""
    *head, last = suggestions
    return f" Did you mean {', '.join(head) + ' or ' if head else ''}{last}?"
