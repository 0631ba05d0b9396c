"""The clock: looks once a minute whether something is due. What has happened is decided by rows, not by this clock."""

import asyncio
from collections.abc import Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped] # ships no types

log = structlog.get_logger(__name__)

Job = Callable[[], None]


class Schedule:
    """Runs plain functions every minute in a thread; a late run is made up for once, never twice at a time."""

    def __init__(self, jobs: tuple[Job, ...]) -> None:
        """Prepare the jobs; nothing runs before :meth:`start`."""
        # The default grace of one second drops a late run for good: None runs it, coalesce runs it once.
        self._scheduler = AsyncIOScheduler(
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        for job in jobs:
            self._scheduler.add_job(_guarded, "interval", minutes=1, args=(job,), id=job.__qualname__)

    def start(self) -> None:
        """Begin; must be called inside the event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop starting jobs; one that runs goes on to its end."""
        self._scheduler.shutdown(wait=False)


async def _guarded(job: Job) -> None:
    """Run a job in a thread; a failure is logged and the next minute tries again."""
    try:
        await asyncio.to_thread(job)
    except Exception:
        log.exception("job failed", job=job.__qualname__)
