"""The latest day on which a municipality has to act on a contract of its own that ends."""

from datetime import date, timedelta
from typing import NamedTuple

from digests.worth import leads, together
from domain.announcement import Announcement
from domain.brief import LEADS
from domain.facts import Phase
from domain.language import Phrase, counted, phrase
from domain.opportunity import OpportunityKind
from domain.policy import Policy
from domain.terms import Contract, months_before

WARNINGS = (  # days before the latest day to act, the nearest first
    (LEADS[2], phrase("within six months")),
    (LEADS[1], phrase("within a year")),
    (LEADS[0], phrase("within eighteen months")),
)
LATE = len(WARNINGS)  # the band of what should have been begun before today
_PREPARING = {
    LEADS[0]: phrase("a European tender takes about eighteen months"),
    LEADS[1]: phrase("asking several suppliers takes about a year"),
    LEADS[2]: phrase("a small order takes about half a year"),
}
_NONE_YET = {Phase.TENDERING, Phase.CANCELLED}  # the contract of a tender is still to be made
_UNKNOWN = phrase("the value is not known, and preparing may take a year")


class Deadline(NamedTuple):
    """The day on which a contract ends, the latest day to act, why that day, and how near it is.

    ``band``: the place in :data:`WARNINGS` of the nearest warning that is due, or :data:`LATE`.
    """

    end: date
    day: date
    why: Phrase
    band: int


def deadline(announcement: Announcement, today: date, policy: Policy) -> Deadline | None:
    """Give the latest day to act on a contract, when a warning is due; None before that, and when the contract is over.

    It lies before the end by the notice period, or by the time that buying anew takes when that is longer.
    """
    contract = announcement.facts.contract
    if contract is None or contract.end is None or announcement.facts.phase in _NONE_YET or contract.end < today:
        return None
    day, why = _latest(announcement, today, policy)
    band = _band((day - today).days)
    return None if band is None else Deadline(contract.end, day, why, band)


def _band(left: int) -> int | None:
    """Give the place of the warning that is due so many days before the latest day, None when none is."""
    return LATE if left < 0 else next((place for place, (days, _) in enumerate(WARNINGS) if left <= days), None)


def _latest(announcement: Announcement, today: date, policy: Policy) -> tuple[date, Phrase]:
    contract = announcement.facts.contract or Contract()
    end, notice = contract.end or date.max, contract.notice_months or 0
    worth = together(OpportunityKind.CO_TERMINATION, (announcement,), today, policy)
    lead = LEADS[leads(worth)]
    prepared, given = end - timedelta(days=lead), months_before(end, notice)
    if notice and given <= prepared:
        return given, counted("the notice period is {number} month", "the notice period is {number} months", notice)
    return prepared, _PREPARING[lead] if worth else _UNKNOWN
