from datetime import UTC, datetime

import pytest

from bot.conversation import Conversation
from bot.platforms.slack.people import account_of
from bot.rounds.leavers import Leavers
from domain.language import Tongue
from domain.region import Member
from storage.people import members
from storage.people.preferences import preferences
from tests.bot.slack.double import Json, Slack, user
from tests.bot.slack.forms import opened
from tests.bot.slack.running import Bot, Start
from tests.bot.slack.shown import words


@pytest.mark.parametrize("who", ["U03", "U04", "U05"])
async def test_guests_strangers_and_bots_have_no_rights(start: Start, slack: Slack, who: str) -> None:
    bot = await start()
    slack.channels["C01"]["members"].add(who)
    payload = slack.payload("slash_command", text="meld 300 laptops", user_id=who, trigger_id=slack.trigger())
    await slack.deliver("slash_commands", payload)
    assert "gemeente in deze regio" in words(await slack.whisper())
    with bot.store.reading() as tx:
        assert members.by_account(tx, "slack", "T01", who) is None


async def test_somebody_is_taken_for_who_he_is_and_not_for_his_payload(start: Start, slack: Slack) -> None:
    bot = await start()
    payload = slack.payload(
        "slash_command", text="meld 300 laptops", user_id="U02", user_name="Burgemeester", team_id="T99"
    )
    await slack.deliver("slash_commands", payload)
    await slack.until(lambda: slack.views)
    with bot.store.reading() as tx:
        known = members.by_account(tx, "slack", "T01", "U02")
        assert known is not None
        assert (known.name, known.municipality) == ("Bram", "GM0268")


@pytest.mark.parametrize(
    ("said", "kept"), [("America/Curacao", "America/Curacao"), ("Europe/Berlin", None), ("Mars/Olympus", None)]
)
async def test_what_comes_by_itself_comes_by_the_clock_of_his_slack(
    start: Start, slack: Slack, said: str, kept: str | None
) -> None:
    bot = await start()
    slack.users["U02"]["tz"] = said
    payload = slack.payload("slash_command", text="help", user_id="U02", trigger_id=slack.trigger())
    await slack.deliver("slash_commands", payload)
    assert "je tijdzone" in words(await slack.whisper())
    with bot.store.reading() as tx:
        known = members.by_account(tx, "slack", "T01", "U02")
        assert known is not None
        assert preferences(tx, known).time_zone == kept


async def test_who_has_left_is_refused_at_once(start: Start, slack: Slack) -> None:
    bot = await start()
    await opened(slack, "300 laptops")
    slack.users["U01"]["deleted"] = True
    await slack.deliver("events_api", slack.payload("user_change"))
    payload = slack.payload("slash_command", text="meld 400 laptops", trigger_id=slack.trigger())
    await slack.deliver("slash_commands", payload)
    assert "gemeente in deze regio" in words(await slack.whisper())
    await slack.until(lambda: not anneke(bot).active)


async def test_who_left_while_nobody_listened_is_found(start: Start, slack: Slack) -> None:
    bot = await start()
    slack.users["U01"]["deleted"] = True
    conversation = Conversation(bot.store, lambda: datetime(2026, 6, 15, tzinfo=UTC))
    leavers = Leavers(bot.store, [bot.platform], conversation)
    leavers.sleep = awhile
    slack.failures["users.info"].append((429, {"Retry-After": "30"}, ""))
    await leavers.look()
    conversation.close()
    assert not anneke(bot).active


async def awhile(seconds: float) -> None:
    """Lose no time."""


def anneke(bot: Bot) -> Member:
    with bot.store.reading() as tx:
        found = members.by_account(tx, "slack", "T01", "U01")
    assert found is not None
    return found


async def test_while_slack_does_not_say_who_asks_nobody_has_rights(start: Start, slack: Slack) -> None:
    await start()
    slack.failures["users.info"].append((500, {}, "<html>kapot</html>"))
    payload = slack.payload("slash_command", text="meld 300 laptops", trigger_id=slack.trigger())
    await slack.deliver("slash_commands", payload)
    assert "wie je bent" in words(await slack.whisper())
    assert slack.views == {}


async def test_in_private_somebody_begins_in_the_region_of_his_workspace(start: Start, slack: Slack) -> None:
    await start()
    slack.channels["DU02"] = {"members": {"U02", "UBOT"}}
    await slack.deliver("events_api", slack.payload("message_im", event={"user": "U02", "channel": "DU02"}))
    await slack.until(lambda: any("Rijk van Nijmegen" in words(said) for said in slack.messages["DU02"]))


def told(**signs: object) -> Json:
    return {"id": "U01"} | user("Anneke", "anneke@wijchen.nl", **signs)


@pytest.mark.parametrize(
    "signs",
    [
        {"is_ultra_restricted": True},
        {"deleted": True},
        {"is_workflow_bot": True},
        {"team_id": "T99"},
        {"id": "USLACKBOT"},
    ],
)
def test_these_are_outsiders(signs: Json) -> None:
    assert account_of(told(**signs), "T01").outsider


def test_a_colleague_of_an_enterprise_grid_is_none() -> None:
    assert not account_of(told(team_id="E01", enterprise_user={"teams": ["T01"]}), "T01").outsider


def test_an_address_that_slack_has_not_verified_says_nothing() -> None:
    assert account_of(told(is_email_confirmed=False), "T01").email is None


@pytest.mark.parametrize(
    ("locale", "tongue"), [("nl-NL", Tongue.NL), ("en-GB", Tongue.EN), ("de-DE", None), ("", None)]
)
def test_the_language_is_that_of_slack(locale: str, tongue: Tongue | None) -> None:
    assert account_of(told(locale=locale), "T01").language is tongue
