"""The day by which the members of an opportunity decide: the lead buyer chooses it."""

import re
from datetime import date

from domain.card import municipality_name
from domain.errors import InvalidError, NotAllowedError
from domain.finding.commands import behind
from domain.language import phrase
from domain.reading.reader import period_answered
from handlers.asking.commands import Ask, Reply
from handlers.asking.rights import own_municipality
from handlers.together.opportunity import card_of, numbered, publish
from storage.together import ladder

_SAID = re.compile(
    r"(?P<what>.*?)\b(?:besluit\w*|beslis\w*|beslissing\w*|decide\w*|decision)\b[\s:]*(?P<when>.*)", re.IGNORECASE
)


def decision_in(words: str) -> tuple[str, str] | None:
    """Read "telefonie besluit voor 1 maart": what it is about, and when; None when nothing is said of deciding."""
    said = _SAID.fullmatch(words.strip())
    return (said["what"].strip(), said["when"].strip()) if said else None


def decided(ask: Ask, number: int, when: str) -> Reply:
    """Let the members decide by a day in somebody's own words, and show the card that says so.

    Raises:
        InvalidError: the day is not clear, or has passed.
        NotAllowedError: another municipality is lead buyer, or nobody is.
    """
    check_lead(ask, number)
    if ladder.decide_by(ask.tx, number, ask.member, day_in(when, ask.today), ask.now):
        publish(ask, number)
    return Reply(messages=(card_of(ask, numbered(ask, str(number))),))


def check_lead(ask: Ask, number: int) -> None:
    """Make sure that the person's municipality is the lead buyer.

    Raises:
        NotAllowedError: it is not.
    """
    code = own_municipality(ask)
    standings = ladder.standings(ask.audience, ask.tx, [number]).get(number, [])
    leader = next((one.municipality for one in standings if one.lead), None)
    if leader is None:
        raise NotAllowedError(phrase("The lead buyer chooses the day of decision, and nobody is lead buyer yet."))
    if leader != code:
        who = municipality_name(leader)
        raise NotAllowedError(phrase("The lead buyer chooses the day of decision: that is {who}.", who=who))


def day_in(when: str, today: date) -> date | None:
    """Read a day in somebody's own words; a longer period is its last day, and no words are no day.

    Raises:
        InvalidError: it is no day, or one that has passed.
    """
    if not when or when.casefold() in behind("no_day"):
        return None
    period = period_answered(when, today)
    day = (period.end or period.start) if period else None
    if day is None:
        raise InvalidError(phrase("This day is not clear. Write for example: 1 March, or end of Q1 2027."))
    if day < today:
        raise InvalidError(phrase("That day has passed. Choose a day to come."))
    return day
