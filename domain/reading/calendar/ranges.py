"""Two ends of one stretch of time: "maart t/m juni 2027", "Q3/Q4", "1-5 juni", "tussen oktober en februari"."""

from datetime import date, timedelta

from domain.reading.calendar.moments import Moment, small
from domain.reading.calendar.resolving import Open, Tense, forward, resolve
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist
from domain.terms import Precision

_LISTS = wordlist("moments")
_CONNECTORS: frozenset[str] = wordlist("words")["ranging"]
_SMALL: frozenset[str] = _LISTS["between_ends"]
_WORDS = wordlist("words")
_THROUGH = turns(_WORDS["through"])
_BETWEEN_NUMBERS: frozenset[str] = _WORDS["until"] | _WORDS["until_closed"] | _LISTS["between_numbers"]
_LONGEST = 4  # tokens between the two ends: "t / m", "tot en met de"
_INSTEAD = turns(_WORDS["instead"])
_DAYS = range(1, 32)
_BETWEEN: frozenset[str] = _WORDS["between"]


def joined(words: Words, one: Moment, two: Moment) -> bool:
    """Tell whether only a connector stands between two moments."""
    gap = words.words[one.last : two.first]
    if not gap or len(gap) > _LONGEST:
        return False
    if gap[:3] in _THROUGH:
        return set(gap[3:]) <= _SMALL
    core = [word for word in gap if word not in _SMALL]
    if not core or not set(core) <= _CONNECTORS:
        return False
    if core in (["en"], ["and"], ["of"], ["or"]):
        return _alike(one, two) or words.word(one.first - 1) in _BETWEEN or words.word(one.first - 2) in _BETWEEN
    return True


def _alike(one: Moment, two: Moment) -> bool:
    return one.precision is two.precision or {one.precision, two.precision} <= _COARSE


def widened(words: Words, moment: Moment) -> tuple[Moment, Moment]:
    """Add the end that is only a number: "1 t/m" before "5 juni", "t/m 40" after "week 36", "-4" after "Q3"."""
    if moment.precision is Precision.DAY and moment.number and moment.fixed is None:
        if changed := _changed_day(words, moment):
            return changed, changed
        return _first_day(words, moment), moment
    if moment.precision in {Precision.WEEK, Precision.QUARTER} and moment.number:
        return moment, _last_number(words, moment)
    if moment.precision is Precision.YEAR and words.word(moment.last) in {"-", "/"} and words.glued(moment.last + 1):
        return moment, _last_year(words, moment)
    return moment, moment


def _changed_day(words: Words, moment: Moment) -> Moment | None:
    """Read the new day of "10 i.p.v. 3 november"."""
    for said in _INSTEAD:
        at = moment.first - len(said) - 1
        if at >= 0 and words.words[at + 1 : moment.first] == said and (day := small(words.word(at))) in _DAYS:
            return moment._replace(first=at, part=day)
    return None


def _first_day(words: Words, moment: Moment) -> Moment:
    before = small(words.word(moment.first - 2))
    if words.word(moment.first - 1) in _LISTS["overnight"] and 0 < before == moment.part - 1:
        return moment._replace(first=moment.first - 2, part=before)
    i = moment.first - 1
    while i > moment.first - _LONGEST and words.word(i) in _BETWEEN_NUMBERS:
        i -= 1
    word = words.word(i)
    if i == moment.first - 1 or not (word.isascii() and word.isdigit()) or not 1 <= int(word[:3]) < moment.part:
        return moment
    return moment._replace(first=i, part=int(word))


def _last_number(words: Words, moment: Moment) -> Moment:
    at = moment.last
    while at < moment.last + _LONGEST and words.word(at) in _BETWEEN_NUMBERS:
        at += 1
    word = words.word(at)
    most = 53 if moment.precision is Precision.WEEK else 4
    if at == moment.last or not (word.isascii() and word.isdigit()) or not moment.number < int(word[:3]) <= most:
        return moment
    return moment._replace(number=int(word), last=at + 1)


def _last_year(words: Words, moment: Moment) -> Moment:
    at = moment.last + 1 + (words.word(moment.last + 1) == "'")
    word = words.word(at)
    if len(word) == 2 and word.isascii() and word.isdigit() and moment.year and int(word) == moment.year % 100 + 1:  # noqa: PLR2004
        return moment._replace(year=moment.year + 1, last=at + 1)
    return moment


def resolve_range(one: Moment, two: Moment, posted: date, tense: Tense) -> Open | None:
    """Give the first day of one and the last of the other; a year that is said once holds for both."""
    if one.year is None and one.fixed is None and two.year is not None and one.pointer is None:
        start, end = one.in_year(two.year), two.in_year(two.year)
        if start and end and start[0] > end[1]:
            start = one.in_year(two.year - 1)
    else:
        found = resolve(one, posted, tense)
        if tense is not Tense.FUTURE and (running := _running(one, two, posted)):
            found = running
        start = found if found and found[0] else None  # type: ignore[assignment]
        end = _following(two, start[0] + _once_round(one, two), posted) if start else None
    return (start[0], end[1]) if start and end and end[1] and start[0] <= end[1] else None


def _once_round(one: Moment, two: Moment) -> timedelta:
    """Give how much later the end is looked for where both ends are the same day: "van 1 mei tot 1 mei"."""
    same = (one.precision, one.number, one.part) == (two.precision, two.number, two.part)
    return timedelta(days=366 - 1) if same and one.year is None and two.year is None else timedelta(0)


def _running(one: Moment, two: Moment, posted: date) -> Open | None:
    """Give the first end of a stretch without a year when it has begun and is not over: "loopt van maart t/m mei"."""
    if any(each.fixed is not None or each.pointer is not None or each.year is not None for each in (one, two)):
        return None
    begun = one.in_year(posted.year)
    last = _following(two, begun[0], posted) if begun and begun[0] <= posted else None
    return begun if last and last[1] >= posted else None


def _following(two: Moment, start: date, posted: date) -> tuple[date, date] | None:
    if two.fixed is None and two.year is None and two.pointer is None:
        return forward(two, start)
    found = resolve(two, posted)
    return found if found and found[0] and found[1] else None  # type: ignore[return-value]


_COARSE = {
    Precision.MONTH,
    Precision.MONTH_PART,
    Precision.QUARTER,
    Precision.SEASON,
    Precision.YEAR_PART,
    Precision.HALF_YEAR,
    Precision.YEAR,
}
