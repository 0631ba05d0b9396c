"""The Web API of one workspace. Nothing is repeated here: what was not certain is the outbox's to decide."""

import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.pictures import Pictures
from bot.platform import UnknownOutcomeError
from bot.platforms.slack.faults import SaidNoError, told
from bot.platforms.slack.mrkdwn import spoken
from bot.platforms.slack.render import Part
from domain.graphemes import shortened
from domain.language import Tongue
from domain.message import Image

TEXT = 4000  # characters beside the blocks that chat.update takes, https://docs.slack.dev/reference/methods/chat.update
_BADLY_BUILT = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}
LOOKED_AT = 200  # newest messages in which something of ours is looked for
ALT = 1000  # characters of the text that stands in for a picture, https://docs.slack.dev/reference/methods/files.getUploadURLExternal
TIMEOUT = aiohttp.ClientTimeout(total=20, connect=5)

Json = dict[str, Any]

log = structlog.get_logger(__name__)


def new_session() -> aiohttp.ClientSession:
    """Give the session that all calls share."""
    return aiohttp.ClientSession(timeout=TIMEOUT)


class WebApi:
    """Slack's methods that we use, by one token."""

    def __init__(self, token: str, address: str, session: aiohttp.ClientSession) -> None:
        """Use the token at the API's address."""
        parts = urlsplit(address)
        local = parts.hostname != "slack.com"
        self._hooks = f"{parts.scheme}://{parts.netloc}/" if local else "https://hooks.slack.com/"
        self._session = session
        self.pictures = Pictures()
        # Without a level the SDK writes out all that it sends, for a log that is not kept.
        logger = logging.getLogger("slack_sdk.web")
        logger.setLevel(logging.WARNING)
        # Its default client sends a request again after a reset connection, also when Slack had taken it.
        self.client = AsyncWebClient(
            token=token,
            base_url=address.rstrip("/") + "/",
            session=session,
            retry_handlers=[],
            timeout=20,
            logger=logger,
        )

    async def ask(self, method: str, **parameters: str | int) -> Json:
        """Call a method that reads."""
        return await told(self.client.api_call(method, http_verb="GET", params=dict(parameters)))

    async def tell(self, method: str, **parameters: Any) -> Json:  # noqa: ANN401 - JSON
        """Call a method that changes something; what is None is left out."""
        given = {name: value for name, value in parameters.items() if value is not None}
        return await told(self.client.api_call(method, json=given))

    async def post(self, method: str, part: Part, **where: Any) -> Json:  # noqa: ANN401 - JSON
        """Send or change a message. Nothing in it is looked up or shown as a preview.

        The text beside the blocks is for notifications, and is cut where a changed message could not hold it. It takes
        their place where Slack refuses them: not every limit is documented, and its channel would stand still.
        """
        quiet = {} if method == "chat.postEphemeral" else {"unfurl_links": False, "unfurl_media": False}
        given = {"text": shortened(part.text, TEXT), **quiet, **where}
        try:
            return await self.tell(method, blocks=list(part.blocks), **given)
        except SaidNoError as error:
            if error.code not in _BADLY_BUILT:
                raise
            log.exception("blocks refused", method=method)
            return await self.tell(method, blocks=[], **given)

    async def direct_channel(self, user: str) -> str:
        """Give the channel in which the bot talks to one person."""
        opened = await self.tell("conversations.open", users=user)
        return str(opened["channel"]["id"])

    async def respond(self, address: str, body: Json) -> bool:
        """Answer through a ``response_url``; False when it is used up or Slack does not take the answer.

        Raises:
            UnknownOutcomeError: the answer was lost.
        """
        if not address.startswith(self._hooks):
            return False
        try:
            async with self._session.post(address, json=body, allow_redirects=False) as answer:
                return answer.status == HTTPStatus.OK
        except (aiohttp.ClientError, TimeoutError) as error:
            raise UnknownOutcomeError(type(error).__name__) from None

    async def newest(self, channel: str, thread: str | None) -> list[Json]:
        """Give the newest messages of a channel or thread, with their metadata."""
        where: dict[str, str | int] = {"channel": channel, "limit": LOOKED_AT, "include_all_metadata": "true"}
        if thread:
            where["ts"] = thread
        answer = await self.ask("conversations.replies" if thread else "conversations.history", **where)
        found: list[Json] = answer["messages"]
        return found

    async def upload(self, image: Image, tongue: Tongue, channel: str, thread: str | None, name: str) -> None:
        """Show a picture in a channel, with the text that stands in for it; one that cannot be drawn is left out."""
        png = await self.pictures.drawn(image, tongue)
        if png is None:
            return
        alt = shortened(spoken(image.alt, tongue), ALT)
        sent = self.client.files_upload_v2(
            filename=name, file=png, title=alt, alt_txt=alt, channel=channel, thread_ts=thread
        )
        await told(sent)
