"""Run by Alembic: migrations use the connection, and so the transaction, that the store hands
over."""

from alembic import context

given = context.config.attributes
context.configure(connection=given["connection"], version_table_schema=given["schema"])
context.run_migrations()
