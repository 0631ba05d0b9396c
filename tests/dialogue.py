"""Talking to the bot in tests, as people do: they say, click and send; the bot answers in their language."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from bot.conversation import Conversation
from bot.events.incoming import Account, Incoming, Manner
from domain.form import Form
from domain.language import Phrase, Tongue, say
from domain.message import Choice, Message, Span
from handlers.asking.commands import Reply, discover
from storage.store import Store


@dataclass
class Clock:
    """A clock that a test sets; ``passes`` goes by at every look."""

    now: datetime
    passes: timedelta = timedelta()

    def __call__(self) -> datetime:
        self.now += self.passes
        return self.now


@dataclass
class Person:
    """Somebody in a test, on one platform."""

    talk: "Talk"
    user: str
    channel: str | None = None
    tongue: Tongue = Tongue.NL
    about: str | None = None  # the message that the form is about which he has open

    def types(self, text: str, event: str | None = None) -> "Heard":
        """Type a command without its slash word."""
        return self._tells(Manner.COMMAND, event, text=text)

    def mentions(self, text: str) -> "Heard":
        return self._tells(Manner.MENTION, None, text=text)

    def marks(self, text: str, link: str | None = None) -> "Heard":
        """Choose "Maak melding" on a message."""
        return self._tells(Manner.SHORTCUT, None, text=text, link=link)

    def clicks(self, choice: Choice, event: str | None = None) -> "Heard":
        return self._tells(Manner.ACTION, event, action=choice.action, value=choice.value)

    def presses(self, action: str, value: str = "") -> "Heard":
        """Send a button that he may have forged."""
        return self._tells(Manner.ACTION, None, action=action, value=value)

    def sends(self, form: Form, event: str | None = None, /, **changed: str) -> "Heard":
        """Send a form with some fields changed."""
        values = {one.name: one.value for one in form.fields} | changed
        return self._tells(Manner.FORM, event, action=form.action, values=values, state=form.state)

    def _tells(self, manner: Manner, event: str | None, **parts: object) -> "Heard":
        if manner is Manner.FORM:
            parts["link"] = self.about
        else:
            self.about = str(parts["link"]) if parts.get("link") else None
        account = Account(platform="web", workspace="demo", user=self.user, name=self.user.title())
        event = event or f"test:{next(self.talk.events)}"
        told = Incoming(event=event, account=account, manner=manner, channel=self.channel, **parts)
        return Heard(self.talk.conversation.answers.answer(told), self.tongue)


@dataclass
class Heard:
    """What the bot answered, with ways to look at it as a person does."""

    reply: Reply
    tongue: Tongue = Tongue.NL

    @property
    def form(self) -> Form:
        assert self.reply.form is not None, f"no form, but: {self.text}"
        return self.reply.form

    @property
    def text(self) -> str:
        messages = (*self.reply.messages, *((self.reply.replace,) if self.reply.replace else ()))
        return "\n".join(line for message in messages for line in spoken(message, self.tongue))

    @property
    def choices(self) -> list[Choice]:
        messages = (*self.reply.messages, *((self.reply.replace,) if self.reply.replace else ()))
        return [c for m in messages for c in (*(c for item in m.items for c in item.choices), *m.choices)]

    def choice(self, label: str) -> Choice:
        """Give the first button with this label."""
        found = [c for c in self.choices if said(c.label, self.tongue) == label]
        assert found, f"no button {label!r} in {[said(c.label, self.tongue) for c in self.choices]}\n{self.text}"
        return found[0]

    def value(self, name: str) -> str:
        """Give what a field of the form holds."""
        return next(one.value for one in self.form.fields if one.name == name)

    def error(self, name: str) -> str:
        """Give the error beside a field."""
        return said(next(one.error for one in self.form.fields if one.name == name) or "", self.tongue)


@dataclass
class Talk:
    """A running conversation on a store."""

    store: Store
    clock: Clock
    events: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        discover()
        self.conversation = Conversation(self.store, self.clock)

    def person(self, user: str, channel: str | None = None, tongue: Tongue = Tongue.NL) -> Person:
        return Person(self, user, channel, tongue)


def said(text: Phrase | str, tongue: Tongue) -> str:
    return say(text, tongue)


def spoken(message: Message, tongue: Tongue = Tongue.NL) -> Iterator[str]:
    """Give every text of a message, line by line."""

    def joined(spans: tuple[Span, ...]) -> str:
        return "".join(said(span.text, tongue) for span in spans)

    if message.heading:
        yield said(message.heading, tongue)
    yield from (joined(one) for one in message.lines)
    yield from (f"{said(fact.label, tongue)}: {joined(fact.value)}" for fact in message.facts)
    for item in message.items:
        yield joined(item.line)
        yield from (joined(detail) for detail in item.details)
    if message.table:
        yield from (" | ".join(said(cell, tongue) for cell in row) for row in message.table.rows)
    if message.image:
        yield said(message.image.alt, tongue)
    yield from (joined(one) for one in message.footer)
