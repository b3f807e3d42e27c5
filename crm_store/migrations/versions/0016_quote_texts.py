"""Quotes are searched: the database notes those that change, their lines included."""

from alembic import op

from crm_store.textchanges import FIRST_KINDS, every_text, name_triggers, part_triggers, text_triggers, undoing

revision = "0016"
down_revision = "0015"

BEFORE = FIRST_KINDS | {"file": "file"}
ADDED = {"quote": "quote"}


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    _run(undoing(dialect, name_triggers(dialect, BEFORE)))
    _run((*_of_quotes(dialect), *name_triggers(dialect, BEFORE | ADDED), *every_text(ADDED)))


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    _run(undoing(dialect, (*_of_quotes(dialect), *name_triggers(dialect, BEFORE | ADDED))))
    _run((*name_triggers(dialect, BEFORE), "DELETE FROM changed_text WHERE kind = 'quote'"))
    _run(("DELETE FROM passage WHERE kind = 'quote'",))


def _of_quotes(dialect: str) -> tuple[str, ...]:
    return (*text_triggers(dialect, ADDED), *part_triggers(dialect, ADDED))


def _run(statements: tuple[str, ...]) -> None:
    for statement in statements:
        op.execute(statement)
