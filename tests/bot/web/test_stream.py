"""News in open pages: at once, in place, and nothing lost after a broken connection."""

import pytest

from storage.people import members
from storage.platforms import webchat
from storage.platforms.webchat import NewPost
from tests.bot.web.visitors import Place, Visits, said, seen


async def test_what_one_says_the_other_hears_at_once(visits: Visits) -> None:
    anouk, hanneke = await visits("Anouk"), await visits("Hanneke")
    listener = await hanneke.listens()
    await anouk.says("We vervangen 300 laptops")
    heard = await listener.hears()
    assert (heard["event"], heard["room"], heard["fresh"]) == ("entry", "nijmegen", True)
    assert "Anouk Peters Beuningen" in seen(heard["html"])
    assert "We vervangen 300 laptops" in seen(heard["html"])


async def test_ones_own_words_are_no_news_to_oneself(visits: Visits) -> None:
    anouk = await visits("Anouk")
    listener = await anouk.listens()
    await anouk.says("We vervangen 300 laptops")
    assert (await listener.hears())["fresh"] is False


async def test_a_post_of_the_bot_changes_in_place(place: Place, visits: Visits) -> None:
    anouk = await visits("Anouk")
    listener = await anouk.listens()
    number = await place.posts(said("300 laptops"), "melding:1")
    first = await listener.hears()
    await place.posts(said("250 laptops"), "melding:1")
    second = await listener.hears()
    assert [first["number"], second["number"]] == [int(number), int(number)]
    assert (first["fresh"], second["fresh"]) == (True, False)
    assert "gewijzigd" in seen(second["html"])


async def test_nothing_is_lost_while_the_connection_was_gone(place: Place, visits: Visits) -> None:
    anouk = await visits("Anouk")
    listener = await anouk.listens()
    await place.posts(said("een"), "1")
    last = (await listener.hears())["id"]
    listener.response.close()
    for word in ("twee", "drie"):
        await place.posts(said(word), word)
    again = await anouk.listens("0", **{"Last-Event-ID": last})
    heard = [await again.hears(), await again.hears()]
    assert ["twee" in heard[0]["html"], "drie" in heard[1]["html"]] == [True, True]


async def test_a_page_begins_where_its_stream_goes_on(place: Place, visits: Visits) -> None:
    anouk = await visits("Anouk")
    await place.posts(said("al gezien"), "1")
    page = await anouk.page()
    await place.posts(said("nieuw"), "2")
    since = page.split('data-since="')[1].split('"')[0]
    assert "nieuw" in (await (await anouk.listens(since)).hears())["html"]


async def test_more_than_a_batch_comes_in_full(place: Place, visits: Visits) -> None:
    with place.store.writing() as tx:
        for number in range(230):
            new = NewPost(room="demo/nijmegen", key=str(number), body='{"words": "hallo"}')
            webchat.keep(tx, new, place.clock())
    listener = await (await visits("Anouk")).listens()
    assert [(await listener.hears())["number"] for _ in range(230)] == list(range(1, 231))


async def test_a_post_that_another_process_wrote_arrives_too(place: Place, visits: Visits) -> None:
    listener = await (await visits("Anouk")).listens()
    with place.store.writing() as tx:
        webchat.keep(tx, NewPost(room="demo/nijmegen", key="1", body='{"words": "van elders"}'), place.clock())
    assert "van elders" in (await listener.hears())["html"]


async def test_nobody_hears_what_is_not_for_him(place: Place, visits: Visits) -> None:
    anouk, hanneke, igor = await visits("Anouk"), await visits("Hanneke"), await visits("Igor")
    listeners = {name: await one.listens() for name, one in (("Anouk", anouk), ("Igor", igor))}
    await hanneke.says("onder ons", channel="heumen-wijchen")
    await place.tells("Hanneke", said("alleen voor Hanneke"), "kans:1")
    await place.posts(said("voor Limburg"), "1", channel="limburg")
    await place.posts(said("voor iedereen in Nijmegen"), "2")
    assert "voor iedereen in Nijmegen" in (await listeners["Anouk"].hears())["html"]
    assert "voor Limburg" in (await listeners["Igor"].hears())["html"]


async def test_who_may_no_longer_be_here_hears_nothing_more(place: Place, visits: Visits) -> None:
    anouk = await visits("Anouk")
    listener = await anouk.listens()
    with place.store.writing() as tx:
        gone = place.people["Anouk"].model_copy(update={"active": False})
        members.change_member(tx, gone, None, place.clock())
    await place.posts(said("nieuws"), "1")
    assert await listener.hears() == {"event": "leave", "id": None}
    assert await listener.ends()
    assert (await anouk.get(f"{anouk.root}/here")).status == 401
    assert (await anouk.says("/radar laptops"))[0] == 401


async def test_a_store_that_fails_for_a_moment_breaks_the_stream_off_and_nothing_is_lost(
    place: Place, visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    anouk = await visits("Anouk")
    listener = await anouk.listens()
    await place.posts(said("een"), "1")
    last = (await listener.hears())["id"]
    with monkeypatch.context() as broken:
        broken.setattr(webchat, "since", lambda *_: 1 / 0)
        broken.setattr(webchat, "newest_change", lambda _: 1 / 0)
        await place.posts(said("twee"), "2")
        assert await listener.ends()
    again = await anouk.listens("0", **{"Last-Event-ID": last})
    assert "twee" in (await again.hears())["html"]


async def test_the_stream_ends_when_the_chat_stops(place: Place, visits: Visits) -> None:
    listener = await (await visits("Anouk")).listens()
    await place.chat.stop()
    assert await listener.ends()


@pytest.mark.parametrize("since", ["", "x", "-1", "9" * 40, "１"])
async def test_a_place_in_the_stream_that_cannot_be_is_refused(visits: Visits, since: str) -> None:
    anouk = await visits("Anouk")
    assert (await anouk.get(f"{anouk.root}/stream?since={since}")).status == 403


async def test_a_stream_of_somebody_else_does_not_open(place: Place, visits: Visits) -> None:
    anouk = await visits("Anouk")
    assert (await anouk.get(f"/p/{place.people['Hanneke'].id}/stream?since=0")).status == 401


async def test_a_removed_post_disappears_from_open_pages(place: Place, visits: Visits) -> None:
    anouk = await visits("Anouk")
    listener = await anouk.listens()
    number = await place.posts(said("300 laptops van ons"), "melding:1")
    await listener.hears()
    await place.posts(None, "melding:1")
    heard = await listener.hears()
    assert (heard["number"], heard["html"]) == (int(number), "")
    assert "300 laptops van ons" not in await anouk.page()
