"""The picture of a post: a file in its thread, known again by its name."""

from hashlib import sha256

import structlog

from bot.platforms.slack.faults import FAILS, SaidNoError
from bot.platforms.slack.web_api import WebApi
from domain.language import Tongue
from storage.outbox import Outgoing

log = structlog.get_logger(__name__)

_GONE = {"file_not_found", "file_deleted"}


async def show(api: WebApi, outgoing: Outgoing, tongue: Tongue, channel: str, thread: str) -> None:
    """Show the picture of a message, once; the post has its words, so a failure here is logged and no more."""
    if outgoing.message is None or outgoing.message.image is None:
        return
    try:
        if not (outgoing.uncertain and await _files(api, outgoing, channel, thread)):
            await api.upload(outgoing.message.image, tongue, channel, thread, _name(outgoing))
    except FAILS as error:
        log.warning("picture not shown", reason=str(error))


async def erase(api: WebApi, outgoing: Outgoing, channel: str, thread: str) -> None:
    """Delete what an earlier version of the post showed: it may hold what is hidden by now.

    Raises:
        Later: Slack asks to wait.
        RefusedError: it will never be taken.
        UnknownOutcomeError: the answer was lost; deleting again does no harm.
    """
    for file in await _files(api, outgoing, channel, thread):
        try:
            await api.tell("files.delete", file=file)
        except SaidNoError as error:
            if error.code not in _GONE:
                raise


async def _files(api: WebApi, outgoing: Outgoing, channel: str, thread: str) -> list[str]:
    """Give the ids of the files with this post's name in a thread."""
    there = await api.newest(channel, thread)
    files = [file for message in there for file in message.get("files") or ()]
    return [str(file["id"]) for file in files if file.get("name") == _name(outgoing)]


def _name(outgoing: Outgoing) -> str:
    return f"regioradar-{sha256(outgoing.key.encode()).hexdigest()[:12]}.png"
