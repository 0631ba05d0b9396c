"""The clock: looks once a minute whether something is due. What has happened is decided by rows, not by this clock."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped] # ships no types

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Job:
    """A named piece of work, done in a thread."""

    name: str
    work: Callable[[], None]


class Schedule:
    """Runs every job once a minute; a late run is made up for once, and never two of one job at a time."""

    def __init__(self, jobs: tuple[Job, ...]) -> None:
        """Prepare the jobs; nothing runs before :meth:`start`."""
        # The default grace of one second drops a late run for good: None runs it, coalesce runs it once.
        late = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(job_defaults=late, timezone="UTC")
        for job in jobs:
            self._scheduler.add_job(run, "interval", minutes=1, args=(job,), id=job.name)

    def start(self) -> None:
        """Begin; must be called inside the event loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Start no more jobs; one that runs goes on to its end in its thread."""
        self._scheduler.shutdown(wait=False)


async def run(job: Job) -> None:
    """Run a job in a thread; a failure is logged, and the next minute tries again."""
    try:
        await asyncio.to_thread(job.work)
    except asyncio.CancelledError:  # the program stops, and waits for the thread
        log.info("job ends before the program does", job=job.name)
    except Exception:
        log.exception("job failed", job=job.name)
