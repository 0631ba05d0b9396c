"""Who somebody is, as Slack vouches for it: never from the event, always from ``users.info``."""

import time
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from bot.events.incoming import Account
from bot.platforms.slack.web_api import WebApi
from domain.language import Tongue

NAME = "slack"
KEPT_FOR = 600.0  # seconds
KEPT = 5000  # people; the longest known go first


class People:
    """The people of one workspace, remembered for ten minutes."""

    def __init__(self, api: WebApi, workspace: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Ask this workspace's Web API."""
        self._api, self._workspace, self._clock = api, workspace, clock
        self._known: OrderedDict[str, tuple[float, Account]] = OrderedDict()

    async def account(self, user: str) -> Account:
        """Give the account of a user.

        Raises:
            Later: Slack asks to wait or cannot be reached.
            RefusedError: Slack does not know the user.
            UnknownOutcomeError: Slack's answer was lost.
        """
        until, known = self._known.get(user, (0.0, None))
        if known and self._clock() < until:
            return known
        answer = await self._api.ask("users.info", user=user, include_locale="true")
        known = account_of(answer["user"], self._workspace)
        self._known[user] = (self._clock() + KEPT_FOR, known)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return known

    async def has_left(self, user: str) -> bool:
        """Whether a user's account was closed; errors are those of :meth:`account`."""
        answer = await self._api.ask("users.info", user=user)
        return bool(answer["user"].get("deleted"))

    def forget(self, user: str) -> None:
        """Ask again at the next event: something about him has changed."""
        self._known.pop(user, None)


@lru_cache(KEPT)
def unknown(user: str, workspace: str) -> Account:
    """Give an account of which nothing is known yet, and which has no rights."""
    return Account(platform=NAME, workspace=workspace, user=user, name=user, outsider=True)


def account_of(user: dict[str, Any], workspace: str) -> Account:
    """Read what ``users.info`` says (https://docs.slack.dev/reference/objects/user-object)."""
    profile = user.get("profile") or {}
    email = profile.get("email") if user.get("is_email_confirmed", True) else None
    return Account(
        platform=NAME,
        workspace=workspace,
        user=user["id"],
        name=profile.get("real_name") or user.get("real_name") or user.get("name") or user["id"],
        email=email,
        language=_language(user.get("locale") or ""),
        time_zone=user.get("tz") or None,
        outsider=_is_outsider(user, workspace),
        administrator=bool(user.get("is_owner") or user.get("is_admin")),
    )


def _is_outsider(user: dict[str, Any], workspace: str) -> bool:
    """Whether he is a guest, a bot, has left, or belongs to another workspace that shares a channel with this one."""
    strange = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "is_workflow_bot", "deleted")
    teams = {user.get("team_id"), *(user.get("enterprise_user") or {}).get("teams", [])}
    return any(user.get(sign) for sign in strange) or workspace not in teams or user["id"] == "USLACKBOT"


def _language(locale: str) -> Tongue | None:
    """Give the person's language; one that we do not speak is the region's to decide."""
    return {"nl": Tongue.NL, "en": Tongue.EN}.get(locale[:2])
