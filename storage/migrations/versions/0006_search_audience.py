"""search audience."""

import sqlalchemy as sa
from alembic import op

from storage.columns import KEY, TEXT

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("search_entries", recreate="always" if sqlite else "never") as batch_op:
        batch_op.add_column(sa.Column("region", KEY, nullable=True))
        batch_op.add_column(sa.Column("visibility", TEXT, nullable=True))
        batch_op.add_column(sa.Column("partnership", KEY, nullable=True))
    op.execute(
        "UPDATE search_entries SET (region, visibility, partnership) = "
        "(SELECT region, visibility, partnership FROM announcements WHERE announcements.key = search_entries.key)"
    )
    op.create_index(op.f("ix_search_entries_region_key"), "search_entries", ["region", "key"])
    if not sqlite:
        # The planner has to know rare words from common ones to choose between the words' index and newest first.
        op.execute("ALTER TABLE search_entries ALTER COLUMN tokens SET STATISTICS 1000")
