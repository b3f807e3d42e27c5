"""Lists of what was sold, without a stage or status: orders, invoices, sales.

Their dated rows with an amount are deals won, where the file's name, or the head of its date, number or amount, says
that sales are listed, and nothing says that they are still hoped for.
"""

from collections.abc import Mapping
from functools import cache

from crm_store.importers.tabular import Table
from crm_store.importers.wordings import fold, words_of

_TOLD = frozenset(("stage", "status", "is_won", "is_lost", "is_closed", "won_on", "lost_on", "probability"))
_SPEAKING = ("closed_on", "external_id", "amount")


def lists_sales(columns: Mapping[str, str], table: Table) -> bool:
    """Whether a table, whose fields are in `columns` (field → header), lists sales by date and says so."""
    priced = "amount" in columns or {"quantity", "unit_price"} <= columns.keys()
    if _TOLD & columns.keys() or "closed_on" not in columns or not priced:
        return False
    named = [table.path.stem, *(columns[field] for field in _SPEAKING if field in columns)]
    return any(_says("sold", text) for text in named) and not any(_says("hoped", text) for text in named)


@cache
def _says(kind: str, text: str) -> bool:
    return any(word.startswith(_words(kind)) for word in fold(text).split())


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in words_of("files")["sales"][kind])
