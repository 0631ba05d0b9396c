"""One suite of dialogues for every platform, and all platforms together on one store."""

from datetime import timedelta

import pytest

import bot.delivery
from bot.rounds.jobs import post_digests
from domain.region import Member
from storage import regions
from storage.audience import Audience
from storage.people import members
from storage.store import Tx
from tests.bot.chats.chat import Chat
from tests.bot.chats.running import NAMES, TEXT, running, says
from tests.dialogue import Talk
from tests.makers import WIJCHEN


def everybody(tx: Tx) -> list[Member]:
    return [one for region in regions.regions(tx) for one in members.members(Audience(region=region.id), tx)]


async def test_help_is_answered_in_private(chat: Chat) -> None:
    assert "Wat ik kan" in await chat.types("help")
    assert await chat.channel() == []
    assert "Wat ik kan" not in await chat.others()


async def test_an_announcement_goes_from_command_over_form_to_channel(chat: Chat) -> None:
    shown = await chat.opens(f"meld {TEXT}")
    assert shown["text"] == TEXT
    assert "2027" in shown["period"]
    assert "Gemeld als nummer 1" in await chat.sends()
    await says(chat, "Wijchen", "300 laptops")
    assert "300 laptops" in await chat.others()


async def test_a_mistake_is_said_and_nothing_typed_is_lost(chat: Chat) -> None:
    await chat.opens("meld wij vervangen de website")
    assert "duidelijk" in await chat.sends(period="ooit misschien eens", text="Wij vervangen 2 websites")
    assert await chat.channel() == []
    assert "Gemeld als nummer 1" in await chat.sends(period="Q4 2027", text="Wij vervangen 2 websites")
    await says(chat, "2 websites")


async def test_a_change_changes_the_post_in_place(chat: Chat) -> None:
    await chat.opens(f"meld {TEXT}")
    await chat.sends()
    await says(chat, "300 laptops")
    await chat.clicks("Wijzigen")
    await chat.sends(text=TEXT.replace("300", "400"))
    await says(chat, "400 laptops")
    await says(chat, "300 laptops", times=0)


async def test_a_withdrawn_announcement_disappears(chat: Chat) -> None:
    await chat.opens(f"meld {TEXT}")
    await chat.sends()
    await says(chat, "300 laptops")
    assert "ingetrokken" in await chat.clicks("Intrekken")
    await says(chat, "300 laptops", times=0)


async def test_what_was_announced_is_found_in_private(chat: Chat) -> None:
    await chat.opens(f"meld {TEXT}")
    await chat.sends()
    await says(chat, "300 laptops")
    posts = len(await chat.channel())
    assert "Wijchen" in await chat.types("laptops")
    assert len(await chat.channel()) == posts


@pytest.mark.parametrize(
    "nasty", ["@all @here <!channel>", "![](http://evil/x.png)", "a|b `c` **d**", "<script>alert(1)"]
)
async def test_what_somebody_writes_shows_as_it_is(chat: Chat, nasty: str) -> None:
    await chat.opens(f"meld {TEXT}")
    await chat.sends(text=f"{TEXT} {nasty}")
    await says(chat, nasty)


async def test_the_answer_to_another_language_speaks_it_already(chat: Chat) -> None:
    assert "Zo ken ik je" in await chat.types("ik")
    assert "This is how I know you" in await chat.clicks("Antwoord in het Engels")
    assert "What I can do" in await chat.types("help")


async def test_on_one_store_everybody_sees_everything(talk: Talk) -> None:
    async with running(talk, *NAMES) as chats:
        for number, (name, chat) in enumerate(chats.items(), start=1):
            await chat.opens(f"meld {TEXT} via {name}")
            assert f"Gemeld als nummer {number}" in await chat.sends()
            for other in chats.values():
                await says(other, f"via {name}")
        last = chats["mattermost"]
        await last.clicks("Wijzigen")
        await last.sends(text=f"{TEXT} voortaan anders")
        for other in chats.values():
            await says(other, "voortaan anders")
            await says(other, "via mattermost", times=0)
            assert len(await other.channel()) == len(chats), "every announcement stands once on every platform"


async def test_neighbours_on_different_platforms_find_each_other(talk: Talk) -> None:
    async with running(talk, "mattermost", "web") as chats:
        web, place = chats["web"], chats["mattermost"].place  # type: ignore[attr-defined]
        await web.opens(f"meld {TEXT}")
        await web.sends()
        await place.announced(place.sanne, "wij vervangen 200 laptops in Q3 2027, budget 150.000 euro")
        assert "1 kans" in place.server.privately(place.sanne)[-1]["message"]
        await place.server.clicks(place.sanne, place.server.privately(place.sanne)[-1], "Interesse")
        assert "Druten heeft interesse" in await web.types("kansen")


async def test_one_person_on_every_platform_is_one_person(talk: Talk) -> None:
    async with running(talk, *NAMES) as chats:
        web = chats["web"]
        with talk.store.reading() as tx:
            named = {one.platform: str(one.id) for one in everybody(tx) if one.municipality == WIJCHEN}
        for name in sorted(set(NAMES) - {"web"}):
            await web.opens("leden koppel")
            assert "nu één persoon" in await web.sends(who=named["web"], also=named[name])
        await chats["slack"].opens(f"meld {TEXT}")
        await chats["slack"].sends()
        await chats["mattermost"].types("volg schermen")
        for chat in chats.values():
            assert "Hanneke Derks" in await chat.types("ik")
            assert "300 laptops" in await chat.types("mijn")
            assert "schermen" in await chat.types("volgend")
        await web.types("leden")
        await web.clicks("Koppel Mattermost los")
        assert "300 laptops" not in await chats["mattermost"].types("mijn")
        assert "300 laptops" in await chats["slack"].types("mijn")


@pytest.mark.usefixtures("drawn")
async def test_the_digest_stands_once_on_every_platform(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.delivery, "LOOK", 0.2)  # seconds: as when another process has put it in the outbox
    async with running(talk, *NAMES) as chats:
        for chat in chats.values():
            await chat.opens(f"meld {TEXT}")
            await chat.sends()
        talk.clock.now += timedelta(weeks=1)
        await chats["web"].begins()  # nobody stays in for a week
        for _ in range(2):
            post_digests(talk.store, talk.clock, lambda: None)
            for chat in chats.values():
                await says(chat, "Rijk van Nijmegen: week van")
                await says(chat, "de komende twee jaar", "laptops", "gepland van juli 2027")
        for chat in chats.values():
            png, alt = await chat.picture()
            assert png.startswith(b"\x89PNG Tijdlijn van Rijk van Nijmegen")
            assert "Tijdlijn van Rijk van Nijmegen" in alt
        assert len(chats["slack"].slack.uploads) == 1  # type: ignore[attr-defined]
