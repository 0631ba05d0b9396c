"""Among very many announcements on one topic only what lies near a change is looked at, in short steps."""

from collections.abc import Collection
from datetime import timedelta
from random import Random
from unittest.mock import patch

from digests.ready.refreshing import keep, look
from digests.stretches import MOST
from domain.announcement import Gist, NewAnnouncement
from domain.facts import Facts, Kind
from domain.facts import Phase as Stage
from domain.terms import Period
from storage import announcements
from storage.audience import Audience
from storage.store import Store, Tx
from tests.digests.tale import MONDAY, NAMES, SHORT, TOWNS, Tale, refresh, refresh_all, same


def plans(tale: Tale, number: int) -> list[NewAnnouncement]:
    """Make plans for laptops, ten days apart, of all municipalities in turn."""
    start = tale.today + timedelta(days=30)
    return [
        NewAnnouncement(
            region=tale.region.id,
            municipality=TOWNS[place % len(TOWNS)],
            text="x",
            id=f"plan {next(NAMES)}",
            facts=Facts(
                kind=Kind.INVESTMENT,
                phase=Stage.PLANNED,
                functions=("laptops",),
                period=Period(start=start + timedelta(days=3 * place), end=start + timedelta(days=3 * place)),
            ),
        )
        for place in range(number)
    ]


def test_one_change_among_very_many_is_compared_with_those_near_it_only(store: Store) -> None:
    tale, read = Tale(store, Random(1)), list[str]()
    gists, everybody = announcements.gists, Audience(region=tale.region.id)

    def counted(audience: Audience, tx: Tx, ids: Collection[str]) -> list[Gist]:
        read.extend(ids)
        return gists(audience, tx, ids)

    with store.writing() as tx:
        made = announcements.add_all(tx, plans(tale, 300), MONDAY)
        refresh_all(tx, tale.region.id, tale.today)
        moved = made[7].model_copy(update={"facts": made[205].facts})
        announcements.change(everybody, tx, moved, None, MONDAY)
        announcements.add_all(tx, plans(tale, 1), MONDAY)
        with patch.object(announcements, "gists", counted):
            refresh_all(tx, tale.region.id, tale.today)
    assert 0 < len(read) <= 4 * MOST
    same(tale)


def test_no_step_looks_at_more_than_others_who_write_can_wait_for(store: Store) -> None:
    tale, read, gists = Tale(store, Random(1)), 0, announcements.gists

    def counted(audience: Audience, tx: Tx, ids: Collection[str]) -> list[Gist]:
        nonlocal read
        read += len(ids)
        return gists(audience, tx, ids)

    with store.writing() as tx:
        announcements.add_all(tx, plans(tale, 300), MONDAY)
    steps, more = list[int](), True
    with patch.object(announcements, "gists", counted):
        while more:
            read = 0
            with store.writing() as tx, SHORT:
                more = refresh(tx, tale.region.id, tale.today)
            steps.append(read)
    assert sum(steps) >= 2 * 300  # each is given its place, and looked at
    assert max(steps) <= 3 * MOST
    same(tale)


def test_of_two_who_looked_at_the_same_moment_one_writes_and_the_other_looks_again(store: Store) -> None:
    tale = Tale(store, Random(1))
    with store.writing() as tx:
        announcements.add_all(tx, plans(tale, 40), MONDAY)
    written = list[bool]()
    for _ in range(4):
        with store.reading() as tx:
            steps = [look(tx, tale.region.id, tale.today) for _ in range(2)]
        for step in steps:
            with store.writing() as tx:
                written.append(step is not None and keep(tx, tale.region.id, step))
    assert written == [True, False] * 4
    with store.writing() as tx:
        refresh_all(tx, tale.region.id, tale.today)
    same(tale)


def test_a_clock_that_is_set_back_leaves_nothing_of_a_later_day(store: Store) -> None:
    tale = Tale(store, Random(1))
    with store.writing() as tx:
        announcements.add_all(tx, plans(tale, 40), MONDAY)
        refresh_all(tx, tale.region.id, tale.today + timedelta(days=100))
    same(tale)
    with store.writing() as tx:
        refresh_all(tx, tale.region.id, tale.today)
    same(tale)
