"""Whatever happens, in any order: what is kept ready gives what looking at everything gives, on both databases."""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from digests import grouping, stretches
from digests.looking import rules_of
from digests.opportunities import among
from digests.overview import Overview
from digests.refreshing import refresh, waiting
from digests.stretches import MOST
from digests.weekly import audience_key, build
from domain.announcement import Announcement, NewAnnouncement, Visibility
from domain.facts import Facts, Kind
from domain.facts import Phase as Stage
from domain.opportunity import Standing, Step, fingerprint
from domain.policy import Policy
from domain.region import Member, Partnership, Region
from domain.terms import Amount, Contract, Openness, Period
from storage import announcements, digests, kept, ladder, members, mergers, opportunities, regions, removal, upkeep
from storage.audience import Audience
from storage.store import Store, Tx
from tests.makers import BEUNINGEN, DRUTEN, HEUMEN, NIJMEGEN, NIJMEGEN_REGION, WIJCHEN

MONDAY = datetime.fromisoformat("2026-06-15T09:00:00+02:00")
TOWNS = (BEUNINGEN, DRUTEN, HEUMEN, WIJCHEN)
FUNCTIONS = ("laptops", "workplace_hardware", "monitors", "information_security")
OPEN = ("", "", "joinable", "experience", "help_sought", "joinable framework")
NAMES = count(1)


def refresh_all(tx: Tx, region: int, today: date) -> None:
    while refresh(tx, region, today):
        pass
    assert not waiting(tx, region, today)


