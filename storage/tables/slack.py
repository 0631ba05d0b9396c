"""Tables of Slack's own library: which workspaces installed the app over the web (OAuth), and which are doing so.

The columns are those of slack_sdk's SQLAlchemy stores, which alone read and write them. Tokens in them are encrypted,
and grow to about 200 characters by it; hence TEXT, where the library says String(200). Its indexes are left out: there
are as many rows as workspaces.
"""

from typing import Any

from sqlalchemy import Boolean, Column, DateTime, Integer, Table

from storage.tables.columns import METADATA, TEXT


def _bot() -> tuple[Column[Any], ...]:
    """Give the columns that the library keeps in both of its tables of installations."""
    return (
        Column("id", Integer, primary_key=True),
        Column("client_id", TEXT, nullable=False),
        Column("app_id", TEXT, nullable=False),
        Column("enterprise_id", TEXT),
        Column("enterprise_name", TEXT),
        Column("team_id", TEXT),
        Column("team_name", TEXT),
        Column("bot_token", TEXT),
        Column("bot_id", TEXT),
        Column("bot_user_id", TEXT),
        Column("bot_scopes", TEXT),
        Column("bot_refresh_token", TEXT),
        Column("bot_token_expires_at", DateTime),
        Column("is_enterprise_install", Boolean, nullable=False),
        Column("installed_at", DateTime, nullable=False),
    )


SLACK_BOTS = Table("slack_bots", METADATA, *_bot())

SLACK_INSTALLATIONS = Table(
    "slack_installations",
    METADATA,
    *_bot(),
    Column("enterprise_url", TEXT),
    Column("user_id", TEXT, nullable=False),
    Column("user_token", TEXT),
    Column("user_scopes", TEXT),
    Column("user_refresh_token", TEXT),
    Column("user_token_expires_at", DateTime),
    Column("incoming_webhook_url", TEXT),
    Column("incoming_webhook_channel", TEXT),
    Column("incoming_webhook_channel_id", TEXT),
    Column("incoming_webhook_configuration_url", TEXT),
    Column("token_type", TEXT),
)

SLACK_STATES = Table(
    "slack_oauth_states",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("state", TEXT, nullable=False),
    Column("expire_at", DateTime, nullable=False),
)
