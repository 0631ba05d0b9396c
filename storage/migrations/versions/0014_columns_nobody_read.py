"""Columns that nothing ever asked for are kept no longer.

The search index has the sums of announcements, the facts the end of a contract with every option; the audit trail says
when a word was taught; the log says which message was given up, and why.
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    for column in ("latest_end", "amount_minimum", "amount_maximum"):
        op.drop_column("announcements", column)
    op.drop_column("terms", "added_at")
    op.drop_column("posts", "refused")
