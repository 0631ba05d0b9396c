"""Trying again what does not succeed now, until the program stops."""

import asyncio
from collections.abc import AsyncIterator

AGAIN = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)  # seconds between attempts
LONGEST = 300.0  # seconds that a platform may ask to wait; what waits then goes on at the next start


class Patience:
    """The attempts of those who stop together."""

    def __init__(self) -> None:
        """Begin with all the time there is."""
        self._over = asyncio.Event()

    def end(self) -> None:
        """Let nobody wait any longer."""
        self._over.set()

    async def attempts(self) -> AsyncIterator[bool]:
        """Give the moments to try, ever further apart, and whether it is the last; none once the program stops."""
        for seconds in AGAIN:
            yield False
            if not await self.wait(seconds):
                return
        yield True

    async def wait(self, seconds: float) -> bool:
        """Wait; False when the program stops meanwhile."""
        try:
            await asyncio.wait_for(self._over.wait(), min(seconds, LONGEST))
        except TimeoutError:
            return True
        return False
