"""What a search says besides its hits: why there are none, what was left out."""

from collections.abc import Sequence

from retrieval.hits import Filters, Hit

NO_WORDS = "There are no words to search for. Ask with a word or a name."
_NAMED = {
    "account_id": "this account",
    "contact_id": "this person",
    "deal_id": "this deal",
    "direction": "the direction {}",
    "since": "on or after {}",
    "until": "on or before {}",
    "language": "the language {}",
}
_MARKED = {"unanswered": "not answered yet", "with_attachment": "with an attachment"}


def nothing_in_scope(filters: Filters, cut: bool) -> str:
    """One sentence for a search that had no passage to look through."""
    asked = filters_in_words(filters)
    where = f" for {asked}" if asked else ""
    if cut:
        return f"There are mails or notes{where}, but none that you may see."
    return f"The store holds no mails, notes, cases or activities with a text{where}."


def result(hits: Sequence[Hit], searched: int, cut: bool, waiting: int) -> str:
    """The sentences a result needs to be read rightly; empty when it speaks for itself."""
    parts = []
    if not hits:
        parts.append(f"None of the {searched} passages searched is about this.")
    if cut:
        parts.append("Passages that you may not see were left out.")
    if waiting:
        parts.append(f"{_passages(waiting)} not in the index yet; run `crm-copilot index`.")
    return " ".join(parts)


def filters_in_words(filters: Filters) -> str:
    """ "this account, call, on or after 2026-01-01", or the empty string."""
    values = [(name, getattr(filters, name), words) for name, words in _NAMED.items()]
    parts = [words.format(value) for _, value, words in values if value is not None]
    marked = [words for name, words in _MARKED.items() if getattr(filters, name)]
    return ", ".join([*parts[:3], *filters.kinds, *marked, *parts[3:]])


def _passages(count: int) -> str:
    return "1 passage is" if count == 1 else f"{count} passages are"
