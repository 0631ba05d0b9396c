"""Where each municipality stands in an opportunity: every step can be undone, none counts twice."""

from datetime import date, timedelta
from decimal import Decimal

from digests.ready import found
from domain.announcement import Visibility
from domain.opportunity import Outcome, Standing, Step, fingerprint
from domain.region import Member
from domain.terms import Period
from storage import announcements, audit
from storage.audience import Audience
from storage.together import ladder, numbering, outcomes
from tests.makers import BEUNINGEN, DRUTEN, HEUMEN, WIJCHEN, Makers
from tests.storage.together import LAPTOPS, TODAY, numbered


def stands(make: Makers, number: int, audience: Audience) -> list[tuple[str, Step, bool]]:
    with make.store.reading() as tx:
        seen = ladder.standings(audience, tx, [number]).get(number, [])
        return [(one.municipality, one.step, one.lead) for one in seen]


def takes(make: Makers, number: int, by: Member, step: Step, **more: object) -> bool:
    standing = Standing(municipality=by.municipality or "", step=step, changed_at=make.now, **more)  # type: ignore[arg-type]
    with make.store.writing() as tx:
        return ladder.step(tx, number, by, standing)


def test_a_municipality_climbs_and_a_second_click_changes_nothing(make: Makers) -> None:
    wijchen, druten = make.member(WIJCHEN), make.member(DRUTEN)
    number = numbered(make, wijchen, druten)
    assert takes(make, number, wijchen, Step.INTERESTED)
    assert not takes(make, number, wijchen, Step.INTERESTED)
    assert takes(make, number, wijchen, Step.JOINING, lead=True)
    assert takes(make, number, druten, Step.FOLLOW)
    assert stands(make, number, make.audience(druten)) == [(WIJCHEN, Step.JOINING, True), (DRUTEN, Step.FOLLOW, False)]


def test_every_step_can_be_undone_one_by_one_and_is_in_the_trail(make: Makers) -> None:
    wijchen = make.member(WIJCHEN)
    number = numbered(make, wijchen, make.member(DRUTEN))
    takes(make, number, wijchen, Step.INTERESTED)
    takes(make, number, wijchen, Step.JOINING)
    later = make.now + timedelta(hours=1)
    with make.store.writing() as tx:
        after = ladder.undo(tx, number, wijchen, later)
        assert after is not None
        assert after.step is Step.INTERESTED
        assert ladder.undo(tx, number, wijchen, later) is None
        assert ladder.undo(tx, number, wijchen, later) is None
    assert stands(make, number, make.audience(wijchen)) == []
    with make.store.reading() as tx:
        trail = audit.entries(make.audience(wijchen), tx, f"opportunity:{number}")
        assert [one.action.removeprefix("opportunity.") for one in trail] == ["step", "step", "undo", "undo"]
        assert audit.verify(tx, wijchen.region) is None


def test_what_is_not_for_us_stays_away_until_its_facts_change_or_it_is_undone(make: Makers) -> None:
    wijchen, druten = make.member(WIJCHEN), make.member(DRUTEN)
    number = numbered(make, wijchen, druten)
    audience, theirs = make.audience(wijchen), make.audience(druten)
    with make.store.writing() as tx:
        first, second = found.numbered(audience, tx, number, TODAY).members
        standing = Standing(municipality=WIJCHEN, step=Step.NOT_FOR_US, why="eigen raamcontract", changed_at=make.now)
        ladder.step(tx, number, wijchen, standing, {(first.id, second.id): fingerprint(first, second)})
        assert found.everywhere(audience, tx, TODAY) == []
        ladder.undo(tx, number, wijchen, make.now)
        assert len(found.everywhere(audience, tx, TODAY)) == 1
        ladder.step(tx, number, wijchen, standing, {(first.id, second.id): fingerprint(first, second)})
        assert found.everywhere(audience, tx, TODAY) == []
        sooner = LAPTOPS.model_copy(update={"period": Period(start=date(2027, 1, 1), end=date(2027, 2, 1))})
        announcements.change(theirs, tx, second.model_copy(update={"facts": sooner}), druten, make.now)
        assert len(found.everywhere(audience, tx, TODAY)) == 1


