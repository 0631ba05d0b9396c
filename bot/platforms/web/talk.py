"""What people do in a room: talk to each other, ask the bot, click, fill in forms. Request in, answer, response out."""

import re
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.events.incoming import Incoming, Manner
from bot.platforms.web import entries, render, words
from bot.platforms.web.answers import Answer
from bot.platforms.web.entries import Entry, Said, post_number
from bot.platforms.web.people import Person
from bot.platforms.web.requests import Click, Filled, Seen, Sent, Shortcut, Visit, Words, visit
from domain.language import say
from domain.message import Message
from handlers.asking.commands import Reply
from storage.platforms import webchat
from storage.platforms.webchat import NewPost, WebPost
from storage.store import Tx

routes = web.RouteTableDef()
_COMMAND = re.compile(r"/radar(?=\s|$)\s*", re.IGNORECASE)
_MENTION = re.compile(r"@regioradar(?=[\s:,]|$)[\s:,]*", re.IGNORECASE)


@routes.post("/p/{member:\\d+}/say")
async def talk(request: web.Request) -> web.Response:
    """Take what was typed: for the bot, or for everybody in the room."""
    here, typed = await visit(request, Words)
    return await _once(here, typed, lambda: _spoken(here, typed, typed.words.strip()))


@routes.post("/p/{member:\\d+}/act")
async def act(request: web.Request) -> web.Response:
    """Take a click on a button of the bot."""
    here, click = await visit(request, Click)
    return await _once(here, click, lambda: _clicked(here, click))


@routes.post("/p/{member:\\d+}/submit")
async def submit(request: web.Request) -> web.Response:
    """Take a filled-in form."""
    here, filled = await visit(request, Filled)
    return await _once(here, filled, lambda: _filled(here, filled))


@routes.post("/p/{member:\\d+}/shortcut")
async def shortcut(request: web.Request) -> web.Response:
    """Make an announcement of somebody's message."""
    here, asked = await visit(request, Shortcut)
    return await _once(here, asked, lambda: _of_message(here, asked))


@routes.post("/p/{member:\\d+}/seen")
async def seen(request: web.Request) -> web.Response:
    """Remember how far somebody has read."""
    here, mark = await visit(request, Seen)
    await here.chat.writing(webchat.saw, here.who.member.id, here.room.key, mark.until)
    return web.json_response({})


async def _once(here: Visit, sent: Sent, make: Callable[[], Awaitable[Answer]]) -> web.Response:
    return web.json_response(await here.chat.answers.once(here.who.member.id, sent.event, make))


async def _spoken(here: Visit, sent: Words, text: str) -> Answer:
    if asked := _COMMAND.match(text) or _MENTION.match(text):
        manner = Manner.COMMAND if text.startswith("/") else Manner.MENTION
        return await _ask(here, _incoming(here, sent, manner, text=text[asked.end() :]), question=text)
    if text.startswith("/"):
        return {"problem": say(words.ONLY_RADAR, here.who.member.language), "keep": True}
    if here.room.direct:
        return await _ask(here, _incoming(here, sent, Manner.COMMAND, text=text), question=text)
    if here.who.member.restraint is not None:
        return {"problem": say(words.MUTED, here.who.member.language), "keep": True}
    body = Said(words=text).model_dump_json()
    new = NewPost(room=here.room.key, key=_event(here, sent), member=here.who.member.id, body=body)
    await here.chat.writing(webchat.keep, new, here.chat.clock())
    here.chat.changes.tell()
    return {}


async def _clicked(here: Visit, click: Click) -> Answer:
    post = await _post(here, click.entry)
    incoming = _incoming(here, click, Manner.ACTION, action=click.action, value=click.value, **_about(here, post))
    reply = await here.chat.conversation.answer(incoming)
    if reply.replace is None or post is None:
        return _answer(here, reply)
    if here.room.direct:
        kept = NewPost(room=post.room, key=post.key, body=Said(message=reply.replace).model_dump_json())
        await here.chat.writing(webchat.keep, kept, here.chat.clock())
        here.chat.changes.tell()
        return _answer(here, reply.model_copy(update={"replace": None}))
    private = (reply.replace, *reply.messages)
    return _answer(here, reply.model_copy(update={"replace": None, "messages": private}))


async def _filled(here: Visit, filled: Filled) -> Answer:
    more = {"action": filled.action, "values": filled.values, "state": filled.state}
    incoming = _incoming(here, filled, Manner.FORM, **more, **_about(here, await _post(here, filled.about)))
    reply = await here.chat.conversation.answer(incoming)
    if reply.failed and not reply.form:
        return {"problem": " ".join(_plain(message, here.who) for message in reply.messages)}
    return _answer(here, reply, about=filled.about)


async def _of_message(here: Visit, asked: Shortcut) -> Answer:
    post = await _post(here, asked.entry)
    said = Said.model_validate_json(post.body) if post else Said()
    if post is None or said.message:
        raise web.HTTPNotFound
    incoming = _incoming(here, asked, Manner.SHORTCUT, text=said.words, **_about(here, post))
    return await _ask(here, incoming, question="")


async def _ask(here: Visit, incoming: Incoming, question: str) -> Answer:
    reply = await here.chat.conversation.answer(incoming)
    asked = (entries.question(question, here.who, here.chat.clock()),) if question and reply.messages else ()
    return _answer(here, reply, asked, about=f"m{incoming.message}" if incoming.message else "")


def _answer(here: Visit, reply: Reply, before: tuple[Entry, ...] = (), about: str = "") -> Answer:
    now, tongue = here.chat.clock(), reply.tongue or here.who.member.language

    def private(message: Message) -> Entry:
        return entries.answer(message, here.who, now, here.chat.gallery)

    shown = (*before, *map(private, reply.messages))
    return {
        "entries": [render.entry(entry, tongue) for entry in shown],
        "form": render.form(reply.form, tongue, about) if reply.form else None,
        "replace": render.entry(private(reply.replace), tongue) if reply.replace else None,
    }


def _incoming(here: Visit, sent: Sent, manner: Manner, **more: object) -> Incoming:
    channel = here.room.channel.id if here.room.channel else None
    made = {"event": _event(here, sent), "account": here.account, "manner": manner, "channel": channel, **more}
    return Incoming.model_validate(made)


def _event(here: Visit, sent: Sent) -> str:
    return f"web:{here.who.member.id}:{sent.event}"


async def _post(here: Visit, element: str) -> WebPost | None:
    number = post_number(element)
    return None if number is None else await here.chat.reading(_visible, here.room.key, number)


def _visible(tx: Tx, room: str, number: int) -> WebPost | None:
    return webchat.post(tx, (room,), number)


def _about(here: Visit, post: WebPost | None) -> dict[str, str]:
    return {} if post is None else {"message": str(post.id), "link": f"{here.host}/m/{post.id}"}


def _plain(message: Message, who: Person) -> str:
    return " ".join("".join(say(span.text, who.member.language) for span in line) for line in message.lines)
