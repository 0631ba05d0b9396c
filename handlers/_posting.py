"""Showing an announcement to channels and to who follows it; removing it where it may be seen no longer."""

from domain.announcement import Announcement, Visibility
from domain.card import card
from domain.channel import Channel, Target
from handlers._commands import Ask
from handlers._following import tell_followers
from storage import channels, outbox


def publish(ask: Ask, announcement: Announcement) -> tuple[Channel, ...]:
    """Post or update the announcement wherever it may be seen, remove it elsewhere; give the channels that show it."""
    seeing = _seeing(ask, announcement)
    _show(ask, announcement, {_target(channel) for channel in seeing})
    tell_followers(ask, announcement)
    return seeing


def freshen(ask: Ask, announcement: Announcement) -> None:
    """Do the same only where the announcement stands already: a change of very many must not flood a channel."""
    standing = set(outbox.places(ask.tx, _key(announcement)))
    if standing:
        _show(ask, announcement, standing & {_target(channel) for channel in _seeing(ask, announcement)})
    tell_followers(ask, announcement, anew=False)


def _show(ask: Ask, announcement: Announcement, wanted: set[Target]) -> None:
    key = _key(announcement)
    for target in sorted(wanted, key=str):
        outbox.put(ask.tx, target, card(announcement), key, ask.now)
    for target in outbox.places(ask.tx, key):
        if target not in wanted:
            outbox.remove(ask.tx, target, key)


def _key(announcement: Announcement) -> str:
    return f"announcement:{announcement.id}:{announcement.region}"


def _target(channel: Channel) -> Target:
    return Target(platform=channel.platform, workspace=channel.workspace, channel=channel.id)


def _seeing(ask: Ask, announcement: Announcement) -> tuple[Channel, ...]:
    if announcement.withdrawn or announcement.superseded_by or announcement.visibility is Visibility.MUNICIPALITY:
        return ()
    return tuple(channels.channels(ask.tx, ask.region.id, announcement.partnership))
