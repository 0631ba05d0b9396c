"""Who somebody on Mattermost is: by his account's id, never by a name that he chose himself."""

from typing import Any

from bot.events.incoming import Account
from bot.platforms.mattermost.server import Server
from domain.language import Tongue

NAME = "mattermost"

# Sign-in services that vouch for the e-mail address; "" is Mattermost's own password.
_VOUCHING = {"ldap", "saml", "google", "office365", "openid", "gitlab"}


async def account(server: Server, workspace: str, user: str) -> Account:
    """Give somebody's account; errors are those of :class:`~bot.platforms.mattermost.rest.Rest`."""
    found = await server.user(user)
    vouched = found.get("email_verified") or found.get("auth_service") in _VOUCHING or await server.verifies_mail()
    return Account(
        platform=NAME,
        workspace=workspace,
        user=user,
        name=_name(found),
        email=found.get("email") or None if vouched else None,
        language=_tongue(found.get("locale")),
        time_zone=_time_zone(found.get("timezone") or {}),
        outsider=_outsider(found),
        administrator="system_admin" in str(found.get("roles", "")).split(),
    )


async def has_left(server: Server, user: str) -> bool:
    """Whether somebody's account was closed."""
    server.forget_user(user)
    return bool((await server.user(user)).get("delete_at"))


def _name(found: dict[str, Any]) -> str:
    full = f"{found.get('first_name', '')} {found.get('last_name', '')}".strip()
    return full or found.get("nickname") or found.get("username") or "?"


def _tongue(locale: object) -> Tongue | None:
    known = {tongue.value: tongue for tongue in Tongue}
    return known.get(str(locale)[:2].casefold())


def _time_zone(found: dict[str, Any]) -> str | None:
    """Give the zone that he chose, or else that of his device (``model.User.Timezone``, whose values are texts)."""
    automatic = str(found.get("useAutomaticTimezone", "true")).casefold() == "true"
    return found.get("automaticTimezone" if automatic else "manualTimezone") or None


def _outsider(found: dict[str, Any]) -> bool:
    """Guests, other bots, people of another server, and those whose account was closed."""
    guest = "system_guest" in str(found.get("roles", "")).split()
    return guest or bool(found.get("is_bot") or found.get("remote_id") or found.get("delete_at"))
