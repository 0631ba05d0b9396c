"""What a handler gets and gives, and how commands and buttons are found.

A handler is a plain function from :class:`Ask` to :class:`Reply`. Every module in this folder is imported once;
its decorated functions register themselves, and two claims on one word fail at start.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.finding.commands import Wording, whole, wording
from domain.form import Form
from domain.frozen import Frozen
from domain.language import Phrase, Tongue
from domain.message import Message
from domain.region import Member, Region, Role
from storage.audience import Audience
from storage.store import Tx


class Place(Frozen):
    """Where the person asked; ``link`` leads to the message that it is about, ``message`` is its id there."""

    platform: str
    workspace: str
    channel: str | None = None
    link: str | None = None
    message: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One request of one person, inside the transaction that will hold all its effects.

    ``audience`` is what the person may see, ``shown`` what the channel may see too (for anything made public).
    ``words`` are those after the command; ``value`` is the button's; ``values`` and ``state`` are the form's.
    ``now`` is aware UTC, ``today`` the day in the region's time zone. ``address`` is where our own pages are reached,
    if they are.
    """

    tx: Tx
    member: Member
    region: Region
    audience: Audience
    shown: Audience
    place: Place
    now: datetime
    today: date
    words: str = ""
    value: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    state: str = ""
    event: str = ""
    address: str | None = None

    @property
    def tongue(self) -> Tongue:
        """The language of the person who asks."""
        return self.member.language


class Reply(Frozen):
    """The private answer to who asks: messages, a form, or a message in place of the one that was clicked.

    ``failed``: nothing was done and the messages say why; a platform then keeps what the person typed.
    ``tongue``: the language to say it in. The conversation fills in the one that the person chose, unless the handler
    has just changed it; None where it does not know him.
    """

    messages: tuple[Message, ...] = ()
    form: Form | None = None
    replace: Message | None = None
    failed: bool = False
    tongue: Tongue | None = None


Handler = Callable[[Ask], Reply]


@dataclass(frozen=True)
class Command:
    """A word after ``/radar``: its names in both languages, what it does, and an example of its use.

    ``role``: who has no such role need not hear of it. The command "search" gets every text that begins with
    no command's word.
    """

    nl: str
    en: str
    does: Phrase
    usage: Phrase
    answer: Handler
    order: int
    reads: bool
    role: Role
    wording: Wording


@dataclass(frozen=True)
class Action:
    """A button or form; ``reads``: it changes nothing, so it needs no place in the inbox."""

    answer: Handler
    reads: bool


_LONG_ENOUGH = 4  # letters of a word that may be a mistyped command

_commands: dict[str, Command] = {}
_also: dict[str, Command] = {}
_actions: dict[str, Action] = {}


def command(  # noqa: PLR0913 - named, and each says something else
    *,
    nl: str,
    en: str,
    does: Phrase,
    usage: Phrase,
    order: int = 50,
    reads: bool = False,
    role: Role = Role.MEMBER,
) -> Callable[[Handler], Handler]:
    """Register a handler under a Dutch and an English word; ``order`` is its place in the help.

    ``reads``: it changes nothing, so a repeated delivery does no harm. What else people type when they mean it stands
    in ``domain/finding/commands.toml``.

    Raises:
        ValueError: another command has claimed one of the words.
    """

    def register(handler: Handler) -> Handler:
        made = Command(nl, en, does, usage, handler, order, reads, role, wording(en))
        if taken := {*_commands, *_also} & {nl, en, *made.wording.also}:
            raise ValueError(f"two commands claim the word {min(taken)!r}")
        _commands.update({nl: made, en: made})
        _also.update(dict.fromkeys(made.wording.also, made))
        return handler

    return register


def action(name: str, *, reads: bool = False) -> Callable[[Handler], Handler]:
    """Register a handler for a button or a form.

    Raises:
        ValueError: another handler has claimed the name.
    """

    def register(handler: Handler) -> Handler:
        if name in _actions:
            raise ValueError(f"two handlers claim the action {name!r}")
        _actions[name] = Action(handler, reads)
        return handler

    return register


def discover() -> None:
    """Import every file of handlers/, so that its commands are known; what they are made of stands in its folders."""
    package = importlib.import_module("handlers")
    for found in pkgutil.iter_modules(package.__path__):
        if not found.ispkg:
            importlib.import_module(f"handlers.{found.name}")


def command_for(word: str) -> Command | None:
    """Give the command with this Dutch or English name."""
    return _commands.get(word.casefold())


def command_meant(text: str) -> Command | None:
    """Give the command that a whole text is another word for: "instellingen" means "ik"."""
    said, bare = whole(text)
    return _also.get(said) or _also.get(bare)


def command_near(word: str) -> Command | None:
    """Give the command whose word somebody seems to have mistyped: one slip in a word of four letters or more."""
    if len(word) < _LONG_ENOUGH:
        return None
    near = process.extractOne(word.casefold(), list(_commands), scorer=OSA.distance, score_cutoff=1)
    return _commands[near[0]] if near else None


def action_for(name: str) -> Action | None:
    """Give what answers a button or form."""
    return _actions.get(name)


def commands() -> list[Command]:
    """Give all commands in the order of the help."""
    return sorted({id(one): one for one in _commands.values()}.values(), key=lambda c: (c.order, c.nl))
