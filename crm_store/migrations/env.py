"""Alembic's environment: migrations run on the store's own engine, in one transaction."""

from alembic import context

from crm_store.schema import Base


def run() -> None:
    engine = context.config.attributes["engine"]
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # Python's driver begins no transaction before DDL: a kill half-way would leave half a schema.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        context.configure(
            connection=connection, target_metadata=Base.metadata, render_as_batch=True, transactional_ddl=True
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
