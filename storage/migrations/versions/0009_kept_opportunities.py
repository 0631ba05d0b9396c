"""Opportunities are kept ready by topic, so that a digest need not look at everything."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import KEY, TEXT

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    op.create_table(
        "kept_opportunities",
        sa.Column("id", KEY, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("topic", TEXT, nullable=False),
        sa.Column("lots", TEXT, nullable=True),
        sa.Column("ids", TEXT, nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("core", TEXT, nullable=False),
        sa.Column("doubt", sa.Boolean(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('join_tender', 'co_termination', 'joint_purchase', 'reuse', 'harmonise', 'shared_law')",
            name=op.f("ck_kept_opportunities_kind"),
        ),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_kept_opportunities_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_opportunities")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("kept_opportunities", schema=None) as batch_op:
        batch_op.create_index("ix_kept_opportunities_core", ["region", "core"], unique=False)
        batch_op.create_index("ix_kept_opportunities_lots", ["region", "lots"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_kept_opportunities_region_field_value"), ["region", "field", "value"], unique=False
        )

    op.create_table(
        "kept_regions",
        sa.Column("region", KEY, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_kept_regions_region")),
        sa.PrimaryKeyConstraint("region", name=op.f("pk_kept_regions")),
    )
    op.create_table(
        "kept_topics",
        sa.Column("region", KEY, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("soonest", sa.Date(), nullable=True),
        sa.Column("strand", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_kept_topics_region")),
        sa.PrimaryKeyConstraint("region", "field", "value", name=op.f("pk_kept_topics")),
    )
    op.create_table(
        "stale_facets",
        sa.Column("number", KEY, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_stale_facets_region")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_stale_facets")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("stale_facets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stale_facets_region"), ["region"], unique=False)

    op.create_table(
        "kept_members",
        sa.Column("opportunity", KEY, nullable=False),
        sa.Column("announcement", TEXT, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.Column("municipality", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["opportunity"], ["kept_opportunities.id"], name=op.f("fk_kept_members_opportunity"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("opportunity", "announcement", name=op.f("pk_kept_members")),
    )
    with op.batch_alter_table("kept_members", schema=None) as batch_op:
        batch_op.create_index("ix_kept_members_announcement", ["region", "announcement"], unique=False)
        batch_op.create_index("ix_kept_members_municipality", ["region", "municipality"], unique=False)

    with op.batch_alter_table("announcements", schema=None) as batch_op:
        batch_op.create_index("ix_announcements_region_changed_at", ["region", "changed_at"], unique=False)
        batch_op.create_index("ix_announcements_region_function", ["region", "function"], unique=False)
        batch_op.create_index("ix_announcements_region_visibility", ["region", "visibility"], unique=False)
