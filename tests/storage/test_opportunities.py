"""An opportunity keeps its number from week to week, whatever comes, changes and goes."""

from datetime import date

from digests.ready import found
from domain.announcement import Announcement, Visibility
from domain.facts import Facts, Kind, Phase
from domain.opportunity import Opportunity, OpportunityKind
from domain.region import Member
from domain.terms import Openness, Period
from storage import announcements
from storage.audience import Audience
from storage.together import numbering
from tests.makers import BEUNINGEN, DRUTEN, HEUMEN, NIJMEGEN, WIJCHEN, Makers

TODAY = date(2026, 6, 15)
SPRING = Period(start=date(2027, 3, 1), end=date(2027, 5, 31))


def plan(function: str = "laptops", **fields: object) -> Facts:
    basis = {"kind": Kind.INVESTMENT, "phase": Phase.PLANNED, "functions": (function,), "period": SPRING}
    return Facts.model_validate(basis | fields)


def plans(make: Makers, *codes: str, function: str = "laptops") -> list[Announcement]:
    return [make.announcement(f"{function} in {code}", make.member(code), facts=plan(function)) for code in codes]


def recognised(make: Makers, audience: Audience | None = None) -> list[Opportunity]:
    audience = audience or Audience(region=make.region().id)
    with make.store.writing() as tx:
        ours = found.everywhere(audience, tx, TODAY)
        return numbering.recognise(tx, ours, make.now)


def withdraw(make: Makers, gone: Announcement, by: Member) -> None:
    audience = make.audience(by)
    with make.store.writing() as tx:
        announcements.withdraw(audience, tx, gone.id, by, make.now)


def test_the_number_stays_when_nothing_changes(make: Makers) -> None:
    plans(make, WIJCHEN, DRUTEN)
    assert [one.number for one in recognised(make)] == [one.number for one in recognised(make)] == [1]


def test_the_number_survives_who_joins_and_who_goes_even_the_first(make: Makers) -> None:
    founder = make.member(WIJCHEN)
    first = make.announcement("laptops", founder, facts=plan())
    plans(make, DRUTEN)
    number = recognised(make)[0].number
    plans(make, HEUMEN, BEUNINGEN)
    assert [(one.number, len(one.members)) for one in recognised(make)] == [(number, 4)]
    withdraw(make, first, founder)
    assert [(one.number, len(one.members)) for one in recognised(make)] == [(number, 3)]


def test_two_opportunities_have_two_numbers(make: Makers) -> None:
    plans(make, WIJCHEN, DRUTEN)
    plans(make, WIJCHEN, DRUTEN, function="parking")
    assert sorted(one.number or 0 for one in recognised(make)) == [1, 2]


def test_a_joint_purchase_that_goes_to_market_stays_the_same_opportunity(make: Makers) -> None:
    leader = make.member(NIJMEGEN)
    ours = make.announcement("laptops", leader, facts=plan())
    plans(make, DRUTEN)
    number = recognised(make)[0].number
    tender = plan(phase=Phase.TENDERING, openness=Openness(joinable=True))
    audience = make.audience(leader)
    with make.store.writing() as tx:
        announcements.change(audience, tx, ours.model_copy(update={"facts": tender}), leader, make.now)
    assert [(one.number, one.kind) for one in recognised(make)] == [(number, OpportunityKind.JOIN_TENDER)]


def test_what_the_index_finds_for_one_announcement_is_what_looking_at_everything_finds(make: Makers) -> None:
    plans(make, WIJCHEN, DRUTEN, HEUMEN)
    plans(make, WIJCHEN, DRUTEN, function="parking")
    (broad,) = plans(make, NIJMEGEN, function="workplace_hardware")
    audience = Audience(region=make.region().id)
    with make.store.reading() as tx:
        everything = found.everywhere(audience, tx, TODAY)
        assert found.made_by(audience, tx, broad, TODAY) == [one for one in everything if broad.id in one.ids]
        assert found.for_municipality(audience, tx, DRUTEN, TODAY) == [one for one in everything if one.of(DRUTEN)]


def test_an_opportunity_is_found_by_its_number_only_by_who_sees_its_evidence(make: Makers) -> None:
    heumen, wijchen, druten = make.member(HEUMEN), make.member(WIJCHEN), make.member(DRUTEN)
    circle = make.partnership()
    secret = {"facts": plan(), "visibility": Visibility.PARTNERSHIP, "partnership": circle.id}
    make.announcement("laptops", heumen, **secret)
    make.announcement("laptops", wijchen, **secret)
    (known,) = recognised(make, make.audience(heumen))
    assert known.number is not None
    with make.store.reading() as tx:
        assert found.numbered(make.audience(wijchen), tx, known.number, TODAY) == known
        assert found.everywhere(make.audience(druten), tx, TODAY) == []
        assert missing(make.audience(druten), tx, known.number) == missing(make.audience(druten), tx, 4711)


def missing(audience: Audience, tx: object, number: int) -> str:
    try:
        found.numbered(audience, tx, number, TODAY)  # type: ignore[arg-type]
    except Exception as error:  # noqa: BLE001 - whatever it says must be the same
        return f"{type(error).__name__}: {error}"
    return "found"


def test_another_region_keeps_its_own(make: Makers) -> None:
    plans(make, WIJCHEN, DRUTEN)
    recognised(make)
    south = make.region("Zuid-Limburg", "GM0935", "GM1883")
    assert recognised(make, Audience(region=south.id)) == []
