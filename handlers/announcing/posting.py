"""Showing an announcement to channels and to who follows it; removing it where it may be seen no longer."""

from domain.announcement import Announcement, Visibility
from domain.card import card
from domain.channel import Channel, Target
from domain.redaction import without
from handlers.announcing.following import tell_followers
from handlers.announcing.pictures import redraw
from handlers.asking.commands import Ask
from storage import channels
from storage.people import members
from storage.post import outbox

_OWN = ("announcement:", "opportunity:", "follow:")  # posts that are kept up to date by what they tell of


def publish(ask: Ask, announcement: Announcement) -> tuple[Channel, ...]:
    """Post or update the announcement wherever it may be seen, remove it elsewhere; give the channels that show it."""
    seeing = _seeing(ask, announcement)
    _show(ask, announcement, {_target(channel) for channel in seeing})
    _take_out(ask, announcement)
    tell_followers(ask, announcement)
    return seeing


def freshen(ask: Ask, announcement: Announcement) -> None:
    """Do the same only where the announcement stands already: a change of very many must not flood a channel."""
    standing = set(outbox.places(ask.tx, _key(announcement)))
    if standing:
        _show(ask, announcement, standing & {_target(channel) for channel in _seeing(ask, announcement)})
    _take_out(ask, announcement)
    tell_followers(ask, announcement, anew=False)


def _take_out(ask: Ask, announcement: Announcement) -> None:
    """Take an announcement out of digests, shared answers and messages to people who may not see it any more."""
    if announcement.version > 1:
        redraw(ask, announcement)
    for target, key, message in outbox.showing(ask.tx, announcement.record):
        if key.startswith(_OWN) or _may_show(ask, target, announcement):
            continue
        left = without(message, announcement.record)
        if left is None:
            outbox.remove(ask.tx, target, key)
        else:
            outbox.put(ask.tx, target, left, key, ask.now)


def _may_show(ask: Ask, target: Target, announcement: Announcement) -> bool:
    if target.user is not None:
        who = members.by_account(ask.tx, target.platform, target.workspace, target.user)
        return who is not None and members.audience_of(ask.tx, who).allows(announcement)
    found = channels.channel(ask.tx, target.platform, target.workspace, target.channel or "")
    return channels.audience_in(ask.tx, found).allows(announcement) and not announcement.withdrawn


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
