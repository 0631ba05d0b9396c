"""Who is who: further accounts of people, stewards' mail domains, and which records a post tells of."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import KEY, TEXT, Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    op.create_table(
        "mail_domains",
        sa.Column("region", KEY, nullable=False),
        sa.Column("municipality", TEXT, nullable=False),
        sa.Column("domain", TEXT, nullable=False),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["region", "municipality"],
            ["region_municipalities.region", "region_municipalities.municipality"],
            name=op.f("fk_mail_domains_region_municipality"),
        ),
        sa.PrimaryKeyConstraint("region", "municipality", "domain", name=op.f("pk_mail_domains")),
    )
    op.create_table(
        "post_records",
        sa.Column("record", TEXT, nullable=False),
        sa.Column("post", KEY, nullable=False),
        sa.ForeignKeyConstraint(["post"], ["posts.id"], name=op.f("fk_post_records_post"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record", "post", name=op.f("pk_post_records")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_post_records_post"), "post_records", ["post"])
    op.create_table(
        "member_accounts",
        sa.Column("platform", TEXT, nullable=False),
        sa.Column("workspace", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("member", KEY, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_member_accounts_member"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("platform", "workspace", "account", name=op.f("pk_member_accounts")),
    )
    op.create_index(op.f("ix_member_accounts_member"), "member_accounts", ["member"])
