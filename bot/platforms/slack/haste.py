"""Being in a hurry with what Slack waits for."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from storage.database.courtesy import Courtesy


@contextmanager
def until_written(courtesy: Courtesy) -> Iterator[None]:
    """Be in a hurry until the answer is out: it is written in the step of the event loop in which the block ends."""
    hurry = ExitStack()
    hurry.enter_context(courtesy.hurry())
    try:
        yield
    finally:
        asyncio.get_running_loop().call_soon(hurry.close)