class Tale:
    """A region in which things happen, one after the other, told by chance."""

    def __init__(self, store: Store, chance: Random) -> None:
        self.store, self.chance, self.now = store, chance, MONDAY
        with store.writing() as tx:
            self.region: Region = regions.add_region(tx, f"Regio {next(NAMES)}", NIJMEGEN_REGION, MONDAY)
            self.circle: Partnership = regions.add_partnership(tx, self.region, "Heumen-Wijchen", (HEUMEN, WIJCHEN))
            self.people: list[Member] = [self._member(tx, town) for town in TOWNS]

    def _member(self, tx: Tx, town: str) -> Member:
        number = next(NAMES)
        person = {"platform": "web", "workspace": "demo", "user": f"U{number}", "name": f"Persoon {number}"}
        return members.add_member(tx, Member(id=0, region=self.region.id, municipality=town, **person), MONDAY)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.region.zone).date()

    def all_seeing(self, town: str) -> Audience:
        return Audience(region=self.region.id, municipality=town, partnerships=frozenset({self.circle.id}))

    def audiences(self) -> list[Audience]:
        everybody = Audience(region=self.region.id)
        circle = everybody.model_copy(update={"partnerships": frozenset({self.circle.id})})
        return [everybody, circle, self.all_seeing(WIJCHEN), Audience(region=self.region.id, municipality=DRUTEN)]

    def facts(self) -> Facts:
        pick, start = self.chance.choice, self.today + timedelta(days=self.chance.randint(-300, 900))
        words = pick(OPEN).split()
        return Facts(
            kind=pick([*Kind, Kind.INVESTMENT]),
            phase=pick([*Stage, Stage.PLANNED, Stage.TENDERING]),
            functions=(pick(FUNCTIONS), *pick(((), ("monitors",), ("laptops",)))),
            laws=pick(((), (), ("nis2",))),
            period=pick((None, Period(start=start, end=start + timedelta(days=90)))),
            contract=pick((None, None, Contract(end=start + timedelta(days=200)))),
            openness=Openness.model_validate(dict.fromkeys(words, True)),
            is_update=self.chance.random() < 0.1,
        )

    def scope(self, town: str) -> dict[str, object]:
        if town in {HEUMEN, WIJCHEN} and self.chance.random() < 0.2:
            return {"visibility": Visibility.PARTNERSHIP, "partnership": self.circle.id}
        draft = self.chance.random() < 0.15
        return {"visibility": Visibility.MUNICIPALITY if draft else Visibility.REGION, "partnership": None}

    def any(self, tx: Tx, town: str) -> Announcement | None:
        own = [one for one in announcements.of_municipality(self.all_seeing(town), tx, town) if one.stands]
        return self.chance.choice(own) if own else None

    def announced(self, tx: Tx, who: Member) -> None:
        there = [town for town in TOWNS if town in regions.region(tx, who.region).municipalities]
        for _ in range(self.chance.randint(1, 4)):
            town = self.chance.choice(there)
            posted = self.now - timedelta(days=self.chance.randint(0, 800))
            new = {"region": self.region.id, "municipality": town, "text": "x", "facts": self.facts()}
            made = NewAnnouncement.model_validate(new | self.scope(town) | {"posted_at": posted})
            announcements.add(tx, made, None, self.now)
        several = [
            NewAnnouncement(region=self.region.id, municipality=DRUTEN, text="y", facts=self.facts(), id=f"i{number}")
            for number in (next(NAMES) for _ in range(self.chance.randint(0, 2)))
        ]
        if several:
            announcements.add_all(tx, several, self.now)

    def changed(self, tx: Tx, who: Member) -> None:
        if one := self.any(tx, who.municipality or ""):
            update = {"facts": self.facts()} if self.chance.random() < 0.6 else self.scope(one.municipality)
            announcements.change(self.all_seeing(one.municipality), tx, one.model_copy(update=update), None, self.now)

    def withdrawn(self, tx: Tx, who: Member) -> None:
        if one := self.any(tx, who.municipality or ""):
            announcements.withdraw(self.all_seeing(one.municipality), tx, one.id, None, self.now)

    def replaced(self, tx: Tx, who: Member) -> None:
        old, new = self.any(tx, who.municipality or ""), self.any(tx, who.municipality or "")
        if old and new and old.id != new.id:
            announcements.supersede(self.all_seeing(old.municipality), tx, (old.id, new.id), None, self.now)

    def doubted(self, tx: Tx, who: Member) -> None:
        if one := self.any(tx, who.municipality or ""):
            audience = self.all_seeing(one.municipality)
            if one.unconfirmed and who.municipality == one.municipality:
                upkeep.confirm(audience, tx, one.id, who, self.now)
            else:
                upkeep.mark(audience, tx, one.id, self.now)

    def answered(self, tx: Tx, who: Member) -> None:
        audience = self.all_seeing(who.municipality or "")
        found = Overview(audience, tx, self.today)
        ours = found.open(found.best(frozenset({who.municipality or ""})))
        if not ours:
            return
        (one,) = opportunities.recognise(tx, [self.chance.choice(ours)], self.now)
        known, step = {each.id: each for each in one.members}, self.chance.choice([*Step])
        pairs = {(min(pair), max(pair)): fingerprint(known[pair[0]], known[pair[1]]) for pair in one.pairs}
        standing = Standing(municipality=who.municipality or "", step=step, changed_at=self.now)
        ladder.step(tx, one.number or 0, who, standing, pairs if step is Step.NOT_FOR_US else None)

    def undone(self, tx: Tx, who: Member) -> None:
        for number in opportunities.numbers_of(self.all_seeing(who.municipality or ""), tx, who.municipality or ""):
            ladder.undo(tx, number, who, self.now)

    def merged(self, tx: Tx, who: Member) -> None:
        if self.chance.random() < 0.2:
            mergers.merge(tx, regions.region(tx, who.region), (BEUNINGEN, NIJMEGEN), self.now)

    def decided(self, tx: Tx, who: Member) -> None:
        policy = self.chance.choice([Policy(), Policy(national=1_000_000), Policy(categories=("security",))])
        changed = regions.region(tx, self.region.id).model_copy(update={"policy": policy})
        regions.set_settings(tx, changed, who, self.now)

    def tidied(self, tx: Tx, who: Member) -> None:
        removal.remove_drafts(tx, who.region, self.now, self.now + timedelta(seconds=1))

    def later(self, _tx: Tx, _who: Member) -> None:
        self.now += timedelta(days=self.chance.choice([1, 7, 7, 30, 91, 400]))

    def told(self, tx: Tx, _who: Member) -> None:
        region = regions.region(tx, self.region.id)
        audience = self.chance.choice(self.audiences()[:2])
        made, week, key = build(audience, tx, region, self.now), str(next(NAMES)), audience_key(audience)
        if made and digests.claim(tx, region.id, week, key, self.now):
            digests.show(tx, region.id, week, key, made.items)

    def refreshed(self, tx: Tx, _who: Member) -> None:
        if self.chance.random() < 0.5:
            refresh_all(tx, self.region.id, self.today)
        else:
            refresh(tx, self.region.id, self.today, most=2)


