"""Date expressions with their prepositions: "per", "vanaf", "voor", "t/m", "na de zomer"."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from domain.reading.calendar.almanac import week_of
from domain.reading.calendar.moments import Moment
from domain.reading.calendar.prepositions import mode_of
from domain.reading.calendar.ranges import joined, resolve_range, widened
from domain.reading.calendar.resolving import Open, Tense, resolve
from domain.reading.calendar.scanning import find_moments
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.terms import Precision

_LISTS = wordlist("moments")
_UNTIL: frozenset[str] = wordlist("words")["until"] | wordlist("words")["until_closed"]
_DAY = timedelta(days=1)
_SUMMER = 2
_PROLONGED: frozenset[str] = wordlist("contract_words")["prolonged"]
_HEDGES: frozenset[str] = wordlist("prepositions")["hedges"]
_PARTS = {Precision.MONTH, Precision.MONTH_PART, Precision.QUARTER, Precision.HALF_YEAR, Precision.SEASON}
_COARSE = {*_PARTS, Precision.YEAR}
_UNSAID = (None, None, None)  # the year, pointer and days of a moment that names no year
_LISTED = {"(", "-", "*", "\u2022"}  # before an item of a list
_AROUND = 9  # tokens around an end in which "verlengd" belongs to it


class Timing(NamedTuple):
    """A stretch of time said at tokens ``first`` up to ``last``; ``mode`` is the preposition's sense.

    Modes: "" (in, op, per), "from" (vanaf), "after" (na), "before" (voor, tot), "until" (uiterlijk, t/m),
    "since" (sinds), "rest" (nog dit jaar).
    """

    start: date | None
    end: date | None
    precision: Precision
    first: int
    last: int
    mode: str
    moment: Moment
    whole: tuple[date | None, date | None]  # the days of the expression itself, without the preposition

    def inside(self, other: "Timing") -> bool:
        """Whether this is a part of another: the day in "volgend jaar, op 1 april"."""
        own, others = (self.start, self.end), (other.start, other.end)
        if not (self.start and self.end and other.start and other.end):
            return False
        return own != others and other.start <= self.start and self.end <= other.end


def find_timings(words: Words, posted: date, tense: Callable[[int], Tense]) -> tuple[list[Timing], list[Moment]]:
    """Find all; the second list are expressions that name no existing day ("30 februari").

    ``tense`` tells of a token which way the words around it look.
    """
    found: list[Timing] = []
    impossible: list[Moment] = []
    moments = find_moments(words, posted)
    i, heading = 0, None
    while i < len(moments):
        one, two = widened(words, moments[i])
        i += 1
        while i < len(moments) and moments[i].first < two.last:
            i += 1
        if one is two and i < len(moments) and joined(words, one, moments[i]):
            two = widened(words, moments[i])[1]
            i += 1
        heading = _heading(words, one) or heading
        if year := (_year_said(words, found[-1], one, two) if found else None) or _year_above(words, heading, one, two):
            alone, one = one is two, one._replace(year=year)
            two = one if alone else two._replace(year=year)
        looks = Tense.PAST if words.word(two.last) in _LISTS["last_gone"] else tense(one.first)
        if looks is Tense.PAST and _prolonged(words, one):
            looks = Tense.FUTURE
        days = resolve(one, posted, looks) if one is two else resolve_range(one, two, posted, looks)
        if days and days[0] and one is two and _week_of(words, one):
            days = week_of(days[0])
        if days is None:
            impossible.append(one)
        else:
            found.append(_timing(words, one, two, days, posted))
    return found, impossible


def _year_said(words: Words, before: Timing, one: Moment, two: Moment) -> int | None:
    """Give the year that was just said: "volgend jaar, waarschijnlijk na de zomer", "in Q2 2028, uiterlijk Q3"."""
    if words.word(before.moment.first - 1) in _LISTS["which_one"]:
        return None  # "laptops uit 2023, vanaf 1 oktober"
    begun, over = before.whole
    coarse = before.moment.precision
    smaller = _PARTS | {Precision.DAY} if coarse is Precision.YEAR else _PARTS
    if any(each.precision not in smaller or (each.year, each.pointer, each.fixed) != _UNSAID for each in (one, two)):
        return None
    if words.word(one.first - 1) in _LISTS["that"]:
        return over.year if over else None  # "contract tot 31-7-2028, in dat voorjaar"
    year = begun.year if begun and coarse is Precision.YEAR else before.moment.year
    if year is None or begun is None or coarse not in _COARSE:
        return None
    days = one.in_year(year)
    beside = words.sentences[before.last - 1] == words.sentences[one.first]
    if not days or not beside or not set(words.words[before.last : one.first]) <= _HEDGES:
        return None
    return year if days[1] >= begun else year + 1


def _heading(words: Words, moment: Moment) -> int | None:
    """Give the year in which everything lies that a list below it tells: "Jaarplan 2027: firewall (Q1), wifi (Q4)"."""
    return moment.year if moment.precision is Precision.YEAR and words.word(moment.last) == ":" else None


def _year_above(words: Words, heading: int | None, one: Moment, two: Moment) -> int | None:
    """Give the year of the heading for an item of its list that names none: "(Q1)", or a line that begins with it."""
    unsaid = all((each.year, each.pointer, each.fixed) == _UNSAID and each.precision in _PARTS for each in (one, two))
    opens = one.first == 0 or words.sentences[one.first - 1] != words.sentences[one.first]
    return heading if unsaid and (opens or words.word(one.first - 1) in _LISTED) else None


def _week_of(words: Words, moment: Moment) -> bool:
    """Tell the week that a day only names: "in de week van 15 februari"."""
    before = words.words[max(0, moment.first - 3) : moment.first]
    return moment.precision is Precision.DAY and before[-2:] in (["week", "van"], ["week", "of"])


def _prolonged(words: Words, moment: Moment) -> bool:
    """Tell "tot 1 oktober verlengd", "opgezegd tegen 1 mei": what was done lies behind, but its end ahead."""
    at = moment.first
    if (
        words.word(at - 1) in _LISTS["against"]
        and "opgezegd" in words.words[max(0, at - _AROUND) : moment.last + _AROUND]
    ):
        return True
    until = words.word(at - 1) in _UNTIL or words.word(at - 2) in _UNTIL
    return until and not _PROLONGED.isdisjoint(words.words[max(0, at - _AROUND) : moment.last + _AROUND])


def _timing(words: Words, one: Moment, two: Moment, days: Open, posted: date) -> Timing:
    first, mode = mode_of(words, one, ranged=one is not two)
    if mode == "before" and one is two and (again := _next_year(one, days, posted)):
        days = again
    precision = one.precision if one is two else Precision.SPAN
    start, end = _bounds(one, days, mode)
    if mode == "since" and one.fixed is not None:
        mode, (start, end) = "", days  # "sinds vorige week": that is when it went
    return Timing(start, end, precision, first, two.last, mode, one, days)


def _next_year(moment: Moment, days: Open, posted: date) -> Open | None:
    """Give the next one when "voor Q2" is said while the second quarter has begun: nothing is to be ready yesterday."""
    start, end = days
    named = moment.year is None and moment.pointer is None and moment.fixed is None
    last = _last_day_before(moment, days)
    if not named or not start or not last or not start <= posted or last >= posted or (end and end < posted):
        return None
    return moment.in_year(start.year + 1)


def _bounds(moment: Moment, days: Open, mode: str) -> Open:
    start, end = days
    match mode:
        case "from" | "since":
            return start, None
        case "after":
            return _after(moment, days)
        case "before":
            return None, _last_day_before(moment, days)
        case "until":
            return None, end
        case "rest":
            return None, end
        case _:
            return start, end


def _after(moment: Moment, days: Open) -> Open:
    start, end = days
    if end is None or moment.precision is Precision.DAY:
        return end or start, None
    if moment.precision is Precision.SEASON:
        return moment._replace(number=moment.number % 4 + 1).in_year((end + _DAY).year) or (end + _DAY, None)
    return end + _DAY, None


def _last_day_before(moment: Moment, days: Open) -> date | None:
    start, end = days
    if moment.precision is Precision.DAY or moment.part:
        return end
    if moment.precision is Precision.SEASON and moment.number == _SUMMER and start:
        return date(start.year, 6, 30)
    return start - _DAY if start else end
