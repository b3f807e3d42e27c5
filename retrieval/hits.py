"""What a search is asked for and what it returns, as frozen values."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Filters:
    """What passages a search is limited to; every field that is set must hold.

    `kinds` are passage kinds (email, note, transcript, minutes, case, activity, file, article, quote, or the kind of an
    activity such as call). `since` and `until` are days in UTC, both included. `direction` is inbound, outbound or
    internal. Mails written by machines (out of office, bounces) are left out unless `automatic`. `records` are the
    (kind, id) of the only rows to look through, None for all. `unanswered`: only inbound mails nobody of us has
    replied to; `with_attachment`: only mails that carry a file.
    """

    account_id: int | None = None
    contact_id: int | None = None
    deal_id: int | None = None
    kinds: tuple[str, ...] = ()
    direction: str | None = None
    since: date | None = None
    until: date | None = None
    language: str | None = None
    automatic: bool = False
    records: tuple[tuple[str, int], ...] | None = None
    unanswered: bool = False
    with_attachment: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `key` is "email:12:0"; (`kind`, `record_id`) is the row it is from, which a citation opens.

    `quote` is the part of `text` that shows the words asked for; `score` is from 0 to 1, comparable within one
    search only. `message_id` is the mail's own, None for other kinds. `also` are hits of other records that say
    (almost) the same.
    """

    key: str
    kind: str
    record_id: int
    title: str
    text: str
    quote: str
    score: float
    at: datetime | None
    language: str | None
    account_id: int | None
    deal_id: int | None
    contact_id: int | None
    owner_id: int | None
    thread_key: str | None
    message_id: str | None
    also: tuple["Hit", ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits, best first, the best of each thread before any second one of the same thread.

    `searched` counts the passages that were looked through: those visible and within the filters. `cut` is true when
    passages within the filters were left out because the viewer may not see them. `note` is empty, or one
    sentence to tell the person (why there is nothing, what was left out). `clear` is False when nothing found is
    clearly about the question: the nearest there is, but perhaps of something else.
    """

    hits: tuple[Hit, ...]
    searched: int
    cut: bool
    note: str = ""
    clear: bool = True
    strength: float = 1.0
    """How sure it is that something found answers, from 0 to 1."""
    answering: tuple[Hit, ...] = ()
    """Of the first hits those that answer, where they were read together with the question."""
