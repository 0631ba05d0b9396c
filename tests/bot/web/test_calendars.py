"""Calendar feeds: a secret link shows what the person behind it may see, at each reading, until it ends."""

import re
from datetime import date

import pytest

from bot.conversation import Conversation
from domain.facts import Facts, Kind, Phase
from domain.language import Tongue
from domain.terms import Contract
from storage import calendar_links, partnerships, regions
from storage.people import members, privacy
from storage.tables import METADATA
from tests.bot.web.visitors import Place, Visitor, Visits
from tests.dialogue import Clock, Person, Talk
from tests.makers import HEUMEN, Makers


@pytest.fixture
def talk(place: Place) -> Talk:
    """The real conversation, on the store of the running web chat."""
    make = Makers(place.store, place.clock())
    with place.store.reading() as tx:
        region = regions.region_by_name(tx, "Rijk van Nijmegen")
        assert region is not None
        circle = partnerships.of_region(tx, region)[0]
    for day, fields in ((1, {}), (2, {"visibility": "partnership", "partnership": circle.id})):
        facts = Facts(
            kind=Kind.DEVELOPMENT,
            phase=Phase.RUNNING,
            functions=("laptops",),
            contract=Contract(end=date(2027, 12, day)),
        )
        make.announcement("contract", municipality=HEUMEN, facts=facts, **fields)
    made = Talk(place.store, Clock(place.clock()))
    made.conversation.answers.address = lambda: place.chat.address
    return made


def link(person: Person, name: str) -> str:
    """Ask for a link and give the path of it."""
    heard = person.types("agenda")
    chosen = next(c for c in heard.choices if c.action == "calendar.make" and c.value.startswith(name))
    found = re.search(r"http://127\.0\.0\.1:\d+(/calendar/\S+\.ics)", person.clicks(chosen).text)
    assert found is not None
    return found[1]


async def days(visitor: Visitor, path: str) -> list[str] | int:
    answer = await visitor.get(path)
    if answer.status != 200:
        return answer.status
    assert answer.content_type == "text/calendar"
    assert answer.headers["Cache-Control"] == "no-store"
    return re.findall(r"DTSTART;VALUE=DATE:(\d+)", await answer.text())


async def test_a_link_shows_its_scope_and_a_revoked_or_replaced_one_nothing(
    place: Place, visits: Visits, talk: Talk
) -> None:
    nobody, hanneke = await visits(), talk.person("Hanneke")
    own, open_to_all, circle = (link(hanneke, name) for name in ("own", "region", "partnership"))
    assert await days(nobody, own) == ["20271201", "20271202"]
    assert await days(nobody, open_to_all) == ["20271201"]
    assert await days(nobody, circle) == ["20271201", "20271202"]
    again = link(hanneke, "own")
    assert (await days(nobody, own), await days(nobody, again)) == (404, ["20271201", "20271202"])
    hanneke.clicks(next(c for c in hanneke.types("agenda").choices if c.action == "calendar.revoke"))
    assert await days(nobody, again) == 404
    assert await days(nobody, open_to_all) == ["20271201"]
    for guessed in ("/calendar/x.ics", "/calendar/.ics", f"/calendar/{'A' * 43}.ics", "/calendar/%00.ics"):
        assert await days(nobody, guessed) == 404
    assert place.complaints == []


async def test_rights_are_looked_at_at_each_reading(place: Place, visits: Visits, talk: Talk) -> None:
    nobody, hanneke = await visits(), talk.person("Hanneke")
    own, circle = link(hanneke, "own"), link(hanneke, "partnership")
    member = place.people["Hanneke"]

    def becomes(**changed: object) -> None:
        with place.store.writing() as tx:
            members.change_member(tx, member.model_copy(update=changed), None, place.clock())

    becomes(municipality="GM0209")  # moved to Beuningen: no longer in the partnership
    assert await days(nobody, own) == ["20271201"]
    assert await days(nobody, circle) == 404
    becomes(municipality=None)
    assert await days(nobody, own) == 404
    becomes(active=False)
    assert await days(nobody, own) == 404
    becomes()
    assert await days(nobody, circle) == ["20271201", "20271202"]
    with place.store.writing() as tx:
        privacy.erase(tx, member, None, place.clock())
    assert await days(nobody, own) == 404


async def test_the_secret_is_kept_nowhere(place: Place, visits: Visits, talk: Talk) -> None:
    hanneke = talk.person("Hanneke")
    secret = link(hanneke, "own").removeprefix("/calendar/").removesuffix(".ics")
    assert len(secret) >= 43
    with place.store.reading() as tx:
        rows = [str(row) for table in METADATA.sorted_tables for row in tx.execute(table.select())]
        assert len(calendar_links.links(tx, place.people["Hanneke"])) == 1
    assert not any(secret in row for row in rows)
    assert secret not in hanneke.types("agenda").text
    assert await days(await visits("Anouk"), f"/calendar/{secret}.ics") == ["20271201", "20271202"]


async def test_the_language_is_the_owner_s(place: Place, visits: Visits, talk: Talk) -> None:
    path = link(talk.person("Hanneke"), "own")
    nobody = await visits()
    assert "Contract loopt af: laptops (Heumen)" in await (await nobody.get(path)).text()
    with place.store.writing() as tx:
        english = place.people["Hanneke"].model_copy(update={"language": Tongue.EN})
        members.change_member(tx, english, None, place.clock())
    assert "Contract ends: laptops (Heumen)" in await (await nobody.get(path)).text()


def test_who_is_not_let_in_yet_gets_no_link_and_without_an_address_nobody(talk: Talk, place: Place) -> None:
    assert place.chat.address
    with talk.store.writing() as tx:
        waiting = place.people["Anouk"].model_copy(update={"municipality": None})
        members.change_member(tx, waiting, None, talk.clock.now)
    anouk = talk.person("Anouk")
    assert "bij welke gemeente" in anouk.types("agenda").text
    assert "bij welke gemeente" in anouk.presses("calendar.make", "own").text
    hanneke = talk.person("Hanneke")
    assert "Die agenda is er niet" in hanneke.presses("calendar.make", "partnership:99").text
    talk.conversation = Conversation(place.store, talk.clock)
    assert "REGIORADAR_WEB_ADDRESS" in hanneke.presses("calendar.make", "own").text
