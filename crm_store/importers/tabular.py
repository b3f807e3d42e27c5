"""A delimited text file → its header and rows with true line numbers, or one sentence saying what is wrong with it."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from crm_store.errors import InvalidFile
from crm_store.importers.eightbit import shared_charset
from crm_store.importers.encoding import read_text, undeclared

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `line` is where it begins in the file, counted from 1 with the header; `values` by header, trimmed."""

    line: int
    values: dict[str, str]

    def __getitem__(self, header: str) -> str:
        return self.values[header]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's rows under its header. `headers` are trimmed, distinct and in the file's order.

    `nul_lines` are rows whose zero bytes, which no text has, were left out.
    """

    path: Path
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str
    nul_lines: tuple[int, ...] = ()

    def column(self, header: str) -> list[str]:
        return [row.values[header] for row in self.rows]


Record = tuple[int, list[str]]


def read_tables(paths: Sequence[Path]) -> list[Table]:
    """Reads the files of one export; those that are not UTF are all read in one character set. Raises InvalidFile."""
    charset = shared_charset([data for path in paths if path.is_file() and (data := undeclared(path)) is not None])
    return [read_table(path, charset) for path in paths]


def read_table(path: Path, charset: str | None = None) -> Table:
    """Reads a delimited file of any common encoding, delimiter and line ending. Blank rows are left out.

    Raises InvalidFile, naming file and line, for anything that cannot be read with certainty: a binary file, a
    spreadsheet, a row that is longer or shorter than the header, a quote that is never closed, two equal headers.
    """
    if path.is_dir():
        raise InvalidFile(path, "is a folder. Name the file to import.")
    text, encoding = read_text(path, charset)
    delimiter, skipped, body = _separator_line(text)
    delimiter = delimiter or _sniff(body)
    records = _records(path, body, delimiter, skipped)
    line, first = next(records, (1, []))
    headers = _headers(path, line, first)
    rows = []
    nuls = []
    for line, fields in records:
        if any("\x00" in value for value in fields):
            nuls.append(line)
            fields = [value.replace("\x00", "") for value in fields]
        rows.append(_row(path, headers, line, fields))
    headers, rows = _without_nameless(path, headers, rows)
    return Table(path, headers, tuple(rows), encoding, delimiter, tuple(nuls))


def read_header(path: Path) -> tuple[str, ...]:
    """The first row of a file, or an empty tuple for what is no readable table; reads only its beginning."""
    try:
        with path.open("rb") as file:
            start = file.read(16384)
        if not start or start.startswith((b"PK", b"\xd0\xcf", b"\x1f\x8b")):
            return ()
        return read_table(path).headers if b"\x00" in start else _quick_header(start)
    except (OSError, InvalidFile):
        return ()


def _quick_header(start: bytes) -> tuple[str, ...]:
    text = start.decode("utf-8-sig", "replace")
    delimiter, _skipped, body = _separator_line(text)
    first = next(csv.reader(io.StringIO(body, newline=""), delimiter=delimiter or _sniff(body)), [])
    return tuple(_tidy(header) for header in first)


def _separator_line(text: str) -> tuple[str | None, int, str]:
    """Excel's own first line `sep=;`: the delimiter it names, how many lines it takes, and the rest of the text."""
    first, newline, rest = text.partition("\n")
    first = first.strip().strip('"').casefold()
    if newline and len(first) == 5 and first.startswith("sep=") and first[4] in DELIMITERS:
        return first[4], 1, rest
    return None, 0, text


def _sniff(text: str) -> str:
    """The delimiter under which most rows are as wide as the first, and the first the widest."""
    sample = text[:65536]

    def score(delimiter: str) -> tuple[bool, float, int]:
        try:
            rows = list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), _SAMPLE_ROWS))
        except csv.Error:
            return False, 0.0, 0
        rows = [row for row in rows if any(row)]
        width = len(rows[0]) if rows else 0
        if width < 2:
            return False, 0.0, 0
        return True, sum(len(row) == width for row in rows) / len(rows), width

    return max(DELIMITERS, key=score)


def _records(path: Path, text: str, delimiter: str, skipped: int) -> Iterator[Record]:
    """(line it begins on, fields) for every row that is not blank."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = skipped + 1
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InvalidFile(path, _quoting_fault(str(error)), begins) from error
        if any(value.strip() for value in fields):
            yield begins, fields
        begins = skipped + reader.line_num + 1


def _quoting_fault(message: str) -> str:
    if "limit" in message:
        return (
            "a field is longer than 131,072 characters; usually a quotation mark before it is never closed. Close it."
        )
    if "end of data" in message:
        return "a quotation mark opened in this row is never closed. Close it, or export the file again."
    return 'a quotation mark stands inside a quoted field. Write it twice (""), or export the file again.'


def _tidy(header: str) -> str:
    return " ".join(header.replace("\x00", "").replace("\ufeff", "").split())


def _headers(path: Path, line: int, first: Sequence[str]) -> tuple[str, ...]:
    headers = tuple(_tidy(header) for header in first)
    seen: set[str] = set()
    for header in headers:
        if header and header.casefold() in seen:
            raise InvalidFile(path, f"two columns are both named {header!r}. Rename or remove one of them.", line)
        seen.add(header.casefold())
    return tuple(header or f"\x00{position}" for position, header in enumerate(headers, 1))


def _row(path: Path, headers: Sequence[str], line: int, fields: list[str]) -> Row:
    extra = fields[len(headers) :]
    if len(fields) < len(headers) or any(value.strip() for value in extra):
        reason = (
            f"this row has {_fields(len(fields))} where the header has {len(headers)}. "
            "Put fields that contain the separator in quotation marks, or export the file again."
        )
        raise InvalidFile(path, reason, line)
    return Row(line, dict(zip(headers, (value.strip() for value in fields), strict=False)))


def _fields(count: int) -> str:
    return "1 field" if count == 1 else f"{count} fields"


def _without_nameless(path: Path, headers: tuple[str, ...], rows: list[Row]) -> tuple[tuple[str, ...], list[Row]]:
    """Leaves out columns without a header that hold nothing; with something in them they are refused."""
    for header in (h for h in headers if h.startswith("\x00")):
        if filled := next((row.line for row in rows if row[header]), None):
            raise InvalidFile(path, f"column {header[1:]} holds values but has no header. Give it one.", filled)
        for row in rows:
            del row.values[header]
    return tuple(h for h in headers if not h.startswith("\x00")), rows
