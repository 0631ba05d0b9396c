from decimal import Decimal

import pytest

from domain.facts import Kind, Phase
from domain.finding.question import Filters, Offer, Sum, Wish
from domain.terms import Basis
from tests.domain.finding.questions import asked, window


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("wat koopt Wijchen", Filters(municipalities=("GM0296",))),
        ("Groesbeek", Filters(municipalities=("GM1945",))),
        ("Heumen-Wijchen", Filters(municipalities=("GM0252", "GM0296"))),
        ("telefonie Q1 2027", Filters(moment=window("2027-01-01", "2027-03-31"))),
        ("dit jaar", Filters(period=window("2026-01-01", "2026-12-31"))),
        ("voor 1 juli 2027", Filters(period=window("2026-06-15", "2027-06-30"))),
        ("laptops vanaf 2027", Filters(moment=window("2027-01-01", None))),
        ("contracten die aflopen in 2027", Filters(ends=window("2027-01-01", "2027-12-31"))),
        ("welke contracten lopen af voor 1 juli 2027", Filters(ends=window("2026-06-15", "2027-06-30"))),
        ("printcontract dat afloopt voor 2029", Filters(ends=window("2026-06-15", "2028-12-31"))),
        ("welke contracten eindigen er volgend jaar", Filters(ends=window("2027-01-01", "2027-12-31"))),
        ("contracts ending in 2027", Filters(ends=window("2027-01-01", "2027-12-31"))),
        ("which contracts expire before 1 July 2027?", Filters(ends=window("2026-06-15", "2027-06-30"))),
        ("boven 100k", Filters(amount=Sum(low=Decimal(100000), above=True))),
        ("meer dan 2 ton", Filters(amount=Sum(low=Decimal(200000), above=True))),
        ("vanaf 50.000 euro", Filters(amount=Sum(low=Decimal(50000)))),
        ("onder de 50.000 euro", Filters(amount=Sum(high=Decimal(50000), below=True))),
        ("maximaal een ton", Filters(amount=Sum(high=Decimal(100000)))),
        ("tussen 50 en 80 duizend", Filters(amount=Sum(low=Decimal(50000), high=Decimal(80000)))),
        ("100-150k", Filters(amount=Sum(low=Decimal(100000), high=Decimal(150000)))),
        ("between 50k and 80k", Filters(amount=Sum(low=Decimal(50000), high=Decimal(80000)))),
        ("welke trajecten zijn gestopt", Filters(phases=(Phase.CANCELLED,))),
        ("wat gaat er niet door", Filters(phases=(Phase.CANCELLED,))),
        ("which projects were cancelled", Filters(phases=(Phase.CANCELLED,))),
        ("gegund in 2026", Filters(phases=(Phase.AWARDED,), posted=window("2026-01-01", "2026-12-31"))),
        ("lopende aanbestedingen", Filters(phases=(Phase.TENDERING,))),
        ("investeringen in Druten", Filters(municipalities=("GM0225",), kinds=(Kind.INVESTMENT,))),
        ("waar kan ik op aanhaken", Filters(offers=(Offer.JOINABLE,))),
        ("where can I join in", Filters(offers=(Offer.JOINABLE,))),
        ("raamovereenkomsten", Filters(offers=(Offer.FRAMEWORK,))),
        ("laptops behalve Nijmegen", Filters(without=("GM0268",))),
        ("wat is er deze maand gemeld", Filters(posted=window("2026-06-01", "2026-06-30"))),
        ("berichten van vorige maand", Filters(posted=window("2026-05-01", "2026-05-31"))),
        ("wie wil samen inkopen", Filters(offers=(Offer.TOGETHER,))),
        ("wie zoekt een partner", Filters(offers=(Offer.TOGETHER,))),
        ("wat kost er per maand", Filters(bases=(Basis.MONTH,))),
        ("waar denkt Heumen over na", Filters(municipalities=("GM0252",), phases=(Phase.IDEA,))),
        ("afgeronde projecten", Filters(phases=(Phase.DONE,))),
        ("jan t/m juni 2027", Filters(period=window("2027-01-01", "2027-06-30"))),
        (
            "gegunde contracten dit jaar",
            Filters(phases=(Phase.AWARDED,), posted=window("2026-01-01", "2026-12-31")),
        ),
        (
            "nijmegen >= 1 miljoen",
            Filters(municipalities=("GM0268",), amount=Sum(low=Decimal(1000000))),
        ),
    ],
)
def test_a_filter_is_heard(text: str, filters: Filters) -> None:
    assert asked(text).filters == filters


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("laptops binnenkort", {Wish.SOON}),
        ("wie gaat er binnenkort notebooks kopen", {Wish.SOON, Wish.TO_BUY}),
        ("wie heeft ervaring met een zaaksysteem", {Wish.EXPERIENCE}),
        ("who has experience with chatbots", {Wish.EXPERIENCE}),
        ("welke gemeenten gebruiken een chatbot", {Wish.IN_USE}),
        ("laptops waar ik op kan aanhaken", {Wish.JOINABLE}),
        ("wie wil een nieuw zaaksysteem", {Wish.TO_BUY}),
        ("wie werkt er al met Intune", {Wish.IN_USE}),
        ("wat kost een chatbot per maand", {Wish.PRICED}),
        ("samen aanbesteden telefonie", {Wish.TOGETHER}),
    ],
)
def test_a_wish_excludes_nothing(text: str, wishes: set[Wish]) -> None:
    question = asked(text)
    assert set(question.wishes) == wishes
    assert question.filters == Filters()


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("welke uitvragen staan er uit", Phase.TENDERING),
        ("lopende offertetrajecten", Phase.TENDERING),
        ("offerteaanvragen die nu lopen", Phase.TENDERING),
        ("lopende aanbestedingstrajecten", Phase.TENDERING),
        ("verstrekte opdrachten", Phase.AWARDED),
        ("waar is nog niks besloten", Phase.IDEA),
        ("wie twijfelt nog", Phase.IDEA),
    ],
)
def test_a_phase_is_heard_in_many_words(text: str, phase: Phase) -> None:
    question = asked(text)
    assert (question.filters.phases, question.topics) == ((phase,), ())


