"""What people do on Slack, as the signed requests that Slack makes of it, for the benchmarks."""

import json
import time
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlencode

from bot.platforms.slack.envelope import Envelope
from bot.platforms.slack.web_requests import signature
from tests.bot.slack.double import Slack

SECRET = "benchmark"  # noqa: S105 - invented
FORM, JSON = "application/x-www-form-urlencoded", "application/json"

Payload = dict[str, Any]


class Event(NamedTuple):
    """The body of a request, and its content type."""

    body: str
    kind: str


class Deed(NamedTuple):
    """What somebody does: ``number`` tells it from any other, ``trigger`` how often he did so before."""

    user: str
    number: int
    trigger: int = 0


Doing = Callable[[Slack, Deed], Event]


def signed_headers(event: Event) -> dict[str, str]:
    """Give the headers with which Slack sends an event now."""
    moment = str(int(time.time()))
    return {
        "content-type": event.kind,
        "x-slack-request-timestamp": moment,
        "x-slack-signature": signature(SECRET, moment, event.body.encode()),
    }


def hello() -> Event:
    """Give Slack's question whether somebody is there."""
    return Event(json.dumps({"type": "url_verification", "challenge": "x"}), JSON)


def form(double: Slack, deed: Deed) -> Event:
    """Announce something in a form; sent again by the person it has another trigger."""
    typed = {"type": "plain_text_input", "value": f"we kopen zaak{deed.number}x in Q3 2027"}
    view = {
        "id": f"V{deed.number}",
        "type": "modal",
        "callback_id": "form",
        "private_metadata": Envelope(action="announce.submit", state="{}", channel="C01").sealed(),
        "blocks": [{"type": "input", "block_id": "text", "element": {"type": "plain_text_input", "action_id": "text"}}],
        "state": {"values": {"text": {"text": typed}}},
    }
    trigger = f"v{deed.number}.{deed.trigger}"
    return _interactive(double.payload("view_submission", view=view, trigger_id=trigger, user=_who(deed)))


def click(double: Slack, deed: Deed) -> Event:
    """Follow a search with a click."""
    button = {"action_id": "follow.start:0", "type": "button", "value": f"zoek{deed.number}x"}
    given = {"actions": [button], "trigger_id": f"c{deed.number}.{deed.trigger}", "user": _who(deed)}
    return _interactive(double.payload("block_actions_message", **given))


def mention(double: Slack, deed: Deed) -> Event:
    """Ask something in the channel; delivered again it is the same event."""
    return _mentioned(double, deed, f"vraag{deed.number}x")


def mentioned_announcement(double: Slack, deed: Deed) -> Event:
    """Announce something in the channel by naming the bot."""
    return _mentioned(double, deed, _announcement(deed))


def command(double: Slack, deed: Deed) -> Event:
    """Ask something by command."""
    return _typed(double, deed, f"vraag{deed.number}x")


def announcement(double: Slack, deed: Deed) -> Event:
    """Announce something by command, which opens the form."""
    return _typed(double, deed, f"meld {_announcement(deed)}")


def _announcement(deed: Deed) -> str:
    return f"wij vervangen in Q3 2027 {deed.number} laptops, ca. 250k; contract met Centralpoint loopt tot 1 juli 2027"


def _mentioned(double: Slack, deed: Deed, text: str) -> Event:
    event = {"text": f"<@UBOT> {text}", "ts": f"17815{deed.number:05}.000100", "user": deed.user}
    return Event(json.dumps(double.payload("app_mention", event=event)), JSON)


def _typed(double: Slack, deed: Deed, text: str) -> Event:
    given = {"text": text, "trigger_id": f"q{deed.number}.{deed.trigger}", "user_id": deed.user}
    return Event(urlencode(double.payload("slash_command", **given, response_url="")), FORM)


def _interactive(payload: Payload) -> Event:
    return Event(urlencode({"payload": json.dumps(payload)}), FORM)


def _who(deed: Deed) -> Payload:
    return {"id": deed.user, "team_id": "T01"}
