"""The picture of a post: a file in its thread, known again by its name."""

from hashlib import sha256

import structlog

from bot.platform import RefusedError
from bot.platforms.slack.faults import FAILS, SaidNoError
from bot.platforms.slack.web_api import WebApi
from domain.language import Tongue
from storage.post.outbox import Outgoing

log = structlog.get_logger(__name__)

TRIES = 8  # as long as it is tried again, its channel waits
_GONE = {"file_not_found", "file_deleted"}


async def show(api: WebApi, outgoing: Outgoing, tongue: Tongue, channel: str, thread: str) -> None:
    """Show the picture of a message, once; the post has its words, so one that Slack refuses is logged and no more.

    Raises:
        UnknownOutcomeError: Slack has trouble of its own: the whole is to be tried again, a limited number of times.
        Later: it asks to wait, with the same limit.
    """
    if outgoing.message is None or outgoing.message.image is None:
        return
    try:
        if not (outgoing.uncertain and await files(api, outgoing, channel, thread)):
            await api.upload(outgoing.message.image, tongue, channel, thread, _name(outgoing))
    except FAILS as error:
        log.warning("picture not shown", reason=str(error), attempts=outgoing.attempts)
        if not isinstance(error, RefusedError) and outgoing.attempts < TRIES:
            raise


async def erase(api: WebApi, outgoing: Outgoing, channel: str, thread: str) -> None:
    """Delete what an earlier version of the post showed: it may hold what is hidden by now.

    Raises:
        Later: Slack asks to wait.
        RefusedError: it will never be taken.
        UnknownOutcomeError: the answer was lost; deleting again does no harm.
    """
    for file in await files(api, outgoing, channel, thread):
        try:
            await api.tell("files.delete", file=file)
        except SaidNoError as error:
            if error.code not in _GONE:
                raise


async def files(api: WebApi, outgoing: Outgoing, channel: str, thread: str) -> list[str]:
    """Give the ids of the files with this post's name in a thread."""
    there = await api.newest(channel, thread)
    files = [file for message in there for file in message.get("files") or ()]
    return [str(file["id"]) for file in files if file.get("name") == _name(outgoing)]


def _name(outgoing: Outgoing) -> str:
    return f"regioradar-{sha256(outgoing.key.encode()).hexdigest()[:12]}.png"
