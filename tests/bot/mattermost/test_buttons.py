"""Buttons that are forged, replayed, misdirected or old: each is refused, and changes nothing."""

import asyncio
import base64
import zlib
from datetime import timedelta
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.events.journal import Noted
from bot.events.reception import Reception
from bot.platforms.mattermost.clicks import Clicks
from bot.platforms.mattermost.render import size
from bot.platforms.mattermost.seals import Button, Seals
from tests.bot.mattermost.living import Town
from tests.bot.mattermost.state import Json, TurnedAwayError
from tests.makers import DRUTEN

DONE = "Wijchen heeft interesse"
TEXT = "wij vervangen 300 laptops in Q3 2027"


async def test_buttons_count_only_with_our_seal(place: Town) -> None:
    await place.announced(place.joke, TEXT)
    said = place.server.privately(place.joke)[-1]
    action = place.server.button(said, "Intrekken")["integration"]
    good = action["context"]
    forged: list[Json] = [
        {**good, "m": ""}, {**good, "m": "0" * 32}, {**good, "m": "é"}, {**good, "m": None},
        {**good, "v": "2"}, {**good, "a": "announce.submit"}, {**good, "e": good["e"] + 1}, {**good, "u": place.sanne},
        {**good, "c": "x"}, {**good, "t": "x"}, {**good, "k": "x"}, {**good, "q": ""}, {**good, "o": ["1"]},
        {**good, "extra": 1}, {}, {"action": "announce.withdraw"},
    ]  # fmt: skip
    for context in forged:
        with pytest.raises(TurnedAwayError) as refused:
            await place.server.sends_click(action["url"], place.server.click_payload(place.joke, said, context), said)
        assert refused.value.status == 403
    assert len(place.server.in_channel(place.channel)) == 1


async def test_a_private_button_is_for_one_person_in_one_place(place: Town) -> None:
    await place.announced(place.joke, TEXT)
    said = place.server.privately(place.joke)[-1]
    action = place.server.button(said, "Wijzigen")["integration"]
    elsewhere = place.server.channel(place.team, "elders", place.bot, place.joke)
    shown = len(place.server.dialogs)
    for payload in (
        place.server.click_payload(place.sanne, said, action["context"]),
        {**place.server.click_payload(place.joke, said, action["context"]), "team_id": place.server.team("andere")},
        place.server.click_payload(place.joke, {**said, "channel_id": elsewhere}, action["context"]),
    ):
        answer = await place.server.sends_click(action["url"], payload, said)
        assert "niet voor jou" in answer["ephemeral_text"]
    assert len(place.server.dialogs) == shown
    await place.server.sends_click(action["url"], place.server.click_payload(place.joke, said, action["context"]), said)
    assert len(place.server.dialogs) == shown + 1


async def test_a_private_button_is_too_old_after_a_day(place: Town) -> None:
    await place.announced(place.joke, TEXT)
    said = place.server.privately(place.joke)[-1]
    place.talk.clock.now += timedelta(days=2)
    answer = await place.server.clicks(place.joke, said, "Wijzigen")
    assert "te oud" in answer["ephemeral_text"]
    assert place.server.dialogs == []


