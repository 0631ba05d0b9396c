"""Links to messages that became announcements, shared in a channel: shown as far as all who read there may see them."""

from datetime import datetime

import pytest

from domain.announcement import Visibility
from domain.channel import Channel
from storage import announcements, channels
from storage.audience import Audience
from storage.post import outbox
from tests.bot.slack.double import Json, Slack
from tests.bot.slack.forms import opened, submitted
from tests.bot.slack.running import Start, ready
from tests.bot.slack.shown import buttons, words
from tests.makers import WIJCHEN, Makers

LINK, LATER = "https://radar.example.nl/m/7", "https://radar.example.nl/m/9"
PERMALINK = "https://rvn.slack.com/archives/C01/p1781506700000100"
MESSAGE = "1781507000.000300"


def shared(slack: Slack, **event: object) -> Json:
    return slack.payload("link_shared", event=event)


def shown(slack: Slack, message: str = MESSAGE) -> str:
    """Give all that stands as previews below a message."""
    return str(slack.unfurled[message])


async def later(slack: Slack, make: Makers) -> None:
    """Wait for the preview of a link that was shared later: whatever was to be shown before it stands there."""
    await slack.deliver("events_api", slack.payload("app_mention"))
    await slack.whisper()
    make.announcement("later", link=LATER)
    links = [{"domain": "radar.example.nl", "url": LATER}]
    await slack.deliver("events_api", shared(slack, message_ts="9.9", links=links))
    await slack.until(lambda: slack.unfurled["9.9"])
    del slack.unfurled["9.9"]


async def test_a_link_shows_what_was_announced_of_it_until_that_is_withdrawn(start: Start, slack: Slack) -> None:
    await ready(start, slack)
    await slack.deliver("interactive", slack.payload("message_shortcut"))
    await slack.until(lambda: slack.views)
    [view] = slack.views.values()
    await submitted(slack, view, text="Wij vervangen 300 laptops & <!channel>")
    said = await slack.whisper()
    await slack.deliver("events_api", shared(slack, links=[{"domain": "rvn.slack.com", "url": PERMALINK}]))
    await slack.until(lambda: slack.unfurled[MESSAGE])
    assert set(slack.unfurled[MESSAGE]) == {PERMALINK}
    assert "300 laptops &amp; &lt;!channel&gt;" in shown(slack)
    assert "'button'" not in shown(slack)
    withdraw = next(one for one in buttons(said) if one["text"]["text"] == "Intrekken")
    click = {"trigger_id": slack.trigger(), "actions": [{**withdraw, "type": "button"}]}
    await slack.deliver("interactive", slack.payload("block_actions_message", **click))
    await slack.until(lambda: "niet meer te zien" in shown(slack))
    assert "laptops" not in shown(slack)


@pytest.mark.parametrize(
    "event",
    [
        {"source": "composer"},
        {"channel": "C77"},
        {"channel": None},
        {"message_ts": None},
        {"links": None},
        {"links": [{"domain": "radar.example.nl", "url": None}, {}]},
        {"links": [{"domain": "radar.example.nl", "url": f"{LINK}7"}]},
        {"links": [{"domain": "radar.example.nl", "url": "x" * 100_000}]},
    ],
)
async def test_what_says_nothing_to_the_channel_is_left_alone(
    start: Start, slack: Slack, make: Makers, event: Json
) -> None:
    await ready(start, slack)
    make.announcement(link=LINK)
    await slack.deliver("events_api", shared(slack, **event))
    await later(slack, make)
    assert not any(slack.unfurled.values())


async def test_a_link_shows_no_more_than_all_who_read_in_the_channel_may_see(
    start: Start, slack: Slack, make: Makers, now: datetime
) -> None:
    bot = await ready(start, slack)
    make.announcement("geheime kluis", link=LINK, visibility=Visibility.MUNICIPALITY)
    circle = make.partnership()
    make.announcement("kluis voor ons tweeën", link=LINK, visibility=Visibility.PARTNERSHIP, partnership=circle.id)
    other = make.region("Heuvelland", "GM0935", "GM1883")
    make.announcement("kluis in het zuiden", link=LINK, region=other.id, municipality="GM0935")
    own = Channel(platform="slack", workspace="T01", id="C02", region=circle.region, municipality=WIJCHEN)
    with bot.store.writing() as tx:
        channels.bind(tx, own, now)
    slack.channels["C02"] = {"members": {"UBOT", "U01"}}
    await slack.deliver("events_api", shared(slack))
    await slack.deliver("events_api", shared(slack, channel="C02", message_ts="1.2"))
    await slack.until(lambda: slack.unfurled["1.2"])
    assert "geheime kluis" in shown(slack, "1.2")
    assert "tweeën" in shown(slack, "1.2")
    assert "zuiden" not in shown(slack, "1.2")
    await later(slack, make)
    assert MESSAGE not in slack.unfurled


@pytest.mark.parametrize("gone", ["withdrawn", "replaced"])
async def test_a_link_to_what_no_longer_stands_shows_nothing(
    start: Start, slack: Slack, make: Makers, gone: str
) -> None:
    bot = await ready(start, slack)
    known, new = make.announcement(link=LINK), make.announcement("wat ervoor in de plaats komt")
    seeing = Audience(region=known.region)
    with bot.store.writing() as tx:
        if gone == "withdrawn":
            announcements.withdraw(seeing, tx, known.id, None, make.now)
        else:
            announcements.supersede(seeing, tx, (known.id, new.id), None, make.now)
    await slack.deliver("events_api", shared(slack))
    await later(slack, make)
    assert MESSAGE not in slack.unfurled


@pytest.mark.parametrize("refusal", ["cannot_unfurl_url", "missing_scope", "cannot_find_message"])
async def test_a_preview_that_slack_refuses_holds_up_no_post(
    start: Start, slack: Slack, make: Makers, refusal: str
) -> None:
    bot = await ready(start, slack)
    make.announcement(link=LINK)
    slack.failures["chat.unfurl"].append((200, {}, f'{{"ok": false, "error": "{refusal}"}}'))
    await slack.deliver("events_api", shared(slack))
    await slack.until(lambda: "chat.unfurl" in [name for name, _ in slack.calls])
    await submitted(slack, await opened(slack, "we kopen 40 tablets in Q3 2027"))
    await slack.until(lambda: slack.messages["C01"])
    assert "40 tablets" in words(slack.messages["C01"][0])
    with bot.store.reading() as tx:
        assert outbox.paused(tx) == []
