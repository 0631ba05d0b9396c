"""Announcements found by the message that they were made from."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    op.create_index(op.f("ix_announcements_link"), "announcements", ["link"])
