"""What is sent to Slack in tests: messages of the outbox."""

from datetime import UTC, datetime

from domain.channel import Target
from domain.message import Item, Message, plain
from storage.post.outbox import Outgoing

PUT = datetime(2026, 6, 15, 7, tzinfo=UTC)
HTML = "<!doctype html><title>503</title>"


def outgoing(message: Message | None = None, **fields: object) -> Outgoing:
    target = fields.pop("target", None) or Target(platform="slack", workspace="T01", channel="C01")
    known = {"id": 1, "key": "k1", "remote_id": None, "thread": None, "uncertain": False, "attempts": 0, "put_at": PUT}
    return Outgoing.model_validate({"target": target, "message": message, **known, **fields})


HELLO = Message(lines=(plain("Hallo buren"),))
LONG = Message(items=tuple(Item(line=plain(f"regel {n}"), details=(plain("klein"),)) for n in range(30)))
