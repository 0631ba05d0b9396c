"""What every chat platform offers to the rest of the bot."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from aiohttp import web

    from bot.conversation import Conversation
    from domain.language import Tongue
    from storage.post.outbox import Outgoing


class Later(Exception):  # noqa: N818 - no error: a request to wait
    """The platform asks to try again after ``seconds``; the channel waits, others go on."""

    def __init__(self, seconds: float, reason: str) -> None:
        """Keep how long to wait and why."""
        super().__init__(reason)
        self.seconds = seconds


class RefusedError(Exception):
    """The platform will never take this (archived channel, revoked token): the target pauses, someone is told."""


class UntakenError(RefusedError):
    """The platform will never take this one message (too late to change, its thread is closed): the next may go."""


class UnknownOutcomeError(Exception):
    """It may or may not have arrived: look with ``find`` before sending again."""


Guest = tuple[str, Callable[[], "web.Application"]]
"""A part of one platform that another one's server serves: under which prefix, and how it is made."""


@runtime_checkable
class Host(Protocol):
    """A platform with a web server on which others may have a part."""

    def admit(self, guest: Guest) -> None:
        """Serve it from the start on."""


@runtime_checkable
class Visitor(Protocol):
    """A platform that may have a part on another one's server."""

    guest: Guest | None


class Platform(Protocol):
    """A chat platform. Its folder offers ``build(settings, store) -> Platform | None``.

    ``pace`` is the least number of seconds between two posts in one channel; ``address`` is the page on which a
    person finds it, once it has started.
    """

    name: str
    pace: float
    address: str | None

    async def start(self, conversation: "Conversation") -> None:
        """Begin to receive; returns once the platform is ready or its reconnecting has begun."""

    async def stop(self) -> None:
        """Stop receiving; work that runs is finished first."""

    async def deliver(self, outgoing: "Outgoing", tongue: "Tongue") -> str:
        """Post or update one message and give the platform's id of it.

        Raises:
            Later: the platform asks to wait.
            RefusedError: it will never be taken, nor will others for its target; :class:`UntakenError`: it alone.
            UnknownOutcomeError: the answer was lost.
        """

    async def has_left(self, workspace: str, user: str) -> bool:
        """Whether the platform has closed somebody's account; False where that cannot be said.

        Raises:
            Later: the platform asks to wait.
            RefusedError: it does not say.
            UnknownOutcomeError: the answer was lost.
        """

    async def find(self, outgoing: "Outgoing") -> str | None:
        """Look whether a message of unknown outcome is there, and give its id."""
