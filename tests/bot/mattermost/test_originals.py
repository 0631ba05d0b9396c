"""Messages that are changed or removed after somebody announced them: who did is asked, in private."""

from tests.bot.mattermost.living import Town
from tests.bot.mattermost.state import Json
from tests.makers import DRUTEN

TEXT = "wij vervangen 300 laptops in Q3 2027"
CHANGED = "wij vervangen 400 laptops in Q4 2027"


async def announced(place: Town, text: str = f"@radar {TEXT}") -> Json:
    """Let joke announce in a message to the bot; gives the message."""
    await place.listens()
    post = await place.server.says(place.joke, place.channel, text)
    await place.answered(place.joke)
    await place.server.clicks(place.joke, place.server.direct(place.joke)[-1], "Plaatsen, dit klopt")
    await place.answered(place.joke, 2)
    return post


async def test_who_announced_a_message_that_is_changed_is_asked_to_change_the_announcement(place: Town) -> None:
    post = await announced(place)
    await place.server.rewrites(post, f"@radar meld {CHANGED}")
    assert "is gewijzigd" in await place.answered(place.joke, 3)
    offer = place.server.direct(place.joke)[-1]
    await place.server.clicks(place.joke, offer, "Wijzigen")
    shown = place.server.dialogs[-1]
    assert shown.default("text") == CHANGED
    await place.server.submits(shown)
    await place.server.clicks(place.joke, place.server.privately(place.joke)[-1], "Wijziging opslaan, dit klopt")
    await place.server.until(lambda: "400 laptops" in str(place.server.in_channel(place.channel)))


async def test_who_announced_a_message_that_is_removed_is_asked_to_withdraw(place: Town) -> None:
    post = await announced(place)
    await place.server.removes(post)
    assert "is verwijderd" in await place.answered(place.joke, 3)
    await place.server.clicks(place.joke, place.server.direct(place.joke)[-1], "Intrekken")
    await place.server.submits(place.server.dialogs[-1])
    await place.server.until(lambda: place.server.in_channel(place.channel) == [])


async def test_the_message_above_a_thread_is_followed_too_and_who_wrote_it_hears_nothing(place: Town) -> None:
    await place.listens()
    root = await place.server.says(place.sanne, place.channel, TEXT)
    await place.server.says(place.joke, place.channel, "@radar meld", root=root["id"])
    await place.answered(place.joke)
    await place.server.clicks(place.joke, place.server.direct(place.joke)[-1], "Plaatsen, dit klopt")
    await place.server.rewrites(root, CHANGED)
    assert "is gewijzigd" in await place.answered(place.joke, 3)
    assert place.server.direct(place.sanne) == []


async def test_what_changes_while_the_form_is_filled_in_is_offered_after_it(place: Town) -> None:
    post = await place.server.says(place.sanne, place.channel, TEXT)
    await place.types(place.joke, f"/radar meld {place.server.url}/regio/pl/{post['id']}")
    await place.server.submits(place.server.dialogs[-1])
    await place.server.rewrites(post, CHANGED)
    assert place.server.direct(place.joke) == []
    await place.server.clicks(place.joke, place.server.privately(place.joke)[-1], "Plaatsen, dit klopt")
    place.wake()
    assert "is gewijzigd" in await place.answered(place.joke)


async def test_changes_and_removals_that_nobody_told_of_are_found_afterwards(asleep: Town) -> None:
    async with asleep.running():
        changed = await announced(asleep)
        removed = await asleep.server.says(asleep.joke, asleep.channel, "@radar wij vernieuwen de wifi in 2028")
        await asleep.answered(asleep.joke, 3)
        await asleep.server.clicks(asleep.joke, asleep.server.direct(asleep.joke)[-1], "Plaatsen, dit klopt")
        await asleep.answered(asleep.joke, 4)
    asleep.server.now += 60
    await asleep.server.rewrites(changed, CHANGED)
    await asleep.server.removes(removed)
    async with asleep.running():
        await asleep.answered(asleep.joke, 6)
    async with asleep.running():
        await asleep.listens()
        await asleep.server.says(asleep.sanne, asleep.channel, "@radar help")
        await asleep.answered(asleep.sanne)
    said = [post["message"] for post in asleep.server.direct(asleep.joke)[4:]]
    assert sorted("verwijderd" in one for one in said) == [False, True], "each is offered once"


async def test_who_adds_the_name_of_the_bot_afterwards_is_answered_once(place: Town) -> None:
    await place.listens()
    post = await place.server.says(place.joke, place.channel, TEXT)
    await place.server.rewrites(post, f"@radar {TEXT}")
    assert "300" in await place.answered(place.joke)
    await place.server.rewrites(post, f"@radar {TEXT} of later")
    await place.server.says(place.sanne, place.channel, "@radar help")
    await place.answered(place.sanne)
    assert len(place.server.direct(place.joke)) == 1


async def test_nothing_is_offered_to_who_works_elsewhere_or_for_what_says_the_same(place: Town) -> None:
    post = await announced(place)
    await place.server.rewrites(post, f"@radar: {TEXT}")
    place.becomes(place.joke, municipality=DRUTEN)
    await place.server.rewrites(post, CHANGED)
    await place.server.says(place.sanne, place.channel, "@radar help")
    await place.answered(place.sanne)
    assert len(place.server.direct(place.joke)) == 2
