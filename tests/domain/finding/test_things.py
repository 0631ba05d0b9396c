import pytest

from domain.finding.question import About
from tests.domain.finding.questions import asked, things


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


def test_a_law_beside_a_thing_counts_for_less() -> None:
    weights = {topic.id: topic.weight for topic in asked("woo stukken zwartlakken").topics}
    assert weights["anonymisation"] > weights["woo"]


@pytest.mark.parametrize(("text", "code"), [("30213100-6", "302131"), ("cpv 72000000", "72"), ("CPV: 48", "48")])
def test_a_cpv_code_is_a_thing(text: str, code: str) -> None:
    assert [(topic.about, topic.id) for topic in asked(text).topics] == [(About.CPV, code)]


def test_a_year_that_belongs_to_a_product_is_no_period() -> None:
    assert asked("telefonie").filters.period is None


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
