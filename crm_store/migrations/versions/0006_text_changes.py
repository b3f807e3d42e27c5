"""The database notes which texts changed, so that the index need not read all of them again."""

import sqlalchemy as sa
from alembic import op

from crm_store.textchanges import FIRST_KINDS, every_text, statements, undoing

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "changed_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changed_text")),
    )
    op.create_table(
        "removed_passage",
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_removed_passage")),
    )
    op.create_table(
        "index_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection", sa.String(length=64), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_index_state_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_state")),
    )
    unembedded = sa.text("embedded_hash IS NULL OR embedded_hash <> hash")
    op.create_index("ix_passage_unembedded", "passage", ["key"], sqlite_where=unembedded, postgresql_where=unembedded)
    for statement in (*statements(op.get_bind().dialect.name, FIRST_KINDS), *every_text(FIRST_KINDS)):
        op.execute(statement)


def downgrade() -> None:
    for statement in undoing(op.get_bind().dialect.name, statements(op.get_bind().dialect.name, FIRST_KINDS)):
        op.execute(statement)
    op.drop_index("ix_passage_unembedded", "passage")
    for table in ("changed_text", "removed_passage", "index_state"):
        op.drop_table(table)
