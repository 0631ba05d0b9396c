"""What comes to a person by itself, and what still is to be confirmed."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import KEY, TEXT, Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    for table, name in (("announcements", "unconfirmed"), ("follows", "weekly")):
        op.add_column(table, sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))
    _personal()
    op.create_table(
        "follow_hits",
        sa.Column("member", KEY, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("region", KEY, nullable=False),
        sa.Column("announcement", TEXT, nullable=False),
        sa.Column("found_at", Moment, nullable=False),
        sa.Column("told_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_follow_hits_member"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["region", "announcement"],
            ["announcements.region", "announcements.id"],
            name=op.f("fk_follow_hits_region_announcement"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member", "subject", "region", "announcement", name=op.f("pk_follow_hits")),
    )
    op.create_table(
        "upkeep",
        sa.Column("announcement", KEY, nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("asked_at", Moment, nullable=True),
        sa.Column("asked_week", TEXT, nullable=True),
        sa.Column("confirmed_at", Moment, nullable=True),
        sa.Column("answered_by", KEY, nullable=True),
        sa.Column("snoozed_until", Moment, nullable=True),
        sa.CheckConstraint("asked >= 0", name=op.f("ck_upkeep_asked")),
        sa.ForeignKeyConstraint(
            ["announcement"], ["announcements.key"], name=op.f("fk_upkeep_announcement"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["answered_by"], ["members.id"], name=op.f("fk_upkeep_answered_by")),
        sa.PrimaryKeyConstraint("announcement", name=op.f("pk_upkeep")),
    )
    op.create_index(op.f("ix_upkeep_asked_at"), "upkeep", ["asked_at"])


def _personal() -> None:
    op.create_table(
        "preferences",
        sa.Column("member", KEY, nullable=False),
        sa.Column("digest", sa.Boolean(), nullable=False),
        sa.Column("contract_ends", sa.Boolean(), nullable=False),
        sa.Column("time_zone", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_preferences_member"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("member", name=op.f("pk_preferences")),
    )
    op.create_table(
        "personal_digests",
        sa.Column("member", KEY, nullable=False),
        sa.Column("week", TEXT, nullable=False),
        sa.Column("claimed_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["member"], ["members.id"], name=op.f("fk_personal_digests_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member", "week", name=op.f("pk_personal_digests")),
    )
    op.create_index(op.f("ix_personal_digests_claimed_at"), "personal_digests", ["claimed_at"])
    op.create_table(
        "personal_items",
        sa.Column("member", KEY, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("told_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_personal_items_member"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("member", "item", name=op.f("pk_personal_items")),
    )
    op.create_index(op.f("ix_personal_items_told_at"), "personal_items", ["told_at"])
