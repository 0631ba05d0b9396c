"""What is done by the clock: due digests, and clearing away what is no longer needed."""

from datetime import timedelta

from bot.clock import Clock
from bot.schedule import Job
from storage import inbox
from storage.store import Store

REMEMBERED = timedelta(days=30)  # an event is never delivered again after that


def due_jobs(store: Store, clock: Clock) -> tuple[Job, ...]:
    """Give the jobs of the minute."""

    def tidy() -> None:
        with store.writing() as tx:
            inbox.forget(tx, clock() - REMEMBERED)

    return (tidy,)
