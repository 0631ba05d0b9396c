"""One's own announcements, with change and withdraw."""

from domain.announcement import Announcement
from domain.card import item, municipality_name
from domain.language import counted, phrase
from domain.message import Choice, Item, Message, plain
from handlers._commands import Ask, Reply, action, command
from handlers._numbers import number_of
from handlers._one import circle, correct, number_asked, shown
from handlers._rights import own_municipality
from storage import announcements

PAGE = 8


@command(
    nl="mijn",
    en="mine",
    does=phrase("see, change or withdraw the announcements of your municipality"),
    usage=phrase("mine"),
    order=30,
    reads=True,
)
def mine(ask: Ask) -> Reply:
    """List the municipality's announcements, those of the person himself first; behind a number, that one."""
    one = number_asked(ask, ask.words)
    if one is not None:
        return Reply(messages=(shown(ask, one),))
    return Reply(messages=(_page(ask, 0),))


@action("mine.more", reads=True)
def more(ask: Ask) -> Reply:
    """Show the next page."""
    return Reply(messages=(_page(ask, number_of(ask.value) or 0),))


def _page(ask: Ask, first: int) -> Message:
    code = own_municipality(ask)
    known = announcements.of_municipality(ask.audience, ask.tx, code)
    ordered = sorted((a for a in known if a.stands), key=lambda a: a.author != ask.member.id)
    if not ordered:
        hint = phrase("{who} has announced nothing yet. Begin with: /radar announce …", who=municipality_name(code))
        return Message(lines=(plain(hint),))
    left = len(ordered) - first - PAGE
    further = Choice(label=phrase("More"), action="mine.more", value=str(first + PAGE))
    return Message(
        heading=phrase("Announcements of {who}", who=municipality_name(code)),
        items=tuple(_entry(ask, one) for one in ordered[first : first + PAGE]),
        choices=(further,) if left > 0 else (),
        footer=(plain(counted("{number} announcement", "{number} announcements", len(ordered))),),
    )


def _entry(ask: Ask, announcement: Announcement) -> Item:
    entry = item(announcement)
    details = (*entry.details, plain(circle(ask, announcement)))
    return entry.model_copy(update={"details": details, "choices": correct(announcement)})
