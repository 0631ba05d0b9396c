"""Promises 1 and 2 after any story: regions, partners, moves, changes of visibility, tried by everybody."""

from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from domain.announcement import Visibility
from domain.errors import InvalidError, NotAllowedError, NotFoundError
from domain.facts import Facts
from domain.finding.asking import ask
from domain.reading.vocabulary.lexicon import lexicon
from domain.region import Member, Partnership, Region
from storage import announcements, audit, partnerships, search
from storage.audience import Audience
from storage.people import members
from storage.people.members import audience_of
from storage.store import Tx
from storage.together import opportunities
from tests.makers import BEUNINGEN, HEUMEN, WIJCHEN, Makers

TOWNS = (HEUMEN, WIJCHEN, BEUNINGEN)
PARTNERS = (HEUMEN, WIJCHEN)
NAMES = count(1)


@dataclass
class Known:
    """What the test itself remembers of one announcement."""

    id: str
    region: int
    municipality: str
    visibility: Visibility
    text: str


PLACES = st.integers(0, 5)  # two regions of three towns, with a person each
VISIBILITIES = st.sampled_from(Visibility)


class Neighbours(RuleBasedStateMachine):
    make: Makers

    @initialize()
    def begin(self) -> None:
        self.known: list[Known] = []
        self.people: list[Member] = []
        self.partnerships: dict[int, Partnership] = {}
        for _ in range(2):
            region = self.make.region(f"Regio {next(NAMES)}", *TOWNS)
            with self.make.store.writing() as tx:
                self.partnerships[region.id] = partnerships.add(tx, region, "Samen", PARTNERS)
            self.people += [self._person(region, town) for town in TOWNS]
        for place, town in enumerate(TOWNS):
            self.announce(place, town, Visibility.REGION)

    def _person(self, region: Region, town: str) -> Member:
        return self.make.member(town, region=region, user=f"U{next(NAMES)}")

    def _shared(self, region: int, visibility: Visibility) -> int | None:
        return self.partnerships[region].id if visibility is Visibility.PARTNERSHIP else None

    @rule(place=PLACES, elsewhere=st.sampled_from((None, None, *TOWNS)), visibility=VISIBILITIES)
    def announces(self, place: int, elsewhere: str | None, visibility: Visibility) -> None:
        self.announce(place, elsewhere or self.people[place].municipality or WIJCHEN, visibility)

    def announce(self, place: int, town: str, visibility: Visibility) -> None:
        by = self.people[place]
        fits = visibility is not Visibility.PARTNERSHIP or town in self._partners(by.region)
        text, shared = f"geheim{next(NAMES)} laptops", self._shared(by.region, visibility)
        try:
            added = self.make.announcement(
                text,
                by,
                municipality=town,
                visibility=visibility,
                partnership=shared,
                facts=Facts(functions=("laptops",)),
            )
        except (NotAllowedError, InvalidError):
            assert not fits or not (by.active and by.municipality == town)
        else:
            assert fits
            assert by.active
            assert by.municipality == town
            self.known.append(Known(added.id, by.region, town, visibility, text))

    @rule(place=PLACES, number=st.integers(0, 9), visibility=VISIBILITIES, withdraw=st.booleans())
    def change(self, place: int, number: int, visibility: Visibility, withdraw: bool) -> None:  # noqa: FBT001 - drawn
        if not self.known:
            return
        by, target = self.people[place], self.known[number % len(self.known)]
        own = by.active and (by.region, by.municipality) == (target.region, target.municipality)
        try:
            with self.make.store.writing() as tx:
                audience = audience_of(tx, by)
                there = announcements.get(audience, tx, target.id)
                shared = self._shared(by.region, visibility)
                wanted = there.model_copy(
                    update={"visibility": visibility, "partnership": shared, "withdrawn": withdraw or there.withdrawn}
                )
                announcements.change(audience, tx, wanted, by, self.make.now)
        except NotFoundError:
            assert not own
        except InvalidError:
            assert visibility is Visibility.PARTNERSHIP
            assert target.municipality not in self._partners(target.region)
        else:
            assert own
            target.visibility = visibility

    @rule(place=PLACES, towns=st.sets(st.sampled_from(TOWNS), min_size=1))
    def change_partnership(self, place: int, towns: set[str]) -> None:
        """Others share from now on: who leaves keeps what he shared to himself, who comes in sees it all."""
        region = self.people[place].region
        before = self.partnerships[region]
        with self.make.store.writing() as tx:
            for gone in set(before.municipalities) - towns:
                audience = Audience(region=region, municipality=gone, partnerships=frozenset({before.id}))
                for one in announcements.of_municipality(audience, tx, gone):
                    if one.partnership == before.id:
                        own = {"visibility": Visibility.MUNICIPALITY, "partnership": None}
                        announcements.change(audience, tx, one.model_copy(update=own), None, self.make.now)
            self.partnerships[region] = partnerships.change(tx, before, towns)
        for known in self.known:
            shared = known.region == region and known.visibility is Visibility.PARTNERSHIP
            if shared and known.municipality not in towns:
                known.visibility = Visibility.MUNICIPALITY

    def _partners(self, region: int) -> tuple[str, ...]:
        return self.partnerships[region].municipalities

    @rule(place=PLACES, town=st.sampled_from((None, *TOWNS)), active=st.booleans())
    def move(self, place: int, town: str | None, active: bool) -> None:  # noqa: FBT001 - drawn
        moved = self.people[place].model_copy(update={"municipality": town, "active": active})
        with self.make.store.writing() as tx:
            self.people[place] = members.change_member(tx, moved, None, self.make.now)

    def _open_to(self, member: Member) -> set[str]:
        if not member.active or member.municipality is None:
            return set()
        partner = member.municipality in self._partners(member.region)
        return {
            one.text
            for one in self.known
            if one.region == member.region
            and (
                one.municipality == member.municipality
                or one.visibility is Visibility.REGION
                or (one.visibility is Visibility.PARTNERSHIP and partner)
            )
        }

    def _error_of_nothing(self, audience: Audience, tx: Tx) -> str:
        """What an announcement says that never was."""
        with pytest.raises(NotFoundError) as error:
            announcements.revisions(audience, tx, "999999")
        return str(error.value)

    @invariant()
    def everybody_sees_what_is_his_to_see_and_nothing_else(self) -> None:
        for member in self.people:
            with self.make.store.reading() as tx:
                audience, allowed = audience_of(tx, member), self._open_to(member)
                seen = {one.text for one in announcements.every(audience, tx)}
                assert seen == allowed
                assert {one.text for one in announcements.standing(audience, tx)} <= allowed
                by_town = {one.text for town in TOWNS for one in announcements.of_municipality(audience, tx, town)}
                assert by_town == allowed
                question = ask("laptops", self.make.now.date(), lexicon())
                found = search.search(audience, tx, question, self.make.now.date())
                rows = announcements.by_keys(audience, tx, [answer.key for answer in found.answers])
                assert len(rows) == len(found.answers)
                self._no_count_tells_more(found, allowed)
                self._no_trace(audience, tx, allowed)

    def _no_count_tells_more(self, found: search.Found, allowed: set[str]) -> None:
        standing = sum(number for _, number in found.counts("municipality"))
        assert standing <= len(allowed)

    def _no_trace(self, audience: Audience, tx: Tx, allowed: set[str]) -> None:
        nothing = self._error_of_nothing(audience, tx)
        for one in self.known:
            try:
                versions = announcements.revisions(audience, tx, one.id)
            except NotFoundError as error:
                said = str(error)
            else:
                said = ""
                assert all(audience.allows(version) for version in versions)
            if said:
                assert one.text not in allowed or one.region != audience.region
                assert said == nothing
        shared = {one.text for one in opportunities.sharing(audience, tx, [("functions", "laptops")])}
        assert shared <= allowed
        for number in range(1, 4):
            assert {one.text for one in opportunities.members(audience, tx, number)} <= allowed
        trail = audit.entries(audience, tx)
        assert {entry.municipality for entry in trail} <= {audience.municipality}
        assert {entry.region for entry in trail} <= {audience.region}


def test_the_promises_hold_after_any_story(make: Makers) -> None:
    class OnThisStore(Neighbours):
        pass

    OnThisStore.make = make
    run_state_machine_as_test(
        OnThisStore,
        settings=settings(
            max_examples=12,
            stateful_step_count=12,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
