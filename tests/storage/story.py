"""One announcement from event to post, in a process that dies at a chosen moment; run again, it goes on.

``python -m tests.storage.story ADDRESS FILE MOMENT``: FILE stands for the chat platform, a line for each message in it.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, event

from domain.announcement import NewAnnouncement
from domain.channel import Target
from domain.facts import Facts
from domain.message import Message, plain
from storage import announcements
from storage.database.at_work import at_work
from storage.post import inbox, outbox
from storage.store import Store
from tests.makers import WIJCHEN

NOW = datetime(2026, 6, 15, 7, 0, tzinfo=UTC)
CHANNEL = Target(platform="web", workspace="demo", channel="ict")
EVENT, TEXT = "web:1", "300 laptops vervangen"
MOMENTS = ("before stored", "after stored", "before taken", "after taken", "after shown", "before sent", "after sent")


def story(address: str, platform: Path, moment: str = "", now: datetime = NOW) -> None:
    store = Store.open(address)
    _announce(store, moment)
    with at_work(store):
        while _deliver(store, platform, moment, now):
            pass
    store.dispose()


def _announce(store: Store, moment: str) -> None:
    with store.writing() as tx:
        if inbox.accept(tx, EVENT, TEXT, NOW):
            new = NewAnnouncement(region=1, municipality=WIJCHEN, text=TEXT, facts=Facts())
            added = announcements.add(tx, new, None, NOW)
            outbox.put(tx, CHANNEL, Message(lines=(plain(added.text),)), added.id, NOW)
        _die_at("before stored", moment)
    _die_at("after stored", moment)


def _deliver(store: Store, platform: Path, moment: str, now: datetime) -> bool:
    with store.writing() as tx:
        taken = outbox.take(tx, now, 10)
        _die_at("before taken", moment)
    _die_at("after taken", moment)
    for outgoing in taken:
        if not (outgoing.uncertain and outgoing.key in platform.read_text(encoding="utf-8").splitlines()):
            with platform.open("a", encoding="utf-8") as lines:
                lines.write(f"{outgoing.key}\n")
        _die_at("after shown", moment)
        with store.writing() as tx:
            outbox.sent(tx, outgoing.id, f"R{outgoing.key}")
            _die_at("before sent", moment)
        _die_at("after sent", moment)
    return bool(taken)


def die_at_statement(number: int) -> None:
    """Let this process die just before the database gets its statement of that number."""
    left = [number]

    def count(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)


def _die_at(here: str, moment: str) -> None:
    if here == moment:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    at = sys.argv[3]
    if at.isdigit():
        die_at_statement(int(at))
    story(sys.argv[1], Path(sys.argv[2]), at)
