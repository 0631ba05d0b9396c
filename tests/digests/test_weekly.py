"""The weekly digest: at most one screen, best first, and nothing twice."""

from datetime import date, timedelta

from pytest import fixture  # noqa: PT013 - one name

from digests import weekly
from digests.weekly import Digest, build
from domain.announcement import Visibility
from domain.facts import Facts, Kind, Phase
from domain.language import Tongue
from domain.message import Message
from domain.opportunity import Outcome, Standing, Step
from domain.redaction import without
from domain.terms import Contract, Period
from storage import digests
from storage.audience import Audience
from storage.store import Store
from storage.together import ladder, outcomes
from tests.dialogue import spoken
from tests.makers import BEUNINGEN, DRUTEN, HEUMEN, NIJMEGEN, WIJCHEN, Makers

SPRING = Period(start=date(2027, 3, 1), end=date(2027, 5, 31))


@fixture
def make(sqlite_store: Store, now) -> Makers:  # noqa: ANN001 - the fixture of all tests
    return Makers(sqlite_store, now)


def plan(make: Makers, code: str, function: str = "laptops", period: Period = SPRING, **fields: object) -> None:
    facts = Facts(kind=Kind.INVESTMENT, phase=Phase.PLANNED, functions=(function,), period=period)
    make.announcement(f"{function} {code}", make.member(code), facts=facts, **fields)


def contract(make: Makers, code: str, end: date) -> None:
    facts = Facts(kind=Kind.DEVELOPMENT, phase=Phase.RUNNING, functions=("forms",), contract=Contract(end=end))
    make.announcement("contract", make.member(code), facts=facts)


def digest(make: Makers, audience: Audience | None = None, weeks: int = 0) -> Digest | None:
    """Build, and note as shown, the digest of a week."""
    region, now = make.region(), make.now + timedelta(weeks=weeks)
    audience = audience or Audience(region=region.id)
    key, week = weekly.audience_key(audience), f"2026-W{25 + weeks}"
    with make.store.writing() as tx:
        made = build(audience, tx, region, now)
        if made and digests.claim(tx, region.id, week, key, now):
            digests.show(tx, region.id, week, key, made.items)
    return made


def text(made: Digest | None, tongue: Tongue = Tongue.NL) -> str:
    return "\n".join(spoken(made.message, tongue)) if made else ""


def test_an_empty_week_sends_nothing(make: Makers) -> None:
    assert digest(make) is None


def test_what_was_shown_and_has_not_changed_is_not_repeated(make: Makers) -> None:
    plan(make, WIJCHEN)
    plan(make, DRUTEN)
    assert "Wijchen en Druten willen rond dezelfde tijd hetzelfde kopen: laptops" in text(digest(make))
    assert digest(make, weeks=1) is None
    plan(make, HEUMEN)
    again = text(digest(make, weeks=1))
    assert "Wijchen, Druten en Heumen" in again
    assert "1 nieuwe investering: laptops (Heumen)." in again


MANY = (
    "laptops", "forms", "parking", "website", "permits", "taxes", "case_management", "telephony", "printing",
    "payroll", "gis", "intranet", "wifi", "tablets", "monitors", "backup", "firewall",
)  # fmt: skip


def test_at_most_five_opportunities_the_next_ten_in_the_thread_and_the_rest_the_week_after(make: Makers) -> None:
    for function in MANY:
        plan(make, WIJCHEN, function)
        plan(make, DRUTEN, function)
    first, second = digest(make), digest(make, weeks=1)
    assert first is not None
    assert first.thread
    assert second is not None
    left = len(MANY) - 15
    assert (len(first.message.items), len(first.thread[0].items), len(second.message.items)) == (5, 10, left)
    assert len(text(first).splitlines()) <= 25
    assert "In de draad: de rest, en de komende twee jaar als plaatje en als tabel." in text(first)
    thread = "\n".join(spoken(first.thread[0]))
    assert f"Nog {left} kans" in thread
    assert "nieuwe investeringen" in thread
    told = [one for one in "\n".join((text(first), thread, text(second))).splitlines() if "willen rond" in one]
    assert len(set(told)) == len(told) == len(MANY), "nothing is said twice"
    assert digest(make, weeks=2) is None


