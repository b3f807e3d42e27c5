"""A statement as text with its values filled in, for a person to read or run."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Select


@lru_cache(maxsize=128)
def sql_text(dialect: Dialect, statement: Select[Any]) -> str:
    """The statement in a database's dialect, values written out."""
    compiled = statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    text = str(compiled)
    return text.replace("%%", "%") if compiled.preparer._double_percents else text
