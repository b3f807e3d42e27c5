"""Indexes that reports need: deals by the day they were opened, and the targets of a seller by their days."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_index(op.f("ix_deal_opened_on"), "deal", ["opened_on"])
    op.create_index(op.f("ix_target_owner_id_starts_on_ends_on"), "target", ["owner_id", "starts_on", "ends_on"])


def downgrade() -> None:
    op.drop_index(op.f("ix_target_owner_id_starts_on_ends_on"), "target")
    op.drop_index(op.f("ix_deal_opened_on"), "deal")
