import asyncio

from tests.bot.slack.double import Slack
from tests.bot.slack.forms import opened, submitted
from tests.bot.slack.running import Start
from tests.bot.slack.shown import buttons, words


async def test_an_announcement_from_command_to_channel(start: Start, slack: Slack) -> None:
    await start()
    view = await opened(slack, "we vervangen 300 laptops in Q3 2027, ongeveer 250.000 euro")
    assert await submitted(slack, view) == {"response_action": "clear"}
    await slack.until(lambda: slack.messages["C01"])
    [post] = slack.messages["C01"]
    assert "Wijchen" in words(post)
    assert "300 laptops" in words(post)
    assert "nummer 1" in words(await slack.whisper())


async def test_a_form_with_something_wrong_stays_open_with_the_error_beside_the_field(
    start: Start, slack: Slack
) -> None:
    await start()
    view = await opened(slack, "300 laptops")
    answer = await submitted(slack, view, period="ooit misschien eens")
    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {"period"}
    assert await submitted(slack, view, period="Q3 2027") == {"response_action": "clear"}


async def test_a_message_becomes_an_announcement_with_a_link_to_it(start: Start, slack: Slack) -> None:
    await start()
    await slack.deliver("interactive", slack.payload("message_shortcut"))
    await slack.until(lambda: slack.views)
    [view] = slack.views.values()
    [text] = [b["element"]["initial_value"] for b in view["blocks"] if b.get("block_id") == "text"]
    assert text == "Wij vervangen 300 laptops in Q3 2027 & zoeken mee, zie het plan (https://example.org/plan)"
    await submitted(slack, view)
    await slack.until(lambda: slack.messages["C01"])
    assert "https://rvn.slack.com/archives/C01/p1781506700000100" in words(slack.messages["C01"][0])


async def test_a_mention_is_answered_to_who_asked_alone_and_once(start: Start, slack: Slack) -> None:
    await start()
    await slack.deliver("events_api", slack.payload("message_channel"))
    for _ in range(3):
        await slack.deliver("events_api", slack.payload("app_mention"))
    said = await slack.whisper()
    assert (said["user"], said["channel"]) == ("U01", "C01")
    assert [name for name, _ in slack.calls].count("chat.postEphemeral") == 1


async def test_who_announces_with_his_first_mention_is_greeted_before_the_form_is_offered(
    start: Start, slack: Slack
) -> None:
    await start()
    event = {"text": "<@UBOT> wij vervangen 300 laptops voor <!channel> in Q3 2027", "user": "U02"}
    await slack.deliver("events_api", slack.payload("app_mention", event=event))
    await slack.whisper(2)
    assert ["kennen elkaar nog niet" in words(one) for one in slack.whispers] == [True, False]
    [button] = buttons(slack.whispers[1])
    click = {"actions": [{**button, "type": "button"}], "user": {"id": "U02", "team_id": "T01"}}
    await slack.deliver("interactive", slack.payload("block_actions_message", trigger_id=slack.trigger(), **click))
    await slack.until(lambda: slack.views)
    assert "voor @channel in" in str(list(slack.views.values()))


async def test_a_mention_that_announces_offers_a_button_until_its_form_is_done(start: Start, slack: Slack) -> None:
    await start()
    event = {"text": "<@UBOT> wij vervangen 300 laptops in Q3 2027", "thread_ts": "1781506999.000100"}
    await slack.deliver("events_api", slack.payload("app_mention", event=event))
    said = await slack.whisper()
    assert said["thread_ts"] == "1781506999.000100"
    [button] = buttons(said)
    payload = slack.payload("block_actions_message", trigger_id=slack.trigger(), actions=[{**button, "type": "button"}])
    await slack.deliver("interactive", payload)
    await slack.until(lambda: slack.views)
    [view] = slack.views.values()
    [text] = [b["element"]["initial_value"] for b in view["blocks"] if b.get("block_id") == "text"]
    assert text == "wij vervangen 300 laptops in Q3 2027"
    await submitted(slack, view, period="ooit misschien eens")
    assert not slack.deleted
    await submitted(slack, view)
    await slack.until(lambda: slack.deleted)


async def test_somebody_elses_button_does_not_open_the_form(start: Start, slack: Slack) -> None:
    await start()
    event = {"text": "<@UBOT> wij vervangen 300 laptops in Q3 2027"}
    await slack.deliver("events_api", slack.payload("app_mention", event=event))
    said = await slack.whisper()
    [button] = buttons(said)
    other = {"id": "U02", "team_id": "T01"}
    payload = slack.payload("block_actions_message", user=other, trigger_id=slack.trigger(), actions=[button])
    await slack.deliver("interactive", payload)
    assert "werkt niet meer" in words(await slack.whisper(2))
    assert slack.views == {}


