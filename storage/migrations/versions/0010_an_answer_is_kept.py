"""An event is written down with its effects, and its answer with it; what waits stands beside the database."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import TEXT

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    op.drop_index("ix_inbox_unfinished", table_name="inbox")
    op.drop_column("inbox", "done_at")
    op.add_column("inbox", sa.Column("answer", TEXT, nullable=True))
    op.create_index(
        "ix_inbox_answered",
        "inbox",
        ["accepted_at"],
        sqlite_where=sa.text("answer IS NOT NULL"),
        postgresql_where=sa.text("answer IS NOT NULL"),
    )
