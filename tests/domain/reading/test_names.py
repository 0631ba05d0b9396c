"""Products and suppliers as people type them."""

import pytest

from domain.reading.subject.finder import find
from domain.reading.subject.subject import Subject, subject
from domain.reading.vocabulary.lexicon import lexicon


def read(text: str) -> Subject:
    return subject(text, find(text, lexicon(), nested=True), lexicon())


@pytest.mark.parametrize(
    ("text", "products", "suppliers"),
    [
        ("Van Squit XO naar Rx.Mission", ("Squit XO", "Rx.Mission"), ()),
        ("Key2Burgerzaken van Centric loopt af", ("Key2Burgerzaken",), ("Centric",)),
        ("key 2 burgerzaken wordt vervangen", ("Key2Burgerzaken",), ()),
        ("M365 E5 verlengd via SoftwareOne", ("M365 E5",), ("SoftwareONE",)),
        ("300 HP EliteBook 840 G10 besteld bij Dustin", ("HP EliteBook 840 G10",), ("Dustin",)),
        ("Dell Latitude 5450, 120 stuks", ("Dell Latitude 5450",), ()),
        ("we kopen Samsung A54's", ("Samsung A54",), ()),
        ("60 iPads 10e generatie", ("iPad 10e generatie",), ()),
        ("Bellen via Teams met Anywhere365", ("Microsoft Teams", "Anywhere365"), ()),
        ("het contract met AFAS is verlengd", (), ("AFAS",)),
        ("wij draaien AFAS Profit", ("AFAS Profit",), ()),
        ("luchtfoto's van Slagboom & Peeters", (), ("Slagboom en Peeters",)),
        ("We gaan naar Djumaa", ("Djuma",), ()),
        ("Copilot-pilot gestart", ("Microsoft Copilot",), ()),
    ],
)
def test_names_are_told_once_and_in_full(text: str, products: tuple[str, ...], suppliers: tuple[str, ...]) -> None:
    about = read(text)
    assert (about.products, about.suppliers) == (products, suppliers)


@pytest.mark.parametrize(
    "text",
    [
        "de auto van de wethouder is een Opel Corsa",
        "scrum in twee teams",
        "we weten het nog niet exact",
        "per ultimo 2027 klaar",
        "dit werkt niet, we delen de contracts en worden blij",
        "please join us for the meeting",
        "elk uur een meting",
        "de plek is goed, dat maakt het leuk",
        "this surface protection is polite",
        "electricity control in het gebouw",
        "maandag overleg",
    ],
)
def test_an_ordinary_word_is_no_name(text: str) -> None:
    about = read(text)
    assert (about.products, about.suppliers) == ((), ())


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("Screens aan de zuidgevel van het gemeentehuis", "sun_blinds"),
        ("nieuwe screens voor de werkplekken, 27 inch", "monitors"),
        ("we vervangen de back-up van de servers", "backup"),
        ("we huren een projectleider in, via Yacht", "temporary_staff"),
        ("ondergrondse containers geleegd", "waste"),
    ],
)
def test_neighbours_decide_what_a_word_with_several_meanings_means(text: str, function: str) -> None:
    assert read(text).functions[0] == function


def test_a_colleague_who_stands_in_is_no_backup_of_data() -> None:
    assert "backup" not in read("Wie is mijn back-up als ik met verlof ben?").functions


def test_former_and_ambiguous_municipalities_are_told_apart() -> None:
    assert read("samen met Groesbeek en Best").mentioned == ("GM1945", "GM0753")
    assert read("de buren doen hun best").mentioned == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ons zaaksysteem wordt vervangen. In Wijchen gebruiken ze Djuma.",
        "De buren werken met Corsa, maar wij kiezen iets nieuws als DMS",
    ],
)
def test_what_others_have_is_not_told_as_ours(text: str) -> None:
    assert read(text).products == ()


def test_what_a_municipality_says_about_itself_is_told() -> None:
    assert read("In Wijchen gaan we over op Djuma").products == ("Djuma",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("printcontract canon loopt in 2028 af", ("Canon",)),
        ("60 access points aruba vervangen in Q2", ("Aruba",)),
        ("volgens de canon van Nederland plaatsen we borden in 2027", ()),
        ("we willen intranet en documenten op één plek", ()),
    ],
)
def test_a_name_without_its_capital_is_known_beside_what_it_is_for(text: str, names: tuple[str, ...]) -> None:
    assert (*read(text).products, *read(text).suppliers) == names