def test_who_is_part_of_it_in_secret_is_not_named_to_others(make: Makers) -> None:
    wijchen, druten, heumen = make.member(WIJCHEN), make.member(DRUTEN), make.member(HEUMEN)
    circle = make.partnership()
    make.announcement("laptops", heumen, facts=LAPTOPS, visibility=Visibility.PARTNERSHIP, partnership=circle.id)
    number = numbered(make, wijchen, druten)
    takes(make, number, heumen, Step.JOINING)
    assert stands(make, number, make.audience(wijchen)) == [(HEUMEN, Step.JOINING, False)]
    assert stands(make, number, make.audience(heumen)) == [(HEUMEN, Step.JOINING, False)]
    assert stands(make, number, make.audience(druten)) == []


def test_a_municipality_without_an_announcement_may_follow(make: Makers) -> None:
    number = numbered(make, make.member(WIJCHEN), make.member(DRUTEN))
    beuningen = make.member(BEUNINGEN)
    takes(make, number, beuningen, Step.FOLLOW)
    assert stands(make, number, make.audience(beuningen)) == [(BEUNINGEN, Step.FOLLOW, False)]


def test_an_outcome_is_recorded_mended_and_added_up(make: Makers) -> None:
    wijchen = make.member(WIJCHEN)
    number = numbered(make, wijchen, make.member(DRUTEN))
    outcome = Outcome(what="samen ingekocht", participants=(WIJCHEN, DRUTEN), recorded_at=make.now)
    with make.store.writing() as tx:
        outcomes.record(tx, number, wijchen, outcome)
        better = outcome.model_copy(update={"value": Decimal("310000.50"), "saving": Decimal(24000)})
        outcomes.record(tx, number, wijchen, better)
        audience = Audience(region=wijchen.region)
        ordered = better.model_copy(update={"participants": (DRUTEN, WIJCHEN)})
        assert outcomes.outcomes(audience, tx) == {number: ordered}
        assert outcomes.total(outcomes.outcomes(audience, tx).values()) == (1, Decimal("310000.50"), Decimal(24000))


def test_an_outcome_is_shown_to_who_may_see_all_that_it_came_of(make: Makers) -> None:
    wijchen, heumen = make.member(WIJCHEN), make.member(HEUMEN)
    circle = make.partnership()
    make.announcement("laptops", heumen, facts=LAPTOPS, visibility=Visibility.PARTNERSHIP, partnership=circle.id)
    number = numbered(make, wijchen)
    outcome = Outcome(what="samen ingekocht", participants=(HEUMEN, WIJCHEN), recorded_at=make.now)
    with make.store.writing() as tx:
        outcomes.record(tx, number, wijchen, outcome)
    with make.store.reading() as tx:
        assert outcomes.outcomes(make.audience(wijchen), tx) == {number: outcome}
        assert outcomes.outcomes(Audience(region=wijchen.region), tx) == {}


def test_a_day_of_decision_is_not_shown_where_the_lead_buyer_is_hidden(make: Makers) -> None:
    druten, wijchen, heumen = make.member(DRUTEN), make.member(WIJCHEN), make.member(HEUMEN)
    number = numbered(make, druten, wijchen)
    make.announcement("laptops", heumen, facts=LAPTOPS, visibility=Visibility.MUNICIPALITY)
    with make.store.writing() as tx:
        numbering.recognise(tx, found.everywhere(make.audience(heumen), tx, TODAY), make.now)
    takes(make, number, heumen, Step.JOINING, lead=True)
    with make.store.writing() as tx:
        ladder.decide_by(tx, number, heumen, date(2026, 9, 1), make.now)
    shown = {}
    for who in (heumen, druten):
        with make.store.reading() as tx:
            shown[who.municipality] = found.numbered(make.audience(who), tx, number, TODAY).deadline
    assert shown == {HEUMEN: date(2026, 9, 1), DRUTEN: None}
