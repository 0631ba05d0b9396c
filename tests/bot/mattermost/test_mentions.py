"""Speaking to the bot in channels, threads and direct messages; over lost connections and restarts."""

import asyncio

import pytest

from bot.platforms.mattermost.socket import wait
from bot.platforms.mattermost.sources import spoken
from tests.bot.mattermost.living import Town

TEXT = "wij vervangen 300 laptops in Q3 2027"


async def test_a_mention_is_answered_in_private(place: Town) -> None:
    await place.listens()
    await place.server.says(place.joke, place.channel, "@radar: help")
    await place.server.says(place.joke, place.channel, "@radar help")
    assert "Wat ik kan" in await place.answered(place.joke, 2)
    assert len(place.server.in_channel(place.channel)) == 2


async def test_who_is_no_member_is_refused_in_his_own_language(place: Town) -> None:
    await place.listens()
    for locale, refusal in (("en", "I only answer people"), ("nl", "alleen mensen die bij een gemeente")):
        guest = place.server.user(f"guest-{locale}", locale=locale, roles="system_user system_guest")
        place.server.members.add((place.channel, guest))
        await place.server.says(guest, place.channel, "@radar help")
        assert refusal in await place.answered(guest)


async def test_an_announcement_in_a_mention_becomes_a_form_to_look_at(place: Town) -> None:
    await place.listens()
    await place.server.says(place.joke, place.channel, f"@radar {TEXT}")
    assert "300" in await place.answered(place.joke)
    said = place.server.direct(place.joke)[-1]
    await place.server.clicks(place.joke, said, "Formulier invullen")
    assert TEXT in place.server.dialogs[0].default("text")
    await place.server.clicks(place.joke, said, "Plaatsen, dit klopt")
    await place.server.until(lambda: [p for p in place.server.in_channel(place.channel) if p["user_id"] == place.bot])


async def test_in_a_thread_the_message_above_is_announced(place: Town) -> None:
    await place.listens()
    root = await place.server.says(place.sanne, place.channel, TEXT)
    await place.server.says(place.joke, place.channel, "@radar meld", root=root["id"])
    assert "300" in await place.answered(place.joke)
    await place.server.clicks(place.joke, place.server.direct(place.joke)[-1], "Formulier invullen")
    assert place.server.dialogs[0].default("text") == TEXT


async def test_a_permalink_stands_for_the_message(place: Town) -> None:
    post = await place.server.says(place.sanne, place.channel, TEXT)
    await place.types(place.joke, f"/radar meld {place.server.url}/regio/pl/{post['id']}")
    assert place.server.dialogs[0].default("text") == TEXT


async def test_a_permalink_to_a_channel_that_he_is_not_in_shows_nothing(place: Town) -> None:
    hidden = place.server.channel(place.team, "geheim", place.bot, place.sanne, kind="P")
    post = await place.server.says(place.sanne, hidden, "iets vertrouwelijks")
    answers = await place.types(place.joke, f"/radar meld {place.server.url}/regio/pl/{post['id']}")
    assert "kan ik niet lezen" in answers[0]["message"]
    assert place.server.dialogs == []


async def test_every_direct_message_is_for_the_bot(place: Town) -> None:
    await place.listens()
    await place.types(place.joke, "/radar help")  # makes him known in the region
    name = "__".join(sorted((place.bot, place.joke)))
    channel = place.server.channel("", name, place.bot, place.joke, kind="D")
    await place.server.says(place.joke, channel, "help")
    assert "Wat ik kan" in await place.answered(place.joke)


async def test_what_was_said_while_the_bot_was_away_is_answered_once(asleep: Town) -> None:
    async with asleep.running():
        await asleep.listens()
        await asleep.server.says(asleep.joke, asleep.channel, "@radar help")
        await asleep.answered(asleep.joke)
    await asleep.server.says(asleep.joke, asleep.channel, f"@radar meld {TEXT}")
    async with asleep.running():
        assert "300" in await asleep.answered(asleep.joke, 2)
    async with asleep.running():
        await asleep.listens()
        await asleep.server.says(asleep.joke, asleep.channel, "@radar help")
        await asleep.answered(asleep.joke, 3)
    assert len(asleep.server.direct(asleep.joke)) == 3


