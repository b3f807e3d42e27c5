"""An index that names the currencies deals are in, so that a sum need not look at each of its rows."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_index(op.f("ix_deal_currency"), "deal", ["currency"])


def downgrade() -> None:
    op.drop_index(op.f("ix_deal_currency"), "deal")