def test_each_says_why_until_when_and_what_to_click_and_the_most_pressing_comes_first(make: Makers) -> None:
    later = Period(start=date(2029, 3, 1), end=date(2029, 5, 31))
    for function, period in (("website", later), ("laptops", SPRING)):
        for code in (WIJCHEN, DRUTEN):
            plan(make, code, function, period)
    made = digest(make)
    assert made is not None
    told = ["\n".join(spoken(Message(items=(one,)))) for one in made.message.items]
    assert [one.splitlines()[-1] for one in told] == [
        "Kom uiterlijk 29 november 2026 in actie.",  # half a year before the end of May 2027
        "Kom uiterlijk 31 mei 2028 in actie.",  # a year before the end of May 2029
    ]
    assert ["laptops" in told[0], "website" in told[1]] == [True, True]
    for one in made.message.items:
        assert [choice.action for choice in one.choices][:2] == ["opportunities.step", "opportunities.decline"]


def test_what_somebody_left_out_stays_out_until_it_changes(make: Makers) -> None:
    contract(make, WIJCHEN, make.now.date() + timedelta(days=200))
    contract(make, DRUTEN, make.now.date() + timedelta(days=210))
    by, key = make.coordinator(), "region"
    with make.store.writing() as tx:
        made = build(Audience(region=by.region), tx, make.region(), make.now, preview=True)
        assert made is not None
        ends = next(part for part in made.parts if part.municipalities == {WIJCHEN} and "end:" in part.keys[0])
        digests.skip(tx, key, digests.LeftOut(ends.keys), by, make.now)
    assert "formulieren van Wijchen" not in text(digest(make))
    assert "formulieren van Wijchen" not in text(digest(make, weeks=1))
    assert "Loopt af binnen een half jaar: formulieren van Wijchen (1 januari 2027)" in text(digest(make, weeks=3))


def test_a_contract_end_is_told_once_in_each_band(make: Makers) -> None:
    contract(make, WIJCHEN, make.now.date() + timedelta(days=200))
    assert "Loopt af binnen een jaar: formulieren van Wijchen (1 januari 2027)." in text(digest(make))
    assert "Loopt af" not in text(digest(make, weeks=1))
    assert "binnen een half jaar" in text(digest(make, weeks=3))
    assert "binnen zes weken" in text(digest(make, weeks=24))
    assert "Loopt af" not in text(digest(make, weeks=26))


def test_a_contract_end_is_told_eighteen_months_before_it_and_not_earlier(make: Makers) -> None:
    contract(make, WIJCHEN, make.now.date() + timedelta(days=550))
    assert "Loopt af" not in text(digest(make))
    assert "Loopt af binnen anderhalf jaar: formulieren van Wijchen" in text(digest(make, weeks=1))


def test_progress_and_the_total_of_outcomes_are_told_in_the_week_that_they_happen(make: Makers) -> None:
    plan(make, WIJCHEN)
    plan(make, DRUTEN)
    digest(make)
    wijchen = make.member(WIJCHEN)
    with make.store.writing() as tx:
        standing = Standing(municipality=WIJCHEN, step=Step.JOINING, lead=True, changed_at=make.now)
        ladder.step(tx, 1, wijchen, standing)
        done = Outcome(what="samen", participants=(WIJCHEN, DRUTEN), value=310_000, saving=24_000, recorded_at=make.now)
        outcomes.record(tx, 1, wijchen, done)
    made = digest(make, weeks=0)
    told = text(made)
    assert "1 gemeente zette deze week een stap." in told
    assert made is not None
    kept = without(made.message, f"{make.region().id}:1")
    assert kept is None or "zette deze week" not in "\n".join(spoken(kept)), "it goes with what it counted"
    assert "al 1 keer, € 310.000 waard; naar schatting is € 24.000 bespaard" in told
    assert "Wijchen doet mee (penvoerder)" in told
    assert "Samen gedaan" not in text(digest(make, weeks=2))


def test_a_partnership_has_its_own_digest_and_the_region_does_not_see_it(make: Makers) -> None:
    circle = make.partnership()
    for code in (HEUMEN, WIJCHEN):
        plan(make, code, "parking", visibility=Visibility.PARTNERSHIP, partnership=circle.id)
    plan(make, NIJMEGEN)
    plan(make, BEUNINGEN)
    region = make.region()
    own = text(digest(make, Audience(region=region.id, partnerships=frozenset({circle.id}))))
    assert "parkeren" in own
    assert "laptops" not in own
    assert "parkeren" not in text(digest(make))


def test_the_digest_speaks_english_too(make: Makers) -> None:
    plan(make, WIJCHEN)
    plan(make, DRUTEN)
    assert "Wijchen and Druten want to buy the same around the same time: laptops" in text(digest(make), Tongue.EN)
