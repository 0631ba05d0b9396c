"""Privacy and abuse: who was erased, when people were here, who is muted or blocked; the audit trail keeps itself."""

import sqlalchemy as sa
from alembic import op

from storage.tables.audit_guard import POSTGRESQL, SQLITE
from storage.tables.columns import KEY, TEXT, Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    op.add_column("members", sa.Column("restraint", TEXT, nullable=True))
    op.create_table(
        "erasure_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_erasure_key_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_key")),
    )
    op.create_table(
        "erasures",
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("erased_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_erasures")),
    )
    op.create_table(
        "tidings",
        sa.Column("region", KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["region"], ["regions.id"], name=op.f("fk_tidings_region")),
        sa.PrimaryKeyConstraint("region", name=op.f("pk_tidings")),
    )
    op.create_table(
        "visits",
        sa.Column("member", KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_visits_member"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("member", name=op.f("pk_visits")),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
