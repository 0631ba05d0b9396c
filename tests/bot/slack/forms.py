"""Forms as people open, fill in and send them in Slack."""

from typing import Any

from tests.bot.slack.double import Json, Slack


def filled_in(view: Json, **changed: str) -> Json:
    """Give a modal as Slack sends it back: with every value, and some changed."""
    values: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            values[block["block_id"]] = {block["element"]["action_id"]: _sent(block, changed.get(block["block_id"]))}
    return {**view, "state": {"values": values}}


def _sent(block: Json, changed: str | None) -> Json:
    element = block["element"]
    kind = element["type"]
    if kind == "plain_text_input":
        return {"type": kind, "value": changed if changed is not None else element.get("initial_value")}
    if kind == "datepicker":
        return {"type": kind, "selected_date": changed or element.get("initial_date")}
    if changed is not None:
        return {"type": kind, "selected_option": {"value": f"={changed}"}}
    return {"type": kind, "selected_option": element.get("initial_option")}


async def opened(slack: Slack, text: str) -> Json:
    """Type "/radar meld …" and give the form that opens."""
    before = len(slack.views)
    ack = await slack.deliver(
        "slash_commands", slack.payload("slash_command", text=f"meld {text}", trigger_id=slack.trigger())
    )
    assert ack == {}
    await slack.until(lambda: len(slack.views) > before)
    return list(slack.views.values())[-1]


async def submitted(slack: Slack, view: Json, **changed: str) -> Json:
    payload = slack.payload("view_submission", view=filled_in(view, **changed), trigger_id=slack.trigger())
    return await slack.deliver("interactive", payload)
