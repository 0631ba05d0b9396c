"""Requests over HTTP as Slack signs and sends them."""

import time
from io import BytesIO
from urllib.parse import urlencode

import aiohttp

from bot.platforms.slack.web_requests import PATH, signature
from tests.bot.slack.double import Slack
from tests.bot.slack.running import SECRET, Bot

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


def signed(body: bytes, moment: float | None = None, secret: str = SECRET) -> dict[str, str]:
    stamp = str(int(time.time() if moment is None else moment))
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(secret, stamp, body)}


async def send(bot: Bot, body: bytes | BytesIO, headers: dict[str, str], kind: str = FORM) -> tuple[int, str]:
    address = f"http://127.0.0.1:{bot.port}{PATH}"
    async with (
        aiohttp.ClientSession() as session,
        session.post(address, data=body, headers={"Content-Type": kind, **headers}) as answer,
    ):
        return answer.status, await answer.text()


def command(slack: Slack, text: str = "meld 300 laptops", trigger: str = "1.a") -> bytes:
    return urlencode(slack.payload("slash_command", text=text, trigger_id=trigger)).encode()
