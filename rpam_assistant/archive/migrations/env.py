"""Runs migrations on the connection it is handed, within its transaction."""

from alembic import context

from rpam_assistant.archive import review_tables  # noqa: F401 (its tables are compared too)
from rpam_assistant.archive.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
