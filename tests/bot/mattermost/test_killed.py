"""The bot dies by SIGKILL at every step from a mention to the post in the channel: nothing is lost or doubled."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import aiohttp

from storage import announcements
from storage.audience import Audience
from storage.post import outbox
from tests.bot.mattermost.living import Town
from tests.bot.mattermost.state import Json, TurnedAwayError
from tests.bot.mortal import Mortal, mortal

MODULE = "tests.bot.mattermost.mortal"
TEXT = "wij vervangen 300 laptops in Q3 2027"


def given(place: Town, store: str, folder: Path) -> dict[str, object]:
    return {
        "store": store, "site": place.server.url, "token": place.site.token, "tokens": {place.team: place.token},
        "secret": place.secret, "port": place.port, "now": place.talk.clock.now.timestamp(), "folder": str(folder),
    }  # fmt: skip


async def ends(place: Town, bot: Mortal) -> None:
    await bot.dies()
    await place.server.hang_up()


async def test_nothing_is_lost_or_doubled_however_often_the_bot_is_killed(
    asleep: Town, sqlite_address: str, tmp_path: Path
) -> None:
    server, joke = asleep.server, asleep.joke

    def cards() -> list[Json]:
        return [post for post in server.in_channel(asleep.channel) if post["user_id"] == asleep.bot]

    async with asleep.running():  # from now on, what is posted concerns it
        await asleep.listens()
    await server.says(joke, asleep.channel, f"@radar {TEXT}")
    async with mortal(MODULE, given(asleep, sqlite_address, tmp_path), server.until) as bot:
        while not server.direct(joke):
            await bot.lives()
            await bot.comes(lambda: server.direct(joke))
            await ends(asleep, bot)
        bot.moment = 0
        while not cards():
            await bot.lives()
            if await bot.comes(lambda: server.sockets):
                with suppress(aiohttp.ClientError, TurnedAwayError):
                    await server.clicks(joke, server.direct(joke)[0], "Plaatsen, dit klopt")
                await bot.comes(cards)
            await ends(asleep, bot)
    asleep.talk.clock.now += timedelta(hours=20)
    async with asleep.running():
        await asleep.listens()
        await server.says(asleep.sanne, asleep.channel, "@radar help")
        await asleep.answered(asleep.sanne)
    asked = [post for post in server.direct(joke) if "staat voor je klaar" in post["message"]]
    assert (len(asked), len(cards())) == (1, 1)
    with asleep.talk.store.writing() as tx:
        left = outbox.take(tx, asleep.talk.clock.now + timedelta(hours=1), 10)
        assert [one for one in left if one.target.platform == "mattermost"] == []
        assert len(list(announcements.every(Audience(region=1), tx))) == 1
    assert bot.life >= 10
