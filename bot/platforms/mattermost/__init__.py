"""Mattermost: a bot account, the slash command /radar, buttons, dialogs and direct messages."""

from bot.platform import Platform
from bot.settings import Settings
from storage.store import Store


def build(settings: Settings, store: Store) -> Platform | None:
    """Build the platform when an address is set.

    Raises:
        InvalidError: a setting is missing or wrong; the sentence names it.
    """
    from bot.platforms.mattermost.access import access  # noqa: PLC0415 - not needed where Mattermost is not used
    from bot.platforms.mattermost.adapter import Mattermost  # noqa: PLC0415 - idem

    found = access(settings)
    return Mattermost(found, store) if found else None
