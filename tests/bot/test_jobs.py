import asyncio
import threading
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.rounds.jobs import due_jobs, post_digests
from bot.rounds.schedule import Job, run
from digests.telling.news import NEWS
from digests.weekly import Digest, build
from domain.channel import Channel
from domain.region import Region
from storage import channels, digests, regions
from storage.audience import Audience
from storage.post import outbox
from storage.store import Store, Tx
from tests.dialogue import Clock, spoken
from tests.makers import BEUNINGEN, HEUMEN, WIJCHEN, Makers


@pytest.fixture
def clock(now: datetime) -> Clock:
    return Clock(now)


@pytest.fixture
def region(make: Makers, store: Store, now: datetime) -> Region:
    """A region with a channel, and a partnership with its own."""
    made, shared = make.region(), make.partnership()
    with store.writing() as tx:
        for name, partnership in (("regio", None), ("samen", shared.id)):
            bound = Channel(platform="web", workspace="w", id=name, region=made.id, partnership=partnership)
            channels.bind(tx, bound, now)
    return made


def posted(store: Store, clock: Clock) -> dict[str, str]:
    """Send everything that waits, and give what stands in each channel then."""
    found: dict[str, list[str]] = defaultdict(list)
    with store.writing() as tx:
        while taken := outbox.take(tx, clock(), 100):
            for one in taken:
                found[one.target.channel or ""] += spoken(one.message) if one.message else ()
                outbox.sent(tx, one.id, f"remote-{one.id}")
    return {channel: "\n".join(lines) for channel, lines in found.items()}


def plan(make: Makers, text: str, municipality: str, **fields: object) -> None:
    make.read(text, make.member(municipality), **fields)


def test_the_digest_is_posted_once_whoever_looks_first(
    make: Makers, store: Store, region: Region, clock: Clock
) -> None:
    plan(make, "We vervangen 300 laptops in Q3 2027", WIJCHEN)
    for _ in range(3):
        post_digests(store, clock, lambda: None)
    digest = posted(store, clock)
    assert set(digest) == {"regio", "samen"}
    assert region.name in digest["regio"]
    clock.now += timedelta(hours=3)
    post_digests(store, clock, lambda: None)
    assert posted(store, clock) == {}


