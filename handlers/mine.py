"""One's own announcements, with change and withdraw."""

from collections.abc import Sequence

from domain.announcement import Announcement
from domain.card import function_name, item, municipality_name
from domain.language import Tongue, counted, phrase, say
from domain.message import Choice, Item, Message, plain
from domain.spelling import fold
from handlers.announcing.by_number import circle, correct, number_asked, shown
from handlers.asking.commands import Ask, Reply, action, command
from handlers.asking.numbers import number_of
from handlers.asking.rights import own_municipality
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
    """List the municipality's announcements, one's own first; behind a number that one, behind words what has them."""
    one = number_asked(ask, ask.words)
    if one is not None:
        return Reply(messages=(shown(ask, one),))
    return Reply(messages=(_page(ask, 0, fold(ask.words).split()),))


@action("mine.more", reads=True)
def more(ask: Ask) -> Reply:
    """Show the next page."""
    return Reply(messages=(_page(ask, number_of(ask.value) or 0),))


def _page(ask: Ask, first: int, words: Sequence[str] = ()) -> Message:
    code = own_municipality(ask)
    known = announcements.of_municipality(ask.audience, ask.tx, code)
    ordered = sorted((a for a in known if a.stands), key=lambda a: a.author != ask.member.id)
    if chosen := [one for one in ordered if words and all(word in _said(one) for word in words)]:
        ordered = chosen[:PAGE]  # a button for more would have to carry the words
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


def _said(one: Announcement) -> str:
    names = (say(function_name(each), Tongue.NL) for each in one.facts.functions)
    return fold(" ".join((one.text, *names)))


def _entry(ask: Ask, announcement: Announcement) -> Item:
    entry = item(announcement)
    details = (*entry.details, plain(circle(ask, announcement)))
    return entry.model_copy(update={"details": details, "choices": correct(announcement)})
