"""Who gets in, by what, and how the server tells that it is ready."""

import asyncio
import socket

import aiohttp
import pytest
import structlog
from structlog.testing import capture_logs

from bot.platforms.web.adapter import WebChat
from domain.errors import InvalidError
from storage.platforms import web_keys
from storage.platforms.web_keys import Purpose
from storage.store import Store
from tests.bot.web.visitors import Clock, Place, Scripted, Visitor, Visits, seen
from tests.makers import Makers


async def test_the_start_page_offers_the_invented_people_by_municipality(visits: Visits) -> None:
    page = seen(await (await (await visits()).get("/")).text())
    for text in ("Wie wil je zijn?", "verzonnen", "Rijk van Nijmegen", "Beuningen Anouk Peters", "Maastricht"):
        assert text in page


async def test_an_english_browser_gets_an_english_start_page(visits: Visits) -> None:
    page = await (await (await visits()).get("/", headers={"Accept-Language": "en-GB,en;q=0.9,nl;q=0.8"})).text()
    assert "Who do you want to be?" in page


async def test_two_tabs_of_one_browser_can_be_two_people(place: Place, visits: Visits) -> None:
    browser = await visits("Anouk")
    second = Visitor(browser.session, browser.address)
    await second.enters(place.people["Hanneke"])
    assert "Anouk Peters" in await browser.page()
    assert "Hanneke Derks" in await second.page()


async def test_a_session_opens_no_pages_of_somebody_else(place: Place, visits: Visits) -> None:
    anouk, hanneke = await visits("Anouk"), await visits("Hanneke")
    key = next(cookie.value for cookie in anouk.session.cookie_jar if cookie.key == "regioradar")
    cookies = {"Cookie": f"regioradar={key}"}
    response = await hanneke.get(f"/p/{place.people['Dirk'].id}/c/heumen-wijchen", headers=cookies)
    assert "Wie wil je zijn?" in await response.text()


async def test_a_session_ends_after_twelve_hours_and_when_somebody_leaves(place: Place, visits: Visits) -> None:
    anouk, hanneke = await visits("Anouk"), await visits("Hanneke")
    await hanneke.posts_form(f"{hanneke.root}/leave", token=hanneke.token)
    assert (await hanneke.get(f"{hanneke.root}/here")).status == 401
    assert (await anouk.get(f"{anouk.root}/here")).status == 204
    place.clock.passes(hours=12)
    assert (await anouk.get(f"{anouk.root}/here")).status == 401
    assert (await anouk.says("hallo"))[0] == 401


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(place: Place, visits: Visits) -> None:
    stranger = await visits()
    token, person = await stranger.door(), str(place.people["Anouk"].id)
    data = {"person": person, "token": token}
    for proxy, secure in (({}, False), ({"X-Forwarded-Proto": "https"}, True)):
        headers = {"Origin": stranger.address} | proxy
        async with stranger.session.post(
            f"{stranger.address}/enter", data=data, headers=headers, allow_redirects=False
        ) as response:
            cookie = response.cookies["regioradar"]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", f"/p/{person}")
        assert bool(cookie["secure"]) is secure


async def test_only_invented_people_can_be_chosen(place: Place, visits: Visits) -> None:
    real = Makers(place.store, place.clock()).member(workspace="web", user="g.bakker", name="Gerda Bakker")
    stranger = await visits()
    assert "Gerda Bakker" not in await (await stranger.get("/")).text()
    for person in (str(real.id), "0", "999", "-1", "x", "", "9" * 40, "１"):
        response = await stranger.posts_form("/enter", person=person, token=await stranger.door())
        assert response.status == 403, person


async def test_a_link_lets_its_person_in_once(place: Place, visits: Visits) -> None:
    real = Makers(place.store, place.clock()).member(workspace="web", user="g.bakker", name="Gerda Bakker")
    with place.store.writing() as tx:
        key = web_keys.issue(tx, real.id, Purpose.LINK, place.clock())
    stranger = await visits()
    page = await (await stranger.get(f"/link/{key}")).text()
    assert "Binnenkomen als Gerda Bakker?" in seen(page)
    assert (await stranger.get(f"/link/{key}")).status == 200, "looking does not use it up"
    token = await stranger.door()
    entered = await stranger.posts_form(f"/link/{key}", token=token)
    assert "Gerda Bakker" in await entered.text()
    assert (await stranger.posts_form(f"/link/{key}", token=token)).status == 410
    assert "Deze link werkt niet meer" in await (await stranger.get(f"/link/{key}")).text()


