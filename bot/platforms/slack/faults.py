"""Slack's refusals and failures as the platform's three: later, never, or unknown whether it arrived."""

from collections.abc import Awaitable, Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platform import Later, RefusedError, UnknownOutcomeError, UntakenError

WAIT = 30.0  # seconds, when Slack asks to wait and does not say how long
UNREACHABLE = 5.0
_TOO_MANY = 429
_BROKEN = 500
# Slack had trouble of its own; the documentation warns that the call may have succeeded all the same.
_UNSURE = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "unexpected_body"}
_WAITING = {"ratelimited", "rate_limited", "message_limit_exceeded"}
# What is wrong with one message and with no other in its channel (docs.slack.dev/reference/methods/chat.update and
# chat.postMessage, chat.delete).
_OF_ONE = {
    "attachment_payload_limit_exceeded",
    "cannot_reply_to_message",
    "cant_delete_message",
    "compliance_exports_prevent_deletion",
    "edit_window_closed",
    "invalid_metadata_format",
    "invalid_metadata_schema",
    "message_not_found",
    "metadata_too_large",
    "msg_blocks_too_long",
    "msg_too_long",
    "no_text",
    "restricted_action_thread_locked",
    "thread_not_found",
    "too_many_attachments",
}
FAILS = (Later, RefusedError, UnknownOutcomeError)  # whatever may come of a call


class SaidNoError(RefusedError):
    """Slack refused; ``code`` is its word for it."""

    def __init__(self, code: str) -> None:
        """Keep Slack's word, which is safe to log."""
        super().__init__(code)
        self.code = code


class SaidNoToOneError(SaidNoError, UntakenError):
    """Slack refused one message: others in its channel may go."""


async def told(call: Awaitable[AsyncSlackResponse]) -> dict[str, Any]:
    """Wait for a call and give its answer; raises as :func:`answered` does."""
    answer, _ = await answered(call)
    return answer


async def answered(call: Awaitable[AsyncSlackResponse]) -> tuple[dict[str, Any], Mapping[str, str]]:
    """Wait for a call and give its answer and headers.

    Raises:
        Later: Slack asks to wait, or cannot be reached.
        SaidNoError: it says no.
        UnknownOutcomeError: the answer was lost or senseless.
    """
    try:
        response = await call
    except SlackApiError as error:
        raise _of_answer(error.response) from None
    except aiohttp.ClientConnectorError:
        raise Later(UNREACHABLE, "Slack cannot be reached") from None
    except (TimeoutError, aiohttp.ClientError, SlackClientError, ValueError) as error:
        raise UnknownOutcomeError(type(error).__name__) from None
    if not isinstance(response.data, dict):
        raise UnknownOutcomeError("an answer that is no JSON")
    return response.data, response.headers


def seconds(header: str | None) -> float:
    """Read ``Retry-After``; nonsense is the usual wait."""
    try:
        return max(1.0, float(header or ""))
    except ValueError:
        return WAIT


def _of_answer(response: Any) -> Exception:  # noqa: ANN401 - the SDK's answer, or aiohttp's when it is no JSON
    status: int = getattr(response, "status_code", 0) or getattr(response, "status", 0)
    data = getattr(response, "data", None)
    code = str(data.get("error") or "") if isinstance(data, dict) else ""
    if status == _TOO_MANY or code in _WAITING:
        return Later(seconds(response.headers.get("Retry-After")), "Slack asks to wait")
    if status >= _BROKEN or code in _UNSURE or not code:
        return UnknownOutcomeError(code or f"status {status}")
    return SaidNoToOneError(code) if code in _OF_ONE else SaidNoError(code)
