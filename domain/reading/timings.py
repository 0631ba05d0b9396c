"""Date expressions with their prepositions: "per", "vanaf", "voor", "t/m", "na de zomer"."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from domain.reading.almanac import week_of
from domain.reading.moments import Moment
from domain.reading.ranges import joined, resolve_range, widened
from domain.reading.resolving import Open, Tense, resolve
from domain.reading.scanning import find_moments
from domain.reading.tokens import Words
from domain.reading.wordlists import wordlist
from domain.terms import Precision

_DAY = timedelta(days=1)
_LISTS = wordlist("prepositions")
_SUMMER, _AUTUMN = 2, 3
_AROUND = 6  # tokens around an end in which "verlengd" belongs to it
_REACH = 4  # tokens of prepositions before a date


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


def find_timings(words: Words, posted: date, tense: Callable[[int], Tense]) -> tuple[list[Timing], list[Moment]]:
    """Find all; the second list are expressions that name no existing day ("30 februari").

    ``tense`` tells of a token which way the words around it look.
    """
    found: list[Timing] = []
    impossible: list[Moment] = []
    moments = find_moments(words, posted)
    i = 0
    while i < len(moments):
        one, two = widened(words, moments[i])
        i += 1
        while i < len(moments) and moments[i].first < two.last:
            i += 1
        if one is two and i < len(moments) and joined(words, one, moments[i]):
            two = widened(words, moments[i])[1]
            i += 1
        looks = Tense.PAST if words.word(two.last) in {"jl", "jongstleden"} else tense(one.first)
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


def _week_of(words: Words, moment: Moment) -> bool:
    """Tell the week that a day only names: "in de week van 15 februari"."""
    before = words.words[max(0, moment.first - 3) : moment.first]
    return moment.precision is Precision.DAY and before[-2:] in (["week", "van"], ["week", "of"])


def _prolonged(words: Words, moment: Moment) -> bool:
    """Tell "tot 1 oktober verlengd": what was done lies behind, but its end ahead."""
    at = moment.first
    until = {"tot", "m", "met", "until", "till", "to", "tm"} & {words.word(at - 1), words.word(at - 2)}
    return bool(until) and not _PROLONGED.isdisjoint(words.words[max(0, at - _AROUND) : moment.last + _AROUND])


def _timing(words: Words, one: Moment, two: Moment, days: Open, posted: date) -> Timing:
    first, mode = _mode(words, one, ranged=one is not two)
    if mode == "before" and one is two and (again := _next_year(one, days, posted)):
        days = again
    precision = one.precision if one is two else Precision.SPAN
    start, end = _bounds(one, days, mode)
    if mode == "since" and (
        one.fixed is not None or one.precision is Precision.SEASON
    ):  # "sinds vorige week": that is when it went
        mode, (start, end) = "", days
    return Timing(start, end, precision, first, two.last, mode, one, days)


def _next_year(moment: Moment, days: Open, posted: date) -> Open | None:
    """Give the next one when "voor Q2" is said while the second quarter has begun: nothing is to be ready yesterday."""
    start, end = days
    named = moment.year is None and moment.pointer is None and moment.fixed is None
    last = _last_day_before(moment, days)
    if not named or not start or not last or not start <= posted or last >= posted or (end and end < posted):
        return None
    return moment.in_year(start.year + 1)


def _mode(words: Words, moment: Moment, *, ranged: bool) -> tuple[int, str]:
    """Look back over the prepositions before a date; the one farthest from it that means something decides."""
    first, mode = moment.first, ""
    i = moment.first - 1
    while i >= max(0, moment.first - _REACH) and words.sentences[i] == words.sentences[moment.first]:
        word = words.word(i)
        if found := _phrase(words, i):
            return found
        sense = "" if word == "ingang" and words.word(i - 1) != "met" else _SENSES.get(word)
        if sense is None:
            break
        if sense not in {"", "skip"} and not (ranged and sense in {"from", "before"}):
            mode = sense if mode in {"", "rest"} or sense == "until" else mode
            first = i
        elif sense == "":
            first = i
        i -= 1
    return first, _meant(words, first, moment, mode)


def _meant(words: Words, first: int, moment: Moment, mode: str) -> str:
    """Tell what a preposition means before this date."""
    if mode == "" and words.word(moment.last) == "nog" and moment.precision is Precision.YEAR:
        return "rest"  # "dit jaar nog"
    if mode == "before" and words.word(first) in {"voor", "for"} and _means_for(words, first, moment):
        return ""
    if mode == "until" and words.word(first) in {"until", "till"} and moment.precision is Precision.YEAR:
        return "before"
    return mode


def _phrase(words: Words, i: int) -> tuple[int, str] | None:
    """Read a preposition of several tokens whose last one is at ``i``: "t/m", "tot en met", "m.i.v."."""
    for phrase, mode in _PHRASES:
        if words.words[max(0, i + 1 - len(phrase)) : i + 1] == phrase:
            return i + 1 - len(phrase), mode
    return None


def _means_for(words: Words, i: int, moment: Moment) -> bool:
    """Tell whether "voor" means for ("budget voor 2027") and not before ("voor 1 mei")."""
    if moment.precision is Precision.DAY or words.text[words.starts[i] : words.ends[i]].lower() == "v\u00f3\u00f3r":
        return False
    before = words.word(i - 1)
    opens = moment.precision is Precision.QUARTER and (i == 0 or words.sentences[i - 1] != words.sentences[i])
    if before in {"nog", "ruim", "klaar", "gereed", "live"}:
        return False
    if words.word(moment.last) in {"moet", "moeten", "must", "klaar", "gereed", "live", "af"}:
        return False
    if moment.precision is Precision.SEASON and words.word(i + 1) in {"de", "het", "the"}:
        return before in {"budget", "begroting", "krediet", "geld"}
    if moment.precision is Precision.SEASON and moment.year is not None:
        return True
    return moment.precision is Precision.YEAR or opens or before in _LISTS["planned_for"] or before[:1].isdigit()


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


_PROLONGED: frozenset[str] = wordlist("contract_words")["prolonged"]
_PHRASES = (
    (["t", "/", "m"], "until"),
    (["tot", "en", "met"], "until"),
    (["nu", "en"], "until"),
    (["nu", "tot"], "until"),
    (["now", "and"], "until"),
    (["m", ".", "i", ".", "v", "."], "from"),
)
_SENSES: dict[str, str] = {word: sense for sense, words in _LISTS["senses"].items() for word in words}
