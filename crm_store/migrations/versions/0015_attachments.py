"""Files that came with a mail: they are gone with it."""

import sqlalchemy as sa
from alembic import op

from crm_store.textchanges import FIRST_KINDS, name_triggers, text_triggers, undoing

revision = "0015"
down_revision = "0014"

KINDS = FIRST_KINDS | {"file": "file"}


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    # SQLite makes the table anew: what watches it stands aside meanwhile.
    _run(undoing(dialect, _watching(dialect)))
    with op.batch_alter_table("file") as table:
        table.add_column(sa.Column("email_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_file_email_id"), "email", ["email_id"], ["id"], ondelete="CASCADE")
        table.create_index(op.f("ix_file_email_id"), ["email_id"])
    _run(_watching(dialect))


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    _run(undoing(dialect, _watching(dialect)))
    with op.batch_alter_table("file") as table:
        table.drop_index(op.f("ix_file_email_id"))
        table.drop_constraint(op.f("fk_file_email_id"), type_="foreignkey")
        table.drop_column("email_id")
    _run(_watching(dialect))


def _watching(dialect: str) -> tuple[str, ...]:
    """The triggers that tell of changed files."""
    return (*text_triggers(dialect, {"file": "file"}), *name_triggers(dialect, KINDS))


def _run(statements: tuple[str, ...]) -> None:
    for statement in statements:
        op.execute(statement)
