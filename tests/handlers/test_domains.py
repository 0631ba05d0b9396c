import pytest

from bot.events.incoming import Account, Incoming, Manner
from domain.mail_domains import is_free, mail_domain
from domain.municipalities import every_municipality
from domain.region import Role
from storage import audit, regions
from storage.people import members
from tests.dialogue import Talk
from tests.handlers.people import account, appoint, told
from tests.makers import BEUNINGEN, HEUMEN, WIJCHEN


def arrives(talk: Talk, address: str) -> str | None:
    """Let somebody with a verified address begin in the region's channel; gives where he is taken to work."""
    user = f"slack-{address}"
    person = Account(platform="web", workspace="demo", user=user, name="Jan", email=address)
    talk.conversation.answers.answer(
        Incoming(event=user, account=person, manner=Manner.COMMAND, channel="rijk-van-nijmegen", text="help")
    )
    return account(talk, user).municipality


def test_every_municipality_ships_with_a_domain_of_its_own() -> None:
    domains = [place.mail_domain for place in every_municipality()]
    assert len(domains) == len(set(domains)) == 342
    assert not [domain for domain in domains if domain is None or is_free(domain) or mail_domain(domain) != domain]


def test_a_steward_adds_a_domain_and_who_has_an_address_there_takes_part(talk: Talk) -> None:
    hanneke = talk.person("wijchen")
    assert "@wijchen.nl" in hanneke.types("leden domein").text
    asked = hanneke.types("leden domein + info@Gemeente-Wijchen.nl")
    assert "@gemeente-wijchen.nl" in asked.text
    assert arrives(talk, "an@gemeente-wijchen.nl") is None, "nothing is settled before the click"
    assert "@gemeente-wijchen.nl" in hanneke.clicks(asked.choice("Toevoegen")).text
    assert arrives(talk, "jan@gemeente-wijchen.nl") == WIJCHEN
    with talk.store.reading() as tx:
        trail = audit.entries(members.audience_of(tx, account(talk, "wijchen")), tx)
    assert trail[-2].action == "domain.added"
    assert trail[-2].after == {"domain": "gemeente-wijchen.nl"}


def test_a_domain_that_was_removed_lets_nobody_in(talk: Talk) -> None:
    hanneke = talk.person("wijchen")
    left = hanneke.clicks(hanneke.types("leden domein - wijchen.nl").choice("@wijchen.nl weghalen"))
    assert "Geen enkel domein" in left.text
    assert arrives(talk, "jan@wijchen.nl") is None
    assert account(talk, "wijchen").municipality == WIJCHEN, "who takes part already stays"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("gmail.com", "Iedereen kan"),
        ("iemand@mail.outlook.com", "Iedereen kan"),
        ("ziggo.nl", "Iedereen kan"),
        ("gemeente.nl", "Iedereen kan"),
        ("beuningen.nl", "van Beuningen"),
        ("maastricht.nl", "van Maastricht"),
        ("wijchen", "geen maildomein"),
        ("een woord", "geen maildomein"),
        ("wijchen.nl:x", "geen maildomein"),
    ],
)
def test_what_proves_nothing_is_refused(talk: Talk, typed: str, says: str) -> None:
    hanneke = talk.person("wijchen")
    assert says in hanneke.types(f"leden domein + {typed}").text
    hanneke.presses("domains.add", f"{WIJCHEN}:{typed}")
    assert [one.value for one in hanneke.types("leden domein").choices] == [f"{WIJCHEN}:wijchen.nl"]


def test_a_domain_of_two_municipalities_settles_nothing_and_both_hear_it(talk: Talk) -> None:
    for user, code in (("wijchen", WIJCHEN), ("heumen", HEUMEN)):
        heard = talk.person(user).types("leden domein + werkorganisatie.nl")
        if code == WIJCHEN:
            talk.person(user).clicks(heard.choice("Toevoegen"))
            assert arrives(talk, "an@werkorganisatie.nl") == WIJCHEN
        else:
            assert "Wijchen heeft dit domein ook" in heard.text
            talk.person(user).clicks(heard.choice("Toevoegen"))
    assert "Heumen heeft nu ook het maildomein" in told(talk, "wijchen").text
    assert arrives(talk, "jan@werkorganisatie.nl") is None


def test_only_who_manages_a_municipality_touches_its_domains(talk: Talk) -> None:
    for words in ("leden domein Beuningen", "leden domein Beuningen + beuningen-ict.nl"):
        assert "alleen een beheerder" in talk.person("wijchen").types(words).text
    for user in ("wijchen", "maastricht"):
        talk.person(user).presses("domains.add", f"{BEUNINGEN}:beuningen-ict.nl")
        talk.person(user).presses("domains.remove", f"{BEUNINGEN}:beuningen.nl")
    assert talk.person("beuningen").types("leden domein").choices[0].value == f"{BEUNINGEN}:beuningen.nl"
    appoint(talk, "nijmegen", Role.COORDINATOR)
    heard = talk.person("nijmegen").types("leden domein Beuningen + beuningen-ict.nl")
    talk.person("nijmegen").clicks(heard.choice("Toevoegen"))
    assert arrives(talk, "jan@beuningen-ict.nl") == BEUNINGEN


def test_another_region_keeps_its_own_list(talk: Talk) -> None:
    with talk.store.writing() as tx:
        elsewhere = regions.add_region(tx, "Elders", [WIJCHEN])
    hanneke = talk.person("wijchen")
    hanneke.clicks(hanneke.types("leden domein").choice("@wijchen.nl weghalen"))
    person = Account(platform="slack", workspace="T1", user="U9", name="Jan", email="jan@wijchen.nl")
    talk.conversation.answers.answer(Incoming(event="e", account=person, manner=Manner.COMMAND, text="help"))
    with talk.store.reading() as tx:
        found = members.by_account(tx, "slack", "T1", "U9")
    assert found is not None
    assert (found.region, found.municipality) == (elsewhere.id, WIJCHEN)
