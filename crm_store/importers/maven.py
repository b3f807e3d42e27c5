"""The Maven shape: accounts, products, sales teams and a sales pipeline in four CSV files, told apart by their headers.

Revenue of accounts is in millions of USD, all money in USD. Names link the files. What a name certainly means is
repaired; a name that is nowhere else is added by its name only, so that nothing of the pipeline is lost.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from sqlalchemy.orm import Session

from crm_store.errors import InvalidFile
from crm_store.importers.base import ImportContext
from crm_store.importers.maven_records import MavenRecords
from crm_store.importers.report import ColumnMapping, Ledger
from crm_store.importers.tabular import Row, Table, read_header, read_tables

SHAPES: Mapping[str, Mapping[str, str]] = {
    "accounts": {
        "account": "account.name",
        "sector": "account.industry",
        "year_established": "account.founded_year",
        "revenue": "account.annual_revenue",
        "employees": "account.employees",
        "office_location": "account.country",
        "subsidiary_of": "account.parent",
    },
    "products": {"product": "product.name", "series": "product.series", "sales_price": "product.list_price"},
    "sales_teams": {"sales_agent": "person.name", "manager": "person.manager", "regional_office": "team.name"},
    "sales_pipeline": {
        "opportunity_id": "deal.external_id",
        "sales_agent": "deal.owner",
        "product": "deal.product",
        "account": "deal.account",
        "deal_stage": "deal.stage",
        "engage_date": "deal.opened_on",
        "close_date": "deal.closed_on",
        "close_value": "deal.amount",
    },
}
_TELLING_SHARE = 0.6


class MavenImporter:
    """Imports the four files of the Maven shape, wherever they stand among the given files and folders."""

    name: ClassVar[str] = "maven"

    def recognises(self, paths: Sequence[Path]) -> bool:
        return any(_shape_of(read_header(file))[0] == "sales_pipeline" for file in _files(paths))

    def run(self, session: Session, paths: Sequence[Path], ledger: Ledger, context: ImportContext) -> None:
        tables = _tables(paths, ledger)
        MavenRecords(session, tables, ledger, context).write()


def _files(paths: Sequence[Path]) -> list[Path]:
    files = []
    for path in paths:
        files += sorted(p for p in path.iterdir() if p.suffix.casefold() == ".csv") if path.is_dir() else [path]
    return files


def _shape_of(headers: Iterable[str]) -> tuple[str, set[str]]:
    """The shape these headers come nearest to, and which of its columns are missing; ("", …) when none is near."""
    have = {header.casefold() for header in headers}
    best = max(SHAPES, key=lambda shape: len(have & set(SHAPES[shape])) / len(SHAPES[shape]))
    missing = set(SHAPES[best]) - have
    return (best if len(missing) <= len(SHAPES[best]) * (1 - _TELLING_SHARE) else ""), missing


def _tables(paths: Sequence[Path], ledger: Ledger) -> dict[str, Table]:
    """One table a shape, headers in lower case. Raises InvalidFile when one is missing, incomplete or there twice."""
    tables: dict[str, Table] = {}
    files = _files(paths)
    for file, table in zip(files, read_tables(files), strict=True):
        shape, missing = _shape_of(table.headers)
        if not shape and file.stem.casefold() in SHAPES:
            shape, missing = file.stem.casefold(), set(SHAPES[file.stem.casefold()]) - set(table.headers)
        if not shape:
            ledger.note(f"{file.name} is none of {', '.join(SHAPES)} and was not imported.")
            continue
        if missing:
            raise InvalidFile(file, f"the columns {_listed(missing)} are missing. Export {shape} with all columns.", 1)
        if shape in tables:
            raise InvalidFile(file, f"has the same columns as {tables[shape].path.name}. Give only one {shape} file.")
        tables[shape] = _lowered(table)
        unmapped = tuple(h for h in tables[shape].headers if h not in SHAPES[shape])
        ledger.mapping(
            ColumnMapping(
                file=str(file), entity=shape, columns=dict(SHAPES[shape]), unmapped=unmapped, rows=len(table.rows)
            )
        )
    if absent := [shape for shape in SHAPES if shape not in tables]:
        where = paths[0] if len(paths) == 1 else "these files"
        raise InvalidFile(where, f"{_listed(absent)} not found. A Maven export has {', '.join(SHAPES)} as CSV files.")
    return tables


def _lowered(table: Table) -> Table:
    rows = tuple(Row(row.line, {h.casefold(): value for h, value in row.values.items()}) for row in table.rows)
    headers = tuple(h.casefold() for h in table.headers)
    return Table(table.path, headers, rows, table.encoding, table.delimiter, table.nul_lines)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in sorted(names))
