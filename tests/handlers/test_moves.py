import pytest

from domain.language import Tongue
from domain.region import Member, Role
from handlers.membership.leaving import left
from storage import announcements
from storage.people import members
from tests.dialogue import Person, Talk
from tests.handlers.people import account, appoint, told
from tests.makers import BEUNINGEN, DRUTEN, WIJCHEN


@pytest.fixture
def joris(talk: Talk) -> Person:
    """A colleague of Hanneke in Wijchen, who has announced laptops."""
    person = talk.person("joris", "rijk-van-nijmegen")
    person.types("help")
    talk.person("wijchen").presses("people.admit", f"{account(talk, 'joris').id}:{WIJCHEN}")
    person.sends(person.types("meld 300 laptops vervangen in 2027").form)
    told(talk, "joris")
    return person


def shown(talk: Talk) -> list[tuple[str | None, str | None]]:
    """The contact of each announcement of Wijchen, and who made it or took it over."""
    with talk.store.reading() as tx:
        hanneke = account(talk, "wijchen")
        found = announcements.of_municipality(members.audience_of(tx, hanneke), tx, WIJCHEN)
        return [(one.contact, members.member(tx, one.author).name if one.author else None) for one in found]


def test_who_is_removed_is_replaced_as_contact_with_one_click_and_it_can_be_undone(talk: Talk, joris: Person) -> None:
    hanneke = talk.person("wijchen")
    heard = hanneke.clicks(hanneke.types("leden").choice("Verwijderen"))
    assert "Joris doet niet meer mee" in heard.text
    assert "Bij 1 melding is Joris het aanspreekpunt" in heard.text
    assert "toegang is gestopt" in joris.types("laptops").text
    assert "1 melding" in hanneke.clicks(heard.choice("Hanneke Derks")).text
    assert shown(talk) == [("Hanneke Derks", "Hanneke Derks")]
    anouk = talk.person("beuningen")
    anouk.clicks(anouk.types("laptops").choice("Interesse"))
    assert "heeft interesse" in told(talk, "wijchen").text, "what is asked about it reaches the new contact"
    hanneke.clicks(heard.choice("Ongedaan maken"))
    assert account(talk, "joris").active
    assert "300 laptops" in joris.types("laptops").text


def test_a_steward_sends_somebody_to_a_municipality_whose_steward_lets_him_in(talk: Talk, joris: Person) -> None:
    hanneke, number = talk.person("wijchen"), account(talk, "joris").id
    form = hanneke.presses("people.move", str(number)).form
    heard = hanneke.sends(form, municipality=BEUNINGEN)
    assert "Joris wacht op toelating bij Beuningen" in heard.text
    assert "Wie is dat voortaan" in heard.text
    assert "300 laptops" not in joris.types("laptops").text, "until then he sees nothing"
    assert account(talk, "joris").municipality is None
    question = told(talk, "beuningen")
    talk.person("beuningen").clicks(question.choice("Toelaten"))
    assert account(talk, "joris").municipality == BEUNINGEN
    hanneke.clicks(heard.choice("Ongedaan maken"))
    assert account(talk, "joris").municipality == BEUNINGEN, "who has let go has no say any more"


def test_a_coordinator_moves_at_once_and_a_role_stays_behind(talk: Talk, joris: Person) -> None:
    appoint(talk, "nijmegen", Role.COORDINATOR)
    appoint(talk, joris.user, Role.STEWARD)
    nijmegen, number = talk.person("nijmegen"), account(talk, "joris").id
    heard = nijmegen.sends(nijmegen.presses("people.move", str(number)).form, municipality=DRUTEN)
    assert (account(talk, "joris").municipality, account(talk, "joris").role) == (DRUTEN, Role.MEMBER)
    assert "aanspreekpunt" not in heard.text, "a coordinator of elsewhere hears nothing of their announcements"
    assert "Joris het aanspreekpunt" in told(talk, "wijchen").text
    nijmegen.clicks(heard.choice("Ongedaan maken"))
    assert (account(talk, "joris").municipality, account(talk, "joris").role) == (WIJCHEN, Role.STEWARD)


def test_nobody_manages_people_of_elsewhere(talk: Talk, joris: Person) -> None:
    before, number = account(talk, joris.user), account(talk, joris.user).id
    anouk, own = talk.person("beuningen"), account(talk, "beuningen").id
    for person in (anouk, talk.person("maastricht"), joris):
        person.presses("people.move", str(number))
        person.presses("people.undo", f"{number}:{BEUNINGEN}:member:1")
        person.presses("people.undo", f"{number}:{WIJCHEN}:coordinator:1")
        person.presses("contacts.pick", f"{number}:{own}")
        person.presses("links.link", "")
    assert account(talk, joris.user) == before
    assert shown(talk) == [("Joris", "Joris")]


