"""What the page's script sends, checked; and the person and room it is about."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, TypeVar

from aiohttp import web
from pydantic import Field, StringConstraints, ValidationError

from bot.events.incoming import Account
from bot.platforms.web import sessions, words
from bot.platforms.web.chat import CHAT, Chat
from bot.platforms.web.people import DIRECT, NAME, Person, Room
from domain.frozen import Frozen
from domain.region import Restraint
from domain.writing import Written

Event = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Name = Annotated[Written, StringConstraints(max_length=200)]
Typed = Annotated[Written, StringConstraints(max_length=words.LONGEST)]
Kept = Annotated[Written, StringConstraints(max_length=3 * words.LONGEST)]  # a text in the quotes of a form's state
Number = Annotated[int, Field(ge=0, lt=2**62)]


class Sent(Frozen):
    """What every request of the script holds: the room, and a number that makes the event unique."""

    channel: Name
    event: Event


class Words(Sent):
    """Something typed in the message field."""

    words: Typed


class Click(Sent):
    """A button of an entry."""

    entry: Name
    action: Name
    value: Kept = ""


class Filled(Sent):
    """A form with all its values; ``about`` is the entry that it was opened from."""

    action: Name
    about: Name = ""
    state: Kept = ""
    values: Mapping[Name, Typed] = {}


class Shortcut(Sent):
    """The button "Make announcement" of somebody's message."""

    entry: Name


class Seen(Sent):
    """How far somebody has read: the number of the newest post that he saw."""

    until: Number


@dataclass(frozen=True)
class Visit:
    """One request of one person in one room."""

    chat: Chat
    who: Person
    room: Room
    host: str

    @property
    def account(self) -> Account:
        """The person as the conversation knows him."""
        member = self.who.member
        return Account(
            platform=NAME, workspace=member.workspace, user=member.user, name=member.name, language=member.language
        )


Asked = TypeVar("Asked", bound=Sent)


async def visit(request: web.Request, shape: type[Asked]) -> tuple[Visit, Asked]:
    """Read a request of the script.

    Raises:
        aiohttp.web.HTTPUnauthorized: nobody's session.
        aiohttp.web.HTTPForbidden: not what our script sends.
        aiohttp.web.HTTPNotFound: a room that the person may not see.
    """
    who = await sessions.visitor(request)
    if who is None:
        raise web.HTTPUnauthorized
    asked = await _body(request, shape)
    room = who.room(asked.channel)
    if room is None and who.member.restraint is Restraint.BLOCKED:
        room = who.room(DIRECT)  # where the bot tells him so, whatever he does
    if room is None:
        raise web.HTTPNotFound
    return Visit(request.app[CHAT], who, room, f"{request.scheme}://{request.host}"), asked


async def _body(request: web.Request, shape: type[Asked]) -> Asked:
    if request.content_type != "application/json":
        raise web.HTTPForbidden
    try:
        return shape.model_validate(json.loads(await request.read()))
    except ValidationError as error:
        if any(one["type"].endswith("too_long") for one in error.errors(include_input=False, include_url=False)):
            raise web.HTTPRequestEntityTooLarge(words.LONGEST, words.LONGEST + 1) from None
        raise web.HTTPForbidden from None
    except (ValueError, RecursionError):
        raise web.HTTPForbidden from None
