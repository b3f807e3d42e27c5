"""The cells of a table as values: what cannot be read is left empty and remarked on."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from crm_store.errors import InvalidFile
from crm_store.importers import evidence, values
from crm_store.importers.report import Ledger
from crm_store.importers.tabular import Row, Table
from crm_store.importers.wordings import factor_of

_CENTS = 2
_HOW = "Write dates as YYYY-MM-DD and numbers like 1234.50."
NAME_LENGTH = 255
WORD_LENGTH = 64

T = TypeVar("T")
Reader = Callable[[Row], T | None]


class Cells:
    """Makes readers of a table's columns. A header of None (no such column) always reads as None.

    A column whose values leave open what is meant is refused; with `weigh` the whole file's habits decide, and
    what stays open is left empty and remarked on.
    """

    def __init__(self, table: Table, ledger: Ledger, *, weigh: bool = False) -> None:
        self._table, self._ledger = table, ledger
        self._habits = evidence.Habits(table) if weigh else None

    def text(self, header: str | None, longest: int | None = NAME_LENGTH) -> Reader[str]:
        """Text, None when empty; what is longer than the store can hold is cut and remarked on."""

        def read(row: Row) -> str | None:
            value = row[header] if header is not None else ""
            if longest is not None and len(value) > longest:
                self._ledger.remark(self._table.path, row.line, f"{header} is longer than {longest} characters; cut")
                return value[:longest].rstrip()
            return value or None

        return read

    def day(self, header: str | None) -> Reader[date]:
        return self._column(header, lambda column: evidence.day_reader(column, self._habits))

    def moment(self, header: str | None) -> Reader[datetime]:
        return self._column(header, lambda column: evidence.moment_reader(column, self._habits))

    def number(self, header: str | None, *, money: bool = False) -> Reader[float]:
        """Numbers; in a column headed "TEUR" or "Mio." times what the header says."""
        read = self._column(header, lambda column: evidence.number_reader(column, self._habits))
        if (factor := factor_of(header or "", money=money)) == 1:
            return read
        return lambda row: None if (value := read(row)) is None else round(value * factor, _CENTS)

    def whole(self, header: str | None) -> Reader[int]:
        return self._column(header, lambda column: evidence.whole_reader(column, self._habits))

    def share(self, header: str | None) -> Reader[float]:
        return self._column(header, values.share_reader)

    def yes(self, header: str | None) -> Reader[bool]:
        return self._column(header, lambda _column: values.yes_or_no)

    def _column(self, header: str | None, make: Callable[[list[str]], Callable[[str], T]]) -> Reader[T]:
        if header is None:
            return lambda _row: None
        try:
            convert = make([value for value in self._table.column(header) if value])
        except values.Ambiguous as doubt:
            line = next(row.line for row in self._table.rows if row[header] == doubt.value)
            raise InvalidFile(self._table.path, f"column {header!r} {doubt}. {_HOW}", line) from doubt

        def read(row: Row) -> T | None:
            if not (value := row[header]):
                return None
            try:
                return convert(value)
            except values.Unreadable as fault:
                reason = f"{header} {value[:80]!r} is {fault}; left empty"
                self._ledger.remark(self._table.path, row.line, reason)
                return None

        return read
