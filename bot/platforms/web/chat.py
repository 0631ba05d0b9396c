"""What every page of the web chat works with: the store in threads, the conversation, the clock, the news."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from bot.clock import Clock
from bot.platforms.web.answers import Answers
from bot.platforms.web.changes import Changes
from bot.platforms.web.gallery import Gallery
from bot.transactions import Transactions

if TYPE_CHECKING:
    from bot.conversation import Conversation


@dataclass
class Chat(Transactions):
    """The parts of a running web chat. ``hosts`` are the names under which browsers may reach it."""

    conversation: "Conversation"
    clock: Clock
    hosts: frozenset[str]
    changes: Changes
    answers: Answers = field(default_factory=Answers)
    gallery: Gallery = field(default_factory=Gallery)


CHAT = web.AppKey("chat", Chat)
