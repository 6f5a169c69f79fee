"""Alembic's entry: migrations run on the connection that ``upgrade`` opened."""

from __future__ import annotations

from alembic import context

from models.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
