"""What is left out of a digest, links to calendars, and what ends when, found by index."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import KEY, TEXT, Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    op.create_table(
        "calendar_links",
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("member", KEY, nullable=False),
        sa.Column("scope", TEXT, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_calendar_links_member"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_calendar_links")),
        sa.UniqueConstraint("member", "scope", name=op.f("uq_calendar_links_member_scope")),
    )
    op.create_table(
        "digest_skips",
        sa.Column("region", KEY, nullable=False),
        sa.Column("audience", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("member", KEY, nullable=True),
        sa.Column("skipped_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_digest_skips_member")),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_digest_skips_region")),
        sa.PrimaryKeyConstraint("region", "audience", "item", name=op.f("pk_digest_skips")),
    )
    op.create_index(op.f("ix_announcements_region_contract_end"), "announcements", ["region", "contract_end"])
    op.create_index(op.f("ix_announcements_region_ends"), "announcements", ["region", "ends"])
