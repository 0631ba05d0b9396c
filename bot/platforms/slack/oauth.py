"""Installing the app over the web (OAuth): two pages, for the workspaces that the settings name."""

import contextlib
from collections.abc import Awaitable, Callable, Sequence

import aiohttp
import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackClientError
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack import words as said
from bot.platforms.slack.installations import Installations, States
from bot.platforms.slack.scopes import SCOPES
from bot.platforms.slack.tokens import Client, Tokens
from domain.language import Phrase, Tongue, say

log = structlog.get_logger(__name__)

INSTALL, BACK = "/install", "/oauth_redirect"  # below where the application is mounted
PLAIN: dict[str, str | Sequence[str]] = {
    "Content-Type": "text/plain; charset=utf-8",
    "Referrer-Policy": "no-referrer",  # the address holds a code
}

Installed = Callable[[Tokens], Awaitable[None]]


class Flow(AsyncOAuthFlow):
    """Bolt's flow, for listed workspaces only: people of any other could claim addresses of our municipalities."""

    def __init__(self, client: Client, web_client: AsyncWebClient, settings: AsyncOAuthSettings) -> None:
        """Install with the client's credentials."""
        super().__init__(client=web_client, settings=settings)
        self._listed = client.workspaces

    async def run_installation(self, code: str) -> Installation | None:
        """Exchange the code for a token; None, and the token given back, for a workspace that is not listed."""
        found = await super().run_installation(code)
        if found is None or (found.team_id in self._listed and not found.is_enterprise_install):
            return found
        log.warning("installation refused", workspace=found.team_id, reason="not listed")
        with contextlib.suppress(SlackClientError, aiohttp.ClientError):
            await self.client.auth_revoke(token=found.bot_token)
        return None


class Doorway:
    """The two pages; ``installed`` is called with the tokens of each new workspace."""

    def __init__(
        self, client: Client, stores: tuple[Installations, States], installed: Installed, tongue: Tongue
    ) -> None:
        """Prepare; :meth:`open` makes the pages."""
        self._client, self._stores, self._installed, self._tongue = client, stores, installed, tongue

    def open(self, server: web.Application, session: aiohttp.ClientSession, address: str) -> None:
        """Add the pages to an application; ``address`` is the Web API's."""
        installations, states = self._stores
        settings = AsyncOAuthSettings(
            client_id=self._client.id,
            client_secret=self._client.secret,
            scopes=sorted(SCOPES),
            installation_store=installations,
            state_store=states,
            install_page_rendering_enabled=False,
            callback_options=AsyncCallbackOptions(success=self._welcome, failure=self._refuse),
            logger=installations.logger,
        )
        # Slack's library would send a request again after a reset connection: a code counts once.
        api = AsyncWebClient(base_url=address.rstrip("/") + "/", session=session, retry_handlers=[])
        flow = Flow(self._client, api, settings)
        server.router.add_get(INSTALL, _page(flow.handle_installation))
        server.router.add_get(BACK, _page(flow.handle_callback))

    async def _welcome(self, told: AsyncSuccessArgs) -> BoltResponse:
        found = told.installation
        log.info("installed", workspace=found.team_id, by=found.user_id)
        secret = self._client.signing_secret
        await self._installed(Tokens(bot=found.bot_token or "", signing_secret=secret, team=found.team_id or ""))
        return self._said(200, said.INSTALLED.model_copy(update={"values": {"name": found.team_name or ""}}))

    async def _refuse(self, told: AsyncFailureArgs) -> BoltResponse:
        log.warning("not installed", reason=told.reason)
        return self._said(told.suggested_status_code, said.NOT_INSTALLED)

    def _said(self, status: int, words: Phrase) -> BoltResponse:
        return BoltResponse(status=status, body=say(words, self._tongue), headers=dict(PLAIN))


def _page(
    handle: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def page(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await handle(await to_bolt_request(request)))

    return page
