"""When a message was sent and when a region was made are kept no longer: nothing ever asked for it."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    op.drop_column("posts", "sent_at")
    op.drop_column("regions", "created_at")
