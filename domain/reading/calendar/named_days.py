"""The day of a month that is named behind it: "in juni, om precies te zijn op de 1e"."""

from domain.reading.calendar.moments import Moment, small
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.terms import Precision

_LISTS = wordlist("moments")
_REACH = 8  # tokens between a month and its day: "in juni 2027, om precies te zijn op de 1e"
_DAYS = range(1, 32)


def with_named_day(words: Words, month: Moment) -> Moment:
    """Give the day of a month where one is named behind it, else the month as it is."""
    if month.precision is not Precision.MONTH or month.fixed is not None or month.part:
        return month
    end = min(month.last + _REACH, len(words))
    for i in range(month.last, end):
        if words.sentences[i] != words.sentences[month.first]:
            break
        if day := _day(words, i):
            return month._replace(precision=Precision.DAY, part=day)
    return month


def _day(words: Words, i: int) -> int:
    """Read the 1 of "de 1e", which nothing is counted behind: "de 2e fase" is no day."""
    day = small(words.word(i + 1)) if words.word(i) == "de" else 0
    if day not in _DAYS or words.word(i + 2) not in _LISTS["ordinal_endings"] or not words.glued(i + 2):
        return 0
    return 0 if words.word(i + 3).isalnum() and words.sentences[i + 3] == words.sentences[i] else day
