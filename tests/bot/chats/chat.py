"""One way to talk to the bot on any platform, so that one suite of dialogues runs on all of them."""

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.platform import Platform
from tests.dialogue import Talk


class Chat(Protocol):
    """Somebody of Wijchen in the channel of the region Rijk van Nijmegen, on one platform.

    ``platform`` is to be started by who opened the chat; :meth:`begins` is called after that. ``delivered`` is for
    him to set whenever the bot has posted something.
    """

    platform: Platform
    delivered: asyncio.Event

    async def begins(self) -> None:
        """Wait until the platform listens."""

    async def types(self, text: str) -> str:
        """Type ``/radar`` and a text; gives the private answer."""

    async def opens(self, text: str) -> dict[str, str]:
        """Type ``/radar`` and a text that opens a form; gives what its fields hold."""

    async def sends(self, **changed: str) -> str:
        """Fill in and send the open form; gives the private answer, or what it says is wrong."""

    async def clicks(self, label: str) -> str:
        """Click a button of the last private answer and agree that it was meant; gives what comes of it."""

    async def alters(self, label: str, value: str) -> str:
        """Click a button of the last private answer as if the bot had given it another value; gives what comes of it.

        A platform that turns the click away gives nothing.
        """

    async def channel(self) -> list[str]:
        """Give what the bot's posts in the channel say now."""

    async def picture(self) -> tuple[bytes, str]:
        """Give the picture in the channel and the text that stands in for it; nothing when there is none."""

    async def others(self) -> str:
        """Give everything that a colleague of another municipality sees in the channel."""


Opened = AbstractAsyncContextManager[Chat]


class Opener(Protocol):
    """Opens a chat on a store; every platform's driver offers one under the name ``chat``."""

    def __call__(self, talk: Talk) -> Opened: ...
