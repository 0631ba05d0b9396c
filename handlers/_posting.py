"""Showing an announcement to channels and to who follows it; removing it where it may be seen no longer."""

from domain.announcement import Announcement, Visibility
from domain.card import card
from domain.channel import Channel, Target
from handlers._commands import Ask
from handlers._following import tell_followers
from storage import channels, outbox


def publish(ask: Ask, announcement: Announcement) -> tuple[Channel, ...]:
    """Post or update the announcement wherever it may be seen, remove it elsewhere; give the channels that show it."""
    key = f"announcement:{announcement.id}:{ask.region.id}"
    seeing = _seeing(ask, announcement)
    wanted = {Target(platform=c.platform, workspace=c.workspace, channel=c.id) for c in seeing}
    for target in wanted:
        outbox.put(ask.tx, target, card(announcement), key, ask.now)
    for target in outbox.places(ask.tx, key):
        if target not in wanted:
            outbox.remove(ask.tx, target, key)
    tell_followers(ask, announcement)
    return seeing


def _seeing(ask: Ask, announcement: Announcement) -> tuple[Channel, ...]:
    if announcement.withdrawn or announcement.superseded_by or announcement.visibility is Visibility.MUNICIPALITY:
        return ()
    return tuple(channels.channels(ask.tx, ask.region.id, announcement.partnership))
