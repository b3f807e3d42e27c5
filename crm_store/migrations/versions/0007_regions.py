"""Accounts and deals may have a region of their own; companies that part sellers into regions leave it empty."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    filled = sa.text("region IS NOT NULL")
    for table in ("account", "deal"):
        op.add_column(table, sa.Column("region", sa.String(length=255), nullable=True))
        op.create_index(f"ix_{table}_region", table, ["region"], sqlite_where=filled, postgresql_where=filled)


def downgrade() -> None:
    for table in ("account", "deal"):
        op.drop_index(f"ix_{table}_region", table)
        op.drop_column(table, "region")
