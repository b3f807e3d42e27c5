"""A sign-in link works once: count the ones that were used."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("user_account", sa.Column("sign_in_links", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("user_account", "sign_in_links")
