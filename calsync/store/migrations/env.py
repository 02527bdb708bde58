"""Runs migrations inside the connection that `calsync.store.engine.migrate` opened."""

from alembic import context

from calsync.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
