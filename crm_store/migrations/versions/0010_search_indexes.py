"""Indexes by which a search counts what its viewer may see without reading a text."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_index(
        op.f("ix_passage_owner_id_account_id_kind_record_id"),
        "passage",
        ["owner_id", "account_id", "kind", "record_id"],
    )
    op.drop_index(op.f("ix_passage_owner_id"), "passage")
    op.create_index(
        "ix_email_automatic",
        "email",
        ["id"],
        sqlite_where=sa.text("automatic IS 1"),
        postgresql_where=sa.text("automatic IS true"),
    )
    op.create_index(op.f("ix_file_kind"), "file", ["kind"])


def downgrade() -> None:
    op.drop_index(op.f("ix_file_kind"), "file")
    op.drop_index("ix_email_automatic", "email")
    op.create_index(op.f("ix_passage_owner_id"), "passage", ["owner_id"])
    op.drop_index(op.f("ix_passage_owner_id_account_id_kind_record_id"), "passage")
