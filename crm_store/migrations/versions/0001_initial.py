"""The first schema."""

from alembic import op

from crm_store.fulltext import statements
from crm_store.schema import Base

revision = "0001"
down_revision = None


def upgrade() -> None:
    bind = op.get_bind()
    Base.metadata.create_all(bind)
    for statement in statements(bind.dialect.name):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("There is no version before the first.")