DEEDS: tuple[Callable[[Tale, Tx, Member], None], ...] = (
    Tale.announced, Tale.announced, Tale.changed, Tale.changed, Tale.withdrawn, Tale.replaced, Tale.doubted,
    Tale.answered, Tale.undone, Tale.merged, Tale.decided, Tale.tidied, Tale.later, Tale.told, Tale.refreshed,
    Tale.refreshed,
)  # fmt: skip


@pytest.mark.parametrize("most", [2, MOST])
@settings(
    max_examples=5,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # a smaller seed is no shorter tale
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10**9))
def test_a_tale_told_in_any_order_gives_what_looking_at_everything_gives(store: Store, most: int, seed: int) -> None:
    with patch.object(stretches, "MOST", most), patch.object(grouping, "FEW", most):
        tell(store, seed)


def tell(store: Store, seed: int) -> None:
    """Tell one tale, and see after each deed that nobody is told anything else than by looking at everything."""
    chance = Random(seed)  # noqa: S311 - a tale
    tale = Tale(store, chance)
    with store.writing() as tx:
        for _ in range(4):
            tale.announced(tx, tale.people[0])
        if seed % 2:
            refresh_all(tx, tale.region.id, tale.today)
    for _ in range(chance.randint(4, 12)):
        with store.writing() as tx:
            chance.choice(DEEDS)(tale, tx, chance.choice(tale.people))
        same(tale)


def same(tale: Tale) -> None:
    """See that every audience is told what it would be told from the announcements alone."""
    with tale.store.reading() as tx:
        region = regions.region(tx, tale.region.id)
        for audience in tale.audiences():
            found = Overview(audience, tx, tale.today)
            briefs = list(found.best())
            everything = among(announcements.standing(audience, tx), tale.today, *rules_of(audience, tx))
            assert found.open(briefs) == everything
            assert found.number() == len(everything)
            for town in TOWNS:
                touching = [one for one in briefs if town in one.towns]
                assert list(found.best(frozenset({town}))) == touching
            told = build(audience, tx, region, tale.now, preview=True)
            with patch.object(kept, "form", lambda *_: None):
                assert told == build(audience, tx, region, tale.now, preview=True)


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
    tale, read = Tale(store, Random(1)), list[str]()  # noqa: S311 - a tale
    some, everybody = announcements.some, Audience(region=tale.region.id)

    def counted(audience: Audience, tx: Tx, ids: Collection[str]) -> list[Announcement]:
        read.extend(ids)
        return some(audience, tx, ids)

    with store.writing() as tx:
        made = announcements.add_all(tx, plans(tale, 300), MONDAY)
        refresh_all(tx, tale.region.id, tale.today)
        moved = made[7].model_copy(update={"facts": made[205].facts})
        announcements.change(everybody, tx, moved, None, MONDAY)
        announcements.add_all(tx, plans(tale, 1), MONDAY)
        with patch.object(announcements, "some", counted):
            refresh_all(tx, tale.region.id, tale.today)
    assert 0 < len(read) <= 4 * MOST
    same(tale)


def test_no_step_looks_at_more_than_others_who_write_can_wait_for(store: Store) -> None:
    tale, read, some = Tale(store, Random(1)), 0, announcements.some  # noqa: S311 - a tale

    def counted(audience: Audience, tx: Tx, ids: Collection[str]) -> list[Announcement]:
        nonlocal read
        read += len(ids)
        return some(audience, tx, ids)

    with store.writing() as tx:
        announcements.add_all(tx, plans(tale, 300), MONDAY)
    steps, more = list[int](), True
    with patch.object(announcements, "some", counted):
        while more:
            read = 0
            with store.writing() as tx:
                more = refresh(tx, tale.region.id, tale.today, most=2)
            steps.append(read)
    assert sum(steps) >= 2 * 300  # each is given its place, and looked at
    assert max(steps) <= 3 * MOST
    same(tale)


