"""A statement as text with its values filled in, for a person to read or run.

What was just run is already written by its database's dialect: its values only need to be put in their places, which
takes a hundredth of the time of writing it a second time with the values in it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import CursorResult, Dialect, Result, Select

_QUOTED = r"""'(?:[^']|'')*'|"(?:[^"]|"")*\""""
_TYPE = r"(?:TIMESTAMP(?:\(\d+\))? WITH(?:OUT)? TIME ZONE|DOUBLE PRECISION|[A-Z0-9_]+(?:\(\d+(?:, \d+)?\))?)"
_QUESTION_MARKS = re.compile(rf"{_QUOTED}|(?P<place>\?)")
_NAMES = re.compile(rf"{_QUOTED}|%\((?P<place>[^)]+)\)s(?:::{_TYPE})?|%%")
"""Where values stand: SQLite's question marks; psycopg's names, with the type it says for them."""


@lru_cache(maxsize=128)
def sql_text(dialect: Dialect, statement: Select[Any], **given: Any) -> str:
    """The statement in a database's dialect, values written out; `given` are those of its named parameters."""
    filled = statement.params(given) if given else statement
    compiled = filled.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    text = str(compiled)
    return text.replace("%%", "%") if compiled.preparer._double_percents else text


def text_as_run(
    result: Result[Any], dialect: Dialect, statement: Select[Any], values: Mapping[str, Any] | None = None
) -> str:
    """What `sql_text` gives for the statement that `result` came from, run with `values`."""
    named = values or {}
    if isinstance(result, CursorResult) and dialect.paramstyle in ("qmark", "pyformat"):
        text, given = result.context.statement, result.context.parameters[0]
        if isinstance(given, Mapping):
            return _by_name(text, given) if _can_be_written(given.values()) else sql_text(dialect, statement, **named)
        if _can_be_written(given):
            return _in_turn(text, given)
    return sql_text(dialect, statement, **named)


def _can_be_written(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str | int | float | Decimal | date) for value in values)


def _in_turn(text: str, values: Sequence[Any]) -> str:
    remaining = iter(values)
    return _QUESTION_MARKS.sub(lambda found: _literal(next(remaining)) if found["place"] else found[0], text)


def _by_name(text: str, values: Mapping[str, Any]) -> str:
    def put(found: re.Match[str]) -> str:
        return _literal(values[found["place"]]) if found["place"] else found[0].replace("%%", "%")

    return _NAMES.sub(put, text)


def _literal(value: Any) -> str:
    """A value as SQL; a bool is an int, a datetime a date."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return str(value)
    said = value.isoformat(" ") if isinstance(value, datetime) else str(value)
    return "'" + said.replace("'", "''") + "'"
