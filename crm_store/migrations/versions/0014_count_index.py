"""What hangs on an account is counted by an index alone, which knows whose it is and what it is."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_index(
        op.f("ix_passage_account_id_owner_id_kind_record_id"),
        "passage",
        ["account_id", "owner_id", "kind", "record_id"],
    )
    op.drop_index(op.f("ix_passage_account_id"), "passage")


def downgrade() -> None:
    op.create_index(op.f("ix_passage_account_id"), "passage", ["account_id"])
    op.drop_index(op.f("ix_passage_account_id_owner_id_kind_record_id"), "passage")
