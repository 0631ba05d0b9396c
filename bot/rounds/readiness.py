"""Keeps opportunities ready, so that nobody who asks has to wait for looking at everything."""

from datetime import date, datetime

import structlog

from bot.clock import Clock
from digests.ready.refreshing import Step, keep, look
from domain.region import Region
from storage import regions
from storage.store import Store

log = structlog.get_logger(__name__)


def keep_ready(store: Store, clock: Clock) -> None:
    """Look at the opportunities anew where something changed or a date passed, in every region."""
    now = clock()
    with store.reading() as tx:
        known = regions.regions(tx)
    for region in known:
        keep_region_ready(store, region, now)


def keep_region_ready(store: Store, region: Region, now: datetime) -> None:
    """Do so in one region, in small steps: others who write wait only while one is written.

    Where that fails nobody is told anything wrong: what is not ready is looked at when somebody asks.
    """
    today = now.astimezone(region.zone).date()
    try:
        while step := _next(store, region, today):
            with store.writing(unhurried=True) as tx:
                keep(tx, region.id, step)
    except Exception:
        log.exception("opportunities not kept ready", region=region.name)


def _next(store: Store, region: Region, today: date) -> Step | None:
    with store.reading() as tx:
        return look(tx, region.id, today)
