"""A statement as text with its values filled in, for a person to read or run."""

from typing import Any

from sqlalchemy import Engine, Select


def sql_text(engine: Engine, statement: Select[Any]) -> str:
    """The statement in the engine's dialect, values written out."""
    compiled = statement.compile(engine, compile_kwargs={"literal_binds": True})
    text = str(compiled)
    return text.replace("%%", "%") if compiled.preparer._double_percents else text
