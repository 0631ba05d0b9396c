"""Several threads and stores at once, as several processes on one database would be."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

import pytest

from digests.ready import found
from domain.channel import Target
from domain.errors import ConflictError, StoreError
from domain.message import Message, plain
from domain.opportunity import Outcome, Standing, Step
from domain.region import Role
from storage import announcements, audit, digests
from storage.audience import Audience
from storage.people import members
from storage.post import inbox, outbox
from storage.store import Store
from storage.together import ladder, numbering, outcomes
from tests.makers import BEUNINGEN, DRUTEN, NIJMEGEN_REGION, WIJCHEN, Makers
from tests.storage.together import LAPTOPS, TODAY, numbered

Opener = Callable[[str], Store]
T = TypeVar("T")


def at_once(work: Callable[[int], T], times: int = 8) -> list[T]:
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(work, range(times)))


def test_eight_writers_that_read_first_all_succeed(make: Makers) -> None:
    wijchen, audience = make.member(WIJCHEN), Audience(region=make.region().id)

    def work(_: int) -> list[str]:
        numbers = []
        for _ in range(5):
            with make.store.writing() as tx:
                announcements.lately(audience, tx, make.now)
                numbers.append(announcements.add(tx, make.new("laptops", wijchen), wijchen, make.now).id)
        return numbers

    numbers = [number for found in at_once(work) for number in found]
    assert len(set(numbers)) == 40
    with make.store.reading() as tx:
        assert len(list(announcements.every(audience, tx))) == 40
        assert audit.verify(tx, audience.region) is None
        assert len(audit.entries(make.audience(wijchen), tx)) == 41


def test_a_reader_sees_one_state_while_another_writes(make: Makers) -> None:
    audience = Audience(region=make.region().id)
    make.announcement("eerste")
    with make.store.reading() as tx:
        before = list(announcements.every(audience, tx))
        if tx.dialect.name == "postgresql":  # with its rollback journal, SQLite lets the writer wait
            make.announcement("tweede")
        assert list(announcements.every(audience, tx)) == before


def test_of_two_changes_at_once_one_is_told_of_the_other(make: Makers) -> None:
    wijchen = make.member(WIJCHEN)
    there, audience = make.announcement("300 laptops", wijchen), make.audience(wijchen)

    def work(number: int) -> str:
        wanted = there.model_copy(update={"text": f"{number} laptops"})
        try:
            with make.store.writing() as tx:
                announcements.change(audience, tx, wanted, wijchen, make.now)
        except ConflictError as conflict:
            return f"{conflict.mine} / {conflict.theirs}"
        return wanted.text

    done = sorted(at_once(work, 4), key=len)
    assert sorted(done[1:]) == sorted(f"{n} laptops / {done[0]}" for n in range(4) if f"{n} laptops" != done[0])


def test_of_many_who_want_to_lead_at_once_one_leads(make: Makers) -> None:
    people = [make.member(code) for code in NIJMEGEN_REGION]
    number, audience = numbered(make, *people), Audience(region=make.region().id)

    def work(place: int) -> bool:
        wanted = Standing(municipality=NIJMEGEN_REGION[place], step=Step.JOINING, lead=True, changed_at=make.now)
        with make.store.writing() as tx:
            free = not any(one.lead for one in ladder.held(audience, tx, number))
            return free and ladder.step(tx, number, people[place], wanted)

    assert Counter(at_once(work, len(people))) == {True: 1, False: len(people) - 1}


def test_who_look_at_once_at_what_grew_all_see_it(make: Makers) -> None:
    wijchen, druten = make.member(WIJCHEN), make.member(DRUTEN)
    number, audience = numbered(make, wijchen, druten), Audience(region=make.region().id)
    make.announcement("laptops", make.member(BEUNINGEN), facts=LAPTOPS)

    def work(_: int) -> list[int | None]:
        with make.store.writing() as tx:
            return [one.number for one in numbering.recognise(tx, found.everywhere(audience, tx, TODAY), make.now)]

    assert at_once(work, 6) == [[number]] * 6


def test_colleagues_who_take_the_same_step_at_once_take_it_once(make: Makers) -> None:
    colleagues = [make.member(WIJCHEN) for _ in range(6)]
    number = numbered(make, *colleagues[:1], make.member(DRUTEN))
    wanted = Standing(municipality=WIJCHEN, step=Step.INTERESTED, changed_at=make.now)

    def work(place: int) -> bool:
        with make.store.writing() as tx:
            return ladder.step(tx, number, colleagues[place], wanted)

    assert Counter(at_once(work, 6)) == {True: 1, False: 5}


def test_who_records_at_once_what_came_of_it_mends_what_the_other_recorded(make: Makers) -> None:
    wijchen = make.member(WIJCHEN)
    number = numbered(make, wijchen, make.member(DRUTEN))

    def work(place: int) -> None:
        outcome = Outcome(what=f"keer {place}", participants=(WIJCHEN,), recorded_at=make.now)
        with make.store.writing() as tx:
            outcomes.record(tx, number, wijchen, outcome)

    at_once(work, 4)
    with make.store.reading() as tx:
        assert list(outcomes.outcomes(make.audience(wijchen), tx)) == [number]


def test_of_two_coordinators_who_resign_at_once_one_stays(make: Makers) -> None:
    two = [make.coordinator(), make.coordinator()]
    region = make.region().id

    def work(place: int) -> bool:
        with make.store.writing() as tx:
            stays = members.coordinators(tx, region) == [two[place].id]
            if not stays:
                resigned = two[place].model_copy(update={"role": Role.MEMBER})
                members.change_member(tx, resigned, resigned, make.now)
            return stays

    assert Counter(at_once(work, 2)) == {True: 1, False: 1}


def test_one_event_that_arrives_everywhere_at_once_is_accepted_once(make: Makers) -> None:
    def work(_: int) -> bool:
        with make.store.writing() as tx:
            return inbox.accept(tx, "slack:Ev1", "{}", make.now)

    assert Counter(at_once(work)) == {True: 1, False: 7}


def test_one_digest_is_claimed_by_one(make: Makers) -> None:
    region = make.region().id

    def work(_: int) -> bool:
        with make.store.writing() as tx:
            return digests.claim(tx, region, "2026-W25", "region", make.now)

    assert Counter(at_once(work)) == {True: 1, False: 7}


def test_two_who_drain_the_outbox_never_get_the_same_message(make: Makers, address: str, open_store: Opener) -> None:
    stores = [make.store, open_store(address)]
    for number in range(20):
        target = Target(platform="web", workspace="demo", channel=f"kanaal {number % 5}")
        with make.store.writing() as tx:
            outbox.put(tx, target, Message(lines=(plain(str(number)),)), str(number), make.now)

    def work(place: int) -> list[tuple[str | None, int]]:
        done = []
        for turn in range(30):
            with stores[place % 2].writing() as tx:
                taken = outbox.take(tx, make.now + timedelta(seconds=turn), 2)
            for outgoing in taken:
                done.append((outgoing.target.channel, int(outgoing.key)))
                with stores[place % 2].writing() as tx:
                    outbox.sent(tx, outgoing.id, f"R{outgoing.key}")
        return done

    done = [sent for found in at_once(work, 4) for sent in found]
    assert sorted(number for _, number in done) == list(range(20))


def test_the_same_message_put_twice_at_once_stands_once(make: Makers) -> None:
    target = Target(platform="web", workspace="demo", channel="ict")

    def work(number: int) -> None:
        with make.store.writing() as tx:
            outbox.put(tx, target, Message(lines=(plain(str(number % 2)),)), "1", make.now)

    at_once(work)
    with make.store.writing() as tx:
        assert [outgoing.key for outgoing in outbox.take(tx, make.now, 9)] == ["1"]
    with make.store.reading() as tx:
        assert outbox.places(tx, "1") == [target]


def test_many_that_start_at_once_migrate_once(fresh_address: str, open_store: Opener) -> None:
    assert all(store.healthy() for store in at_once(lambda _: open_store(fresh_address), 4))


def test_a_store_that_stays_locked_says_so(
    sqlite_address: str, open_store: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database.engine.BUSY_SECONDS", 0.05)
    one, other = open_store(sqlite_address), open_store(sqlite_address)
    with one.writing(), pytest.raises(StoreError, match="busy"), other.writing():
        pytest.fail("two writers at once")
    assert other.healthy()
    with one.writing():
        assert not other.healthy()
