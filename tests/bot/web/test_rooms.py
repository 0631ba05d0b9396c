"""What stands in which room, for whom, and how one finds it again."""

from storage.people import members
from tests.bot.web.visitors import Place, Visits, said, seen
from tests.makers import Makers


async def test_a_partnership_is_seen_by_its_members_alone(visits: Visits) -> None:
    anouk, hanneke, dirk = await visits("Anouk"), await visits("Hanneke"), await visits("Dirk")
    await hanneke.says("Zullen wij samen een servicedesk inkopen?", channel="heumen-wijchen")
    assert "samen een servicedesk" in await dirk.page("heumen-wijchen")
    assert "Alleen Heumen en Wijchen lezen hier mee." in seen(await dirk.page("heumen-wijchen"))
    response = await anouk.get(f"{anouk.root}/c/heumen-wijchen")
    assert response.status == 404
    assert "Heumen-Wijchen" not in await anouk.page()
    assert (await anouk.says("ik ook", channel="heumen-wijchen"))[0] == 404
    assert (await anouk.sends("shortcut", entry="m1"))[0] == 404, "the number of a hidden message says nothing"


async def test_regions_do_not_meet(visits: Visits) -> None:
    igor = await visits("Igor")
    assert (await igor.get(f"{igor.root}/c/nijmegen")).status == 404
    assert (await igor.says("hallo", channel="nijmegen"))[0] == 404


async def test_what_waits_unread_is_counted_until_it_is_seen(place: Place, visits: Visits) -> None:
    await place.tells("Anouk", said("Wijchen plant hetzelfde."), "kans:1")
    anouk = await visits("Anouk")
    assert "1 ongelezen" in seen(await anouk.page())
    await anouk.page("direct")
    assert "1 ongelezen" not in seen(await anouk.page())
    number = await place.tells("Anouk", said("Druten ook."), "kans:2")
    await anouk.sends("seen", channel="direct", until=int(number))
    assert "1 ongelezen" not in seen(await anouk.page())


async def test_a_post_that_is_sent_twice_stands_there_once_and_can_be_found(place: Place, visits: Visits) -> None:
    first = await place.posts(said("300 laptops van ons"), "melding:1")
    assert await place.posts(said("300 laptops van ons"), "melding:1") == first
    anouk = await visits("Anouk")
    assert seen(await anouk.page()).count("300 laptops van ons") == 1


async def test_older_messages_are_a_page_away(place: Place, visits: Visits) -> None:
    for number in range(65):
        await place.posts(said(f"bericht-{number:02}"), f"k{number}")
    anouk = await visits("Anouk")
    latest = await anouk.page()
    assert "bericht-64" in latest
    assert "bericht-04" not in latest
    assert "Eerdere berichten" in latest
    earlier = await (await anouk.get(f"{anouk.root}/c/nijmegen?before=6")).text()
    assert "bericht-04" in earlier
    assert "bericht-05" not in earlier


async def test_the_address_of_a_post_leads_everybody_to_it_who_may_see_it(place: Place, visits: Visits) -> None:
    anouk, hanneke = await visits("Anouk"), await visits("Hanneke")
    await hanneke.says("onder ons", channel="heumen-wijchen")
    response = await hanneke.get("/m/1")
    assert response.history[-1].headers["Location"] == f"{hanneke.root}/c/heumen-wijchen#m1"
    for path in ("/m/1", "/m/99", "/m/x"):
        assert (await anouk.get(path)).status == 404
    for number in range(65):
        await place.posts(said(f"bericht-{number:02}"), f"k{number}")
    response = await anouk.get("/m/3")
    assert 'id="m3"' in await response.text()
    assert "Wie wil je zijn?" in await (await (await visits()).get("/m/3")).text()


async def test_who_has_no_municipality_yet_sees_only_what_the_bot_tells_him(place: Place, visits: Visits) -> None:
    Makers(place.store, place.clock()).member(None, name="Nieuwe Collega", user="nieuw")
    with place.store.reading() as tx:
        place.people["nieuw"] = members.by_account(tx, "web", "demo", "nieuw")
    await place.posts(said("300 laptops van ons"), "melding:1")
    new = await visits("nieuw")
    response = await new.get(f"{new.root}/")
    assert response.url.path == f"{new.root}/c/direct"
    assert "300 laptops van ons" not in await response.text()
    assert (await new.get(f"{new.root}/c/nijmegen")).status == 404
    assert (await new.get(f"{new.root}/m/1")).status == 404
