"""A reply shown to who asked: a form, a message in place of another, or private messages."""

import asyncio
from contextlib import suppress
from typing import Any

import structlog

from bot.platforms.slack import modal
from bot.platforms.slack import words as said
from bot.platforms.slack.asked import Asked
from bot.platforms.slack.envelope import Envelope
from bot.platforms.slack.faults import FAILS, SaidNoError
from bot.platforms.slack.mrkdwn import Block
from bot.platforms.slack.payloads import OPEN
from bot.platforms.slack.render import HOME_BLOCKS, Part, parts
from bot.platforms.slack.web_api import WebApi
from domain.form import Form
from domain.language import Phrase, Tongue
from domain.message import Choice, Look, Message, plain
from handlers.asking.commands import Reply

log = structlog.get_logger(__name__)

_TOO_LATE = {"expired_trigger_id", "trigger_expired", "invalid_trigger_id", "exchanged_trigger_id", "trigger_exchanged"}


async def give(api: WebApi, asked: Asked, reply: Reply, tongue: Tongue) -> None:
    """Show a reply. Where Slack does not take it, the person gets it in his direct messages.

    Raises:
        Later: Slack asks to wait.
        RefusedError: he cannot be reached at all.
        UnknownOutcomeError: Slack's answer was lost.
    """
    if reply.form:
        await _open(api, asked, reply.form, tongue)
    if reply.replace:
        await _replace(api, asked, reply.replace, tongue)
    for message in reply.messages:
        await say(api, asked, message, tongue)


async def say(api: WebApi, asked: Asked, message: Message, tongue: Tongue) -> None:
    """Show one private message, with its picture in the direct messages."""
    if asked.view and asked.trigger and not message.image:
        await api.tell("views.push", trigger_id=asked.trigger, view=page(asked, message, tongue))
        return
    for part in parts(message, tongue):
        await _whisper(api, asked, part)
    if message.image:
        channel = await api.direct_channel(asked.user)
        await api.upload(message.image, tongue, channel, None, "regioradar.png")
        if channel != asked.channel:
            await say(api, asked, Message(lines=(plain(said.PICTURE),)), tongue)


def form(asked: Asked, wanted: Form, tongue: Tongue) -> Block:
    """Give the modal of a form, with what it takes to answer its sender."""
    envelope = Envelope(
        action=wanted.action,
        state=wanted.state,
        channel=asked.channel,
        thread=asked.thread,
        link=asked.incoming.link,
        home=asked.home,
        offer=asked.offer,
    )
    return modal.view(wanted, envelope, tongue)


def page(_asked: Asked, message: Message, tongue: Tongue) -> Block:
    """Give a modal that shows a message."""
    blocks = [block for part in parts(message, tongue, HOME_BLOCKS) for block in part.blocks]
    return modal.notice("Regioradar", blocks, tongue)


async def _open(api: WebApi, asked: Asked, wanted: Form, tongue: Tongue) -> None:
    """Open the form; without a trigger, or too late for it, offer a button that does."""
    if asked.trigger is None:
        await _offer(api, asked, said.READ, tongue)
        return
    method = "views.push" if asked.view else "views.open"
    # Hundreds of options take longer to write out than many an acknowledgement that would wait for it.
    view = await asyncio.to_thread(form, asked, wanted, tongue)
    try:
        await api.tell(method, trigger_id=asked.trigger, view=view)
    except SaidNoError as error:
        if error.code not in _TOO_LATE:
            raise
        await _offer(api, asked, said.TOO_LATE, tongue)


async def withdraw(api: WebApi, asked: Asked) -> None:
    """Take away the message that offers a form which is done; where that fails, it stands there without harm."""
    if asked.offer:
        with suppress(*FAILS):
            await api.respond(asked.offer, {"delete_original": True})


async def _offer(api: WebApi, asked: Asked, why: Phrase, tongue: Tongue) -> None:
    value = f"{asked.incoming.event} {asked.incoming.link or ''}".rstrip()
    button = Choice(label=said.OPEN, action=OPEN, value=value, look=Look.PRIMARY)
    for part in parts(Message(lines=(plain(why),), choices=(button,)), tongue):
        await _whisper(api, asked, part)


async def _replace(api: WebApi, asked: Asked, message: Message, tongue: Tongue) -> None:
    """Put a message in place of the one that was clicked; on the Home tab it comes as a message."""
    if asked.view:
        await api.tell("views.update", view_id=asked.view["id"], view=page(asked, message, tongue))
        return
    first, *more = parts(message, tongue)
    if asked.home or not await _replaced(api, asked, first):
        await _whisper(api, asked, first)
    for part in more:
        await _whisper(api, asked, part)


async def _replaced(api: WebApi, asked: Asked, part: Part) -> bool:
    if asked.response_url:
        return await _respond(api, asked.response_url, part, replace_original=True)
    if not asked.channel or not asked.message:
        return False
    await api.post("chat.update", part, channel=asked.channel, ts=asked.message)
    return True


async def _whisper(api: WebApi, asked: Asked, part: Part) -> None:
    """Say something that only he sees, where he asked; else in his direct messages."""
    if asked.channel and not asked.direct and await _aside(api, asked, part):
        return
    channel = asked.channel if asked.direct and asked.channel else await api.direct_channel(asked.user)
    await api.post("chat.postMessage", part, channel=channel, thread_ts=asked.thread if asked.direct else None)


async def _aside(api: WebApi, asked: Asked, part: Part) -> bool:
    """Say it in the channel; False when Slack does not let the bot speak there."""
    # A response_url works where the bot is no member, but knows no thread.
    if asked.response_url and not asked.thread and await _respond(api, asked.response_url, part):
        return True
    where = {"channel": asked.channel, "user": asked.user, "thread_ts": asked.thread}
    try:
        await api.post("chat.postEphemeral", part, **{name: value for name, value in where.items() if value})
    except SaidNoError as error:
        log.info("answered in private instead", reason=error.code)
        return False
    return True


async def _respond(api: WebApi, address: str, part: Part, *, replace_original: bool = False) -> bool:
    """Use the address that came with the event; False when it is used up (five times, half an hour)."""
    body: dict[str, Any] = {"text": part.text, "blocks": list(part.blocks), "replace_original": replace_original}
    if not replace_original:
        body["response_type"] = "ephemeral"
    try:
        return await api.respond(address, body)
    except FAILS:
        return False
