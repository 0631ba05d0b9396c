"""The Bolt app of one workspace: which of Slack's events goes where."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.response import BoltResponse

from bot.platforms.slack import messages, modal, payloads, previews
from bot.platforms.slack.identity import Identity
from bot.platforms.slack.receiver import Receiver
from bot.platforms.slack.tokens import Tokens

ANY = re.compile(".+")
NOT_NOW = 503  # Slack delivers an event again that was answered so, and tells who typed or clicked that it failed

CHANGES = {"message_changed", "message_deleted"}

Json = dict[str, Any]


class Listeners:
    """Bolt's listeners, each of which writes down what happened and acknowledges."""

    def __init__(
        self, us: Identity, receiver: Receiver, tokens: Tokens, revoked: Callable[[], Awaitable[None]]
    ) -> None:
        """Make the app; ``revoked`` is called when Slack withdraws the token."""
        self._us, self._receiver, self._revoked = us, receiver, revoked
        who = AuthorizeResult(
            enterprise_id=None, team_id=us.team, bot_token=tokens.bot, bot_id=us.bot, bot_user_id=us.bot_user
        )
        # Bolt's usual way looks every 10 ms whether the listener has acknowledged; ours ends right after it has.
        logger = logging.getLogger("slack_bolt")
        logger.setLevel(logging.ERROR)  # it warns of the token in the environment, which we use ourselves
        self.app = AsyncApp(
            name="regioradar",
            logger=logger,
            process_before_response=True,
            authorize=_always(who),
            # What comes over HTTP has been verified at the door, and what comes over a socket needs none of it.
            request_verification_enabled=False,
            ssl_check_enabled=False,
            url_verification_enabled=False,
            attaching_function_token_enabled=False,
        )
        self._register()

    def _register(self) -> None:
        app = self.app
        app.command(ANY)(self._command)
        app.shortcut(ANY)(self._shortcut)
        app.action(ANY)(self._action)
        app.view(modal.CALLBACK)(self._submission)
        app.view(ANY)(self._nothing)
        app.event("app_mention")(self._mention)
        app.event("message")(self._message)
        app.event("app_home_opened")(self._home)
        app.event("link_shared")(self._shared)
        app.event("user_change")(self._person_changed)
        app.event("tokens_revoked")(self._withdrawn)
        app.event("app_uninstalled")(self._withdrawn)
        app.event(ANY)(self._nothing)

    async def _command(self, body: Json, ack: AsyncAck) -> BoltResponse:
        return await self._taken(payloads.COMMAND, body, ack)

    async def _shortcut(self, body: Json, ack: AsyncAck) -> BoltResponse:
        return await self._taken(payloads.SHORTCUT, body, ack)

    async def _action(self, body: Json, ack: AsyncAck) -> BoltResponse:
        return await self._taken(payloads.ACTION, body, ack)

    async def _taken(self, kind: str, body: Json, ack: AsyncAck) -> BoltResponse:
        return await ack() if self._receiver.take(kind, body) else _not_now()

    async def _submission(self, body: Json, ack: AsyncAck) -> BoltResponse:
        asked, forms = payloads.submission(body, self._us), self._receiver.submissions
        verdict = await forms.verdict(asked) if asked else forms.expired()
        return _not_now() if verdict is None else await ack(**verdict)

    async def _mention(self, event: Json) -> BoltResponse | None:
        return self._written(event) if event.get("user") else None

    async def _message(self, event: Json) -> BoltResponse | None:
        """Take what is said to the bot alone, and see messages change; everything else that people write is left."""
        if event.get("subtype") in CHANGES:
            changed = messages.original(event, self._us)
            return None if changed is None or await self._receiver.follow(changed) else _not_now()
        alone = event.get("channel_type") == "im" and event.get("subtype") in {None, "file_share"}
        return self._written(event) if alone and event.get("user") and not event.get("bot_id") else None

    def _written(self, event: Json) -> BoltResponse | None:
        return None if self._receiver.take(payloads.MENTION, event) else _not_now()

    async def _home(self, event: Json) -> None:
        if event.get("tab") == "home":
            self._receiver.spawn(self._receiver.replies.show_home(event["user"]))

    async def _shared(self, event: Json) -> None:
        if found := previews.shared(event, self._us):
            self._receiver.preview(found)

    async def _person_changed(self, event: Json) -> None:
        who = event["user"]
        self._receiver.forget(who["id"])
        if who.get("deleted") and who.get("team_id") == self._us.team:
            self._receiver.left(who["id"])

    async def _withdrawn(self, event: Json) -> None:
        if event["type"] == "app_uninstalled" or event.get("tokens", {}).get("bot"):
            await self._revoked()

    async def _nothing(self, ack: AsyncAck) -> None:
        await ack()


def _not_now() -> BoltResponse:
    return BoltResponse(status=NOT_NOW, body="")


def _always(who: AuthorizeResult) -> Callable[[], Awaitable[AuthorizeResult]]:
    """Tell Bolt who we are without asking Slack at every event."""

    async def authorize() -> AuthorizeResult:
        return who

    return authorize