def test_a_digest_that_cannot_be_made_stops_no_other(
    make: Makers, store: Store, region: Region, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(audience: Audience, tx: Tx, whose: Region, moment: datetime) -> Digest | None:
        if not audience.partnerships:
            raise ValueError("a mistake of ours")
        return build(audience, tx, whose, moment)

    plan(make, "We vervangen 300 laptops in Q3 2027", WIJCHEN)
    with monkeypatch.context() as faulty:
        faulty.setattr("bot.rounds.jobs.build", failing)
        post_digests(store, clock, lambda: None)
    assert set(posted(store, clock)) == {"samen"}
    post_digests(store, clock, lambda: None)
    assert set(posted(store, clock)) == {"regio"}, "it is tried again"
    assert region.id


def test_an_empty_week_sends_nothing(store: Store, region: Region, clock: Clock) -> None:
    assert region.id
    post_digests(store, clock, lambda: None)
    assert posted(store, clock) == {}


def test_a_region_may_want_to_hear_of_an_empty_week_too(
    make: Makers, store: Store, region: Region, clock: Clock
) -> None:
    by = make.coordinator()
    with store.writing() as tx:
        changed = region.model_copy(update={"digest_when_empty": True, "digest_hour": 8})
        regions.set_settings(tx, changed, by, clock())
        assert regions.region(tx, region.id) == changed
    for _ in range(2):
        post_digests(store, clock, lambda: None)
    digest = posted(store, clock)
    assert set(digest) == {"regio", "samen"}
    assert "Deze week is er niets nieuws" in digest["regio"]
    assert "Heumen-Wijchen: week van 15 juni 2026" in digest["samen"]
    assert posted(store, clock) == {}


def test_what_was_shown_and_has_not_changed_is_not_repeated(
    make: Makers, store: Store, region: Region, clock: Clock
) -> None:
    assert region.id
    plan(make, "We vervangen 300 laptops in Q3 2027", BEUNINGEN)
    post_digests(store, clock, lambda: None)
    assert "laptops" in posted(store, clock)["regio"]
    clock.now += timedelta(days=7)
    post_digests(store, clock, lambda: None)
    assert posted(store, clock) == {}


def test_what_nobody_could_read_is_told_once_there_is_a_channel(make: Makers, store: Store, clock: Clock) -> None:
    region = make.region()
    for code in (BEUNINGEN, WIJCHEN):
        plan(make, "We vervangen 300 laptops in Q3 2027", code)
    post_digests(store, clock, lambda: None)
    clock.now += timedelta(days=7)
    with store.writing() as tx:
        channels.bind(tx, Channel(platform="web", workspace="w", id="regio", region=region.id), clock())
    post_digests(store, clock, lambda: None)
    assert "2 nieuwe investeringen: laptops" in posted(store, clock)["regio"]


def test_what_was_news_is_remembered_for_as_long_as_it_can_be_news(
    make: Makers, store: Store, region: Region, clock: Clock
) -> None:
    """Else each digest costs the more, the more of them came before it."""

    def known() -> int:
        with store.reading() as tx:
            return sum(item.startswith(NEWS) for item in digests.shown(tx, region.id, "region"))

    known_by_then = []
    for week in range(20):
        plan(make, f"We vervangen {300 + week} laptops in Q3 2030", BEUNINGEN)
        post_digests(store, clock, lambda: None)
        assert "laptops" in posted(store, clock)["regio"]
        known_by_then.append(known())
        clock.now += timedelta(days=7)
        make.now = clock.now
    assert known_by_then[:10] == list(range(1, 11))
    assert known_by_then[-3:] == [13, 13, 13]
    clock.now -= timedelta(weeks=8)
    post_digests(store, clock, lambda: None)
    assert posted(store, clock) == {}


def test_after_a_weekend_without_power_it_comes_late_once_and_says_so(
    make: Makers, store: Store, region: Region, clock: Clock
) -> None:
    assert region.id
    post_digests(store, clock, lambda: None)
    plan(make, "We vervangen 300 laptops in Q3 2027", BEUNINGEN)
    clock.now += timedelta(days=9)  # the Monday passed while the machine was off
    post_digests(store, clock, lambda: None)
    assert "komt te laat" in posted(store, clock)["regio"]
    post_digests(store, clock, lambda: None)
    assert posted(store, clock) == {}


@pytest.mark.parametrize(
    "monday",
    [
        "2026-10-26T09:00",  # the day after clocks went back
        "2026-12-28T09:00",  # week 53
        "2027-03-29T09:00",  # the day after clocks went forward: Easter Monday, so it comes on Tuesday
        "2028-02-28T09:00",  # the week of 29 February
    ],
)
def test_a_clock_that_is_set_back_brings_no_second_digest(
    make: Makers, store: Store, region: Region, clock: Clock, monday: str
) -> None:
    assert region.id
    clock.now = datetime.fromisoformat(monday).replace(tzinfo=ZoneInfo("Europe/Amsterdam")).astimezone(UTC)
    make.now = clock.now - timedelta(days=2)
    plan(make, "We vervangen 300 laptops in Q3 2029", BEUNINGEN)
    sent = 0
    for hours in (-1, 0, 0.5, -2, 0.2, 24, 22, 24, 36, -3):  # as a clock that somebody sets and a server corrects
        now = clock.now
        clock.now = now + timedelta(hours=hours)
        post_digests(store, clock, lambda: None)
        sent += "regio" in posted(store, clock)
        clock.now = now
    assert sent == 1


def test_a_new_region_does_not_begin_with_a_late_digest(
    make: Makers, store: Store, region: Region, clock: Clock
) -> None:
    assert region.id
    plan(make, "We vervangen 300 laptops in Q3 2027", BEUNINGEN)
    clock.now += timedelta(days=2)
    post_digests(store, clock, lambda: None)
    assert posted(store, clock) == {}


def test_a_partnership_hears_what_the_region_does_not(make: Makers, store: Store, region: Region, clock: Clock) -> None:
    assert region.id
    shared = make.partnership("Heumen en Wijchen", HEUMEN, WIJCHEN)
    with store.writing() as tx:
        own = Channel(platform="web", workspace="w", id="eigen", region=region.id, partnership=shared.id)
        channels.bind(tx, own, clock())
    plan(make, "Wij kopen samen een servicedesk in 2027", WIJCHEN, visibility="partnership", partnership=shared.id)
    post_digests(store, clock, lambda: None)
    digest = posted(store, clock)
    assert set(digest) == {"eigen"}
    assert "servicemanagement (Wijchen)" in digest["eigen"]


async def test_a_job_that_fails_is_tried_again_the_next_minute() -> None:
    tries: list[int] = []

    def fails() -> None:
        tries.append(1)
        raise RuntimeError

    await run(Job("test", fails))
    await run(Job("test", fails))
    assert len(tries) == 2


def test_every_job_runs_on_an_empty_store(store: Store, clock: Clock) -> None:
    for job in due_jobs(store, clock, lambda: None):
        job.work()


async def test_a_job_that_runs_when_the_program_stops_comes_to_its_end() -> None:
    began, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        began.set()
        may_end.wait(10)
        ended.set()

    running = asyncio.create_task(run(Job("slow", work)))
    await asyncio.to_thread(began.wait, 10)
    running.cancel()
    await running  # no error is logged for it
    may_end.set()
    assert await asyncio.to_thread(ended.wait, 10)