async def test_a_mention_below_more_than_the_server_gives_at_once_is_found(asleep: Town) -> None:
    async with asleep.running():
        await asleep.listens()
        await asleep.server.says(asleep.joke, asleep.channel, "@radar help")
        await asleep.answered(asleep.joke)
    asleep.server.now += 60
    await asleep.server.says(asleep.joke, asleep.channel, "@radar help")
    for _ in range(1100):
        asleep.server.posted({"user_id": asleep.sanne, "channel_id": asleep.channel, "message": "veel te bespreken"})
    async with asleep.running():
        await asleep.answered(asleep.joke, 2)


async def test_at_the_very_first_start_old_messages_are_left_alone(asleep: Town) -> None:
    await asleep.server.says(asleep.joke, asleep.channel, "@radar help")
    asleep.server.now += 100
    asleep.talk.clock.now = asleep.talk.clock.now.replace(minute=30)
    async with asleep.running():
        await asleep.listens()
        asleep.server.now += 3000
        await asleep.server.says(asleep.joke, asleep.channel, "@radar help")
        await asleep.answered(asleep.joke)
    assert len(asleep.server.direct(asleep.joke)) == 1


async def hurried(_seconds: float) -> None:
    await asyncio.sleep(0)


def hurry(place: Town) -> None:
    place.connection.socket.sleep = hurried


@pytest.mark.parametrize("resumes", [True, False])
async def test_a_lost_connection_is_taken_up_again(place: Town, *, resumes: bool) -> None:
    place.server.resumes = resumes
    hurry(place)
    await place.listens()
    await place.server.says(place.joke, place.channel, "@radar help")
    await place.answered(place.joke)
    place.server.now += 10
    await place.server.hang_up()
    await place.server.says(place.joke, place.channel, "@radar help")
    await place.answered(place.joke, 2)
    await place.listens()
    assert ("WS resume" in place.server.calls) == resumes


async def test_a_gap_in_the_numbers_is_noticed_and_read_over_rest(place: Town) -> None:
    hurry(place)
    await place.listens()
    await place.server.says(place.joke, place.channel, "@radar help")
    await place.answered(place.joke)
    place.server.now += 10
    missed = place.server.posted({"user_id": place.joke, "channel_id": place.channel, "message": "@radar help"})
    await place.server.tell("posted", {"post": str(missed)}, lost=True)
    await place.server.tell("typing", {})
    await place.answered(place.joke, 2)


async def test_a_token_that_is_not_accepted_is_not_tried_over_and_over(asleep: Town) -> None:
    asleep.server.tokens.clear()
    waits: asyncio.Queue[float] = asyncio.Queue()

    async def counted(seconds: float) -> None:
        waits.put_nowait(seconds)
        await asyncio.Event().wait()

    async with asleep.running():
        asleep.connection.socket.sleep = counted
        assert await asyncio.wait_for(waits.get(), 30) > 3000
        assert asleep.server.calls.count("WS") == 1


async def test_when_the_server_cannot_be_asked_the_mention_waits(place: Town) -> None:
    from tests.bot.mattermost.double import turned_away  # noqa: PLC0415 - used here alone

    await place.listens()
    place.connection.reading.sleep = hurried
    place.server.fail(f"GET users/{place.joke}", lambda _: turned_away(503, "down"), times=2)
    await place.server.says(place.joke, place.channel, "@radar help")
    await place.answered(place.joke)
    assert len(place.server.direct(place.joke)) == 1


def test_waits_grow_and_differ() -> None:
    assert all(0.5 <= wait(0) <= 1 and wait(3) <= 8 and 30 <= wait(50) <= 60 for _ in range(50))
    assert len({wait(5) for _ in range(10)}) > 1


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("@radar help", "help"),
        ("hoi @radar: laptops", "hoi laptops"),
        ("@RADAR", ""),
        ("@radars help", None),
        ("@radar-test help", None),
        ("mail radar@radar.nl", None),
        ("x@radar", None),
        ("@radar.nl", None),
        ("vraag @radar.", "vraag ."),
    ],
)
def test_only_the_name_itself_is_a_mention(text: str, heard: str | None) -> None:
    assert spoken(text, "radar") == heard
