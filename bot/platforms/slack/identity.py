"""Who the bot is in a workspace."""

from dataclasses import dataclass

from bot.platforms.slack.faults import answered
from bot.platforms.slack.scopes import missing
from bot.platforms.slack.web_api import WebApi


@dataclass(frozen=True)
class Identity:
    """The bot in its workspace, as ``auth.test`` tells; ``address`` is the workspace's web address.

    ``lacks`` are the scopes that it should have and has not.
    """

    team: str
    bot_user: str
    bot: str
    address: str
    name: str
    lacks: tuple[str, ...] = ()


async def identity(api: WebApi) -> Identity:
    """Ask Slack who the bot is.

    Raises:
        Later: Slack asks to wait or cannot be reached.
        RefusedError: the token is not good.
        UnknownOutcomeError: Slack's answer was lost.
    """
    found, headers = await answered(api.client.auth_test())
    scopes = {name.casefold(): value for name, value in headers.items()}.get("x-oauth-scopes")
    return Identity(
        team=found["team_id"],
        bot_user=found["user_id"],
        bot=found.get("bot_id") or "",
        address=found.get("url") or "https://slack.com/",
        name=found.get("team") or found["team_id"],
        lacks=tuple(missing(scopes)),
    )
