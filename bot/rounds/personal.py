"""What comes to people by itself, by the clock: weekly messages, and marking what nobody confirmed."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

import structlog

from bot.clock import Clock
from bot.rounds.readiness import keep_region_ready
from digests.due import Due
from digests.reminders.municipal_week import MunicipalWeek
from digests.reminders.personal import Personal, build
from digests.reminders.slot import personal_due
from digests.reminders.staleness import AGAIN, TIMES
from domain.language import phrase
from domain.message import Message, plain
from domain.preferences import zone_of
from domain.region import Member, Region
from handlers.announcing.standing import remarked
from handlers.asking.system import on_behalf_of
from handlers.receiving.personal import key_of, target_of
from storage import regions
from storage.announced import upkeep
from storage.people import follow_hits, personal
from storage.post import outbox
from storage.store import Store, Tx

log = structlog.get_logger(__name__)


class _Round(NamedTuple):
    """The people of one municipality and time zone whose message of the week is due."""

    region: Region
    code: str | None
    zone: str
    due: Due


def tell_people(store: Store, clock: Clock, wake: Callable[[], None]) -> None:
    """Put every weekly message that is due in the outbox; the messages of a municipality are one transaction.

    A municipality whose messages cannot be made stops no other, and is tried again the next minute.
    """
    now = clock()
    with store.reading() as tx:
        rounds = [one for region in regions.regions(tx) for one in _rounds(tx, region, now)]
    for region in {one.region.id: one.region for one in rounds}.values():
        keep_region_ready(store, region, now)
    for one in rounds:
        try:
            with store.writing() as tx:
                number = sum(_told(tx, one, now))
        except Exception:
            log.exception("no personal digests", region=one.region.name, municipality=one.code)
            continue
        log.info("personal digests", region=one.region.name, municipality=one.code, week=one.due.week, number=number)
        if number:
            wake()


def mark_unconfirmed(store: Store, clock: Clock, wake: Callable[[], None]) -> None:
    """Mark what was asked about twice in vain, in the store and wherever it stands in the chats."""
    now = clock()
    with store.reading() as tx:
        overdue = upkeep.overdue(tx, TIMES, now - AGAIN)
    for region, code, number in overdue:
        try:
            with store.writing() as tx:
                ask = on_behalf_of(tx, regions.region(tx, region), code, now)
                remarked(ask, upkeep.mark(ask.audience, tx, number, now))
        except Exception:
            log.exception("not marked", region=region, record=number)
        else:
            log.info("unconfirmed", region=region, record=number)
    if overdue:
        wake()


def _rounds(tx: Tx, region: Region, now: datetime) -> Iterator[_Round]:
    for zone in personal.zones(tx, region):
        due = personal_due(region, zone_of(zone, region.zone), now)
        if due is not None:
            for code in personal.waiting_towns(tx, region, zone, due.week):
                yield _Round(region, code, zone, due)


def _told(tx: Tx, one: _Round, now: datetime) -> Iterator[bool]:
    """Tell each person of a round, with the row that makes it his only message of the week."""
    here = MunicipalWeek(tx, one.region, one.code, now, one.due.week)
    for person in personal.waiting(tx, one.region, one.code, one.zone, one.due.week):
        late_first = one.due.late and not personal.begun(tx, person)
        if not personal.claim(tx, person, one.due.week, now) or late_first:
            continue
        made = build(here, person)
        if made is not None:
            _put(here, person, made, late=one.due.late)
            yield True


def _put(here: MunicipalWeek, person: Member, made: Personal, *, late: bool) -> None:
    tx, now = here.tx, here.now
    message = _late(made.message) if late else made.message
    outbox.put(tx, target_of(person), message, key_of(person, here.week), now)
    upkeep.ask(here.audience, tx, made.asked, here.week, now)
    personal.tell(tx, person, made.told, now)
    follow_hits.tell(tx, person, made.hits, now)


def _late(message: Message) -> Message:
    says = plain(phrase("This overview comes late: I was not running at its usual time."))
    return message.model_copy(update={"footer": (*message.footer, says)})
