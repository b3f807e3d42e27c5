"""Bytes of a text file → its text: byte order marks, UTF-8, and the older encodings; what is no text is refused."""

import re
from contextlib import suppress
from pathlib import Path

from crm_store.errors import InvalidFile
from crm_store.importers.eightbit import WESTERN, shared_charset

MAX_BYTES = 1 << 30
_AS_CSV = "Open it in a spreadsheet, save it as CSV (UTF-8), and import that."
_FOREIGN = (
    (b"PK\x03\x04", f"is an Excel workbook or a zip archive, not CSV text. {_AS_CSV}"),
    (b"\xd0\xcf\x11\xe0", f"is an old Excel or Office file, not CSV text. {_AS_CSV}"),
    (b"\x1f\x8b", "is a gzip archive. Unpack it with gunzip and import what is inside."),
    (b"BZh", "is a bzip2 archive. Unpack it with bunzip2 and import what is inside."),
    (b"7z\xbc\xaf", "is a 7z archive. Unpack it and import what is inside."),
    (b"\xfd7zXZ", "is an xz archive. Unpack it with unxz and import what is inside."),
    (b"%PDF", "is a PDF, not CSV text. Export the data as CSV instead."),
    (b"{\\rtf", "is an RTF document, not CSV text. Export the data as CSV instead."),
    (b"PAR1", "is a Parquet file, not CSV text. Export the data as CSV instead."),
    (b"SQLite format 3", "is an SQLite database, not CSV text. Export its tables as CSV instead."),
)
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"\s*(<!doctype html|<html|<\?xml)", re.IGNORECASE)


def read_text(path: Path, charset: str | None = None) -> tuple[str, str]:
    """The text of a file and the name of its encoding; `charset` is taken where the file is neither marked nor UTF.

    Raises InvalidFile for what is empty, too large or no text.
    """
    data = _bytes(path)
    for sign, reason in _FOREIGN:
        if data.startswith(sign):
            raise InvalidFile(path, reason)
    encoding = _utf32_by_zeros(data) or _marked(data) or _utf16_by_zeros(data)
    text, encoding = (_decode(path, data, encoding), encoding) if encoding else _guess(path, data, charset)
    if not text.strip():
        raise InvalidFile(path, "is empty. Export it again.", 1)
    if _MARKUP.match(text):
        raise InvalidFile(path, "is a web page or an XML file, not CSV. Export the data as CSV instead.", 1)
    _refuse_binary(path, text)
    return text, encoding.removesuffix("-sig").removesuffix("+mark")


def undeclared(path: Path) -> bytes | None:
    """The bytes of a file that does not say how it is written and is not UTF-8; None for every other."""
    try:
        data = _bytes(path)
        data.decode("utf-8")
    except InvalidFile:
        return None
    except UnicodeDecodeError:
        known = any(data.startswith(sign) for sign, _reason in _FOREIGN)
        return None if known or _utf32_by_zeros(data) or _marked(data) or _utf16_by_zeros(data) else data
    return None


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InvalidFile(path, "is larger than 1 GB. Split it into smaller files and import those.")
        return path.read_bytes()
    except OSError as error:
        raise InvalidFile(path, f"cannot be read: {error.strerror}. Check the path and its rights.") from error


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _utf16_by_zeros(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin text then has a zero in every second byte, and none in the others."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or even + odd < len(sample) * 0.4:
        return None
    return "utf-16-le" if not even else "utf-16-be" if not odd else None


def _utf32_by_zeros(data: bytes) -> str | None:
    """UTF-32, also under the mark of UTF-16 that some exports write: three of four bytes are then zeros."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return None
    sample = data.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")[:4096]
    if len(sample) < 8 or sample.count(0) < len(sample) * 0.7:
        return None
    marked = len(data) % 4 == 2
    if not any(sample[1::4] + sample[2::4] + sample[3::4]):
        return "utf-32-le+mark" if marked else "utf-32-le"
    if not any(sample[0::4] + sample[1::4] + sample[2::4]):
        return "utf-32-be+mark" if marked else "utf-32-be"
    return None


def _decode(path: Path, data: bytes, encoding: str) -> str:
    if encoding.endswith("+mark"):
        data, encoding = data[2:], encoding.removesuffix("+mark")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(encoding, "replace")
        reason = f"says it is {encoding.removesuffix('-sig').upper()} but is damaged here. Export it again as UTF-8."
        raise InvalidFile(path, reason, before.count("\n") + 1) from error


def _guess(path: Path, data: bytes, charset: str | None) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        _refuse_binary(path, data.decode("latin-1"))
    for name in (charset, shared_charset([data])):
        if name is not None:
            with suppress(UnicodeDecodeError):
                return data.decode(name), name
    return data.decode(WESTERN, "replace"), WESTERN


def _refuse_binary(path: Path, text: str) -> None:
    sample = text[:65536]
    found = _CONTROL.findall(sample)
    if len(found) * 10 > len(sample) or (len(found) > 64 and len(found) * 100 > len(sample)):
        line = text[: _CONTROL.search(text).start()].count("\n") + 1  # type: ignore[union-attr]
        raise InvalidFile(path, "is a binary file, not CSV text. Export the data as CSV (UTF-8) and import that.", line)
