"""One workspace, which in Mattermost is a server: what everything on our side of it works with."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.conversation import Conversation
from bot.events.incoming import Incoming
from bot.events.journal import Noted
from bot.pictures import Pictures
from bot.platforms.mattermost.buttons import Buttons, Spot
from bot.platforms.mattermost.seals import Seals
from bot.platforms.mattermost.server import Server
from bot.transactions import Transactions
from domain.language import Tongue

POST_BUTTONS = timedelta(days=60)
PRIVATE_BUTTONS = timedelta(hours=24)


@dataclass
class Workspace(Transactions):
    """The parts. ``site`` is the address that people use, ``callback`` ours for it."""

    id: str
    server: Server
    seals: Seals
    conversation: Conversation
    clock: Clock
    site: str
    callback: str
    pictures: Pictures = field(default_factory=Pictures)

    def buttons(self, spot: Spot, tongue: Tongue) -> Buttons:
        """Give what makes the buttons of a post (with a key) or of a private answer (without)."""
        lasts = POST_BUTTONS if spot.key else PRIVATE_BUTTONS
        return Buttons(self.seals, self.address("action"), spot, self.now() + lasts, tongue)

    def address(self, purpose: str) -> str:
        """Give the address at which the server reaches us for a purpose."""
        return self.seals.address(self.callback, self.id, purpose)

    def note(self, incoming: Incoming) -> None:
        """Write down what is being done for somebody who waits for its answer.

        Raises:
            OSError: it is not written down.
        """
        noted = Noted(self._place, incoming.event, incoming.manner.value, incoming.model_dump(mode="json"))
        self.conversation.reception.note(noted)

    def left(self) -> list[Noted]:
        """Give what programs that died had noted here, and perhaps done and not said."""
        return self.conversation.reception.left(self._place)

    @property
    def _place(self) -> str:
        return f"mattermost:{self.id}"

    def now(self) -> datetime:
        """Give this moment."""
        return self.clock()
