"""The company itself: its name, currency and terms stand in the store, so that an import or the demo can tell them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "company",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("fiscal_start", sa.Integer(), nullable=True),
        sa.Column("quote_valid_days", sa.Integer(), nullable=True),
        sa.Column("payment_terms", sa.String(length=255), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_company_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
    )


def downgrade() -> None:
    op.drop_table("company")
