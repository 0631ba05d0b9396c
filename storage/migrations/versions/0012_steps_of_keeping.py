"""What is kept is looked at without keeping others from writing; in narrower rows, so it is made anew."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import KEY, TEXT

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    op.drop_table("kept_members")
    op.drop_table("kept_opportunities")
    for table in ("kept_stances", "kept_stretches", "kept_topics", "kept_regions", "stale_facets"):
        op.execute(sa.delete(sa.table(table)))
    with op.batch_alter_table("kept_regions") as batch_op:
        batch_op.add_column(sa.Column("steps", sa.Integer(), nullable=False))
    with op.batch_alter_table("kept_stances") as batch_op:
        batch_op.drop_index("ix_kept_stances_municipality")
        batch_op.drop_index("ix_kept_stances_announcement")
        batch_op.create_index("ix_kept_stances_announcement", ["announcement"], unique=False)
    _opportunities()
    _members()


def _opportunities() -> None:
    op.create_table(
        "kept_opportunities",
        sa.Column("region", KEY, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("stretch", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", KEY, autoincrement=False, nullable=False),
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
        sa.PrimaryKeyConstraint("region", "field", "value", "stretch", "id", name=op.f("pk_kept_opportunities")),
        sa.UniqueConstraint("region", "id", name=op.f("uq_kept_opportunities_region_id")),
    )
    with op.batch_alter_table("kept_opportunities") as batch_op:
        batch_op.create_index("ix_kept_opportunities_core", ["region", "core"], unique=False)
        batch_op.create_index("ix_kept_opportunities_lots", ["region", "lots"], unique=False)


def _members() -> None:
    op.create_table(
        "kept_members",
        sa.Column("region", KEY, nullable=False),
        sa.Column("opportunity", KEY, nullable=False),
        sa.Column("announcement", TEXT, nullable=False),
        sa.Column("municipality", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "opportunity"],
            ["kept_opportunities.region", "kept_opportunities.id"],
            name=op.f("fk_kept_members_region_opportunity"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("region", "opportunity", "announcement", name=op.f("pk_kept_members")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("kept_members") as batch_op:
        batch_op.create_index("ix_kept_members_announcement", ["announcement"], unique=False)
        batch_op.create_index("ix_kept_members_municipality", ["municipality"], unique=False)
