from bot.platforms.slack.identity import Identity
from bot.platforms.slack.messages import original
from tests.bot.slack.double import Json, Slack
from tests.bot.slack.forms import filled_in
from tests.bot.slack.running import Start
from tests.bot.slack.shown import buttons, words

US = Identity(team="T01", bot_user="UBOT", bot="B01", address="https://rvn.slack.com/", name="Rijk")


def changed(slack: Slack, text: str, before: str = "anders") -> Json:
    return slack.payload("message_changed", event=_change(text, before))


def _change(text: str, before: str) -> Json:
    message = {"type": "message", "user": "U01", "ts": "1781506700.000100", "edited": {"user": "U01", "ts": "1.0"}}
    return {"message": {**message, "text": text}, "previous_message": {**message, "text": before}}


async def announced(slack: Slack) -> None:
    await slack.deliver("interactive", slack.payload("message_shortcut"))
    await slack.until(lambda: slack.views)
    [view] = slack.views.values()
    answer = await slack.deliver("interactive", slack.payload("view_submission", view=filled_in(view)))
    assert answer == {"response_action": "clear"}
    await slack.whisper()


async def test_who_announced_a_message_that_is_changed_is_offered_to_change_the_announcement(
    start: Start, slack: Slack
) -> None:
    await start()
    await announced(slack)
    await slack.deliver("events_api", changed(slack, "Wij vervangen 400 laptops in Q4 2027"))
    await slack.until(lambda: slack.messages["DU01"])
    [offer] = slack.messages["DU01"]
    assert "nummer 1" in words(offer) or "melding 1" in words(offer)
    [button, _] = buttons(offer)
    before = len(slack.views)
    payload = slack.payload("block_actions_message", trigger_id=slack.trigger(), actions=[{**button, "type": "button"}])
    await slack.deliver("interactive", payload)
    await slack.until(lambda: len(slack.views) > before)
    text, period = (
        next(b["element"]["initial_value"] for b in list(slack.views.values())[-1]["blocks"] if b["block_id"] == name)
        for name in ("text", "period")
    )
    assert (text, "4" in period) == ("Wij vervangen 400 laptops in Q4 2027", True)


async def test_after_an_offer_was_taken_a_further_change_is_a_message_of_its_own(start: Start, slack: Slack) -> None:
    await start()
    await announced(slack)
    await slack.deliver("events_api", changed(slack, "Wij vervangen 400 laptops in Q4 2027"))
    await slack.until(lambda: slack.messages["DU01"])
    [button, _] = buttons(slack.messages["DU01"][0])
    payload = slack.payload("block_actions_message", trigger_id=slack.trigger(), actions=[{**button, "type": "button"}])
    await slack.deliver("interactive", payload)
    await slack.until(lambda: len(slack.views) > 1)
    view = list(slack.views.values())[-1]
    await slack.deliver("interactive", slack.payload("view_submission", view=filled_in(view)))
    await slack.deliver("events_api", changed(slack, "Wij vervangen 500 laptops in Q4 2027"))
    await slack.until(lambda: len([one for one in slack.messages["DU01"] if "gewijzigd. Wil je" in words(one)]) > 1)


async def test_a_removed_message_leads_to_an_offer_and_a_day_of_changes_to_one(start: Start, slack: Slack) -> None:
    await start()
    await announced(slack)
    for text in ("eerst dit", "toen dat"):
        await slack.deliver("events_api", changed(slack, text))
    await slack.until(lambda: slack.messages["DU01"])
    removed = {"subtype": "message_deleted", "deleted_ts": "1781506700.000100", "message": None}
    removed["previous_message"] = {"user": "U01", "ts": "1781506700.000100", "text": "toen dat"}
    await slack.deliver("events_api", slack.payload("message_changed", event=removed))
    await slack.until(lambda: "verwijderd" in words(slack.messages["DU01"][0]))
    assert len(slack.messages["DU01"]) == 1


async def test_nobody_hears_of_messages_that_nothing_was_made_of(start: Start, slack: Slack) -> None:
    bot = await start()
    await slack.deliver("events_api", changed(slack, "zomaar iets"))
    with bot.store.reading() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM posts").scalar_one() == 0
        assert tx.exec_driver_sql("SELECT count(*) FROM inbox").scalar_one() == 0


async def test_a_form_still_to_be_opened_holds_the_last_words(start: Start, slack: Slack) -> None:
    await start()
    moment = "1781506700.000100"
    event = {"text": "<@UBOT> wij vervangen 300 laptops in Q3 2027", "ts": moment}
    await slack.deliver("events_api", slack.payload("app_mention", event=event))
    [button] = buttons(await slack.whisper())
    await slack.deliver("events_api", changed(slack, "<@UBOT> wij vervangen 400 laptops"))
    click = {"actions": [{**button, "type": "button"}]}
    payload = slack.payload("block_actions_message", trigger_id=slack.trigger(), **click)
    await slack.deliver("interactive", payload)
    await slack.until(lambda: slack.views)
    assert "wij vervangen 400 laptops" in str(slack.views)
    removed = {"subtype": "message_deleted", "deleted_ts": moment, "message": None}
    await slack.deliver("events_api", slack.payload("message_changed", event=removed))
    payload = slack.payload("block_actions_message", trigger_id=slack.trigger(), **click)
    await slack.deliver("interactive", payload)
    assert "werkt niet meer" in words(await slack.whisper(2))


async def test_who_announced_a_mention_with_its_button_is_offered_the_change_too(start: Start, slack: Slack) -> None:
    await start()
    event = {"text": "<@UBOT> wij vervangen 300 laptops in Q3 2027", "ts": "1781506700.000100"}
    await slack.deliver("events_api", slack.payload("app_mention", event=event))
    [button] = buttons(await slack.whisper())
    click = {"actions": [{**button, "type": "button"}]}
    await slack.deliver("interactive", slack.payload("block_actions_message", trigger_id=slack.trigger(), **click))
    await slack.until(lambda: slack.views)
    [view] = slack.views.values()
    await slack.deliver("interactive", slack.payload("view_submission", view=filled_in(view)))
    await slack.until(lambda: slack.messages["C01"])
    await slack.deliver("events_api", changed(slack, "<@UBOT> wij vervangen 400 laptops in Q4 2027"))
    await slack.until(lambda: slack.messages["DU01"])
    assert "gewijzigd. Wil je" in words(slack.messages["DU01"][-1])


def test_a_preview_or_a_reply_below_is_no_change() -> None:
    event = {"channel": "C01", **_change("zelfde", "zelfde")}
    assert original(event, US) is None
