"""What ``regioradar doctor`` looks at on the Mattermost side."""

from collections.abc import AsyncIterator

import aiohttp

from bot.findings import Finding
from bot.platform import Later, RefusedError, UnknownOutcomeError
from bot.platforms.mattermost.access import Access, Site, access
from bot.platforms.mattermost.people import NAME
from bot.platforms.mattermost.rest import Rest, UnauthorizedError
from bot.platforms.mattermost.server import Server
from bot.settings import Settings
from domain.channel import Channel
from domain.errors import InvalidError
from domain.language import phrase
from storage import channels
from storage.store import Store

TIMEOUT = aiohttp.ClientTimeout(total=10)


async def examine(settings: Settings, store: Store) -> list[Finding]:
    """Check settings, tokens, teams, bound channels, and whether our address can be reached."""
    try:
        found = access(settings)
    except InvalidError as error:
        return [Finding(well=False, what=error.says)]
    if found is None:
        return []
    async with aiohttp.ClientSession(trust_env=False) as session:
        findings = [await _reached(session, found.callback)]
        for site in found.sites:
            server = Server(Rest(session, site.address, site.token))
            findings += [finding async for finding in _site(server, site, found, store)]
    return findings


async def _site(server: Server, site: Site, found: Access, store: Store) -> AsyncIterator[Finding]:
    where = site.workspace
    try:
        me = await server.me()
        teams = await server.rest.get("/users/me/teams")
    except UnauthorizedError:
        yield Finding(
            well=False,
            what=phrase("{server} does not accept the token of the bot.", server=where),
            todo=phrase("Run regioradar mattermost-setup again, or put the right token in MATTERMOST_TOKEN."),
        )
        return
    except (Later, RefusedError, UnknownOutcomeError) as fault:
        yield Finding(
            well=False,
            what=phrase("{server} cannot be reached: {reason}.", server=where, reason=str(fault)),
            todo=phrase("Check MATTERMOST_URL and the network."),
        )
        return
    yield Finding(well=True, what=phrase("The bot is known on {server} as @{name}.", server=where, name=me["username"]))
    for team in teams:
        has = team["id"] in found.tokens
        yield Finding(
            well=has,
            what=phrase("The command has a token for the team {team}.", team=team["name"])
            if has
            else phrase("The command has no token for the team {team}.", team=team["name"]),
            todo=None if has else phrase("Run regioradar mattermost-setup with --team {team}.", team=team["name"]),
        )
    for channel in _bound(store, where):
        yield await _channel(server, channel, me["id"])


async def _channel(server: Server, channel: Channel, me: str) -> Finding:
    try:
        name = (await server.channel(channel.id)).get("display_name") or channel.id
        inside = await server.in_channel(channel.id, me)
    except (Later, RefusedError, UnknownOutcomeError):
        name, inside = channel.id, False
    if inside:
        return Finding(well=True, what=phrase("The bot is in the channel {channel}.", channel=name))
    return Finding(
        well=False,
        what=phrase("The bot is not in the channel {channel}, which is linked to a region.", channel=name),
        todo=phrase("Invite the bot there, or unlink it with regioradar channel unbind."),
    )


async def _reached(session: aiohttp.ClientSession, callback: str) -> Finding:
    try:
        async with session.get(callback, timeout=TIMEOUT, allow_redirects=False):
            return Finding(well=True, what=phrase("Something answers at {address}.", address=callback))
    except (aiohttp.ClientError, TimeoutError, OSError):
        return Finding(
            well=False,
            what=phrase("Nothing answers at {address}, where Mattermost sends its requests.", address=callback),
            todo=phrase("Start Regioradar, and check MATTERMOST_CALLBACK_URL, the proxy before it and the firewall."),
        )


def _bound(store: Store, workspace: str) -> list[Channel]:
    with store.reading() as tx:
        return channels.of_workspace(tx, NAME, workspace)
