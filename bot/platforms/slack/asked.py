"""What a person asks in Slack, with the ways to answer it."""

from dataclasses import dataclass
from typing import Any

from bot.events.incoming import Incoming


@dataclass(frozen=True, slots=True)
class Asked:
    """One event and the ways to answer it.

    ``view`` is the modal that was sent or clicked in; ``offer`` the way back to the message that offers its form.
    """

    incoming: Incoming
    user: str
    channel: str | None = None
    thread: str | None = None
    response_url: str | None = None
    trigger: str | None = None
    view: dict[str, Any] | None = None
    message: str | None = None
    home: bool = False
    offer: str | None = None

    @property
    def direct(self) -> bool:
        """Whether the bot and the person are alone."""
        return (self.channel or "").startswith("D")
