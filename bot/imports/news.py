"""What people hear of an import: what stands in the chats follows it, few new records are shown, many summed up."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from digests.reminders.following import narrow, reading
from domain.announcement import Announcement
from domain.card import headline, municipality_name
from domain.channel import Target
from domain.errors import NotFoundError
from domain.language import Listing, counted, phrase
from domain.message import Choice, Item, Message, plain
from domain.region import Member, Region
from handlers.announcing.posting import freshen, publish
from handlers.answers.sharing import reshare
from handlers.asking.question import named
from handlers.asking.reading import vocabulary
from handlers.asking.system import on_behalf_of
from handlers.together.opportunity import refresh
from storage import announcements, channels, search
from storage.people import follow_hits, follows, members
from storage.post import outbox
from storage.store import Tx

_MOST_NAMES = 6  # municipalities that a summary names


class News:
    """Gathers what an import does.

    With ``few`` records each is published as if somebody had announced it. Of more, only what stands in the chats
    already is changed or taken away, and at the end channels and followers get one message each.
    """

    def __init__(self, *, few: bool) -> None:
        """Begin with nothing to tell."""
        self._few = few
        self._new: dict[Region, Counter[str]] = defaultdict(Counter)  # how many of which municipality
        self._ids: dict[Region, set[str]] = defaultdict(set)
        self._changed: list[tuple[Region, Announcement, Announcement]] = []
        self._touched: set[tuple[Region, str]] = set()
        self._added: list[tuple[Region, Announcement]] = []

    def added(self, region: Region, announcement: Announcement) -> None:
        """Take note of a new record, which is open to the whole region."""
        self._touched.add((region, announcement.municipality))
        self._ids[region].add(announcement.id)
        self._new[region][announcement.municipality] += 1
        if self._few:
            self._added.append((region, announcement))

    def changed(self, region: Region, before: Announcement, after: Announcement) -> None:
        """Take note of a record that the import changed."""
        self._touched |= {(region, before.municipality), (region, after.municipality)}
        self._changed.append((region, before, after))

    def settle(self, tx: Tx, now: datetime) -> None:
        """Bring what stands in the chats up to date, in the transaction that stores the records."""
        for region, announcement in self._added:
            publish(on_behalf_of(tx, region, announcement.municipality, now), announcement)
        for region, before, after in self._changed:
            show = publish if self._few else freshen
            show(on_behalf_of(tx, region, after.municipality, now), after)
            _tell_author(tx, before, after, now)
        for region, code in sorted(self._touched, key=lambda one: (one[0].id, one[1])):
            refresh(on_behalf_of(tx, region, code, now), code)
        for region in {region for region, _, _ in self._changed}:
            reshare(on_behalf_of(tx, region, "", now))
        self._added, self._changed, self._touched = [], [], set()

    def tell(self, tx: Tx, now: datetime) -> None:
        """Sum up what is new, for channels and followers; few records were shown one by one already."""
        for region, counts in ({} if self._few else self._new).items():
            key = f"import:{region.id}:{now.isoformat(timespec='seconds')}"
            for channel in channels.channels(tx, region.id):
                if channel.partnership is None and not channel.external:
                    target = Target(platform=channel.platform, workspace=channel.workspace, channel=channel.id)
                    outbox.put(tx, target, _summary(counts), key, now)
            for member, searches in _fitting(tx, region, self._ids[region], now).items():
                outbox.put(tx, _private(member), _fits(searches), key, now)


def _summary(counts: Counter[str]) -> Message:
    most = [municipality_name(code) for code, _ in counts.most_common(_MOST_NAMES)]
    further = (phrase("others"),) if len(counts) > _MOST_NAMES else ()
    says = counted(
        "{number} announcement was brought in from a file, of {municipalities}.",
        "{number} announcements were brought in from a file, of {municipalities}.",
        counts.total(),
        municipalities=Listing(listing=(*sorted(most), *further)),
    )
    return Message(lines=(plain(says), plain(phrase("Find them with for example: /radar search laptops."))))


def _fits(searches: list[str]) -> Message:
    show = (Choice(label=phrase("Show {words}", words=one), action="find.again", value=one) for one in searches)
    says = phrase("Announcements were brought in from a file that fit what you follow.")
    return Message(lines=(plain(says),), choices=(*show, Choice(label=phrase("What I follow"), action="follow.list")))


def _fitting(tx: Tx, region: Region, ids: set[str], now: datetime) -> dict[Member, list[str]]:
    """Give who follows what the new records answer, with the searches; each is looked up once for a follower.

    What somebody follows for his weekly message waits for that.
    """
    found: dict[Member, list[str]] = defaultdict(list)
    for words, followers in follows.followers(tx, region.id).items():
        for member, weekly in followers:
            fits = [number for number in _answering(tx, region, member, words, now) if number in ids]
            if weekly:
                for number in fits:
                    follow_hits.add(tx, region.id, number, {(member.id, words)}, now)
            elif fits:
                found[member].append(words)
    return found


def _answering(tx: Tx, region: Region, member: Member, words: str, now: datetime) -> Iterator[str]:
    asking = on_behalf_of(tx, region, member.municipality or "", now)
    question = reading(words, asking.today, tuple(named(asking)), vocabulary(asking))
    if narrow(question):
        audience = members.audience_of(tx, member)
        answers = search.search(audience, tx, question, asking.today).answers
        keys = [answer.key for answer in answers if answer.score.direct]
        yield from (one.id for one in announcements.by_keys(audience, tx, keys).values())


def _tell_author(tx: Tx, before: Announcement, after: Announcement, now: datetime) -> None:
    """Tell who announced it that a file says otherwise now, if he may still see it."""
    if before.author is None:
        return
    with suppress(NotFoundError):
        author = members.member(tx, before.author)
        if author.active and members.audience_of(tx, author).allows(after):
            says = phrase("An import changed your announcement {id}. It says now:", id=after.id)
            message = Message(lines=(plain(says),), items=(Item(line=headline(after)),))
            outbox.put(tx, _private(author), message, f"imported:{after.id}:{after.region}:{after.version}", now)


def _private(member: Member) -> Target:
    return Target(platform=member.platform, workspace=member.workspace, user=member.user)
