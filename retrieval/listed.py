"""Many ids or keys at once, in and out of a statement: one parameter or row each takes longer than the statement."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Text, any_, bindparam, cast, func, select
from sqlalchemy.orm import Session

LISTED = "listed"
"""The name of the parameter."""


def one_of(column: Any, dialect: str) -> ColumnElement[bool]:
    """True where `column` is one of the values that are given when the statement is sent, as `as_listed` makes them."""
    if dialect == "sqlite":
        each = func.json_each(bindparam(LISTED, "[]", type_=Text)).table_valued("value")
        return column.in_(select(each.c.value))  # type: ignore[no-any-return]
    kind = Text() if issubclass(column.type.python_type, str) else BigInteger()
    return column == any_(bindparam(LISTED, [], type_=ARRAY(kind)))  # type: ignore[no-any-return]


def as_listed(values: Sequence[Any], dialect: str) -> dict[str, Any]:
    """The parameter that a statement with `one_of` takes."""
    return {LISTED: json.dumps(list(values)) if dialect == "sqlite" else list(values)}


def all_in_one(column: Any) -> ColumnElement[str]:
    """The ids of all rows as one value, to be read by `as_ids`."""
    return func.aggregate_strings(cast(column, Text), ",")


def as_ids(value: str | None) -> Any:
    """An array of the ids, in the order in which the database gave them."""
    import numpy as np

    return np.fromstring(value, dtype=np.int64, sep=",") if value else np.empty(0, dtype=np.int64)


def dialect_of(session: Session) -> str:
    """sqlite or postgresql."""
    return session.get_bind().dialect.name
