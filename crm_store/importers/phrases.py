"""Headers that say more than a field's name: an amount with its tax ("Total ex VAT"), a day with both ways to end a
deal ("Date Won/Lost"), a question ("Why Declined")."""

import re
from functools import cache

from crm_store.importers.outcomes import outcome_of
from crm_store.importers.wordings import fold, words_of

_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_ASIDE = re.compile(r"[/&]|\b(?:or|oder|ou|o|или)\b", re.IGNORECASE)
_SHORTEST_NOUN = 4
_PLURAL = 2


def without_apart(header: str) -> str:
    """A header, folded, without its brackets and what is said behind an amount of its tax or year: "net total"."""
    words = fold(_BRACKETS.sub(" ", header))
    return next((words.removesuffix(f" {said}") for said in _noise("apart") if words.endswith(f" {said}")), words)


def says_either_end(header: str) -> bool:
    """Whether a header names the day a deal ended one way or the other: "Date Won/Lost", "Instructed/Declined On"."""
    parts = [" ".join(w for w in fold(part).split() if w not in _noise("days")) for part in _ASIDE.split(header)]
    ends = [outcome_of(part) for part in parts if part]
    return len(ends) > 1 and len(set(ends)) > 1 and "open" not in ends


def asks_why_lost(header: str) -> bool:
    """Whether a header asks why a deal was lost: "Why Declined", "If lost, why?", "Reason Not Instructed"."""
    words = fold(_BRACKETS.sub(" ", header)).split()
    asking = bool(words) and bool({words[0], words[-1]}.intersection(_noise("why")))
    return asking and outcome_of(" ".join(words)) == "lost"


def without_noun(header: str, stem: str) -> str:
    """A header, folded, without what the file calls its records, where it begins with it: "value" of "Booking Value" in
    bookings.csv; empty where it does not."""
    first, _blank, rest = fold(_BRACKETS.sub(" ", header)).partition(" ")
    root = first[:-1] if first.endswith("y") else first
    named = any(len(word) - len(root) <= _PLURAL + 1 and word.startswith(root) for word in fold(stem).split())
    return rest if named and len(first) >= _SHORTEST_NOUN else ""


@cache
def _noise(kind: str) -> tuple[str, ...]:
    return tuple(sorted((fold(word) for word in words_of("files")["noise"][kind]), key=len, reverse=True))
