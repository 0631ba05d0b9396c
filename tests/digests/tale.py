"""A region in which things happen by chance, and what everybody in it must be told after each of them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from unittest.mock import patch

from digests.opportunities import among
from digests.ready import refreshing
from digests.ready.found import made_by
from digests.ready.looking import rules_of
from digests.ready.overview import Overview
from digests.ready.refreshing import keep, look
from digests.weekly import audience_key, build
from domain.announcement import Announcement, NewAnnouncement, Visibility
from domain.facts import Facts, Kind
from domain.facts import Phase as Stage
from domain.opportunity import Standing, Step, fingerprint
from domain.policy import Policy
from domain.region import Member, Partnership, Region
from domain.terms import Contract, Openness, Period
from storage import announcements, digests, mergers, partnerships, regions
from storage.announced import removal, upkeep
from storage.audience import Audience
from storage.people import members
from storage.ready import topics as kept_topics
from storage.store import Store, Tx
from storage.together import ladder, numbering, opportunities
from tests.makers import BEUNINGEN, DRUTEN, HEUMEN, NIJMEGEN, NIJMEGEN_REGION, WIJCHEN

MONDAY = datetime.fromisoformat("2026-06-15T09:00:00+02:00")
TOWNS = (BEUNINGEN, DRUTEN, HEUMEN, WIJCHEN)
FUNCTIONS = ("laptops", "workplace_hardware", "monitors", "information_security")
OPEN = ("", "", "joinable", "experience", "help_sought", "joinable framework")
NAMES = count(1)
SHORT = patch.object(refreshing, "MOST", 2)  # stretches in a step, so that much is left to do


def refresh_all(tx: Tx, region: int, today: date) -> None:
    while refresh(tx, region, today):
        pass


def refresh(tx: Tx, region: int, today: date) -> bool:
    """Go one step; gives whether there was any."""
    step = look(tx, region, today)
    assert step is None or keep(tx, region, step), "nobody else is at work"
    return step is not None


class Tale:
    """A region in which things happen, one after the other, told by chance."""

    def __init__(self, store: Store, chance: Random) -> None:
        self.store, self.chance, self.now = store, chance, MONDAY
        with store.writing() as tx:
            self.region: Region = regions.add_region(tx, f"Regio {next(NAMES)}", NIJMEGEN_REGION)
            self.circle: Partnership = partnerships.add(tx, self.region, "Heumen-Wijchen", (HEUMEN, WIJCHEN))
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
            contract=pick((None, None, Contract(end=start + timedelta(days=200), notice_months=pick((None, 3))))),
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
        (one,) = numbering.recognise(tx, [self.chance.choice(ours)], self.now)
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
            with SHORT:
                refresh(tx, self.region.id, self.today)

    def overtaken(self, tx: Tx, who: Member) -> None:
        """While one looks at what changed, more happens; what he found is written after that."""
        with SHORT:
            step = look(tx, self.region.id, self.today)
        self.chance.choice(MEANWHILE)(self, tx, who)
        if step:
            keep(tx, self.region.id, step)


DEEDS: tuple[Callable[[Tale, Tx, Member], None], ...] = (
    Tale.announced, Tale.announced, Tale.changed, Tale.changed, Tale.withdrawn, Tale.replaced, Tale.doubted,
    Tale.answered, Tale.undone, Tale.merged, Tale.decided, Tale.tidied, Tale.later, Tale.told, Tale.refreshed,
    Tale.refreshed, Tale.overtaken, Tale.overtaken,
)  # fmt: skip
MEANWHILE = (
    Tale.announced, Tale.changed, Tale.withdrawn, Tale.replaced, Tale.answered, Tale.merged, Tale.decided, Tale.tidied,
    Tale.refreshed,
)  # fmt: skip


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
            for one in tale.chance.sample(briefs, min(2, len(briefs))):
                (own,) = announcements.some(audience, tx, [tale.chance.choice(one.ids)])
                assert made_by(audience, tx, own, tale.today) == [each for each in everything if own.id in each.ids]
            told = build(audience, tx, region, tale.now, preview=True)
            with patch.object(kept_topics, "form", lambda *_: None):
                assert told == build(audience, tx, region, tale.now, preview=True)
