"""One Slack workspace: who the bot is there, and what it can do."""

from dataclasses import dataclass

import structlog

from bot.platforms.slack.asked import Asked
from bot.platforms.slack.faults import FAILS
from bot.platforms.slack.identity import Identity
from bot.platforms.slack.mrkdwn import Block
from bot.platforms.slack.people import NAME, People
from bot.platforms.slack.web_api import WebApi
from domain.language import Tongue

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Workspace:
    """A workspace with its Web API and its people; ``tongue`` is used for who has no language of his own."""

    identity: Identity
    api: WebApi
    people: People
    tongue: Tongue

    @property
    def place(self) -> str:
        """What its events are noted under."""
        return f"{NAME}:{self.identity.team}"

    async def update_view(self, asked: Asked, view: Block) -> None:
        """Change a modal that is still open."""
        try:
            await self.api.tell("views.update", view_id=(asked.view or {}).get("id"), view=view)
        except FAILS as error:
            log.warning("form not changed", reason=str(error))
