"""What a room shows: posts and private answers, shaped for the page of one reader."""

import secrets
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from bot.platforms.web.gallery import Gallery
from bot.platforms.web.people import Person, initials, municipality_name
from bot.platforms.web.sessions import root_of
from domain.frozen import Frozen
from domain.language import Tongue
from domain.message import Message
from storage.platforms.webchat import WebPost

LONGEST_NUMBER = 18  # digits; what every database takes


class Said(Frozen):
    """The body of a post as it is kept: the ``words`` of a person, or a ``message`` of the bot."""

    words: str = ""
    message: Message | None = None


class Entry(Frozen):
    """One entry. ``id`` is the element's id, ``answers_to`` that of the entry in whose thread it belongs.

    ``picture`` is the address of the message's image.
    """

    id: str
    author: str = ""
    place: str = ""
    words: str = ""
    message: Message | None = None
    picture: str = ""
    moment: str
    time: str
    day: str
    day_name: str
    private: bool = False
    edited: bool = False
    mine: bool = False
    can_announce: bool = False
    can_ask: bool = False
    answers_to: str | None = None

    @property
    def initials(self) -> str:
        """The first letters of the author's name."""
        return initials(self.author)


def of_post(post: WebPost, reader: Person) -> Entry:
    """Give a post as one reader sees it: at his time of day, with what he may do with it."""
    said = Said.model_validate_json(post.body)
    return Entry(
        id=f"m{post.id}",
        author=post.name or "",
        place=municipality_name(post.municipality),
        words=said.words,
        message=said.message,
        picture=f"{root_of(reader.member.id)}/m/{post.id}/picture",
        edited=post.changed_at is not None,
        mine=post.member == reader.member.id,
        can_announce=said.message is None,
        can_ask=said.message is None and post.member == reader.member.id,
        answers_to=f"m{post.answers_to}" if post.answers_to else None,
        **_times(post.at, reader.region.zone, reader.member.language),
    )


def question(words: str, reader: Person, now: datetime) -> Entry:
    """Shape what somebody asked the bot, which only he sees."""
    return Entry(
        id=_passing(),
        author=reader.member.name,
        place=reader.place,
        words=words,
        mine=True,
        private=True,
        **_times(now, reader.region.zone, reader.member.language),
    )


def answer(message: Message, reader: Person, now: datetime, gallery: Gallery) -> Entry:
    """Shape a private answer of the bot; its picture is hung for this reader alone."""
    name = gallery.hang(reader.member.id, message.image) if message.image else ""
    picture = f"{root_of(reader.member.id)}/picture/{name}"
    times = _times(now, reader.region.zone, reader.member.language)
    return Entry(id=_passing(), message=message, picture=picture, private=True, **times)


def post_number(element: str) -> int | None:
    """Give the number of the post that an element's id names; None for a private answer."""
    return number(element[1:]) if element[:1] == "m" else None


def number(text: str) -> int | None:
    """Give a number that a browser sent, if it is one that a post can have."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def _passing() -> str:
    return f"a{secrets.token_hex(8)}"


def _times(moment: datetime, zone: ZoneInfo, tongue: Tongue) -> dict[str, str]:
    """Give the four time fields of an entry, in the reader's zone and language."""
    local = moment.astimezone(zone)
    return {
        "moment": local.isoformat(timespec="seconds"),
        "time": format_time(local, "HH:mm", locale=tongue),
        "day": local.date().isoformat(),
        "day_name": format_date(local.date(), "EEEE d MMMM y", locale=tongue),
    }
