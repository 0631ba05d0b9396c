from itertools import chain, combinations, product

import pytest

from domain.announcement import Announcement, Visibility
from domain.channel import Channel
from domain.region import Role
from storage import announcements, channels
from storage.audience import NOBODY, Audience
from storage.people.members import audience_of
from storage.store import Tx
from tests.makers import BEUNINGEN, HEUMEN, MAASTRICHT, NIJMEGEN, WIJCHEN, Makers

TOWNS = (HEUMEN, WIJCHEN, BEUNINGEN)


@pytest.fixture
def audiences(make: Makers) -> list[Audience]:
    """Everybody who can ask: regions (one of them nobody's), municipalities, partnerships, in every combination."""
    shared = [make.partnership("Heumen-Wijchen", HEUMEN, WIJCHEN), make.partnership("Maas", HEUMEN, WIJCHEN, BEUNINGEN)]
    south = make.region("Zuid-Limburg", MAASTRICHT, HEUMEN, WIJCHEN, BEUNINGEN)
    numbers = [partnership.id for partnership in shared]
    groups = chain.from_iterable(combinations(numbers, size) for size in range(3))
    for region, town in product((shared[0].region, south.id), TOWNS):
        for visibility in (Visibility.REGION, Visibility.MUNICIPALITY):
            make.announcement(region=region, municipality=town, visibility=visibility)
    for partnership in shared:
        for town in partnership.municipalities:
            make.announcement(municipality=town, visibility=Visibility.PARTNERSHIP, partnership=partnership.id)
    regions, towns = (0, shared[0].region, south.id), (None, *TOWNS)
    return [
        Audience(region=region, municipality=town, partnerships=frozenset(group))
        for region, town, group in product(regions, towns, groups)
    ]


def test_the_rule_in_the_database_is_the_rule_in_hand(make: Makers, audiences: list[Audience]) -> None:
    with make.store.reading() as tx:
        every = {found for audience in audiences for found in announcements.every(audience, tx)}
        assert len(every) == 17
        for audience in audiences:
            assert set(announcements.every(audience, tx)) == {one for one in every if audience.allows(one)}


def test_a_capped_audience_sees_only_what_both_see(make: Makers, audiences: list[Audience]) -> None:
    with make.store.reading() as tx:
        seen = {audience: set(announcements.every(audience, tx)) for audience in audiences}
        for one, other in product(audiences, audiences):
            both = one.capped(other)
            assert both == other.capped(one)
            assert visible(both, seen) <= seen[one] & seen[other]


def visible(audience: Audience, seen: dict[Audience, set[Announcement]]) -> set[Announcement]:
    return {one for one in set().union(*seen.values()) if audience.allows(one)}


def shown_in(tx: Tx, channel: Channel) -> Audience:
    return channels.audience_in(tx, channel)


def test_a_channel_shows_what_all_its_readers_may_see(make: Makers) -> None:
    region, partnership = make.region(), make.partnership("Heumen-Wijchen", HEUMEN, WIJCHEN)
    place = {"platform": "web", "workspace": "demo", "id": "ict", "region": region.id}
    with make.store.reading() as tx:
        assert shown_in(tx, Channel(**place)) == Audience(region=region.id)
        shared = Audience(region=region.id, partnerships=frozenset({partnership.id}))
        assert shown_in(tx, Channel(**place, partnership=partnership.id)) == shared
        own = Audience(region=region.id, municipality=WIJCHEN, partnerships=frozenset({partnership.id}))
        assert shown_in(tx, Channel(**place, municipality=WIJCHEN)) == own
        assert shown_in(tx, Channel(**place, external=True)) == NOBODY
        assert channels.audience_in(tx, None) == NOBODY


def test_a_person_sees_nothing_until_his_municipality_is_settled(make: Makers) -> None:
    partnership = make.partnership("Heumen-Wijchen", HEUMEN, WIJCHEN)
    people = {
        "new": make.member(None),
        "gone": make.member(WIJCHEN, active=False),
        "coordinator": make.member(None, role=Role.COORDINATOR),
        "alone": make.member(NIJMEGEN),
        "partner": make.member(WIJCHEN),
    }
    region = make.region().id
    with make.store.reading() as tx:
        seen = {name: audience_of(tx, member) for name, member in people.items()}
    assert seen == {
        "new": NOBODY,
        "gone": NOBODY,
        "coordinator": Audience(region=region),
        "alone": Audience(region=region, municipality=NIJMEGEN),
        "partner": Audience(region=region, municipality=WIJCHEN, partnerships=frozenset({partnership.id})),
    }
