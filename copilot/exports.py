"""A table as a file: CSV that every spreadsheet opens right, and an Excel workbook with real numbers, dates and notes.

Texts come from customers and imports: a text that a spreadsheet would run as a formula is written so that it is read.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from copilot.models.offline.words.phrases import say
from copilot.schemas import Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Kind = Literal["csv", "xlsx"]
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
FORMATS = {"money": "#,##0.00", "count": "#,##0", "share": "0.0%", "date": "yyyy-mm-dd", "month": "mmm yyyy"}
OTHER_NUMBERS = "#,##0.0"
LONGEST_CELL = 32_000
WIDEST = 60
_RUNS = ("=", "+", "-", "@", "\t", "\r")
_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")


def exported(table: Table, kind: Kind, language: str = "en") -> bytes:
    """The table with all its rows as a file of `kind`; its notes are told in `language`, as the table itself is."""
    return as_csv(table) if kind == "csv" else as_xlsx(table, language)


def file_name(table: Table, kind: Kind) -> str:
    """A name for the file, from the table's title, safe on every system."""
    words = re.sub(r"[^\w]+", "-", table.title.casefold()).strip("-")[:60].strip("-")
    return f"{words or 'table'}.{kind}"


def as_csv(table: Table) -> bytes:
    """RFC 4180 with a byte order mark, by which Excel knows UTF-8; shares are fractions, dates ISO."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_harmless(head) for head in _heads(table)])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _plain(cell: Any) -> Any:
    """A cell of the CSV: whole numbers without a fraction, nothing for nothing, texts harmless."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if isinstance(cell, int | float) else _harmless(str(cell))


def _harmless(text: str) -> str:
    """A text no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_RUNS) else text


def _heads(table: Table) -> list[str]:
    """The columns' labels, the currency beside those of money."""
    return [f"{c.label} ({c.currency})" if c.currency else c.label for c in table.columns]


def as_xlsx(table: Table, language: str = "en") -> bytes:
    """A workbook: the table with its header fixed, and a second sheet that says what it is."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = _NOT_IN_A_NAME.sub(" ", table.title)[:31].strip() or "Table"
    _header(sheet, _heads(table))
    for n, row in enumerate(table.rows, start=2):
        for m, (cell, column) in enumerate(zip(row, table.columns, strict=True), start=1):
            _put(sheet, n, m, cell, column.unit)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _widen(sheet)
    about = book.create_sheet(say(language, "title", part="about")[:31])
    for n, (label, text) in enumerate(_about(table, language), start=1):
        _put(about, n, 1, label, "text", bold=True)
        _put(about, n, 2, text, "text")
    _widen(about)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _about(table: Table, language: str) -> Iterator[tuple[str, str]]:
    """What the table is and rests on, a label and a text each."""
    told = {
        "table": table.title,
        "definition": table.definition,
        "period": table.period,
        "filters": "; ".join(table.filters),
        "left_out": "; ".join(table.left_out),
        "sql": table.sql,
    }
    return ((say(language, key, part="about"), text) for key, text in told.items() if text)


def _header(sheet: "Worksheet", heads: list[str]) -> None:
    for m, head in enumerate(heads, start=1):
        _put(sheet, 1, m, head, "text", bold=True)


def _put(sheet: "Worksheet", n: int, m: int, value: Any, unit: str, *, bold: bool = False) -> None:
    """Writes one cell with its type: a number, a day, or a text that stays one whatever it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    known = _day(value, unit)
    cell = sheet.cell(n, m)
    if isinstance(known, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", known)[:LONGEST_CELL]
        cell.data_type = "s"
        cell.quotePrefix = known.startswith(_RUNS)
        cell.alignment = Alignment(vertical="top", wrap_text=len(known) > WIDEST)
    else:
        cell.value = known
        number = isinstance(known, int | float) and not isinstance(known, bool)
        if not bold and known is not None:
            cell.number_format = FORMATS.get(unit, OTHER_NUMBERS if number and known != int(known) else "General")
    if bold:
        cell.font = Font(bold=True)


def _day(value: Any, unit: str) -> Any:
    """Dates and months as days a spreadsheet can sort and group; everything else as it is."""
    if isinstance(value, str) and unit == "month" and _MONTH.fullmatch(value):
        return date.fromisoformat(f"{value}-01")
    if isinstance(value, str) and unit in ("date", "day") and _DAY.match(value):
        return date.fromisoformat(value[:10])
    return value


def _widen(sheet: "Worksheet") -> None:
    """Columns as wide as what stands in them, within reason."""
    for cells in sheet.columns:
        longest = max((len(str(cell.value)) for cell in cells if cell.value is not None), default=0)
        sheet.column_dimensions[cells[0].column_letter].width = min(WIDEST, longest + 3)
