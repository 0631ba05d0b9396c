"""The workspaces that installed the app over the web: Bolt's SQLAlchemy stores, in which tokens are encrypted."""

import asyncio
import copy
import logging
from collections.abc import Iterator
from datetime import UTC, datetime

import structlog
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore

from bot.platforms.slack.tokens import Client, Tokens
from storage.store import Store

log = structlog.get_logger(__name__)

STATE_COUNTS = 600  # seconds in which an installation that was begun can be finished


class Installations(AsyncInstallationStore):
    """Who installed the app where. Slack's tokens are readable only with the key from the settings."""

    def __init__(self, store: Store, client: Client) -> None:
        """Keep them in the store; the first of the client's keys encrypts, every one decrypts."""
        self._store, self._client = store, client
        self._rows = SQLAlchemyInstallationStore(client_id=client.id, engine=store.engine, logger=self.logger)
        self._box = MultiFernet([Fernet(key) for key in client.keys])

    @property
    def logger(self) -> logging.Logger:
        """Where Slack's library logs to."""
        return logging.getLogger("slack_bolt")

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation, in place of the workspace's earlier one."""
        await asyncio.to_thread(self._save, installation)

    def tokens(self) -> Iterator[Tokens]:
        """Give the tokens of every workspace; one that was encrypted with a key that is gone is left out."""
        with self._store.reading() as tx:
            rows = tx.execute(self._rows.bots.select()).mappings().all()
        for row in rows:
            if row["client_id"] != self._client.id:
                continue
            try:
                bot = self._box.decrypt(row["bot_token"].encode()).decode()
            except InvalidToken:
                log.error("token cannot be decrypted: install the app again", workspace=row["team_id"])  # noqa: TRY400 - no traceback
                continue
            yield Tokens(bot=bot, signing_secret=self._client.signing_secret, team=row["team_id"])

    def remove(self, workspace: str) -> None:
        """Forget a workspace and its tokens."""
        with self._store.reading() as tx:
            rows = tx.execute(self._rows.bots.select()).mappings().all()
        for enterprise in {row["enterprise_id"] for row in rows if row["team_id"] == workspace}:
            self._rows.delete_all(enterprise_id=enterprise, team_id=workspace)

    def _save(self, installation: Installation) -> None:
        sealed = copy.copy(installation)
        sealed.bot_token = self._box.encrypt((installation.bot_token or "").encode()).decode()
        # What we never ask for, or never use, is not kept at all.
        sealed.user_token = sealed.user_refresh_token = sealed.bot_refresh_token = None
        sealed.incoming_webhook_url = sealed.incoming_webhook_configuration_url = None
        self.remove(installation.team_id or "")
        self._rows.save(sealed)


class States(AsyncOAuthStateStore):
    """The installations that were begun: each can be finished once, by the browser that began it."""

    def __init__(self, store: Store) -> None:
        """Keep them in the store."""
        self._store = store
        self._rows = SQLAlchemyOAuthStateStore(expiration_seconds=STATE_COUNTS, engine=store.engine, logger=self.logger)

    @property
    def logger(self) -> logging.Logger:
        """Where Slack's library logs to."""
        return logging.getLogger("slack_bolt")

    async def async_issue(self, *_: object, **__: object) -> str:
        """Begin an installation; gives what Slack is to send back with the person."""
        return await asyncio.to_thread(self._issue)

    async def async_consume(self, state: str) -> bool:
        """Finish an installation; False for what was not begun, is too old, or was finished before."""
        return await asyncio.to_thread(self._rows.consume, state)

    def _issue(self) -> str:
        """Begin one, and drop those that were never finished: anybody can begin as many as he likes."""
        states = self._rows.oauth_states
        with self._store.writing() as tx:
            tx.execute(states.delete().where(states.c.expire_at < datetime.now(UTC).replace(tzinfo=None)))
        return self._rows.issue()
