"""The same request again gets the same answer: a browser that lost the connection may ask once more."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

KEPT = 500  # answers; a browser that repeats does so within seconds

Answer = dict[str, Any]


class Answers:
    """Remembers the latest answers by who asked and the event's number."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, str], asyncio.Future[Answer]] = OrderedDict()

    async def once(self, member: int, event: str, make: Callable[[], Awaitable[Answer]]) -> Answer:
        """Give the answer to an event; two who ask at once share one, and a failed one is made anew."""
        key = (member, event)
        if key not in self._known or _failed(self._known[key]):
            self._known[key] = asyncio.ensure_future(make())
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return await asyncio.shield(self._known[key])


def _failed(answer: asyncio.Future[Answer]) -> bool:
    return answer.done() and (answer.cancelled() or answer.exception() is not None)
