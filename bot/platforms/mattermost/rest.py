"""Calls of Mattermost's REST interface, version 4, with every way in which they fail told apart."""

import json
import re
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.platform import Later, RefusedError, UnknownOutcomeError

DEADLINE = aiohttp.ClientTimeout(total=30, connect=10)
LARGEST = 20 * 2**20  # bytes of an answer
WHEN_LIMITED = 30.0  # seconds, when the server does not say how long
WHEN_DOWN = 10.0
LONGEST = 900.0
_EPOCH = 1_000_000_000  # a reset beyond this is a moment, not a number of seconds

_HOOK = re.compile(r"/hooks/commands/[a-z0-9]+$")

Json = Any


class MissingError(RefusedError):
    """404: it does not exist, or not for the bot."""


class DeniedError(RefusedError):
    """403: the bot may not do this."""


class UnauthorizedError(RefusedError):
    """401: the token is not, or no longer, accepted."""


class BadRequestError(RefusedError):
    """400 and the like: the server will never take this."""


class Rest:
    """Calls one server with one token. A 429 holds all calls until the server takes them again."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self._session = session
        self._site = url.rstrip("/")
        self._base = self._site + "/api/v4"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._held_until = 0.0
        self.version = ""

    async def get(self, path: str, query: Mapping[str, str] | None = None) -> Json:
        """Read something; see :meth:`call` for the errors."""
        return await self.call("GET", path, query=query)

    async def post(self, path: str, body: Json) -> Json:
        """Make something; see :meth:`call` for the errors."""
        return await self.call("POST", path, json_body=body)

    async def put(self, path: str, body: Json) -> Json:
        """Change something; see :meth:`call` for the errors."""
        return await self.call("PUT", path, json_body=body)

    async def delete(self, path: str) -> Json:
        """Remove something; see :meth:`call` for the errors."""
        return await self.call("DELETE", path)

    async def call(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        json_body: Json = None,
        data: aiohttp.FormData | None = None,
    ) -> Json:
        """Call and give the answer's JSON.

        Raises:
            Later: the server limits calls, is down, or answers no JSON; nothing was done.
            UnknownOutcomeError: a call that makes something may have been done.
            RefusedError: never; see its kinds above.
        """
        if (wait := self._held_until - time.monotonic()) > 0:
            raise Later(wait, "rate limit")
        safe = method == "GET"
        try:
            async with self._session.request(
                method, self._base + path, params=query, json=json_body, data=data,
                headers=self._headers, timeout=DEADLINE, allow_redirects=False,
            ) as answer:  # fmt: skip
                self.version = answer.headers.get("X-Version-Id", self.version)
                self._note_limit(answer)
                return _json_of(await _body(answer), answer.status, safe=safe)
        except (aiohttp.ClientConnectorError, aiohttp.ServerTimeoutError) as error:
            raise _lost(error, safe=safe or isinstance(error, aiohttp.ClientConnectorError)) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _lost(error, safe=safe) from error

    async def hook(self, response_url: str, body: Json) -> None:
        """Post to a command's ``response_url``; only its path counts, so that it leads nowhere but to this server.

        Raises:
            RefusedError: it is used up or too old, or no such address.
        """
        path = _HOOK.search(urlsplit(response_url).path)
        if path is None:
            raise BadRequestError("not a response_url")
        try:
            async with self._session.post(
                self._site + path.group(), json=body, timeout=DEADLINE, allow_redirects=False
            ) as answer:
                if answer.status != 200:  # noqa: PLR2004 - OK
                    raise BadRequestError(f"HTTP {answer.status}")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _lost(error, safe=False) from error

    def _note_limit(self, answer: aiohttp.ClientResponse) -> None:
        """Hold further calls when the server says that none is left, or refused this one."""
        remaining = answer.headers.get("X-RateLimit-Remaining", "")
        limited = answer.status == 429  # noqa: PLR2004 - Too Many Requests
        if not limited and remaining.strip() != "0":
            return
        seconds = _seconds(answer.headers.get("X-RateLimit-Reset") or answer.headers.get("Retry-After"))
        if seconds is None:
            seconds = WHEN_LIMITED if limited else 0.0
        self._held_until = time.monotonic() + seconds
        if limited:
            raise Later(max(seconds, 0.1), "rate limit")


def _seconds(said: str | None) -> float | None:
    """Read a header that holds seconds, or a moment in seconds since 1970; None for anything else."""
    try:
        number = float(said or "")
    except ValueError:
        return None
    if number > _EPOCH:
        number -= time.time()
    return min(max(number, 0.0), LONGEST) if number == number else None  # noqa: PLR0124 - not a number


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    body = await answer.content.read(LARGEST + 1)
    while len(body) <= LARGEST and (more := await answer.content.read(LARGEST)):
        body += more
    if len(body) > LARGEST:
        raise Later(LONGEST, "the answer is too large")
    return body


def _json_of(body: bytes, status: int, *, safe: bool) -> Json:
    try:
        said = json.loads(body) if body else {}
    except ValueError:
        said = None
    if status < 300 and said is not None:  # noqa: PLR2004 - success
        return said
    reason = _reason(said, status)
    if status >= 500 or status < 400 or said is None:  # noqa: PLR2004 - the server's fault, or a proxy's page
        if status in {502, 503, 504} or safe:
            raise Later(WHEN_DOWN, reason)
        raise UnknownOutcomeError(reason)
    kinds = {401: UnauthorizedError, 403: DeniedError, 404: MissingError}
    raise kinds.get(status, BadRequestError)(reason)


def _reason(said: Json, status: int) -> str:
    """Give the server's own id of the error: never its text, which may repeat what was sent."""
    identifier = said.get("id") if isinstance(said, dict) else None
    return f"HTTP {status} {identifier}" if isinstance(identifier, str) else f"HTTP {status}"


def _lost(error: BaseException, *, safe: bool) -> Exception:
    reason = type(error).__name__
    return Later(WHEN_DOWN, reason) if safe else UnknownOutcomeError(reason)
