"""What a platform hands to the conversation: one event of one person, in the same shape everywhere."""

from collections.abc import Mapping
from enum import StrEnum

from domain.frozen import Frozen
from domain.language import Tongue
from domain.writing import Written


class Manner(StrEnum):
    """How the person addressed the bot."""

    COMMAND = "command"  # /radar …
    MENTION = "mention"  # @Regioradar …
    SHORTCUT = "shortcut"  # "Maak melding" on a message
    ACTION = "action"  # a button
    FORM = "form"  # a form sent


class Account(Frozen):
    """A person on a platform. The key is (platform, workspace, user); the name confers nothing.

    ``email`` only when the platform itself vouches for it; ``time_zone``: an IANA name, as the platform says;
    ``outsider``: a guest, a bot, another workspace; ``administrator``: he manages the whole workspace, as it says.
    """

    platform: str
    workspace: str
    user: str
    name: Written
    email: str | None = None
    language: Tongue | None = None
    time_zone: str | None = None
    outsider: bool = False
    administrator: bool = False


class Incoming(Frozen):
    """One event.

    ``event`` is unique over all platforms and the same when a platform delivers it again. ``text`` holds the words
    after the command, or the message. A button fills ``action`` and ``value``, a form ``action``, ``values`` and
    ``state``. ``link`` leads to the message that it is about, ``message`` is the platform's id of it.
    """

    event: str
    account: Account
    manner: Manner
    channel: str | None = None
    text: Written = ""
    action: Written = ""
    value: Written = ""
    values: Mapping[Written, Written] = {}
    state: Written = ""
    link: str | None = None
    message: str | None = None
