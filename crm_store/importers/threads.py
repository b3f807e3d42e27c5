"""Which mails belong to one conversation, from what they say of each other; where they say nothing, from the subject.

The result depends on the set of mails alone, not on the order they came in.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from crm_store.importers.mailwords import REPLY_PREFIX

SUBJECT_WINDOW = timedelta(days=30)
_FIRST_DAY = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Link:
    """What threading needs of one mail. `key` is its own unique name; `people` the addresses it is from and to."""

    key: str
    message_id: str | None
    parents: tuple[str, ...]
    subject: str
    sender: str
    people: frozenset[str]
    sent_at: datetime | None


def base_subject(subject: str) -> tuple[str, bool]:
    """(the subject without Re:, Fwd:, AW:, Отн:, RE[2]: … in lower case, whether it bore such a prefix)."""
    text, replied = subject, False
    while match := REPLY_PREFIX.match(text):
        text, replied = text[match.end() :], True
    return " ".join(text.split()).casefold(), replied


def thread_keys(links: Iterable[Link]) -> dict[str, str]:
    """The thread key of each mail, by its `key`: the first message id of the conversation's root.

    Ids that nobody holds count too: two answers to a lost mail are one conversation. Loops and repeated ids are
    harmless. A reply whose parent is unknown joins the latest conversation of the same subject and people.
    """
    ordered = sorted(links, key=lambda link: (link.sent_at or _FIRST_DAY, link.key))
    groups = _Groups()
    for link in ordered:
        groups.add(_node(link))
        for parent in link.parents:
            groups.join(_node(link), parent)
    _join_by_subject(ordered, groups)
    roots = _roots(ordered, groups)
    return {link.key: roots[groups.find(_node(link))] for link in ordered}


def _node(link: Link) -> str:
    return link.message_id or link.key


def _join_by_subject(ordered: Sequence[Link], groups: "_Groups") -> None:
    """Joins replies that name no known parent to the latest earlier mail of that subject among the same people."""
    held = {_node(link) for link in ordered}
    seen: dict[str, list[Link]] = defaultdict(list)
    for link in ordered:
        subject, replied = base_subject(link.subject)
        if len(subject) < 3:
            continue
        if replied and link.sent_at and not held.intersection(link.parents):
            for earlier in reversed(seen[subject][-50:]):
                if _same_talk(link, earlier):
                    groups.join(_node(link), _node(earlier))
                    break
        seen[subject].append(link)


def _same_talk(link: Link, earlier: Link) -> bool:
    if link.sent_at is None or earlier.sent_at is None or link.sent_at - earlier.sent_at > SUBJECT_WINDOW:
        return False
    shared = link.people & earlier.people
    return len(shared) >= 2 or (bool(earlier.sender) and earlier.sender in link.people and bool(shared))


def _roots(ordered: Sequence[Link], groups: "_Groups") -> dict[str, str]:
    """A name for each group that does not depend on order: its smallest id that is nobody's answer."""
    answers = {_node(link) for link in ordered if link.parents}
    names: dict[str, str] = {}
    for node in groups.nodes():
        group = groups.find(node)
        best = names.get(group)
        if best is None or (node in answers, node) < (best in answers, best):
            names[group] = node
    return names


class _Groups:
    """Disjoint sets of names (union by size, paths halved): no depth, no loops."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._size: dict[str, int] = {}

    def add(self, node: str) -> None:
        self._parent.setdefault(node, node)
        self._size.setdefault(node, 1)

    def nodes(self) -> Iterable[str]:
        return self._parent

    def find(self, node: str) -> str:
        while (parent := self._parent[node]) != node:
            self._parent[node] = node = self._parent[parent]
        return node

    def join(self, one: str, other: str) -> None:
        self.add(one)
        self.add(other)
        big, small = self.find(one), self.find(other)
        if big == small:
            return
        if self._size[big] < self._size[small]:
            big, small = small, big
        self._parent[small] = big
        self._size[big] += self._size[small]
