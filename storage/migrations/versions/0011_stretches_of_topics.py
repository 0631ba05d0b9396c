"""Large topics are kept in stretches, and where announcements stand in them; what was kept is made anew."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import KEY, TEXT

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    for table in ("kept_members", "kept_opportunities", "kept_topics", "kept_regions", "stale_facets"):
        op.execute(sa.delete(sa.table(table)))
    _tables()
    _columns()


def _tables() -> None:
    op.create_table(
        "kept_stances",
        sa.Column("region", KEY, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("announcement", TEXT, nullable=False),
        sa.Column("municipality", TEXT, nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=True),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("voice", sa.Integer(), nullable=True),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_kept_stances_region")),
        sa.PrimaryKeyConstraint("region", "field", "value", "announcement", name=op.f("pk_kept_stances")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("kept_stances") as batch_op:
        batch_op.create_index("ix_kept_stances_announcement", ["region", "announcement"], unique=False)
        batch_op.create_index(
            "ix_kept_stances_municipality", ["region", "municipality", "field", "value"], unique=False
        )
        batch_op.create_index("ix_kept_stances_until", ["region", "until"], unique=False)

    op.create_table(
        "kept_stretches",
        sa.Column("region", KEY, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("looked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_kept_stretches_region")),
        sa.PrimaryKeyConstraint("region", "field", "value", "first", name=op.f("pk_kept_stretches")),
        sqlite_with_rowid=False,
    )


def _rebuilt() -> dict[str, Any]:
    """SQLite adds a column without a default only to a table that is made anew."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    return {"recreate": "always", "table_kwargs": {"sqlite_autoincrement": True}} if sqlite else {}


def _columns() -> None:
    with op.batch_alter_table("kept_opportunities", **_rebuilt()) as batch_op:
        batch_op.add_column(sa.Column("stretch", sa.BigInteger(), nullable=False))
        batch_op.drop_index(batch_op.f("ix_kept_opportunities_region_field_value"))
        batch_op.create_index("ix_kept_opportunities_stretch", ["region", "field", "value", "stretch"], unique=False)

    with op.batch_alter_table("kept_regions") as batch_op:
        batch_op.add_column(sa.Column("marked", KEY, nullable=True))
        batch_op.add_column(sa.Column("ready", sa.Boolean(), nullable=False))

    with op.batch_alter_table("kept_topics") as batch_op:
        batch_op.add_column(sa.Column("tellers", TEXT, nullable=True))

    with op.batch_alter_table("stale_facets", **_rebuilt()) as batch_op:
        batch_op.add_column(sa.Column("announcement", TEXT, nullable=False))
        batch_op.add_column(sa.Column("municipality", TEXT, nullable=False))
        batch_op.drop_index(batch_op.f("ix_stale_facets_region"))
        batch_op.create_index("ix_stale_facets_announcement", ["region", "announcement"], unique=False)
        batch_op.create_index("ix_stale_facets_matter", ["region", "field", "value", "municipality"], unique=False)
