"""Runs migrations on the connection, and inside the transaction, of who asks."""

from alembic import context

from storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite alters most things by rebuilding the table
    transactional_ddl=True,  # both databases roll back table changes; Alembic assumes that SQLite does not
    render_item=context.config.attributes.get("render_item"),
    include_name=context.config.attributes.get("include_name"),
)
context.run_migrations()
