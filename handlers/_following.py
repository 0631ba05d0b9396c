"""Telling people at once, in private, of an announcement that fits what they follow.

One message stands for each follower and announcement: a change of the announcement updates it in place, and it goes
when the announcement does, is no longer for the follower's eyes or no longer fits. The cost depends on how many
searches the region follows, not on what is stored.
"""

from collections import defaultdict
from collections.abc import Iterator

from digests.following import answers, reading, told
from domain.announcement import Announcement, Visibility
from domain.channel import Target
from domain.finding.plan import plan
from domain.indexing import entry, findable
from domain.message import Message
from domain.reading.lexicon import lexicon
from domain.region import Member
from handlers._commands import Ask
from handlers._question import named
from storage import follows, members, outbox
from storage.audience import Audience
from storage.search import resembling


def tell_followers(ask: Ask, announcement: Announcement, *, anew: bool = True) -> None:
    """Bring what followers were told up to date with an announcement as it is now.

    Who announced it never hears of it here, and who changes it gets no new message about that. Without ``anew``
    nobody gets a new message.
    """
    key = f"follow:{announcement.id}:{announcement.region}"
    standing = set(outbox.places(ask.tx, key))
    if not (standing or anew):
        return
    wanted = dict(_messages(ask, announcement)) if findable(announcement) else {}
    for member, message in wanted.items():
        target = _target(member)
        if target in standing or (anew and member != ask.member):
            outbox.put(ask.tx, target, message, key, ask.now)
    for target in standing - {_target(member) for member in wanted}:
        outbox.remove(ask.tx, target, key)


def _messages(ask: Ask, announcement: Announcement) -> Iterator[tuple[Member, Message]]:
    fitting: dict[Member, list[str]] = defaultdict(list)
    for search, followers in _fitting(ask, announcement):
        for one in followers:
            if one.id != announcement.author:
                fitting[one].append(search)
    for member, searches in fitting.items():
        if members.audience_of(ask.tx, member).allows(announcement):
            yield member, told(announcement, searches, own=member.municipality == announcement.municipality)


def _fitting(ask: Ask, announcement: Announcement) -> Iterator[tuple[str, list[Member]]]:
    """Give the searches of the region that an announcement answers, each with its followers."""
    groups, found, seeing = tuple(named(ask)), entry(announcement, lexicon()), _everybody(announcement)
    for search, followers in follows.followers(ask.tx, announcement.region).items():
        question = reading(search, ask.today, groups)
        planned = plan(question, lexicon(), resembling(seeing, ask.tx, question))
        if answers(found, question, planned, ask.today):
            yield search, followers


def _everybody(announcement: Announcement) -> Audience:
    """Give what all who may see an announcement may see."""
    own = announcement.visibility is Visibility.MUNICIPALITY
    shared = {announcement.partnership} if announcement.partnership else ()
    return Audience(
        region=announcement.region,
        municipality=announcement.municipality if own else None,
        partnerships=frozenset(shared),
    )


def _target(member: Member) -> Target:
    return Target(platform=member.platform, workspace=member.workspace, user=member.user)
