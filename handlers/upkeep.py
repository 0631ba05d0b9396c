"""Answering whether an announcement is still true, from the weekly message."""

from digests.reminders.staleness import SNOOZED
from domain.announcement import Announcement
from domain.errors import NotFoundError
from domain.language import Day, Phrase, phrase
from handlers.announcing.standing import remarked, withdrawn, withdrawn_before
from handlers.answers.answer import note
from handlers.asking.commands import Ask, Reply, action
from handlers.asking.rights import own_announcement
from handlers.receiving.personal import settle
from storage.announced import upkeep
from storage.people import members


@action("upkeep.confirm")
def confirm(ask: Ask) -> Reply:
    """Keep an announcement as it is: somebody of its municipality says that it is still true.

    Raises:
        NotFoundError: it does not exist, or not for him.
        NotAllowedError: it is another municipality's.
    """
    known = _meant(ask)
    answer = upkeep.confirm(ask.audience, ask.tx, known.id, ask.member, ask.now)
    if known.unconfirmed:
        remarked(ask, answer.announcement)
    said = phrase("Announcement {id} is confirmed. Thank you.", id=known.id)
    return _answered(ask, _before(ask, known, answer.before) if answer.repeated else said)


@action("upkeep.snooze")
def snooze(ask: Ask) -> Reply:
    """Ask again in a month.

    Raises:
        NotFoundError: as in :func:`confirm`.
        NotAllowedError: as in :func:`confirm`.
    """
    known, until = _meant(ask), ask.now + SNOOZED
    upkeep.snooze(ask.audience, ask.tx, known.id, ask.member, (ask.now, until))
    day = until.astimezone(ask.region.zone).date()
    said = phrase("I ask again about announcement {id} after {day}.", id=known.id, day=Day(day=day))
    return _answered(ask, said)


@action("upkeep.withdraw")
def withdraw(ask: Ask) -> Reply:
    """Withdraw an announcement, and leave the rest of the message.

    Raises:
        NotFoundError: as in :func:`confirm`.
        NotAllowedError: as in :func:`confirm`.
    """
    return _answered(ask, withdrawn(ask, _meant(ask).id))


def _meant(ask: Ask) -> Announcement:
    """Give the standing announcement that a button names."""
    identifier, _, _ = ask.value.rpartition(" ")
    known = own_announcement(ask, identifier)
    if known.withdrawn:
        raise NotFoundError(withdrawn_before(ask, known))
    if not known.stands:
        raise NotFoundError(phrase("Announcement {id} was replaced already.", id=known.id))
    return known


def _answered(ask: Ask, said: Phrase) -> Reply:
    """Say it in the message whose button was clicked; where it stands there no longer, in an answer."""
    return Reply() if settle(ask, said) else Reply(messages=(note(said),))


def _before(ask: Ask, known: Announcement, who: int | None) -> Phrase:
    """Say who had confirmed it already."""
    if who is None or who == ask.member.id:
        return phrase("Announcement {id} is confirmed already.", id=known.id)
    return phrase("{name} has confirmed announcement {id} already.", name=members.member(ask.tx, who).name, id=known.id)
