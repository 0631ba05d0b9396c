"""Whether an announcement may no longer be true: nobody changed it for long, or a date in it has passed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.announcement import Announcement
from domain.facts import Facts, Phase
from domain.language import Day, Phrase, phrase
from domain.wording import period_in_words

UNCHANGED = timedelta(days=90)
AGAIN = timedelta(days=13)  # between two times that one is asked: the second week after, also when a holiday moved one
TIMES = 2  # asked in vain, after which it counts as not confirmed
SNOOZED = timedelta(days=30)

_OPEN = {None, Phase.IDEA, Phase.PLANNED, Phase.TENDERING}
_SETTLED = {Phase.DONE, Phase.CANCELLED}


def doubt(announcement: Announcement, since: datetime, now: datetime, zone: ZoneInfo) -> Phrase | None:
    """Say why an announcement may be stale; None when it is not.

    ``since`` is when somebody last changed or confirmed it. A date that had passed by then is no news to him. What is
    done or cancelled stays true.
    """
    facts, known, today = announcement.facts, since.astimezone(zone).date(), now.astimezone(zone).date()
    if facts.kind is None or facts.phase in _SETTLED or not announcement.stands:
        return None
    moment = _moment(facts)
    if facts.period and moment and known <= moment < today:
        return phrase("The planned moment is over: {period}.", period=period_in_words(facts.period))
    end = facts.contract.end if facts.contract else None
    if end and known <= end < today:
        return phrase("The contract has ended, on {day}.", day=Day(day=end))
    if now - since >= UNCHANGED:
        return phrase("Nothing has changed here since {day}.", day=Day(day=known))
    return None


def _moment(facts: Facts) -> date | None:
    """Give the day until which what is planned can happen; None when it is under way or has no moment."""
    if facts.phase not in _OPEN or facts.period is None:
        return None
    return facts.period.end or facts.period.start
