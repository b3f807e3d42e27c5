"""A custom field's value in SQL: what a record's `custom` object holds under a key, as text, number, day or truth."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Date, Numeric, String, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

MARK = "custom/"
"""How the last step of a path begins that leads to a custom field: "account.custom/text/kind_of_customer"."""


class _Text(FunctionElement[str]):
    type = String()
    inherit_cache = True


class _Number(FunctionElement[float]):
    type = Numeric(18, 6, asdecimal=False)
    inherit_cache = True


class _Day(FunctionElement[Any]):
    type = Date()
    inherit_cache = True


class _Flag(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True


_KINDS: Mapping[str, Callable[..., ColumnElement[Any]]] = {
    "text": _Text,
    "number": _Number,
    "date": _Day,
    "flag": _Flag,
}
_CASTS: tuple[tuple[type[FunctionElement[Any]], str, str], ...] = (
    (_Text, "{0}", "{0}"),
    (_Number, "CAST({0} AS NUMERIC)", "CAST({0} AS DECIMAL(38, 6))"),
    (_Day, "CAST({0} AS DATE)", "CAST({0} AS DATE)"),
    (_Flag, "CAST({0} AS BOOLEAN)", "CAST({0} AS BOOLEAN)"),
)
"""How the text found is made what it is, on PostgreSQL and on Trino; SQLite gives each value as it is already."""


def custom_path(kind: str, key: str) -> str:
    """The step of a path for a field of this kind under this key."""
    return f"{MARK}{kind}/{key}"


def is_custom(column: str) -> bool:
    """Whether the last step of a path is a custom field's."""
    return column.startswith(MARK)


def custom_value(columns: Any, column: str) -> ColumnElement[Any]:
    """The value at a path's last step of the row that has `columns`; null where the record has none."""
    _mark, kind, key = column.split("/")
    # Written out, not bound: two equal expressions must stay equal to PostgreSQL. A key is of letters, digits and _.
    return _KINDS[kind](columns.custom, literal_column(f"'{key}'", String()), literal_column(f"'$.{key}'", String()))


def _written_as(pattern: str) -> Any:
    def compile_it(element: FunctionElement[Any], compiler: SQLCompiler, **kw: Any) -> str:
        return pattern.format(*(compiler.process(clause, **kw) for clause in element.clauses))

    return compile_it


for _construct, _postgresql, _trino in _CASTS:
    compiles(_construct, "sqlite")(_written_as("json_extract({0}, {2})"))
    compiles(_construct, "postgresql")(_written_as(_postgresql.replace("{0}", "({0} ->> {1})")))
    compiles(_construct, "trino")(_written_as(_trino.replace("{0}", "json_extract_scalar({0}, {2})")))
