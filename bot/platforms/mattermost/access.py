"""The settings of the Mattermost side, checked: which servers, with which tokens, and where they reach us."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.settings import Settings
from domain.errors import InvalidError
from domain.language import phrase

SHORTEST = 32  # characters of the secret that seals buttons

Networks = tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]


@dataclass(frozen=True)
class Site:
    """One server: the address that people use, and the bot's token there. Its repr holds no secret."""

    address: str
    token: str

    def __repr__(self) -> str:
        return f"Site({self.address!r})"

    @property
    def workspace(self) -> str:
        """The name under which its people and channels are stored: ids are unique within a server."""
        return urlsplit(self.address).netloc.casefold()


@dataclass(frozen=True, repr=False)
class Access:
    """Everything that is set. ``tokens`` are the command's by team; ``callback`` is where the servers reach us."""

    sites: tuple[Site, ...]
    tokens: Mapping[str, str]
    secret: str
    callback: str
    host: str
    port: int
    allowed: Networks


def access(settings: Settings) -> Access | None:
    """Give what is set; None when Mattermost is not used.

    Raises:
        InvalidError: something is missing or wrong; the sentence names the key.
    """
    if not settings.mattermost_url:
        return None
    addresses = [address(one, "MATTERMOST_URL") for one in _listed(settings.mattermost_url)]
    tokens = _listed(settings.mattermost_token.get_secret_value() if settings.mattermost_token else "")
    if len(tokens) != len(addresses):
        raise _wrong("MATTERMOST_TOKEN", "give one for each address in MATTERMOST_URL, in the same order")
    secret = settings.mattermost_secret.get_secret_value() if settings.mattermost_secret else ""
    if len(secret) < SHORTEST:
        raise _wrong("MATTERMOST_SECRET", f"give at least {SHORTEST} characters that nobody can guess")
    return Access(
        sites=tuple(Site(address, token) for address, token in zip(addresses, tokens, strict=True)),
        tokens=known_tokens(settings),
        secret=secret,
        callback=address(settings.mattermost_callback_url, "MATTERMOST_CALLBACK_URL"),
        host=settings.mattermost_host,
        port=settings.mattermost_port,
        allowed=_networks(settings.mattermost_allow),
    )


def address(text: str, key: str) -> str:
    """Give a web address without its final slash.

    Raises:
        InvalidError: it is none; the sentence names the key.
    """
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise _wrong(key, "give an address such as https://chat.example.nl")
    return text.strip().rstrip("/")


def known(settings: Settings, site: str) -> dict[str, str]:
    """Give what the settings hold for one server already, by key."""
    sites = [one.rstrip("/") for one in _listed(settings.mattermost_url)]
    tokens = _listed(settings.mattermost_token.get_secret_value() if settings.mattermost_token else "")
    here = [token for one, token in zip(sites, tokens, strict=False) if one == site]
    found = {"MATTERMOST_TOKEN": here[0]} if here else {}
    if settings.mattermost_secret:
        found["MATTERMOST_SECRET"] = settings.mattermost_secret.get_secret_value()
    return found


def known_tokens(settings: Settings) -> dict[str, str]:
    """Give the command's tokens that the settings hold already, by team."""
    pairs = settings.mattermost_command_tokens
    return _tokens(pairs.get_secret_value() if pairs else "")


def _listed(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def _tokens(text: str) -> dict[str, str]:
    found = {}
    for pair in _listed(text):
        team, colon, token = pair.partition(":")
        if not (team and colon and token):
            raise _wrong("MATTERMOST_COMMAND_TOKENS", "give team:token, with commas between the teams")
        found[team.strip()] = token.strip()
    return found


def _networks(text: str) -> Networks:
    try:
        return tuple(ipaddress.ip_network(one, strict=False) for one in _listed(text))
    except ValueError:
        raise _wrong("MATTERMOST_ALLOW", "give addresses or networks such as 10.0.0.0/24") from None


def _wrong(key: str, reason: str) -> InvalidError:
    text = "The setting {key} is wrong: {reason}. Mend it in .env or in the environment."
    return InvalidError(phrase(text, key=key, reason=reason))
