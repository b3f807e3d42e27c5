"""Sellers of one team may sell to different regions."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("user_account", sa.Column("region", sa.String(255), nullable=True))


def downgrade() -> None:
    op.drop_column("user_account", "region")