async def test_no_key_reaches_the_log(place: Place, visits: Visits, monkeypatch: pytest.MonkeyPatch) -> None:
    with place.store.writing() as tx:
        key = web_keys.issue(tx, place.people["Anouk"].id, Purpose.LINK, place.clock())
    stranger = await visits()
    with capture_logs(processors=[structlog.processors.format_exc_info]) as logs:
        await stranger.posts_form(f"/link/{key}", token="0")
        await stranger.posts_form(f"/link/{key}", token=await stranger.door())
        monkeypatch.setattr(place.store, "reading", lambda: 1 / 0)
        await stranger.get(f"/link/{key}?marked=word")
    assert [log["event"] for log in logs] == ["refused", "entered", "page failed"]
    assert "ZeroDivisionError" in logs[-1]["exception"]
    cookies = (cookie.value for cookie in stranger.session.cookie_jar if len(cookie.value) > 1)
    for secret in (key, "marked", *cookies):
        assert secret not in str(logs)


async def test_a_link_that_is_too_old_or_never_was_lets_nobody_in(place: Place, visits: Visits) -> None:
    with place.store.writing() as tx:
        key = web_keys.issue(tx, place.people["Anouk"].id, Purpose.LINK, place.clock())
    place.clock.passes(minutes=31)
    stranger = await visits()
    assert (await stranger.get(f"/link/{key}")).status == 410
    assert (await stranger.get("/link/x")).status == 410


async def test_pages_that_do_not_exist_say_so(visits: Visits) -> None:
    anouk = await visits("Anouk")
    for path in ("/nergens", f"{anouk.root}/c/nergens", "/static/../adapter.py", "/p/x/", "/static/"):
        response = await anouk.get(path)
        assert response.status in {403, 404}, path
        assert "To the start page" in await response.text() or "Naar de startpagina" in await response.text()


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Wat er over je bewaard wordt"), ("en", "What is kept about you")]
)
async def test_the_privacy_statement_is_open_to_all(visits: Visits, language: str, words: str) -> None:
    stranger = await visits()
    answer = await stranger.get(f"/privacy?language={language}")
    assert answer.status == 200
    assert {"nl": "Waarvoor", "en": "What for"}[language] in await answer.text()
    assert words in await (await stranger.get("/", headers={"Accept-Language": language})).text()


async def test_health_is_told_without_a_session(visits: Visits) -> None:
    stranger = await visits()
    assert await (await stranger.get("/healthz")).text() == "ok"
    assert await (await stranger.get("/readyz")).text() == "ready"


async def test_a_store_that_cannot_be_written_is_not_ready(place: Place, visits: Visits) -> None:
    place.store.healthy = lambda: False
    assert (await (await visits()).get("/readyz")).status == 503


async def test_without_the_demonstration_one_enters_by_link_only(sqlite_store: Store) -> None:
    chat = WebChat(sqlite_store, Clock(), "127.0.0.1", 0)
    await chat.start(Scripted())
    async with aiohttp.ClientSession() as session, session.get(chat.address) as response:
        page = seen(await response.text())
    await chat.stop()
    assert "Je komt binnen met een persoonlijke link" in page
    assert "Wie wil je zijn?" not in page


async def test_a_taken_port_gives_the_next_free_one(sqlite_store: Store) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        chat = WebChat(sqlite_store, Clock(), "127.0.0.1", port)
        await chat.start(Scripted())
        await chat.stop()
    assert int(chat.address.rpartition(":")[2]) > port


async def test_no_free_port_is_said_in_a_sentence(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.platforms.web.adapter.PORTS_TRIED", 1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        chat = WebChat(sqlite_store, Clock(), "127.0.0.1", taken.getsockname()[1])
        with pytest.raises(InvalidError, match="REGIORADAR_WEB_PORT"):
            await chat.start(Scripted())
        await chat.stop()


async def test_running_work_is_finished_before_the_chat_stops(place: Place, visits: Visits) -> None:
    begun, released = asyncio.Event(), asyncio.Event()

    class Slow(Scripted):
        async def answer(self, incoming: object) -> object:
            begun.set()
            await released.wait()
            return await super().answer(incoming)

    anouk = await visits("Anouk")
    place.chat._chat.conversation = Slow()  # noqa: SLF001 - no other way to catch a request half-way
    asking = asyncio.create_task(anouk.says("/radar laptops"))
    await begun.wait()
    stopping = asyncio.create_task(place.chat.stop())
    released.set()
    assert (await asking)[0] == 200
    await stopping
