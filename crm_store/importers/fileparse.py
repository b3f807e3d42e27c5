"""One file → its text. Runs as a process of its own (python -m crm_store.importers.fileparse PATH) under limits.

A parser that hangs, eats memory or dies on a hostile file takes only this process with it. Prints one line of JSON:
{"media_type", "text"} or {"refused": why}. The content decides what a file is, not its name.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MAX_TEXT = 2_000_000
MAX_PAGES = 3_000
MEMORY = 1_500_000_000
_UNPACKED, _ENTRIES = 400_000_000, 20_000
_OFFICE = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.xml": "xlsx"}
_HTML = (b"<!doctype html", b"<html")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ")


class Refused(Exception):
    """Why a file is not read; a short sentence without a full stop."""


def media_type(path: Path) -> str:
    """What a file is by its content: pdf, docx, pptx, xlsx, html or text. Raises Refused for everything else."""
    with path.open("rb") as stream:
        start = stream.read(4096)
    if not start.strip():
        raise Refused("the file is empty")
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _office(path)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused("an Office file with a password, or of before 2007; save it without one as .docx, .pptx or .xlsx")
    if start.startswith(_PICTURES) or (b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise Refused("not a document that can be read (PDF, DOCX, PPTX, XLSX, HTML, text)")
    begins = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "html" if begins.startswith(_HTML) or path.suffix.lower() in (".html", ".htm") else "text"


def _office(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Refused("a damaged Office file or archive") from error
    if len(entries) > _ENTRIES or sum(entry.file_size for entry in entries) > _UNPACKED:
        raise Refused(f"it unpacks to more than {_UNPACKED // 1_000_000} MB")
    names = {entry.filename for entry in entries}
    found = next((kind for name, kind in _OFFICE.items() if name in names), None)
    if found is None:
        raise Refused("an archive; unpack it first")
    return found


def read_text(path: Path, kind: str) -> str:
    """The text of a file of this kind, pages, slides and sheets marked; cut at MAX_TEXT characters."""
    parts, size = [], 0
    for part in _READERS[kind](path):
        parts.append(part)
        size += len(part)
        if size > MAX_TEXT:
            break
    text = "\n\n".join(part.strip() for part in parts if part.strip()).replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8")[:MAX_TEXT]


def _pdf(path: Path) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("a PDF with a password; save it without one")
    if len(reader.pages) > MAX_PAGES:
        raise Refused(f"more than {MAX_PAGES:,} pages")
    for number, page in enumerate(reader.pages, 1):
        if text := page.extract_text().strip():
            yield f"[page {number}]\n{text}"


def _docx(path: Path) -> Iterator[str]:
    from docx import Document
    from docx.table import Table

    for block in Document(str(path)).iter_inner_content():
        yield "\n".join(_rows(block)) if isinstance(block, Table) else block.text


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        # A cell that spans several columns comes once for each.
        cells = {id(cell._tc): " ".join(cell.text.split()) for cell in row.cells}
        yield " | ".join(filter(None, cells.values()))


def _pptx(path: Path) -> Iterator[str]:
    from pptx import Presentation

    for number, slide in enumerate(Presentation(str(path)).slides, 1):
        lines = [line for shape in slide.shapes for line in _shape(shape)]
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            lines.append(slide.notes_slide.notes_text_frame.text)
        if text := "\n".join(line for line in lines if line.strip()):
            yield f"[slide {number}]\n{text}"


def _shape(shape: Any) -> Iterator[str]:
    if shape.has_text_frame:
        yield shape.text_frame.text
    elif getattr(shape, "has_table", False) and shape.has_table:
        yield from (" | ".join(cell.text for cell in row.cells) for row in shape.table.rows)
    elif hasattr(shape, "shapes"):
        for inner in shape.shapes:
            yield from _shape(inner)


def _xlsx(path: Path) -> Iterator[str]:
    from openpyxl import load_workbook

    # By its stream: by its path it is refused where the name does not end in .xlsx.
    with path.open("rb") as stream:
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            yield f"[sheet {sheet.title}]"
            for row in sheet.iter_rows(values_only=True):
                yield " | ".join(str(value) for value in row if value is not None)


def _html(path: Path) -> Iterator[str]:
    from crm_store.importers.mailhtml import html_text

    yield html_text(_decoded(path))


def _text(path: Path) -> Iterator[str]:
    yield _decoded(path)


def _decoded(path: Path) -> str:
    from crm_store.importers.charsets import decode

    return decode(path.read_bytes()[: MAX_TEXT * 4], None)


_READERS = {"pdf": _pdf, "docx": _docx, "pptx": _pptx, "xlsx": _xlsx, "html": _html, "text": _text}


def _limit() -> None:
    """Bounds this process's memory, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main(path: Path) -> dict[str, str]:
    """What is printed for a file; whatever a parser raises is a refusal, since no parser tells all it may raise."""
    try:
        kind = media_type(path)
        text = read_text(path, kind)
    except Refused as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": "it needs too much memory to be read"}
    except Exception as error:  # noqa: BLE001  the child's last resort; the parent is told and reports it
        return {"refused": f"a damaged file ({type(error).__name__})"}
    return {"media_type": kind, "text": text} if text.strip() else {"refused": "there is no text in it (a scan?)"}


if __name__ == "__main__":
    import logging
    import warnings

    logging.disable()
    warnings.simplefilter("ignore")
    _limit()
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
