"""The built-in web chat: an ordinary chat in the browser, for trying Regioradar out and for whoever has no other."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from bot.platform import Platform
    from bot.settings import Settings
    from storage.store import Store


def build(settings: "Settings", store: "Store") -> "Platform | None":
    """Make the web chat, unless it is switched off."""
    if not settings.web:
        return None
    from bot.clock import now  # noqa: PLC0415 - what is switched off is not imported
    from bot.platforms.web.adapter import WebChat  # noqa: PLC0415 - idem

    names = frozenset(name.strip().casefold() for name in settings.web_hosts.split(",") if name.strip())
    names |= {urlsplit(settings.web_address).hostname or ""} - {""}
    return WebChat(store, now, settings.web_host, settings.web_port, names)
