"""Slack's payloads as events of ours: pure functions, one for each way in which a person addresses the bot.

The workspace is always the bot's own, whatever a payload says; whether the person belongs to it, ``users.info`` tells.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.events.incoming import Incoming, Manner
from bot.platforms.slack import modal
from bot.platforms.slack.asked import Asked
from bot.platforms.slack.envelope import opened
from bot.platforms.slack.identity import Identity
from bot.platforms.slack.messages import event_id, mention, permalink
from bot.platforms.slack.people import unknown
from bot.platforms.slack.typed import typed

Json = Mapping[str, Any]

SAY = "slack.say"  # a button that stands for typing its value after /radar
OPEN = "slack.open"  # a button that opens the form which the event in its value asked for, of the message behind it
COMMAND, SHORTCUT, ACTION, MENTION, SUBMISSION = "command", "shortcut", "action", "mention", "submission"


def command(body: Json, us: Identity) -> Asked:
    """Read a slash command. It has no event id; its trigger is given out once."""
    channel = body["channel_id"]
    incoming = Incoming(
        event=event_id(us, body["trigger_id"]),
        account=unknown(body["user_id"], us.team),
        manner=Manner.COMMAND,
        channel=channel,
        text=typed(body.get("text") or ""),
    )
    return Asked(incoming=incoming, user=body["user_id"], channel=channel, **_handles(body))


def shortcut(body: Json, us: Identity) -> Asked:
    """Read "Maak melding", on a message or from anywhere."""
    message, channel = body.get("message") or {}, (body.get("channel") or {}).get("id")
    thread = message.get("thread_ts")
    incoming = Incoming(
        event=event_id(us, body["trigger_id"]),
        account=unknown(body["user"]["id"], us.team),
        manner=Manner.SHORTCUT,
        channel=channel,
        text=typed(message.get("text") or ""),
        link=permalink(us.address, channel, message["ts"], thread) if channel and message else None,
    )
    return Asked(incoming=incoming, user=body["user"]["id"], channel=channel, thread=thread, **_handles(body))


def action(body: Json, us: Identity) -> Asked:
    """Read a click; a button that stands for a command becomes that command."""
    clicked = body["actions"][0]
    name, value = clicked["action_id"].rpartition(":")[0], _value(clicked)
    container, view = body.get("container") or {}, body.get("view")
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id")
    moment = (body.get("message") or {}).get("ts") or container.get("message_ts")
    what: dict[str, Any] = {"manner": Manner.COMMAND, "text": value} if name == SAY else {"manner": Manner.ACTION}
    if name == OPEN:
        value, _, link = value.partition(" ")
        what["link"] = link or None
    incoming = Incoming(
        event=event_id(us, body["trigger_id"]),
        account=unknown(body["user"]["id"], us.team),
        channel=channel,
        message=f"{channel}:{moment}" if channel and moment else None,
        **what,
        **({} if name == SAY else {"action": name, "value": value}),
    )
    return Asked(
        incoming=incoming,
        user=body["user"]["id"],
        channel=channel,
        thread=(body.get("message") or {}).get("thread_ts") or container.get("thread_ts"),
        view=dict(view) if view and view.get("type") == "modal" else None,
        message=moment,
        home=(view or {}).get("type") == "home",
        offer=body.get("response_url") if name == OPEN else None,
        **_handles(body),
    )


def submission(body: Json, us: Identity) -> Asked | None:
    """Read a form that was sent; None when its state is gone.

    The same form with the same contents is the same event: who did not hear that it was stored may send it again.
    """
    view = body["view"]
    envelope = opened(view.get("private_metadata") or "")
    if envelope is None:
        return None
    values = modal.values(view)
    incoming = Incoming(
        event=event_id(us, f"{view['id']}:{_digest(values, envelope.state)}"),
        account=unknown(body["user"]["id"], us.team),
        manner=Manner.FORM,
        channel=envelope.channel,
        action=envelope.action,
        values=values,
        state=envelope.state,
        link=envelope.link,
    )
    return Asked(
        incoming=incoming,
        user=body["user"]["id"],
        channel=envelope.channel,
        thread=envelope.thread,
        view=dict(view),
        home=envelope.home,
        offer=envelope.offer,
    )


def sent(asked: Asked) -> dict[str, Any]:
    """Give a form that was sent as Slack told of it, readable for any program: with its state, however long."""
    view = asked.view or {}
    envelope = opened(view.get("private_metadata") or "")
    return {
        "view": view | ({"private_metadata": envelope.bare()} if envelope else {}),
        "user": {"id": asked.user},
    }


def known_as(kind: str, body: Json, us: Identity) -> str:
    """Give the event's id, before anything else of what Slack told is looked at."""
    return event_id(us, f"{body['channel']}:{body['ts']}" if kind == MENTION else body["trigger_id"])


KINDS: Mapping[str, Callable[[Json, Identity], Asked | None]] = {
    COMMAND: command,
    SHORTCUT: shortcut,
    ACTION: action,
    MENTION: mention,
    SUBMISSION: submission,
}


def _value(clicked: Json) -> str:
    option = clicked.get("selected_option") or {}
    return clicked.get("value") or option.get("value") or ""


def _digest(values: Mapping[str, str], state: str) -> str:
    return hashlib.sha256(json.dumps([sorted(values.items()), state]).encode()).hexdigest()[:32]


def _handles(body: Json) -> dict[str, Any]:
    return {"response_url": body.get("response_url"), "trigger": body.get("trigger_id")}
