"""Workspaces that installed the Slack app over the web."""

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import TEXT

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the older schema up to this one."""
    op.create_table(
        "slack_bots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", TEXT, nullable=False),
        sa.Column("app_id", TEXT, nullable=False),
        sa.Column("enterprise_id", TEXT),
        sa.Column("enterprise_name", TEXT),
        sa.Column("team_id", TEXT),
        sa.Column("team_name", TEXT),
        sa.Column("bot_token", TEXT),
        sa.Column("bot_id", TEXT),
        sa.Column("bot_user_id", TEXT),
        sa.Column("bot_scopes", TEXT),
        sa.Column("bot_refresh_token", TEXT),
        sa.Column("bot_token_expires_at", sa.DateTime()),
        sa.Column("is_enterprise_install", sa.Boolean(), nullable=False),
        sa.Column("installed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slack_bots")),
    )
    op.create_table(
        "slack_installations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", TEXT, nullable=False),
        sa.Column("app_id", TEXT, nullable=False),
        sa.Column("enterprise_id", TEXT),
        sa.Column("enterprise_name", TEXT),
        sa.Column("enterprise_url", TEXT),
        sa.Column("team_id", TEXT),
        sa.Column("team_name", TEXT),
        sa.Column("bot_token", TEXT),
        sa.Column("bot_id", TEXT),
        sa.Column("bot_user_id", TEXT),
        sa.Column("bot_scopes", TEXT),
        sa.Column("bot_refresh_token", TEXT),
        sa.Column("bot_token_expires_at", sa.DateTime()),
        sa.Column("user_id", TEXT, nullable=False),
        sa.Column("user_token", TEXT),
        sa.Column("user_scopes", TEXT),
        sa.Column("user_refresh_token", TEXT),
        sa.Column("user_token_expires_at", sa.DateTime()),
        sa.Column("incoming_webhook_url", TEXT),
        sa.Column("incoming_webhook_channel", TEXT),
        sa.Column("incoming_webhook_channel_id", TEXT),
        sa.Column("incoming_webhook_configuration_url", TEXT),
        sa.Column("is_enterprise_install", sa.Boolean(), nullable=False),
        sa.Column("token_type", TEXT),
        sa.Column("installed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slack_installations")),
    )
    op.create_table(
        "slack_oauth_states",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("expire_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slack_oauth_states")),
    )
