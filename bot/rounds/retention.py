"""The daily round: what a region need not keep any longer goes, once a day, by whichever process is first."""

from datetime import datetime, timedelta

import structlog

from bot.clock import Clock
from domain.region import Region, Role
from storage import audit, regions
from storage.announced import removal
from storage.audience import Audience
from storage.people import forgetting, members, visits
from storage.post import clearing
from storage.store import Store, Tx

log = structlog.get_logger(__name__)

_MONTH = timedelta(days=30.44)
_MOST = 50  # people forgotten in one round: each takes a look through every message


def tidy_regions(store: Store, clock: Clock) -> None:
    """Do the round of every region that has not had it today."""
    now = clock()
    with store.reading() as tx:
        found = regions.regions(tx)
    for region in found:
        with store.writing() as tx:
            if not clearing.claim(tx, region.id, now.astimezone(region.zone).date()):
                continue
            done = tidied(tx, region, now)
            number, mark = audit.head(tx, region.id)
        log.info("retention", region=region.id, **done)
        # Whoever keeps the log elsewhere sees in it when the end of a trail was cut off.
        log.info("audit trail", region=region.id, entry=number, mark=mark)
    if found:
        with store.writing() as tx:
            clearing.expired(tx, now)
            clearing.events(tx, now - timedelta(days=min(one.retention.messages_days for one in found)))


def tidied(tx: Tx, region: Region, now: datetime) -> dict[str, int]:
    """Clear away what is older than the region's terms, and give how much of each."""
    terms = region.retention
    return {
        "people": _people(tx, region, now),
        "drafts": removal.remove_drafts(tx, region.id, now - terms.drafts_months * _MONTH, now),
        "messages": clearing.private_posts(tx, region.id, now - timedelta(days=terms.messages_days)),
        "chat": clearing.chat(tx, region.id, now - terms.chat_months * _MONTH),
        "audit": audit.prune(tx, region.id, now - terms.audit_months * _MONTH, now),
    }


def _people(tx: Tx, region: Region, now: datetime) -> int:
    """Forget who stayed away; the only coordinator of a region stays, else nobody could appoint another one."""
    terms = region.retention
    quiet = visits.gone_quiet(tx, region.id, now - terms.people_months * _MONTH, active=True)
    quiet += visits.gone_quiet(tx, region.id, now - terms.left_months * _MONTH, active=False)
    everybody = members.members(Audience(region=region.id), tx)
    coordinators = [one.id for one in everybody if one.role is Role.COORDINATOR and one.active]
    going = [one for one in quiet if coordinators != [one.id]][:_MOST]
    for one in going:
        forgetting.forget(tx, one, None, now)
    return len(going)
