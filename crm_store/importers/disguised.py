"""Files of deals that would pass for a list of customers: they name an address and a company too, in every row again.

What a file holds is told by all its columns: rows with a status, a value and a date of their own are deals, whatever
else they name. Where none of their columns is known for the status, the file is refused with what to say.
"""

from collections.abc import Mapping, Sequence

from crm_store.errors import InvalidFile
from crm_store.importers.tabular import Table

LISTS = ("account", "person", "product")
"""Entities of which a file has one row each."""
_STANDING = ("stage", "status", "is_won", "won_on")
_DAYS = ("opened_on", "closed_on", "expected_close_on", "lost_on")
_DISTINCT = 0.8
_FEWEST, _MOST_WORDS, _SHOWN = 5, 25, 3
_LONGEST_WORD = 40

Columns = Mapping[str, str]


def repeats(header: str | None, table: Table) -> bool:
    """Whether a column names the same again and again, as no list of what it names does."""
    some = [value for value in table.column(header) if value] if header else []
    return len(set(some)) < _DISTINCT * len(some)


def without_disguised(
    fitting: Mapping[str, dict[str, str]], deal: Columns, table: Table, chosen: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """The readings (entity → field → header) without the lists that the file cannot be; `deal` is its reading as deals.

    Raises InvalidFile where only a list is left, whose rows are deals with a status that no header names.
    """
    if any(field.startswith(f"{entity}.") for field in chosen.values() for entity in LISTS):
        return dict(fitting)
    disguised = [e for e in LISTS if e in fitting and _is_disguised(fitting[e], deal, table)]
    if disguised and "deal" in fitting:
        return {entity: columns for entity, columns in fitting.items() if entity not in disguised}
    if disguised and len(disguised) == len(fitting):
        raise InvalidFile(table.path, _told(fitting[disguised[0]], deal, table), 1)
    return dict(fitting)


def doubt_of(listed: Columns, deal: Columns, table: Table) -> str:
    """What to say of a list whose status, amounts and days of deals are not read; empty where nothing is odd."""
    said = [next((deal[f] for f in fields if f in deal), "") for fields in (_STANDING, ("amount",), _DAYS)]
    if not all(said) or not set(said).isdisjoint(listed.values()):
        return ""
    status, amount, day = said
    return (
        f"{table.path.name} was read as a list, though {status!r} looks like the status, {amount!r} like the amount "
        f'and {day!r} like a date of deals. If its rows are deals, import it again with --map "{status}=deal.stage".'
    )


def _is_disguised(listed: Columns, deal: Columns, table: Table) -> bool:
    """Whether the rows of a list would leave a value and a day of deals unread, and name the same one again."""
    left = {field for field, header in deal.items() if header not in listed.values()}
    apart = "external_id" in left and "external_id" in listed and {*_STANDING} & left
    again = repeats(listed.get("name"), table) or repeats(listed.get("external_id"), table)
    return "amount" in left and bool(left.intersection(_DAYS)) and (again or bool(apart))


def _told(listed: Columns, deal: Columns, table: Table) -> str:
    day = next(deal[field] for field in _DAYS if field in deal)
    may_be = _may_tell(listed, deal, table)
    shown = f"{may_be[0]!r}" if len(may_be) == 1 else f"one of {', '.join(map(repr, may_be))}"
    return (
        f"its rows look like deals: {listed['name']!r} names the same again and again, {deal['amount']!r} holds "
        f"amounts and {day!r} dates, but no column is known to say whether each is won, lost or open. Name it"
        + (f', probably {shown}: --map "{may_be[0]}=deal.stage"' if may_be else ': --map "Column=deal.stage"')
        + f'. If they are no deals: --map "{listed["name"]}=account.name".'
    )


def _may_tell(listed: Columns, deal: Columns, table: Table) -> Sequence[str]:
    """The columns of few words, each said of several rows, that are nothing else; those filled in every row first."""
    taken = {*listed.values(), *deal.values()}
    free = [header for header in table.headers if header not in taken and _is_of_words(table.column(header))]
    return sorted(free, key=lambda header: -sum(map(bool, table.column(header))))[:_SHOWN]


def _is_of_words(column: Sequence[str]) -> bool:
    some = [value for value in column if value]
    words = set(some)
    few = 1 < len(words) <= min(_MOST_WORDS, len(some) // 2)
    return few and len(some) >= _FEWEST and all(_is_word(word) for word in words)


def _is_word(text: str) -> bool:
    return len(text) <= _LONGEST_WORD and any(map(str.isalpha, text)) and not any(map(str.isdigit, text))
