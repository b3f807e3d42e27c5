"""Saved reports, their schedules and runs, and what people mean by a word."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "saved_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("tool", sa.String(length=64), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("definitions", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        _owner("saved_report"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_report")),
        sa.UniqueConstraint("owner_id", "key", name=op.f("uq_saved_report_owner_id_key")),
    )
    op.create_index(op.f("ix_saved_report_owner_id"), "saved_report", ["owner_id"])
    op.create_table(
        "schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("approved", sa.JSON(), nullable=False),
        sa.Column("next_at", sa.DateTime(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _owner("schedule"),
        sa.ForeignKeyConstraint(
            ["report_id"], ["saved_report.id"], name=op.f("fk_schedule_report_id_saved_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint("report_id", name=op.f("uq_schedule_report_id")),
    )
    op.create_index(op.f("ix_schedule_owner_id"), "schedule", ["owner_id"])
    op.create_index(op.f("ix_schedule_next_at"), "schedule", ["next_at"])
    op.create_table(
        "digest_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("schedule_id", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("status", sa.String(length=64), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["schedule_id"], ["schedule.id"], name=op.f("fk_digest_run_schedule_id_schedule"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_run")),
        sa.UniqueConstraint("schedule_id", "due_at", name=op.f("uq_digest_run_schedule_id_due_at")),
    )
    op.create_index(op.f("ix_digest_run_schedule_id"), "digest_run", ["schedule_id"])
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("phrase", sa.String(length=255), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _owner("correction"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint("owner_id", "key", name=op.f("uq_correction_owner_id_key")),
    )
    op.create_index(op.f("ix_correction_owner_id"), "correction", ["owner_id"])


def downgrade() -> None:
    for table in ("correction", "digest_run", "schedule", "saved_report"):
        op.drop_table(table)


def _owner(table: str) -> sa.ForeignKeyConstraint:
    """The person a row belongs to; it goes with them."""
    name = op.f(f"fk_{table}_owner_id_user_account")
    return sa.ForeignKeyConstraint(["owner_id"], ["user_account.id"], name=name, ondelete="CASCADE")
