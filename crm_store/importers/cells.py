"""The cells of a table as values: what cannot be read is left empty and remarked on, what is ambiguous is refused."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from crm_store.errors import InvalidFile
from crm_store.importers import values
from crm_store.importers.report import Ledger
from crm_store.importers.tabular import Row, Table

NAME_LENGTH = 255
WORD_LENGTH = 64

T = TypeVar("T")
Reader = Callable[[Row], T | None]


class Cells:
    """Makes readers of a table's columns. A header of None (no such column) always reads as None."""

    def __init__(self, table: Table, ledger: Ledger) -> None:
        self._table, self._ledger = table, ledger

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
        return self._column(header, values.date_reader, "Write dates as YYYY-MM-DD.")

    def moment(self, header: str | None) -> Reader[datetime]:
        return self._column(header, values.moment_reader, "Write dates as YYYY-MM-DD.")

    def number(self, header: str | None) -> Reader[float]:
        return self._column(header, values.number_reader, "Write numbers like 1234.50.")

    def whole(self, header: str | None) -> Reader[int]:
        return self._column(header, values.whole_reader, "Write numbers like 1234.")

    def share(self, header: str | None) -> Reader[float]:
        return self._column(header, values.share_reader, "Write shares like 0.75 or 75%.")

    def yes(self, header: str | None) -> Reader[bool]:
        return self._column(header, lambda _column: values.yes_or_no, "")

    def _column(self, header: str | None, make: Callable[[list[str]], Callable[[str], T]], how: str) -> Reader[T]:
        if header is None:
            return lambda _row: None
        try:
            convert = make([value for value in self._table.column(header) if value])
        except values.Ambiguous as doubt:
            line = next(row.line for row in self._table.rows if row[header] == doubt.value)
            raise InvalidFile(self._table.path, f"column {header!r} {doubt}. {how}", line) from doubt

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
