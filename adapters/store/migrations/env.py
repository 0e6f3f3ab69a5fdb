"""Runs migrations on the connection that `adapters.store.migrations.run` passes."""

from alembic import context

from adapters.store.db.schema import notice

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=notice.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
