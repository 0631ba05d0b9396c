"""What somebody hears when the message that he announced something from is changed or removed."""

from collections.abc import Iterator

from digests.telling.withdrawing import withdrawing
from domain.announcement import Announcement
from domain.card import headline
from domain.channel import Target
from domain.language import phrase
from domain.message import Choice, Item, Look, Message, plain
from storage.announced import links as announcement_links
from storage.people import members
from storage.store import Tx

LONGEST = 1800  # characters of a text that a button can carry on every platform


def offers(tx: Tx, link: str, text: str | None) -> Iterator[tuple[Target, Announcement, Message]]:
    """Give, for each announcement made from a message, the offer to its author to change or withdraw it.

    ``text`` is what the message says now, None when it is gone. Who works elsewhere by now, and what says so already
    or does not stand any more, are left out.
    """
    for author in announcement_links.authors(tx, link):
        member = members.member(tx, author)
        known = announcement_links.linked(members.audience_of(tx, member), tx, link) if member.active else []
        for one in known:
            own = one.author == member.id and one.municipality == member.municipality
            if own and one.stands and one.text.strip() != (text or "").strip():
                target = Target(platform=member.platform, workspace=member.workspace, user=member.user)
                yield target, one, _offer(one, text)


def _offer(announcement: Announcement, text: str | None) -> Message:
    number = announcement.id
    changed = phrase("The message behind announcement {id} is changed. Change the announcement too?", id=number)
    gone = phrase("The message behind announcement {id} is removed. Withdraw the announcement too?", id=number)
    return Message(
        lines=(plain(gone if text is None else changed),),
        items=(Item(line=headline(announcement)),),
        choices=tuple(_choices(announcement, text)),
        footer=(plain(phrase("If you do nothing, the announcement stays as it is.")),),
    )


def _choices(announcement: Announcement, text: str | None) -> Iterator[Choice]:
    number = announcement.id
    if text is not None and len(text) <= LONGEST:
        look = Look.PRIMARY
        yield Choice(label=phrase("Change"), action="announce.reread", value=f"{number} {text}", look=look)
    else:
        yield Choice(label=phrase("Change"), action="announce.change", value=number)
    yield withdrawing(number)
