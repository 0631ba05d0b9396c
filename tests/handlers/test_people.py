import pytest

from bot.events.incoming import Account, Incoming, Manner
from domain.language import Tongue
from domain.region import Role
from storage import regions
from storage.people import members
from tests.dialogue import Person, Talk, spoken
from tests.handlers.people import account, appoint, told


@pytest.fixture
def newcomer(talk: Talk) -> Person:
    """Somebody of whom only the account is known, in the region's channel."""
    person = talk.person("nieuw", "rijk-van-nijmegen")
    person.types("help")
    return person


def test_everybody_sees_who_he_is_and_what_is_kept(talk: Talk) -> None:
    heard = talk.person("beuningen").types("ik")
    assert "Gemeente: Beuningen" in heard.text
    assert "Rol: beheerder" in heard.text
    assert "Ik bewaar" in heard.text


def test_a_language_is_changed_with_one_click(talk: Talk) -> None:
    anouk = talk.person("beuningen")
    heard = anouk.clicks(anouk.types("ik").choice("Antwoord in het Engels"))
    assert account(talk, "beuningen").language.value == "en"
    assert heard.reply.tongue is Tongue.EN, "this answer speaks it already"


def test_a_newcomer_sees_nothing_until_the_steward_lets_him_in(talk: Talk, newcomer: Person) -> None:
    talk.person("wijchen").sends(talk.person("wijchen").types("meld 300 laptops vervangen in 2027").form)
    for words in ("laptops", "kansen", "week"):  # "nothing found" would let him believe that there is nothing
        heard = newcomer.types(words)
        assert "Ik laat nog niets zien, want niemand heeft je toegelaten." in heard.text
        assert "300 laptops" not in heard.text
        assert newcomer.clicks(heard.choice("Vertellen waar ik werk")).form
    assert "Hoi" in newcomer.types("hallo").text
    form = newcomer.clicks(newcomer.types("ik").choice("Vertellen waar ik werk")).form
    assert "Hanneke Derks" in newcomer.sends(form, municipality="GM0296").text
    question = told(talk, "wijchen")
    assert "Nieuw wil meedoen voor Wijchen" in question.text
    talk.person("wijchen").clicks(question.choice("Toelaten"))
    assert "Je doet nu mee voor Wijchen" in told(talk, "nieuw").text
    assert "300 laptops" in newcomer.types("laptops").text


def test_nobody_lets_himself_in_nor_for_another_municipality(talk: Talk, newcomer: Person) -> None:
    number = account(talk, "nieuw").id
    for person in (newcomer, talk.person("beuningen"), talk.person("maastricht")):
        person.presses("people.admit", f"{number}:GM0296")
        assert account(talk, "nieuw").municipality is None


def test_letting_in_twice_says_so(talk: Talk, newcomer: Person) -> None:
    assert newcomer.user
    hanneke, number = talk.person("wijchen"), account(talk, "nieuw").id
    hanneke.presses("people.admit", f"{number}:GM0296")
    assert "doet al mee" in hanneke.presses("people.admit", f"{number}:GM0296").text


def test_a_steward_sees_his_own_people_and_who_waits(talk: Talk, newcomer: Person) -> None:
    assert newcomer.user
    seen = talk.person("wijchen").types("leden").text
    assert "Hanneke Derks" in seen
    assert "Nieuw" in seen
    assert "Anouk" not in seen


def test_a_coordinator_sees_the_region_and_no_other(talk: Talk) -> None:
    appoint(talk, "nijmegen", Role.COORDINATOR)
    seen = talk.person("nijmegen").types("leden").text
    assert "Anouk Peters" in seen
    assert "Igor Lemmens" not in seen


def test_a_member_manages_nobody(talk: Talk) -> None:
    appoint(talk, "druten", Role.MEMBER)
    assert "beheerders" in talk.person("druten").types("leden").text
    talk.person("druten").presses("people.remove", str(account(talk, "wijchen").id))
    assert account(talk, "wijchen").active


def test_who_is_removed_loses_his_rights_at_once(talk: Talk) -> None:
    appoint(talk, "nijmegen", Role.COORDINATOR)
    gone = talk.person("druten")
    form = gone.types("meld 10 tablets in 2027").form
    talk.person("nijmegen").presses("people.remove", str(account(talk, "druten").id))
    assert "toegang is gestopt" in gone.sends(form).text
    assert "toegang is gestopt" in gone.types("laptops").text


def test_a_steward_cannot_make_a_coordinator(talk: Talk) -> None:
    hanneke = account(talk, "wijchen")
    talk.person("wijchen").presses("people.role", f"{hanneke.id}:coordinator")
    assert account(talk, "wijchen").role is Role.STEWARD


def test_the_last_coordinator_stays(talk: Talk) -> None:
    appoint(talk, "nijmegen", Role.COORDINATOR)
    own = account(talk, "nijmegen").id
    assert "enige coördinator" in talk.person("nijmegen").presses("people.role", f"{own}:member").text
    assert account(talk, "nijmegen").role is Role.COORDINATOR


def test_a_municipality_outside_the_region_cannot_be_asked_for(talk: Talk, newcomer: Person) -> None:
    form = newcomer.presses("me.join").form
    newcomer.sends(form, municipality="GM0935")
    assert told(talk, "maastricht").text == ""


def test_a_verified_address_settles_it_even_outside_a_channel(talk: Talk) -> None:
    person = Account(platform="slack", workspace="T1", user="U9", name="Jan", email="jan@wijchen.nl")
    reply = talk.conversation.answers.answer(
        Incoming(event="e", account=person, manner=Manner.COMMAND, text="meld 10 tablets in 2027")
    )
    assert reply.form is not None
    said = "\n".join(line for message in reply.messages for line in spoken(message))
    assert "Wijchen" in said
    with talk.store.reading() as tx:
        found = members.by_account(tx, "slack", "T1", "U9")
        region = regions.region_by_name(tx, "Rijk van Nijmegen")
    assert found is not None
    assert region is not None
    assert (found.municipality, found.region) == ("GM0296", region.id)


def test_one_finds_a_person_in_a_long_list_and_comes_back_to_it(talk: Talk) -> None:
    appoint(talk, "nijmegen", Role.COORDINATOR)
    fatima = talk.person("nijmegen")
    for words in ("derks", "wijchen", "Hann Der"):
        heard = fatima.types(f"leden {words}")
        assert "Hanneke Derks" in heard.text
        assert "1 persoon" in heard.text
    said = fatima.clicks(heard.choice("Maak deelnemer"))
    assert "10 personen" not in said.text
    assert "Dirk Janssen" in fatima.clicks(said.choice("Wie er meedoet")).text
    assert "Niemand heet hier Pietje." in fatima.types("leden Pietje").text
