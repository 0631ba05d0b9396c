"""``regioradar mattermost-setup``: everything that an administrator has to do on a Mattermost server, in one go."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.platforms.mattermost.setup import Made, Wanted


@click.command("mattermost-setup")
@click.option("--url", required=True, help="Address of the Mattermost server, such as https://chat.example.nl.")
@click.option(
    "--team", "teams", required=True, multiple=True, help="Name of a team, as in its address; may be repeated."
)
@click.option("--channel", "channels", multiple=True, help="A channel to join, as team/channel; may be repeated.")
@click.option("--callback-url", required=True, help="Address at which the Mattermost server reaches Regioradar.")
@click.option("--name", default="radar", show_default=True, help="Name of the bot, and word of its command.")
@click.option(
    "--admin-token",
    envvar="MATTERMOST_ADMIN_TOKEN",
    prompt="Token of a system administrator (used now, stored nowhere)",
    hide_input=True,
    help="Better asked for or given in MATTERMOST_ADMIN_TOKEN than written here.",
)
def command(  # noqa: PLR0913 - one for each option
    *, url: str, teams: tuple[str, ...], channels: tuple[str, ...], callback_url: str, name: str, admin_token: str
) -> None:
    """Make bot account, token and slash command, join channels, and print the lines for .env. Can be run again."""
    import asyncio

    from bot.platforms.mattermost.access import address, known, known_tokens
    from bot.platforms.mattermost.setup import Wanted
    from bot.settings import load

    site, settings = address(url, "--url"), load()
    wanted = Wanted(
        site=site,
        workspace=site.split("//", 1)[1].casefold(),
        callback=address(callback_url, "--callback-url"),
        name=name,
        teams=teams,
        channels=channels,
        known=known(settings, site),
        known_tokens=known_tokens(settings),
    )
    _tell(asyncio.run(_made(wanted, admin_token)), wanted)


async def _made(wanted: "Wanted", admin_token: str) -> "Made":
    import aiohttp

    from bot.platform import Later, RefusedError, UnknownOutcomeError
    from bot.platforms.mattermost.rest import Rest
    from bot.platforms.mattermost.setup import set_up
    from domain.errors import InvalidError
    from domain.language import phrase

    token = wanted.known.get("MATTERMOST_TOKEN")
    async with aiohttp.ClientSession(trust_env=False) as session:
        try:
            bot = Rest(session, wanted.site, token) if token else None
            return await set_up(Rest(session, wanted.site, admin_token), bot, wanted)
        except (Later, RefusedError, UnknownOutcomeError) as fault:
            said = phrase("Mattermost at {address} answers: {reason}.", address=wanted.site, reason=str(fault))
            raise InvalidError(said) from fault


def _tell(made: "Made", wanted: "Wanted") -> None:
    from bot.commands._terminal import tongue
    from domain.language import phrase, say

    click.echo(say(phrase("Done. Put these lines in .env and start Regioradar:"), tongue()))
    for key, value in made.lines.items():
        click.echo(f"{key}={value}")
    if made.channels:
        click.echo(say(phrase("Link each channel to its region, with the name of your region:"), tongue()))
    for name, number in made.channels.items():
        place = f"--platform mattermost --workspace {wanted.workspace} --channel {number}"
        click.echo(f'regioradar channel bind --region "…" {place}   # {name}')
    for todo in made.todo:
        click.echo(say(todo, tongue()))
