"""Telling people in private of an announcement that fits what they follow: at once, or in their weekly message.

One message stands for each follower and announcement: a change of the announcement updates it in place, and it goes
when the announcement does, is no longer for the follower's eyes or no longer fits. What waits for a weekly message
goes likewise. Who follows it in both ways hears of it at once, and only then. The cost depends on how many
searches the region follows, not on what is stored.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from digests.reminders.following import answers, reading, told
from domain.announcement import Announcement, Visibility
from domain.channel import Target
from domain.finding.plan import plan
from domain.indexing import entry, findable
from domain.reading.vocabulary.lexicon import lexicon
from domain.region import Member
from handlers.asking.commands import Ask
from handlers.asking.people import People
from handlers.asking.question import by_people, named
from handlers.asking.reading import vocabulary
from storage.audience import Audience
from storage.people import follow_hits, follows, members
from storage.people.follows import Follower
from storage.post import outbox
from storage.search import resembling

_Found = dict[Member, tuple[list[str], list[str]]]


def tell_followers(ask: Ask, announcement: Announcement, *, anew: bool = True) -> None:
    """Bring what followers were told up to date with an announcement as it is now.

    Who announced it never hears of it here, and who changes it gets no new message about that. Without ``anew``
    nobody gets a new message.
    """
    key = f"follow:{announcement.id}:{announcement.region}"
    standing = set(outbox.places(ask.tx, key))
    found = _found(ask, announcement) if findable(announcement) else {}
    _keep_waiting(ask, announcement, found, anew=anew)
    at_once = {member: searches for member, (searches, _) in found.items() if searches}
    for member, searches in at_once.items():
        target = _target(member)
        if target in standing or (anew and member != ask.member):
            message = told(announcement, searches, own=member.municipality == announcement.municipality)
            outbox.put(ask.tx, target, message, key, ask.now)
    for target in standing - {_target(member) for member in at_once}:
        outbox.remove(ask.tx, target, key)


def _keep_waiting(ask: Ask, announcement: Announcement, found: _Found, *, anew: bool) -> None:
    """Bring up to date what waits for weekly messages."""
    where = (ask.tx, announcement.region, announcement.id)
    weekly = {(one.id, search) for one, (at_once, later) in found.items() if not at_once for search in later}
    follow_hits.keep(*where, weekly)
    if anew:
        follow_hits.add(*where, {pair for pair in weekly if pair[0] != ask.member.id}, ask.now)


def _found(ask: Ask, announcement: Announcement) -> _Found:
    """Give who follows it, each with the searches that fit: those for at once, and those for the weekly message."""
    fitting: _Found = defaultdict(lambda: ([], []))
    for search, followers in _fitting(ask, announcement):
        for one in followers:
            fitting[one.member][one.weekly].append(search)
    return {one: each for one, each in fitting.items() if members.audience_of(ask.tx, one).allows(announcement)}


def _fitting(ask: Ask, announcement: Announcement) -> Iterator[tuple[str, list[Follower]]]:
    """Give the searches of the region that an announcement answers, each with its followers but who announced it."""
    followed = {
        search: others
        for search, followers in follows.followers(ask.tx, announcement.region).items()
        if (others := [one for one in followers if one.member.id != announcement.author])
    }
    if not followed:
        return
    found, seeing = entry(announcement, lexicon()), _everybody(announcement)
    people = People(seeing, ask.tx)
    read = partial(reading, today=ask.today, groups=tuple(named(ask)), words=vocabulary(ask))
    for search, followers in followed.items():
        question = by_people(people, read(search), read)
        if question.filters.authors and announcement.author not in question.filters.authors:
            continue
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
