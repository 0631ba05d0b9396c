"""What is done by the clock: posting due digests, and clearing away what is no longer needed."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.clock import Clock
from bot.rounds.personal import mark_unconfirmed, tell_people
from bot.rounds.readiness import keep_ready, keep_region_ready
from bot.rounds.schedule import Job
from digests.due import Due, due, week_of
from digests.telling.news import NEWS
from digests.weekly import LOOK_BACK, audience_key, build, quiet
from domain.channel import Channel, Target
from domain.language import phrase
from domain.message import Message, plain
from domain.region import Region
from storage import channels, digests, partnerships, regions
from storage.audience import Audience
from storage.people import personal
from storage.post import inbox, outbox
from storage.store import Store, Tx

log = structlog.get_logger(__name__)

REMEMBERED = timedelta(days=30)  # an event is never delivered again after that
SAID = timedelta(hours=1)  # a program that was killed has started again by then, and said what it had not
CLAIMED = timedelta(weeks=26)  # a clock that is set back further would bring a personal digest a second time
NEWS_KNOWN = LOOK_BACK + timedelta(weeks=8)  # a clock that is set back by these eight brings no news a second time
TOLD = timedelta(weeks=3 * 52)  # by then what was told has ended


def due_jobs(store: Store, clock: Clock, wake: Callable[[], None]) -> tuple[Job, ...]:
    """Give the jobs of the minute; ``wake`` is called when something waits in the outbox."""
    return (
        Job("opportunities", partial(keep_ready, store, clock)),
        Job("digests", partial(post_digests, store, clock, wake)),
        Job("unconfirmed", partial(mark_unconfirmed, store, clock, wake)),
        Job("personal digests", partial(tell_people, store, clock, wake)),
        Job("tidy", partial(tidy, store, clock)),
    )


def tidy(store: Store, clock: Clock) -> None:
    """Forget events that are too old to be delivered again, and personal digests that are too old to be repeated."""
    now = clock()
    with store.writing() as tx:
        inbox.forget(tx, now - REMEMBERED)
        inbox.forget_answers(tx, now - SAID)
        personal.forget(tx, now - CLAIMED, now - TOLD)


def post_digests(store: Store, clock: Clock, wake: Callable[[], None]) -> None:
    """Put every digest that is due in the outbox, each in one transaction with the row that makes it the only one.

    One that cannot be made stops no other, and is tried again the next minute.
    """
    now = clock()
    with store.reading() as tx:
        ready = [(region, found) for region in regions.regions(tx) if (found := due(region, now))]
        wanted = [(region, found, audience) for region, found in ready for audience in _audiences(tx, region)]
    for region, found, audience in wanted:
        keep_region_ready(store, region, now)
        try:
            with store.writing() as tx:
                posted = _post(tx, region, found, audience, now)
        except Exception:
            log.exception("no digest", region=region.name, week=found.week, audience=audience_key(audience))
            continue
        if posted:
            log.info("digest", region=region.name, week=found.week, audience=audience_key(audience), late=found.late)
            wake()


def _audiences(tx: Tx, region: Region) -> Iterator[Audience]:
    """Give who gets a digest: the region and each partnership, as far as they have a channel.

    Without one nobody would read it, and what it showed would be no news once there is one.
    """
    for partnership in (None, *(one.id for one in partnerships.of_region(tx, region))):
        if channels.channels(tx, region.id, partnership):
            yield Audience(region=region.id, partnerships=frozenset({partnership} if partnership else ()))


def _post(tx: Tx, region: Region, found: Due, audience: Audience, now: datetime) -> bool:
    """Post one digest; False when it was posted before, has nothing to say, or would be a late very first one."""
    key = audience_key(audience)
    first = digests.last(tx, region.id, key) is None
    if not digests.claim(tx, region.id, found.week, key, now) or (first and found.late):
        return False
    messages = _messages(tx, region, audience, found.week, now)
    if not messages:
        return False
    told, *thread = messages
    main = f"digest:{region.id}:{found.week}:{key}"
    for channel in _channels(tx, region, audience):
        target = Target(platform=channel.platform, workspace=channel.workspace, channel=channel.id)
        outbox.put(tx, target, _late(told) if found.late else told, main, now)
        for place, message in enumerate(thread):
            outbox.put(tx, target.model_copy(update={"thread_of": main}), message, f"{main}:{place}", now)
    return True


def _messages(tx: Tx, region: Region, audience: Audience, week: str, now: datetime) -> list[Message]:
    """Give the digest and what goes into its thread, and note what they show; nothing in a week without news."""
    digest = build(audience, tx, region, now)
    if digest is None:
        return [quiet(audience, tx, region, now)] if region.digest_when_empty else []
    key = audience_key(audience)
    digests.show(tx, region.id, week, key, digest.items)
    digests.forget(tx, region.id, key, NEWS, week_of((now - NEWS_KNOWN).date()))
    return [digest.message, *digest.thread]


def _channels(tx: Tx, region: Region, audience: Audience) -> list[Channel]:
    return channels.channels(tx, region.id, min(audience.partnerships, default=None))


def _late(message: Message) -> Message:
    says = plain(phrase("This overview comes late: I was not running at its usual time."))
    return message.model_copy(update={"footer": (*message.footer, says)})
