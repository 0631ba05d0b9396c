"""One announcement by its number: "22", "nummer 22", "#22", "wijzig melding 22"."""

import re

from digests.reminders.following import reach
from digests.telling.withdrawing import withdrawing
from domain.announcement import Announcement
from domain.card import card, municipality_name, seen_by
from domain.errors import NotFoundError
from domain.finding.commands import either
from domain.language import Phrase, phrase
from domain.message import Choice, Message, plain
from handlers.asking.commands import Ask
from storage import announcements, partnerships

_DEED = rf"(?:(?:{either('deed')})\s+)?"
_PART = rf"(?:\s+(?:{either('particle')}))?"
_NAMED = re.compile(rf"{_DEED}(?:(?:{either('number')})\s*#?|#)\s*((?=\S*\d)[\w-]{{1,40}}){_PART}", re.IGNORECASE)
# A year is a question about that year.
_BARE = re.compile(rf"{_DEED}((?!(?:19|20)\d\d\b)\d{{1,6}}){_PART}", re.IGNORECASE)
_MOST = 20  # replacements that are followed


def number_asked(ask: Ask, words: str) -> Announcement | None:
    """Give the announcement whose number was typed; None when the words ask something else.

    One that was replaced gives what replaced it.

    Raises:
        NotFoundError: a number was named, and there is none, or none for this person.
    """
    words = words.strip()
    if named := _NAMED.fullmatch(words):
        return _standing(ask, named[1])
    bare = _BARE.fullmatch(words)
    if not bare:
        return None
    try:
        return _standing(ask, bare[1])
    except NotFoundError:
        return None


def shown(ask: Ask, announcement: Announcement) -> Message:
    """Give the card with the buttons that the person has on it."""
    made = card(announcement)
    if announcement.municipality != ask.member.municipality:
        return made.model_copy(update={"choices": (*reach(announcement), *_before(ask, announcement))})
    footer = (plain(circle(ask, announcement)), *made.footer)
    return made.model_copy(update={"choices": (*correct(announcement), *_before(ask, announcement)), "footer": footer})


def _before(ask: Ask, announcement: Announcement) -> tuple[Choice, ...]:
    """Offer what it said before, when it was changed and this person may see that."""
    earlier = Choice(label=phrase("What it said before"), action="announcement.before", value=announcement.id)
    changed = announcement.version > 1 and len(announcements.revisions(ask.audience, ask.tx, announcement.id)) > 1
    return (earlier,) if changed else ()


def circle(ask: Ask, announcement: Announcement) -> Phrase:
    """Say who sees an announcement of one's own municipality."""
    names = {p.id: p.name for p in partnerships.of_region(ask.tx, ask.region)}
    partnership = names.get(announcement.partnership or 0)
    who = municipality_name(announcement.municipality)
    return phrase("Seen by: {circle}.", circle=seen_by(announcement.visibility, partnership, ask.region.name, who))


def correct(announcement: Announcement) -> tuple[Choice, ...]:
    """Give the buttons on an announcement of one's own municipality."""
    change = Choice(label=phrase("Change"), action="announce.change", value=announcement.id)
    return (change, withdrawing(announcement.id))


def _standing(ask: Ask, number: str) -> Announcement:
    known = announcements.get(ask.audience, ask.tx, number)
    for _ in range(_MOST):
        if known.superseded_by is None:
            break
        after = announcements.some(ask.audience, ask.tx, [known.superseded_by])
        if not after:  # hidden from this person: its number may not show either
            break
        known = after[0]
    if not known.stands:
        raise NotFoundError(phrase("There is no announcement {number}.", number=number))
    return known
