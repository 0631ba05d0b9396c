"""Talking to the bot on Mattermost as people do."""

from tests.bot.mattermost.living import Town


async def test_help_is_private_and_in_dutch(place: Town) -> None:
    answers = await place.types(place.joke, "/radar help")
    assert "Wat ik kan" in answers[0]["message"]
    assert place.server.in_channel(place.channel) == []


async def test_announcing_in_steps_shows_it_in_the_channel(place: Town) -> None:
    await place.types(place.joke, "/radar meld wij vervangen 300 laptops in Q3 2027, ongeveer 250.000 euro")
    first = place.server.dialogs[0]
    assert first.dialog["title"].endswith("(1/3)")
    assert first.default("text").startswith("wij vervangen 300 laptops")
    assert await place.server.submits(first, text="Wij vervangen 300 laptops in Q3 2027, voor 240.000 euro") == {}
    said = place.server.privately(place.joke)[-1]
    assert "Stap 1 van 3" in said["message"]
    await place.server.clicks(place.joke, said, "Verder met stap 2")
    assert await place.server.submits(place.server.dialogs[0], suppliers="Dell") == {}
    await place.server.clicks(place.joke, place.server.privately(place.joke)[-1], "Verder met stap 3")
    assert await place.server.submits(place.server.dialogs[0]) == {}
    await place.server.until(lambda: place.server.in_channel(place.channel))
    shown = place.server.in_channel(place.channel)[0]
    assert shown["user_id"] == place.bot
    assert "240.000" in shown["message"]
    assert "Wijchen" in shown["message"]
    assert "Gemeld als nummer" in place.server.privately(place.joke)[-1]["message"]
