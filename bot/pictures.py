"""Pictures, drawn in a process of their own: one that fails or hangs holds up nothing, and its memory goes with it."""

import asyncio
import contextlib
import os
import sys
from collections import OrderedDict

import structlog

from domain.language import Tongue
from domain.message import Image

log = structlog.get_logger(__name__)

KEPT = 30  # pictures, of about 100 kB
PATIENCE = 40.0  # seconds; the very first one takes long, because fonts are looked for
# What a drawing process needs of our surroundings: no token and no password.
_NEEDED = ("HOME", "LANG", "LC_ALL", "MPLCONFIGDIR", "PATH", "PYTHONPATH", "TMPDIR", "VIRTUAL_ENV", "XDG_CACHE_HOME")
_COMMAND = (sys.executable, "-m", "digests.drawing")


class Pictures:
    """Draws images and remembers the latest; who asks for the same at once shares one drawing."""

    def __init__(self, command: tuple[str, ...] = _COMMAND, patience: float = PATIENCE) -> None:
        """``command`` gets a timeline and a language as JSON, and gives a PNG."""
        self._command = command
        self._patience = patience
        self._known: OrderedDict[str, asyncio.Future[bytes | None]] = OrderedDict()
        self._turn = asyncio.Lock()

    async def drawn(self, image: Image, tongue: Tongue) -> bytes | None:
        """Give the PNG in a language; None when it cannot be drawn, which is logged."""
        sketch = f'{{"timeline":{image.timeline.model_dump_json()},"tongue":"{tongue.value}"}}'
        known = self._known.get(sketch)
        if known is None or (known.done() and (known.cancelled() or known.result() is None)):
            known = self._known[sketch] = asyncio.ensure_future(self._draw(sketch))
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return await asyncio.shield(known)

    async def _draw(self, sketch: str) -> bytes | None:
        async with self._turn:  # one at a time: a picture costs a second of a processor
            try:
                return await asyncio.wait_for(self._run(sketch.encode()), self._patience)
            except (OSError, TimeoutError) as error:
                log.warning("picture not drawn", reason=type(error).__name__)
                return None

    async def _run(self, sketch: bytes) -> bytes | None:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *self._command, stdin=pipe, stdout=pipe, stderr=pipe, env=_surroundings(), start_new_session=True
        )
        try:
            png, said = await process.communicate(sketch)
        finally:
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.communicate()  # its pipes are ours to close
        if process.returncode or not png.startswith(b"\x89PNG"):
            last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
            log.warning("picture not drawn", reason=last.partition(":")[0], status=process.returncode)
            return None
        return png


def _surroundings() -> dict[str, str]:
    return {name: os.environ[name] for name in _NEEDED if name in os.environ}
