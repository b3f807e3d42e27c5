"""Uploaded files as a source: PDF, DOCX, PPTX, XLSX, HTML and text, each read by a process of its own.

A file is known again by its place under the folder that was named; changed bytes are read anew. It is attached to the
account or deal that was named, else to the account whose name a folder around it bears.
"""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store.errors import InvalidFile, UnknownName, near_names
from crm_store.importers.base import ImportContext
from crm_store.importers.language import detect_language
from crm_store.importers.report import Ledger
from crm_store.schema import Account, Deal, File

SOURCE = "files"
MAX_BYTES = 50_000_000
SECONDS = 60
"""How long one file may take to read."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What a file hangs on."""

    account_id: int | None = None
    deal_id: int | None = None
    owner_id: int | None = None


class FilesImporter:
    """Reads documents into File rows; those that cannot be read are named in the report."""

    name: ClassVar[str] = SOURCE

    def recognises(self, paths: Sequence[Path]) -> bool:
        """Never by itself: any file could be a document, so the source has to be named."""
        return False

    def run(self, session: Session, paths: Sequence[Path], ledger: Ledger, context: ImportContext) -> None:
        """Writes every document under `paths`. Raises InvalidFile when there is none, UnknownName for a wrong name."""
        accounts = {row.name.casefold(): _Place(row.id, None, row.owner_id) for row in session.scalars(select(Account))}
        given = _given(session, context)
        files = list(_files(paths))
        if not files:
            raise InvalidFile(", ".join(map(str, paths)), "there is no file in it. Give files or folders.")
        for done, (file, parts) in enumerate(files, 1):
            place = given or next(
                (accounts[p.casefold()] for p in reversed(parts[:-1]) if p.casefold() in accounts), None
            )
            _write(session, file, "/".join(parts), place or _Place(), ledger, context)
            context.progress("files", done, len(files))


def _given(session: Session, context: ImportContext) -> _Place | None:
    """The account or deal that was named for all files."""
    if context.deal:
        deal: Deal = _named(session, Deal, "deal", context.deal)
        return _Place(deal.account_id, deal.id, deal.owner_id)
    if context.account:
        account: Account = _named(session, Account, "account", context.account)
        return _Place(account.id, None, account.owner_id)
    return None


def _named(session: Session, table: Any, kind: str, name: str) -> Any:
    rows = list(session.scalars(select(table).order_by(table.id)))
    found = [row for row in rows if row.name.casefold() == name.strip().casefold()]
    if not found:
        raise UnknownName(kind, name, near_names(name, [row.name for row in rows]))
    return found[0]


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Each file with the names that lead to it from the named folder on; hidden ones are passed over."""
    for path in paths:
        if path.is_file():
            yield path, (path.resolve().parent.name, path.name)
        for file in sorted(path.rglob("*")) if path.is_dir() else ():
            parts = (path.resolve().name, *file.relative_to(path).parts)
            if file.is_file() and not any(part.startswith(".") for part in parts[1:]):
                yield file, parts


def _write(session: Session, file: Path, name: str, place: _Place, ledger: Ledger, context: ImportContext) -> None:
    size = file.stat().st_size
    if size > MAX_BYTES:
        ledger.reject(file, None, f"larger than {MAX_BYTES // 1_000_000} MB")
        return
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    key = name if len(name) <= 255 else f"long:{hashlib.sha256(name.encode()).hexdigest()}"
    row = session.scalar(select(File).where(File.source == SOURCE, File.external_id == key))
    values: dict[str, Any] = {"kind": context.file_kind, "account_id": place.account_id, "deal_id": place.deal_id}
    values["owner_id"] = place.owner_id
    if row is None or row.hash != digest:
        read = read_file(file)
        if "refused" in read:
            ledger.reject(file, None, read["refused"])
            return
        moment = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        values |= {"text": read["text"], "media_type": read["media_type"], "size": size, "hash": digest, "at": moment}
        values |= {"title": file.stem, "language": detect_language(read["text"])}
    _keep(session, row, values, key, ledger)


def _keep(session: Session, row: File | None, values: dict[str, Any], key: str, ledger: Ledger) -> None:
    entity = str(values["kind"])
    if row is None:
        session.add(File(source=SOURCE, external_id=key, **values))
        ledger.count(entity, created=1)
        return
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    ledger.count(entity, updated=int(bool(changed)), unchanged=int(not changed))


def read_file(file: Path, seconds: float = SECONDS) -> dict[str, str]:
    """What the reading process says of a file: its media type and text, or why it is refused."""
    command = [sys.executable, "-m", "crm_store.importers.fileparse", str(file.resolve())]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False, env=_environment())
    except subprocess.TimeoutExpired:
        return {"refused": f"it takes longer than {seconds:.0f} s to read"}
    try:
        found: dict[str, str] = json.loads(done.stdout)
    except ValueError:
        return {"refused": "its reader broke down on it"}
    return found


def _environment() -> dict[str, str]:
    """No more than the process needs: it reads files that strangers made."""
    return {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "OPENBLAS_NUM_THREADS": "1", "PATH": ""}
