"""Mattermost: a bot account, the slash command /radar, buttons, dialogs and direct messages."""

from bot.findings import Finding
from bot.platform import Platform
from bot.settings import Settings
from storage.store import Store


async def examine(settings: Settings, store: Store) -> list[Finding]:
    """Look at everything that can be set up wrongly; for ``regioradar doctor``."""
    from bot.platforms.mattermost.doctor import examine as look  # noqa: PLC0415 - not needed while the bot runs

    return await look(settings, store)


def build(settings: Settings, store: Store) -> Platform | None:
    """Build the platform when an address is set.

    Raises:
        InvalidError: a setting is missing or wrong; the sentence names it.
    """
    from bot.platforms.mattermost.access import access  # noqa: PLC0415 - not needed where Mattermost is not used
    from bot.platforms.mattermost.adapter import Mattermost  # noqa: PLC0415 - idem

    found = access(settings)
    return Mattermost(found, store) if found else None