def test_contract_renewals_are_contracts_that_end() -> None:
    assert asked("contractverlengingen in 2027").filters.ends == window("2027-01-01", "2027-12-31")


@pytest.mark.parametrize("text", ["wat loopt er nog voor 1 jan 2027 af", "welke contracten eindigen voor 2027"])
def test_what_ends_may_stand_far_from_its_verb(text: str) -> None:
    assert asked(text).filters == Filters(ends=window("2026-06-15", "2026-12-31"))


def test_a_year_and_later_has_no_end() -> None:
    assert asked("investeringen 2027 en later").filters.period == window("2027-01-01", None)
    assert asked("gegund in 2025 of eerder").filters.posted == window(None, "2025-12-31")


def test_what_will_be_tendered_is_still_a_plan_today() -> None:
    wanted = asked("wat wordt er begin 2027 aanbesteed").filters
    assert wanted.phases == (Phase.PLANNED, Phase.TENDERING)
    assert wanted.period == window("2027-01-01", "2027-03-31")
    assert asked("wat wordt er nu aanbesteed").filters.phases == (Phase.TENDERING,)


def test_what_has_to_be_ready_is_not_ready() -> None:
    assert Phase.DONE not in asked("projecten die klaar moeten zijn in 2027").filters.phases


def test_an_offer_is_heard_beside_words_that_only_describe() -> None:
    assert asked("lessons learned en materiaal om te hergebruiken").filters.offers == (Offer.EXPERIENCE,)
    assert asked("aanbesteding waar we bij aan kunnen sluiten").filters.offers == (Offer.JOINABLE,)