def test_a_colleague_who_is_no_steward_takes_over_nothing(talk: Talk, joris: Person) -> None:
    hanneke = talk.person("wijchen")
    hanneke.sends(hanneke.types("meld 20 tablets vervangen in 2027").form)
    before = shown(talk)
    joris.presses("contacts.pick", f"{account(talk, 'wijchen').id}:{account(talk, 'joris').id}")
    assert shown(talk) == before


def test_a_coordinator_of_elsewhere_decides_nothing_about_their_announcements(talk: Talk, joris: Person) -> None:
    appoint(talk, "nijmegen", Role.COORDINATOR)
    before, hanneke = shown(talk), account(talk, "wijchen").id
    talk.person("nijmegen").presses("contacts.pick", f"{account(talk, joris.user).id}:{hanneke}")
    assert shown(talk) == before


def test_a_steward_neither_removes_nor_moves_a_coordinator(talk: Talk, joris: Person) -> None:
    appoint(talk, "nijmegen", Role.COORDINATOR)  # else it would be refused because he is the only one
    appoint(talk, joris.user, Role.COORDINATOR)
    before, hanneke = account(talk, joris.user), talk.person("wijchen")
    hanneke.presses("people.remove", str(before.id))
    hanneke.sends(hanneke.presses("people.move", str(before.id)).form, municipality=BEUNINGEN)
    for value in (f"{WIJCHEN}:member:1", f"{WIJCHEN}:coordinator:0", f":{Role.COORDINATOR}:1"):
        hanneke.presses("people.undo", f"{before.id}:{value}")
    assert account(talk, joris.user) == before


def test_a_steward_puts_nobody_into_another_municipality(talk: Talk, joris: Person) -> None:
    before = account(talk, joris.user)
    talk.person("wijchen").presses("people.undo", f"{before.id}:{BEUNINGEN}:member:1")
    assert account(talk, joris.user) == before


def leave(talk: Talk, who: Member) -> None:
    with talk.store.writing() as tx:
        left(tx, who, talk.clock())


def test_who_left_the_organisation_loses_his_rights_and_his_steward_hears_it(talk: Talk, joris: Person) -> None:
    leave(talk, account(talk, "joris"))
    leave(talk, account(talk, "joris"))
    assert "toegang is gestopt" in joris.types("laptops").text
    heard = told(talk, "wijchen")
    assert heard.text.count("Wie is dat voortaan") == 1
    talk.person("wijchen").clicks(heard.choice("Hanneke Derks"))
    assert shown(talk) == [("Hanneke Derks", "Hanneke Derks")]


def test_the_last_steward_gone_the_coordinator_hears_it_and_nothing_of_the_announcements(
    talk: Talk, joris: Person
) -> None:
    appoint(talk, "nijmegen", Role.COORDINATOR)
    talk.person("nijmegen").clicks(talk.person("nijmegen").types("ik").choice("Antwoord in het Engels"))
    leave(talk, account(talk, "wijchen"))
    heard = told(talk, "nijmegen")
    heard.tongue = Tongue.EN
    assert heard.text == "Wijchen has no steward any more. Type /radar members to appoint one."
    assert (
        joris.types("leden").text == "Dit is voor beheerders en coördinatoren. Typ /radar ik om te zien hoe ik je ken."
    )


def test_a_forged_undo_smuggles_no_role_into_another_municipality(talk: Talk, joris: Person) -> None:
    number = account(talk, joris.user).id
    talk.person("wijchen").presses("people.undo", f"{number}::steward:1")
    talk.person("beuningen").presses("people.admit", f"{number}:{BEUNINGEN}")
    assert account(talk, joris.user).role is Role.MEMBER


def test_who_is_let_in_begins_as_a_member(talk: Talk, joris: Person) -> None:
    with talk.store.writing() as tx:
        waits = account(talk, joris.user).model_copy(update={"municipality": None, "role": Role.STEWARD})
        members.change_member(tx, waits, None, talk.clock())
    talk.person("beuningen").presses("people.admit", f"{waits.id}:{BEUNINGEN}")
    assert (account(talk, joris.user).municipality, account(talk, joris.user).role) == (BEUNINGEN, Role.MEMBER)
