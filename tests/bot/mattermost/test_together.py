"""One region on two servers and three teams: everything stands everywhere, once, and no bot answers itself."""

from datetime import timedelta

from bot.platforms.mattermost.access import Site
from bot.rounds.jobs import post_digests
from domain.channel import Channel
from storage import channels
from tests.bot.mattermost.double import Double
from tests.bot.mattermost.living import Town
from tests.bot.mattermost.state import Json

TEXT = "wij vervangen 300 laptops in Q3 2027, ongeveer 250.000 euro"


class Elsewhere:
    """A current server beside the town's old one, with piet of Druten in the region's channel there."""

    def __init__(self, town: Town, server: Double) -> None:
        self.server = server
        self.bot = server.user("radar", is_bot=True)
        self.piet = server.user("piet", email="piet@druten.nl")
        self.team = server.team("oost")
        self.channel = server.channel(self.team, "ict", self.bot, self.piet)
        self.site = Site(server.url, server.token(self.bot))
        self.token = server.command(self.team, "radar", "")
        with town.talk.store.writing() as tx:
            known = channels.channel(tx, "mattermost", town.workspace, town.channel)
            assert known is not None
            place = Channel(platform="mattermost", workspace=self.site.workspace, id=self.channel, region=known.region)
            channels.bind(tx, place, town.talk.clock.now)

    def posts(self) -> list[Json]:
        return self.server.in_channel(self.channel)


async def test_what_happens_on_one_server_stands_on_every_other_once(asleep: Town) -> None:
    zuid = asleep.server.channel(asleep.server.team("zuid"), "ict", asleep.bot, asleep.joke)
    asleep.bind(zuid)
    async with Double(version="10.11", now=asleep.server.now) as server:
        there = Elsewhere(asleep, server)
        sites, tokens = (asleep.site, there.site), {asleep.team: asleep.token, there.team: there.token}

        def here() -> list[list[Json]]:
            return [asleep.server.in_channel(asleep.channel), asleep.server.in_channel(zuid)]

        async def say(*words: str) -> None:
            """Wait until the posts in every channel say these words, in their order."""
            await asleep.server.until(lambda: all(_said(posts, words) for posts in here()))
            await server.until(lambda: _said(there.posts(), words))

        async with asleep.running(sites=sites, tokens=tokens):
            await asleep.card()
            await say("300 laptops", "200 laptops", "Druten heeft interesse")
            await server.clicks(there.piet, there.posts()[-1], "We doen mee")
            asleep.wake()
            await say("300 laptops", "200 laptops", "Druten doet mee")
            asleep.talk.clock.now += timedelta(weeks=1)
            for _ in range(2):
                post_digests(asleep.talk.store, asleep.talk.clock, asleep.wake)
            await say("300 laptops", "200 laptops", "Druten doet mee", "week van")
        assert [len(posts) for posts in (*here(), there.posts())] == [4, 4, 4]
        assert asleep.server.direct(asleep.bot) == server.direct(there.bot) == []


def _said(posts: list[Json], words: tuple[str, ...]) -> bool:
    return len(posts) >= len(words) and all(word in str(post) for word, post in zip(words, posts, strict=False))