@pytest.mark.parametrize("when", ["before the effect", "after it"])
async def test_a_click_that_was_done_and_not_answered_is_confirmed_after_the_start(
    asleep: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    server, joke, asleep.folder = asleep.server, asleep.joke, tmp_path

    async def dies(*_: object) -> None:
        raise SystemError

    async with asleep.running():
        await asleep.listens()
        card = await asleep.card()
        with monkeypatch.context() as broken:
            broken.setattr(*((Conversation, "answer") if when == "before the effect" else (Clicks, "_answered")), dies)
            with pytest.raises(TurnedAwayError):
                await server.clicks(joke, card, "Interesse")
    # What another version wrote, and what nobody is left to hear, keeps no other.
    earlier = Reception(tmp_path, lambda: asleep.talk.clock.now - timedelta(hours=1))
    account = {"platform": "mattermost", "workspace": asleep.workspace, "user": "gone", "name": "Weg"}
    for key, told in {"a": {"shape": "old"}, "b": {"event": "b", "account": account, "manner": "action"}}.items():
        earlier.note(Noted(f"mattermost:{asleep.workspace}", key, "action", told))
    earlier.close()
    resumed, resume = asyncio.Event(), Clicks.resume

    async def resuming(clicks: Clicks) -> None:
        await resume(clicks)
        resumed.set()

    monkeypatch.setattr(Clicks, "resume", resuming)
    async with asleep.running():
        await asleep.listens()
        if when == "after it":
            assert DONE in await asleep.answered(joke)
        await server.says(joke, asleep.channel, "@radar help")
        await server.until(lambda: "Wat ik kan" in str(server.direct(joke)))
        assert (DONE in str(server.direct(joke))) == (when == "after it")
        await resumed.wait()
    assert Reception(tmp_path, asleep.talk.clock).left(f"mattermost:{asleep.workspace}") == []


async def test_a_card_that_stands_for_long_renews_its_buttons(place: Town) -> None:
    card = await place.card()
    place.talk.clock.now += timedelta(days=90)
    old = place.server.button(card, "Interesse")["integration"]["context"]
    answer = await place.server.clicks(place.joke, card, "Interesse")
    assert "vernieuwd" in answer["ephemeral_text"]
    assert "Wijchen heeft interesse" not in str(card)
    place.wake()
    await place.server.until(lambda: place.server.button(card, "Interesse")["integration"]["context"] != old)
    await place.server.clicks(place.joke, card, "Interesse")
    place.wake()
    await place.server.until(lambda: "Wijchen heeft interesse" in str(card))


def context_of_a_post(place: Town, post: Json, **changed: str) -> Json:
    mark = post["props"]["regioradar"]["k"] if "regioradar" in post["props"] else "announcement:1:1"
    later = int(place.talk.clock.now.timestamp()) + 1000
    said = {"a": "mine.more", "k": mark, "t": place.team, "c": place.channel, "e": later} | changed
    return place.seals.button(Button.model_validate(said))


async def test_a_button_on_a_post_counts_on_that_post_of_ours_alone(place: Town) -> None:
    post = await place.announced(place.joke, TEXT)
    other = place.server.posted(
        {"user_id": place.bot, "channel_id": place.channel, "props": {"regioradar": {"k": "x"}}}
    )
    copied = place.server.posted({"user_id": place.joke, "channel_id": place.channel, "props": post["props"]})
    gone = {**post, "id": "z" * 26}
    context = context_of_a_post(place, post)
    url = place.address("action")
    for wrong in (other, copied, gone):
        answer = await place.server.sends_click(url, place.server.click_payload(place.joke, wrong, context), wrong)
        assert "niet voor jou" in answer["ephemeral_text"]
    answer = await place.server.sends_click(url, place.server.click_payload(place.joke, post, context), post)
    assert "niet voor jou" not in answer.get("ephemeral_text", "")


async def test_who_left_the_channel_cannot_click_what_stands_there(place: Town) -> None:
    post = await place.announced(place.joke, TEXT)
    place.server.members.remove((place.channel, place.sanne))
    payload = place.server.click_payload(place.sanne, post, context_of_a_post(place, post))
    answer = await place.server.sends_click(place.address("action"), payload, post)
    assert "niet voor jou" in answer["ephemeral_text"]


async def test_a_value_that_the_menu_does_not_offer_is_refused(place: Town) -> None:
    post = await place.announced(place.joke, TEXT)
    later = int(place.talk.clock.now.timestamp()) + 1000
    said = Button(
        a="mine.more", o=("0", "8"), k=post["props"]["regioradar"]["k"], t=place.team, c=place.channel, e=later
    )
    context = {**place.seals.button(said), "selected_option": "999"}
    payload = place.server.click_payload(place.joke, post, context)
    answer = await place.server.sends_click(place.address("action"), payload, post)
    assert "niet voor jou" in answer["ephemeral_text"]


@pytest.mark.parametrize("long", ["<" * 1800, "é" * 1800, "wij vervangen & vernieuwen laptops " * 50])
def test_a_long_value_fits_and_comes_back_whole(long: str) -> None:
    seals = Seals("s" * 32, "chat.example")
    said = Button(a="announce.reread", v=f"7 {long}", c="c", e=1)
    context = seals.button(said)
    assert size(context) < 2000
    assert seals.opened_button(context) == said
    bomb = base64.b64encode(zlib.compress(b"0" * 10_000_000)).decode()
    for packed in ("", "é", "AAAA", bomb, 5):
        assert seals.opened_button({**context, "z": packed}) is None


async def test_rights_are_computed_again_at_every_click(place: Town) -> None:
    await place.announced(place.joke, TEXT)
    said = place.server.privately(place.joke)[-1]
    place.becomes(place.joke, municipality=DRUTEN)
    answer = await place.server.clicks(place.joke, said, "Wijzigen")
    assert "Alleen collega's van Wijchen" in answer["ephemeral_text"]
    place.becomes(place.joke, active=False)
    answer = await place.server.clicks(place.joke, said, "Wijzigen")
    assert "toegang" in answer["ephemeral_text"]
    assert place.server.dialogs == []