async def test_too_late_for_the_form_a_button_opens_it(start: Start, slack: Slack) -> None:
    await start()
    slack.expired.add("oud")
    payload = slack.payload("slash_command", text="meld 300 laptops", trigger_id="oud")
    await slack.deliver("slash_commands", payload)
    said = await slack.whisper()
    [button] = buttons(said)
    await slack.deliver(
        "interactive", slack.payload("block_actions_message", trigger_id=slack.trigger(), actions=[button])
    )
    await slack.until(lambda: slack.views)


async def test_withdrawing_replaces_the_message_and_the_post(start: Start, slack: Slack) -> None:
    await start()
    await submitted(slack, await opened(slack, "300 laptops in Q3 2027"))
    await slack.until(lambda: slack.messages["C01"])
    await slack.deliver("interactive", slack.payload("block_actions_message", trigger_id=slack.trigger()))
    await slack.until(lambda: any(w.get("replace_original") for w in slack.whispers))
    await slack.until(lambda: not slack.messages["C01"] or "laptops" not in words(slack.messages["C01"][0]))


async def test_two_clicks_on_one_button_change_one_thing(start: Start, slack: Slack) -> None:
    await start()
    await submitted(slack, await opened(slack, "300 laptops in Q3 2027"))
    await slack.until(lambda: slack.messages["C01"])
    clicks = [slack.payload("block_actions_message", trigger_id=slack.trigger()) for _ in range(2)]
    await asyncio.gather(*(slack.deliver("interactive", click) for click in clicks))
    await slack.until(lambda: len(slack.whispers) >= 3)
    assert len([w for w in slack.whispers if w.get("replace_original")]) >= 1


async def test_a_change_updates_the_post_in_place(start: Start, slack: Slack) -> None:
    await start()
    await submitted(slack, await opened(slack, "300 laptops in Q3 2027"))
    await slack.until(lambda: slack.messages["C01"])
    moment = slack.messages["C01"][0]["ts"]
    button = {"action_id": "announce.change:0", "type": "button", "value": "1"}
    before = len(slack.views)
    payload = slack.payload("block_actions_message", trigger_id=slack.trigger(), actions=[button])
    await slack.deliver("interactive", payload)
    await slack.until(lambda: len(slack.views) > before)
    await submitted(slack, list(slack.views.values())[-1], text="400 laptops in Q3 2027")
    await slack.until(lambda: "400" in words(slack.messages["C01"][0]))
    assert [m["ts"] for m in slack.messages["C01"]] == [moment]


async def test_the_home_tab_shows_ones_own_announcements_and_opens_the_form(start: Start, slack: Slack) -> None:
    await start()
    await submitted(slack, await opened(slack, "300 laptops in Q3 2027"))
    await slack.deliver("events_api", slack.payload("app_home_opened"))
    await slack.until(lambda: "U01" in slack.homes)
    assert "aptop" in str(slack.homes["U01"])
    before = len(slack.views)
    await slack.deliver("interactive", slack.payload("block_actions_home", trigger_id=slack.trigger()))
    await slack.until(lambda: len(slack.views) > before)


async def test_the_home_tab_shows_what_one_follows_and_a_button_for_what_does_not_fit(
    start: Start, slack: Slack
) -> None:
    await start()
    for number in range(12):
        text = f"volg laptops {2027 + number}"
        await slack.deliver("slash_commands", slack.payload("slash_command", text=text, trigger_id=slack.trigger()))
        await slack.whisper(number + 1)
    await slack.deliver("events_api", slack.payload("app_home_opened"))
    await slack.until(lambda: "U01" in slack.homes)
    home = slack.homes["U01"]
    assert "laptops 2027" in str(home)
    assert "Antwoord in het Engels" in str(home)
    assert "following" in [button.get("value") for button in buttons(home)]


async def test_in_a_direct_message_the_bot_answers_there(start: Start, slack: Slack) -> None:
    await start()
    await slack.deliver("slash_commands", slack.payload("slash_command", text="help", trigger_id=slack.trigger()))
    await slack.whisper()
    slack.channels["DU01"] = {"members": {"U01", "UBOT"}}
    await slack.deliver("events_api", slack.payload("message_im"))
    await slack.until(lambda: slack.messages["DU01"])
    assert "/radar" in words(slack.messages["DU01"][0])


async def test_what_nobody_knows_is_acknowledged_and_left(start: Start, slack: Slack) -> None:
    await start()
    assert await slack.deliver("events_api", slack.payload("unknown_event")) == {}
    assert await slack.deliver("interactive", slack.payload("global_shortcut", trigger_id=slack.trigger())) == {}
    await asyncio.sleep(0)