def test_a_clock_that_is_set_back_leaves_nothing_of_a_later_day(store: Store) -> None:
    tale = Tale(store, Random(1))  # noqa: S311 - a tale
    with store.writing() as tx:
        announcements.add_all(tx, plans(tale, 40), MONDAY)
        refresh_all(tx, tale.region.id, tale.today + timedelta(days=100))
    same(tale)
    with store.writing() as tx:
        refresh_all(tx, tale.region.id, tale.today)
    same(tale)


ODD = {
    "a sum beyond what a database holds": Facts(amount=Amount(maximum=Decimal(10) ** 30)),
    "a contract without a real end": Facts(contract=Contract(end=date.max)),
    "a plan without a real end": Facts(period=Period(start=MONDAY.date(), end=date.max)),
    "a tender without a real end": Facts(
        phase=Stage.TENDERING, openness=Openness(joinable=True), period=Period(start=MONDAY.date(), end=date.max)
    ),
}


@pytest.mark.parametrize("odd", ODD)
def test_what_cannot_be_meant_keeps_nothing_from_being_ready(store: Store, odd: str) -> None:
    tale, facts = Tale(store, Random(1)), ODD[odd].model_copy(update={"kind": Kind.INVESTMENT})  # noqa: S311 - a tale
    facts = facts.model_copy(update={"functions": ("laptops",), "phase": facts.phase or Stage.PLANNED})
    with store.writing() as tx:
        for town in (DRUTEN, WIJCHEN):
            new = NewAnnouncement(region=tale.region.id, municipality=town, text="x", facts=facts)
            announcements.add(tx, new, None, MONDAY)
        refresh_all(tx, tale.region.id, tale.today)
    same(tale)


def test_an_id_of_several_lines_stays_one_id(store: Store) -> None:
    """A cell of a spreadsheet may hold several lines."""
    tale = Tale(store, Random(1))  # noqa: S311 - a tale
    facts = Facts(kind=Kind.INVESTMENT, phase=Stage.PLANNED, functions=("laptops",))
    with store.writing() as tx:
        for town in (DRUTEN, WIJCHEN):
            new = NewAnnouncement(region=tale.region.id, municipality=town, text="x", facts=facts, id=f"A\n{town}")
            announcements.add_all(tx, [new], MONDAY)
        refresh_all(tx, tale.region.id, tale.today)
    same(tale)
    with store.reading() as tx:
        assert Overview(Audience(region=tale.region.id), tx, tale.today).number() == 1


def test_what_is_hidden_while_a_digest_is_made_is_not_in_it(store: Store) -> None:
    """PostgreSQL lets others change the store meanwhile."""
    tale, ranked = Tale(store, Random(1)), kept.ranked  # noqa: S311 - a tale
    seen, draft = tale.all_seeing(WIJCHEN), {"visibility": Visibility.MUNICIPALITY}
    with store.writing() as tx:
        for town, function in ((DRUTEN, "laptops"), (WIJCHEN, "laptops"), (DRUTEN, "monitors"), (HEUMEN, "monitors")):
            facts = Facts(kind=Kind.INVESTMENT, phase=Stage.PLANNED, functions=(function,))
            new = NewAnnouncement(region=tale.region.id, municipality=town, text="x", facts=facts)
            announcements.add(tx, new, None, MONDAY)
        refresh_all(tx, tale.region.id, tale.today)

    def meanwhile(audience: Audience, tx: Tx, *rest: Any) -> list[kept.Place]:  # noqa: ANN401 - handed on
        (one,) = announcements.of_municipality(seen, tx, WIJCHEN)
        announcements.change(seen, tx, one.model_copy(update=draft), None, MONDAY)
        return ranked(audience, tx, *rest)

    with patch.object(kept, "ranked", meanwhile), store.writing() as tx:
        made = build(Audience(region=tale.region.id), tx, tale.region, tale.now)
    assert made
    towns = [part.municipalities for part in made.parts]
    assert {DRUTEN, HEUMEN} in towns
    assert not any(WIJCHEN in one for one in towns)
