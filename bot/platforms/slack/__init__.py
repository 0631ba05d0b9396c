"""Slack: several workspaces at once, in Socket Mode or over HTTP."""

from typing import TYPE_CHECKING

from bot.settings import Settings
from storage.store import Store

if TYPE_CHECKING:
    from bot.findings import Finding
    from bot.platform import Platform


def build(settings: Settings, store: Store) -> "Platform | None":
    """Give the platform when there are tokens for it.

    Raises:
        InvalidError: a token is missing or wrong.
    """
    from bot.platforms.slack.tokens import check_served, client, tokens  # noqa: PLC0415 - who does not use Slack does not load it

    found, installable = tokens(settings), client(settings)
    if not found and not installable:
        return None
    from bot.platforms.slack.adapter import Slack  # noqa: PLC0415 - idem

    check_served(settings, found, installable)
    return Slack(settings, store, found, installable)


async def examine(settings: Settings, store: Store) -> "list[Finding]":
    """Say whether Slack is set up well; nothing when it is not used."""
    from bot.platforms.slack.doctor import examine  # noqa: PLC0415 - idem

    return await examine(settings, store)
