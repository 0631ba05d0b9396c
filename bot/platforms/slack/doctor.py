"""Whether Slack is set up well: tokens, scopes, clock, and membership of the bound channels."""

import asyncio
import time
from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime

import aiohttp
from slack_sdk.errors import SlackClientError

from bot.findings import Finding
from bot.platforms.slack.faults import FAILS, SaidNoError
from bot.platforms.slack.installations import Installations
from bot.platforms.slack.people import NAME
from bot.platforms.slack.scopes import missing
from bot.platforms.slack.tokens import Tokens, client, tokens
from bot.platforms.slack.web_api import WebApi, new_session
from bot.settings import Settings
from domain.errors import InvalidError
from domain.language import phrase
from storage import channels
from storage.store import Store

_NOBODY = phrase("Slack: no workspace has installed the app yet.")
_INSTALL = phrase("Let an administrator of the workspace open /slack/install at your address.")
LATE = 60  # seconds that clocks may differ; Slack's signatures count for 300


async def examine(settings: Settings, store: Store) -> list[Finding]:
    """Look at every workspace, installed over the web or not; nothing when Slack is not used."""
    try:
        found, installable = [*tokens(settings)], client(settings)
    except InvalidError as error:
        return [Finding(well=False, what=error.says)]
    if installable:
        found += await asyncio.to_thread(list, Installations(store, installable).tokens())
        if not found:
            return [Finding(well=False, what=_NOBODY, todo=_INSTALL)]
    async with new_session() as session:
        return [finding for one in found async for finding in _workspace(one, settings, store, session)]


async def _workspace(
    tokens: Tokens, settings: Settings, store: Store, session: aiohttp.ClientSession
) -> AsyncIterator[Finding]:
    api = WebApi(tokens.bot, settings.slack_api_url, session)
    try:
        answer = await api.client.auth_test()
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        yield _no_bot(error)
        return
    team = str(answer["team_id"])
    yield Finding(
        well=True, what=phrase("Slack: connected with workspace {name} ({team}).", name=answer["team"], team=team)
    )
    yield _scopes(answer.headers.get("x-oauth-scopes"))
    yield _clock(answer.headers.get("Date"))
    if tokens.app:
        yield await _socket(WebApi(tokens.app, settings.slack_api_url, session))
    async for finding in _channels(api, store, team):
        yield finding


def _no_bot(error: Exception) -> Finding:
    code = getattr(error, "response", {"error": ""})["error"] if hasattr(error, "response") else ""
    if code:
        return Finding(
            well=False,
            what=phrase("Slack refuses the bot token: {code}.", code=str(code)),
            todo=phrase("Copy the Bot User OAuth Token of your Slack app to SLACK_BOT_TOKEN in .env."),
        )
    return Finding(
        well=False,
        what=phrase("Slack cannot be reached."),
        todo=phrase("Check the network, and SLACK_API_URL if you have set it."),
    )


def _scopes(header: str | None) -> Finding:
    if header is None:
        return Finding(well=True, what=phrase("Slack: the server does not tell the scopes."))
    lacking = missing(header)
    if not lacking:
        return Finding(well=True, what=phrase("Slack: all scopes are granted."))
    return Finding(
        well=False,
        what=phrase("Slack: these scopes are missing: {scopes}.", scopes=", ".join(lacking)),
        todo=phrase("Put slack-manifest.yml in your Slack app again, and choose Reinstall to Workspace."),
    )


def _clock(header: str | None) -> Finding:
    late = abs(parsedate_to_datetime(header).timestamp() - time.time()) if header else 0
    if late <= LATE:
        return Finding(well=True, what=phrase("Slack: the clocks agree."))
    return Finding(
        well=False,
        what=phrase("The clock of this machine differs {seconds} seconds from Slack's.", seconds=int(late)),
        todo=phrase("Set the clock, for example with: timedatectl set-ntp true"),
    )


async def _socket(api: WebApi) -> Finding:
    try:
        await api.tell("apps.connections.open")
    except FAILS as error:
        return Finding(
            well=False,
            what=phrase("Slack refuses the app-level token: {code}.", code=str(error)),
            todo=phrase("Make an app-level token with the scope connections:write, and put it in SLACK_APP_TOKEN."),
        )
    return Finding(well=True, what=phrase("Slack: Socket Mode works."))


async def _channels(api: WebApi, store: Store, team: str) -> AsyncIterator[Finding]:
    with store.reading() as tx:
        bound = channels.of_workspace(tx, NAME, team)
    if not bound:
        yield Finding(
            well=False,
            what=phrase("Slack: no channel is linked to a region yet."),
            todo=phrase("Link one: regioradar channel bind --platform slack --workspace {team} …", team=team),
        )
    for channel in bound:
        yield await _channel(api, channel.id)


async def _channel(api: WebApi, channel: str) -> Finding:
    try:
        found = (await api.ask("conversations.info", channel=channel))["channel"]
    except FAILS as error:
        code = error.code if isinstance(error, SaidNoError) else str(error)
        return Finding(
            well=False,
            what=phrase("Slack: channel {channel} cannot be used: {code}.", channel=channel, code=code),
            todo=phrase("Type in that channel: /invite @Regioradar"),
        )
    if found.get("is_archived"):
        return Finding(
            well=False,
            what=phrase("Slack: channel {channel} is archived.", channel=channel),
            todo=phrase("Link another channel: regioradar channel bind …"),
        )
    if not found.get("is_member"):
        return Finding(
            well=False,
            what=phrase("Slack: I am not in channel {channel}.", channel=channel),
            todo=phrase("Type in that channel: /invite @Regioradar"),
        )
    return Finding(well=True, what=phrase("Slack: I am in channel {channel}.", channel=channel))
