"""Uploaded files and knowledge articles, whose texts are searched as mails and notes are."""

import sqlalchemy as sa
from alembic import op

from crm_store.textchanges import FIRST_KINDS, name_triggers, text_triggers, undoing

revision = "0009"
down_revision = "0008"

KINDS = FIRST_KINDS | {"file": "file"}
LINKS = {"account_id": "account", "contact_id": "contact", "deal_id": "deal", "owner_id": "user_account"}


def upgrade() -> None:
    op.create_table(
        "file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        *(sa.Column(column, sa.Integer(), nullable=True) for column in LINKS),
        sa.Column("source", sa.String(length=64), nullable=True),
        sa.Column("external_id", sa.String(length=255), nullable=True),
        sa.CheckConstraint("kind IN ('file', 'article')", name=op.f("ck_file_kind")),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_file_{column}"), ondelete="SET NULL")
            for column, table in LINKS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sa.UniqueConstraint("source", "external_id", name=op.f("uq_file_source_external_id")),
    )
    for column in ("at", *LINKS):
        op.create_index(op.f(f"ix_file_{column}"), "file", [column])
    dialect = op.get_bind().dialect.name
    _run(undoing(dialect, name_triggers(dialect, FIRST_KINDS)))
    _run((*text_triggers(dialect, {"file": "file"}), *name_triggers(dialect, KINDS)))


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    _run(undoing(dialect, (*text_triggers(dialect, {"file": "file"}), *name_triggers(dialect, KINDS))))
    _run(name_triggers(dialect, FIRST_KINDS))
    op.drop_table("file")


def _run(statements: tuple[str, ...]) -> None:
    for statement in statements:
        op.execute(statement)
