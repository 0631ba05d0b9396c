from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.facts import Kind, Phase
from domain.finding.asking import MOST, ask
from domain.finding.question import About, Filters, Offer, Question, Sum, Window, Wish
from domain.language import Tongue, say
from domain.reading.vocabulary.lexicon import lexicon
from domain.terms import Basis

TODAY = date(2026, 6, 15)
GROUPS = [("Heumen-Wijchen", ("GM0252", "GM0296")), ("Rijk van Nijmegen", ("GM0268", "GM0296", "GM0252"))]


def asked(text: str) -> Question:
    return ask(text, TODAY, lexicon(), GROUPS)


def window(start: str | None, end: str | None) -> Window:
    return Window(start=start and date.fromisoformat(start), end=end and date.fromisoformat(end))


def things(text: str) -> list[str]:
    return [topic.id for topic in asked(text).topics]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("laptops", "laptops"),
        ("wie gaat er notebooks kopen", "laptops"),
        ("zaaksyteem", "case_management"),
        ("zaakgericht werken", "case_management"),
        ("bellen via Teams", "telephony"),
        ("VoIP", "telephony"),
        ("WLAN access points", "wifi"),
        ("wie laat er een penetratietest doen", "pentests"),
        ("printcontract", "printing"),
        ("chatbot of virtuele assistent?", "chatbot"),
    ],
)
def test_a_thing_is_known_under_any_of_its_names(text: str, thing: str) -> None:
    assert things(text) == [thing]


def test_a_cpv_code_is_known_by_its_official_name() -> None:
    known = [topic for topic in asked("Streepjescodelezers").topics if not topic.guess]
    assert [(topic.about, topic.id) for topic in known] == [(About.CPV, "3021613")]


def test_things_that_are_listed_are_alternatives() -> None:
    topics = asked("beeldschermen of laptops").topics
    assert [topic.id for topic in topics] == ["monitors", "laptops"]
    assert topics[0].group == topics[1].group


def test_what_nobody_knows_is_searched_as_words() -> None:
    assert [(topic.about, topic.id) for topic in asked("wie heeft een snorkelmachine").topics] == [
        (About.WORD, "snorkelmachine")
    ]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("boekhoudsoftware", "finance"),
        ("loonprogramma", "payroll"),
        ("toezicht op de haven", "harbour"),
        ("kaartjes voor het zwembad verkopen", "payments"),
    ],
)
def test_a_description_makes_one_think_of_what_it_describes(text: str, thing: str) -> None:
    assert thing in [topic.id for topic in asked(text).topics if topic.guess]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("accounts automatisch aanmaken en intrekken", "identity_management"),
        ("kapotte lantaarn doorgeven", "public_space_reports"),
        ("melden van losse stoeptegels", "public_space_reports"),
        ("inwoners online een afspraak laten maken", "appointments"),
    ],
)
def test_what_a_description_says_in_full_is_asked_for(text: str, thing: str) -> None:
    assert thing in [topic.id for topic in asked(text).topics if not topic.guess]


def test_two_words_are_understood_as_the_compound_that_they_make() -> None:
    assert things("afspraken balie") == ["appointments"]


@pytest.mark.parametrize("text", ["hoi", "Dank je wel!", "goedemorgen allemaal", "thanks", "bedankt voor de hulp"])
def test_a_greeting_or_thanks_asks_nothing(text: str) -> None:
    assert asked(text).courtesy


@pytest.mark.parametrize("text", ["hoi wie koopt laptops", "help desk", "wat werkt", ""])
def test_a_greeting_before_a_question_is_still_a_question(text: str) -> None:
    assert not asked(text).courtesy


def test_a_law_beside_a_thing_counts_for_less() -> None:
    weights = {topic.id: topic.weight for topic in asked("woo stukken zwartlakken").topics}
    assert weights["anonymisation"] > weights["woo"]


@pytest.mark.parametrize(("text", "code"), [("30213100-6", "302131"), ("cpv 72000000", "72"), ("CPV: 48", "48")])
def test_a_cpv_code_is_a_thing(text: str, code: str) -> None:
    assert [(topic.about, topic.id) for topic in asked(text).topics] == [(About.CPV, code)]


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


def test_any_mixture_is_understood() -> None:
    question = asked("wie in Wijchen of Druten vervangt laptops in Q3 2027 boven 1 ton")
    assert things(question.text) == ["laptops"]
    assert question.filters == Filters(
        municipalities=("GM0296", "GM0225"),
        moment=window("2027-07-01", "2027-09-30"),
        amount=Sum(low=Decimal(100000), above=True),
    )


def test_filters_are_shown_back_and_can_be_taken_away() -> None:
    chips = {say(chip.label, Tongue.EN): chip.rest for chip in asked("laptops Wijchen boven 100k").chips}
    assert chips == {
        "municipality: Wijchen": "laptops boven 100k",
        "above € 100,000": "laptops Wijchen",
    }


def test_a_year_that_belongs_to_a_product_is_no_period() -> None:
    assert asked("telefonie").filters.period is None


@pytest.mark.parametrize(
    "text",
    [
        '"zaak',
        "C++",
        "e-mail",
        "NEAR(",
        "*",
        "org:B",
        "zaak\0systeem",
        "",
        "x" * 20_000,
        "((((a",
        " " * 10_000,
        "AND OR NOT",
    ],
)
def test_hostile_text_is_only_text(text: str) -> None:
    assert len(asked(text).text) <= MOST


@given(st.text(max_size=400))
def test_any_text_is_a_question(text: str) -> None:
    question = asked(text)
    assert all(len(chip.rest) <= len(question.text) for chip in question.chips)


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


def test_a_mistyped_word_that_fits_anything_is_no_thing() -> None:
    assert things("jeugdhulp aplicatie")[0] == "youth_care"
    assert "software_development" not in things("jeugdhulp aplicatie")


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("nachtelijke herrie meten", "sensors"),
        ("noise level at night", "sensors"),
        ("bezoekersaantallen winkelgebied", "traffic_counting"),
        ("early detection of debts", "debt_relief"),
        ("sports hall booking", "venue_rental"),
        ("school absence", "school_attendance"),
        ("alarm bij een noodsituatie", "public_order"),
    ],
)
def test_what_somebody_describes_is_guessed(text: str, function: str) -> None:
    assert function in [topic.id for topic in asked(text).topics]
