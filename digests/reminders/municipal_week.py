"""What the people of one municipality share in one week, each part worked out when it is first asked for."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import islice

from digests.ready.overview import Overview
from digests.reminders.acting import Deadline, deadline
from digests.reminders.staleness import AGAIN, TIMES, UNCHANGED, doubt
from domain.announcement import Announcement, Visibility
from domain.brief import Brief
from domain.language import Phrase
from domain.opportunity import Opportunity, OpportunityKind, Standing
from domain.region import Member, Region, Role
from storage import announcements
from storage.announced import upkeep
from storage.announced.upkeep import Check, Turn
from storage.audience import Audience
from storage.people import members, personal
from storage.store import Tx
from storage.together import ladder, numbering

_MOST = 20  # opportunities of one municipality that any of its people is told of in one week


class MunicipalWeek:
    """One municipality (``code``; None: of coordinators without one) in one ISO week, inside one transaction."""

    def __init__(self, tx: Tx, region: Region, code: str | None, now: datetime, week: str) -> None:
        """Work nothing out yet."""
        self.tx, self.region, self.code, self.now, self.week = tx, region, code, now, week
        self.today: date = now.astimezone(region.zone).date()
        self._together: dict[str, Opportunity | None] = {}

    @cached_property
    def audience(self) -> Audience:
        """What these people may see."""
        circles = members.partnerships_of(self.tx, self.region.id, self.code)
        return Audience(region=self.region.id, municipality=self.code, partnerships=circles)

    @cached_property
    def doubts(self) -> Sequence[tuple[Check, Phrase]]:
        """What may be stale and is to be asked about this week, each with why."""
        if self.code is None:
            return ()
        turn = Turn(
            now=self.now,
            today=self.today,
            week=self.week,
            unchanged=self.now - UNCHANGED,
            again=self.now - AGAIN,
            times=TIMES,
        )
        checks = upkeep.to_ask(self.audience, self.tx, self.code, turn)
        found = ((one, doubt(one.announcement, one.since, self.now, self.region.zone)) for one in checks)
        return [(check, why) for check, why in found if why]

    @cached_property
    def lapsed(self) -> Sequence[Check]:
        """What nobody confirmed and is no draft."""
        found = () if self.code is None else upkeep.lapsed(self.audience, self.tx, self.code, self.now)
        return [one for one in found if one.announcement.visibility is not Visibility.MUNICIPALITY]

    @cached_property
    def ending(self) -> Sequence[tuple[Deadline, Announcement]]:
        """The municipality's contracts on which it has to act in time, the soonest first."""
        own = () if self.code is None else announcements.of_municipality(self.audience, self.tx, self.code)
        found = ((deadline(one, self.today, self.region.policy), one) for one in own if one.stands and one.facts.kind)
        return sorted(((due, one) for due, one in found if due), key=lambda pair: (pair[0].day, pair[1].id))

    @cached_property
    def opportunities(self) -> Sequence[Opportunity]:
        """The municipality's opportunities with their numbers, the best first."""
        found = self._overview.open(self._briefs[:_MOST])
        return numbering.recognise(self.tx, found, self.now)

    @cached_property
    def _overview(self) -> Overview:
        return Overview(self.audience, self.tx, self.today)

    @cached_property
    def _briefs(self) -> Sequence[Brief]:
        """All opportunities of the municipality, the best first."""
        return () if self.code is None else list(self._overview.best(frozenset({self.code})))

    def ending_together(self, one: Announcement) -> Opportunity | None:
        """Give the opportunity to let a contract end with those of neighbours; only what is like it is looked at."""
        if one.id not in self._together:
            ends = (each for each in self._briefs if each.kind is OpportunityKind.CO_TERMINATION and one.id in each.ids)
            found = self._overview.open(islice(ends, 1))
            self._together[one.id] = next(iter(numbering.recognise(self.tx, found, self.now)), None)
        return self._together[one.id]

    @cached_property
    def standings(self) -> dict[int, list[Standing]]:
        """Where municipalities stand in those opportunities."""
        numbers = [one.number for one in self.opportunities if one.number is not None]
        return dict(ladder.standings(self.audience, self.tx, numbers))

    def answerable(self, announcement: Announcement) -> Sequence[Member]:
        """Give whom to ask about an announcement: who announced it, or the stewards when he is not here.

        A draft is its author's business alone.
        """
        author = self._people.get(announcement.author or 0)
        if author is not None:
            return (author,)
        return () if announcement.visibility is Visibility.MUNICIPALITY else self.stewards

    @cached_property
    def stewards(self) -> Sequence[Member]:
        """The municipality's own stewards."""
        return [one for one in self._people.values() if one.role is not Role.MEMBER]

    @cached_property
    def _people(self) -> dict[int, Member]:
        found = () if self.code is None else personal.colleagues(self.tx, self.region, self.code)
        return {one.id: one for one in found}
