"""The values of own columns beside the records of a file: the fields made, and each record's object."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm_store import customfields
from crm_store.customfields import MODELS
from crm_store.importers.mapping import Understood
from crm_store.importers.ownfields import OwnColumn, readers
from crm_store.importers.report import Ledger
from crm_store.importers.spoken import titled
from crm_store.importers.tabular import Row

Values = dict[str, Any]


def with_own(
    session: Session,
    source: str,
    file: Understood,
    columns: Sequence[OwnColumn],
    made: Mapping[str, tuple[Row, Values]],
    ledger: Ledger,
) -> None:
    """Puts into each record's values its `custom` object: what is stored, with what the file says of its own columns.

    A record of several rows has only what all of them say.
    """
    if not columns:
        return
    keys = {c.header: _key(session, file.entity, c, ledger, file) for c in columns}
    read = readers(file.table, columns, ledger)
    stored = _stored(session, source, file.entity)
    rows = _rows_of(file)
    for key, (row, values) in made.items():
        told = {keys[header]: _agreed(one, rows.get(key) or [row]) for header, one in read.items()}
        whole = {name: value for name, value in {**stored.get(key, {}), **told}.items() if value is not None}
        values["custom"] = whole or None


def _key(session: Session, entity: str, column: OwnColumn, ledger: Ledger, file: Understood) -> str:
    label = titled(entity, column.header)
    same = [field for field in customfields.fields(session) if field.entity == entity and field.kind != column.kind]
    if any(field.label.casefold() == label.casefold() for field in same):
        ledger.note(
            f"{file.table.path.name}: {column.header!r} held another kind of value before ({column.kind} now), and is "
            "kept as a field beside the earlier one."
        )
    return customfields.make(session, entity, label, column.kind, listed=column.listed).key


def _stored(session: Session, source: str, entity: str) -> dict[str, dict[str, Any]]:
    """What the records of a source hold already, by their external id."""
    model: Any = MODELS[entity]
    query = select(model.external_id, model.custom).where(model.source == source, model.custom.is_not(None))
    return {str(key): dict(value) for key, value in session.execute(query)}


def _rows_of(file: Understood) -> dict[str, list[Row]]:
    """The rows of each of the file's own ids."""
    header = file.columns.get("external_id")
    rows: dict[str, list[Row]] = {}
    for row in file.table.rows if header else ():
        if header and row[header]:
            rows.setdefault(row[header][:255], []).append(row)
    return rows


def _agreed(read: Callable[[Row], Any], rows: Sequence[Row]) -> Any:
    found = [read(row) for row in rows]
    return found[0] if all(value == found[0] for value in found) else None
