"""Date expressions as they are typed: what calendar part, and of which year if that is said."""

from datetime import date
from typing import NamedTuple

from domain.reading.calendar.almanac import Span, span
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.terms import Precision

CALENDAR = wordlist("calendar")
MONTHS: dict[str, int] = CALENDAR["months"]
SEASONS: dict[str, int] = CALENDAR["seasons"]
PARTS: dict[str, int] = CALENDAR["parts"]
ORDINALS: dict[str, int] = CALENDAR["ordinals"]
POINTERS: dict[str, int] = CALENDAR["pointers"]
UNITS: dict[str, str] = CALENDAR["units"]
UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}  # those of UNITS that are months
WORDS = wordlist("words")
JOINTS: frozenset[str] = WORDS["joints"]
_LISTS = wordlist("moments")
_UNTIL: frozenset[str] = WORDS["until"] | {"-", "/"}
_MOST_JOINTS = 3
_REACH = 6  # words in which the month after "jan t/m" stands
_DOUBTFUL: frozenset[str] = WORDS["doubtful_months"]
_BESIDE: frozenset[str] = WORDS["beside_dates"]
_CENTURY = 2000
_YEARS = range(2010, 2061)
_SHORT_YEARS = range(10, 61)


class Moment(NamedTuple):
    """A calendar part at tokens ``first`` up to ``last``.

    ``year`` is None when it is not said; ``pointer`` is then -1, 0, 1 or 2 for "vorig", "dit", "komend" and "volgend"
    if one of these was said. ``fixed`` are the days themselves, for "volgende week" or "over drie maanden".
    """

    precision: Precision
    first: int
    last: int
    year: int | None = None
    number: int = 0
    part: int = 0
    pointer: int | None = None
    fixed: tuple[date | None, date | None] | None = None

    def in_year(self, year: int) -> Span | None:
        """Give the days when the part is of that year."""
        return span(self.precision, year, self.number, self.part)


def small(word: str) -> int:
    """Give the number that a word of at most four digits is, else 0: what is longer is no part of a date."""
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else 0  # noqa: PLR2004


def year_at(words: Words, i: int) -> tuple[int, int] | None:
    """Read a year at ``i``, also after "van" or a hyphen, as "2027" or "'27"; give it with the token after it."""
    for skip in range(3):
        at = i + skip
        if skip and words.word(at - 1) not in JOINTS:
            return None
        word = words.word(at)
        if plain_year(words, at):
            return int(word), at + 1
        if (
            words.word(at - 1) == "'"
            and words.glued(at)
            and word.isascii()
            and word.isdigit()
            and int(word[:3]) in _SHORT_YEARS
        ):
            return _CENTURY + int(word), at + 1
    return None


def plain_year(words: Words, i: int) -> bool:
    """Tell whether token ``i`` can be a year: four digits, no money, no part of a name."""
    word = words.word(i)
    if len(word) != 4 or not (word.isascii() and word.isdigit()) or int(word) not in _YEARS or i in words.masked:  # noqa: PLR2004
        return False
    before, after = words.word(i - 1), words.word(i + 1)
    if (words.glued(i) and before[-1:].isalpha()) or _numbers(words, i + 1):
        return False
    if after in _UNITS_COUNTED and before not in _BESIDE:
        return False
    if words.glued(i + 1) and (after in {"%", "x"} or (after[:1].isalpha() and not _quarter_behind(words, i + 1))):
        return False
    return before not in _CURRENCY and before not in _VERSIONED and after not in _COUNTED


def _numbers(words: Words, i: int) -> bool:
    """Tell the "-045" of "aanbesteding 2027-045", which is a number and no year."""
    number = words.word(i + 1)
    glued = words.word(i) in {"-", "/"} and words.glued(i) and words.glued(i + 1)
    return glued and number.isdigit() and len(number) not in _DATE_DIGITS


def _quarter_behind(words: Words, i: int) -> bool:
    """Tell the "Q2" of "2027Q2"."""
    return words.word(i) in _LETTERS and words.glued(i + 1) and words.word(i + 1)[:1].isdigit()


def lettered_part(words: Words, i: int) -> int:
    """Give into how many parts "Q3", "K4" (4) or "H2" (2) cuts a year; 0 when it is no such part."""
    word, parts = words.word(i), _LETTERS.get(words.word(i), 0)
    if not words.glued(i + 1) or not 1 <= small(words.word(i + 1)) <= parts:
        return 0
    if words.glued(i + 2) and words.word(i + 2).isalpha():
        return 0  # "H2go"
    apart = not words.glued(i) or words.word(i - 1) in _BEFORE_LETTERS or plain_year(words, i - 1)
    told = word not in _LISTS["doubtful_letters"] or words.word(i - 1) in _BESIDE or year_at(words, i + 2) is not None
    return parts if apart and told else 0


def short_year(words: Words, i: int) -> tuple[int, int] | None:
    """Read the bare "27" of "najaar 27", "Q3-27" or "eind 27", unless it counts what follows ("in mei 27 laptops")."""
    at = i + (words.word(i) in {"-", "/"} and words.glued(i) and words.glued(i + 1))
    word, after = words.word(at), words.word(at + 1)
    if len(word) != 2 or not (word.isascii() and word.isdigit()) or int(word) not in _PLANNED or at in words.masked:  # noqa: PLR2004
        return None
    if (
        after in MONTHS
        or after in _COUNTED
        or (after in {"-", "/", ".", ":"} and words.glued(at + 1) and words.glued(at + 2))
    ):
        return None
    near = words.words[at + 1 : at + 4]
    counted = any(word in _UNITS_COUNTED or word in UNITS or word.endswith(_COUNTED_ENDINGS) for word in near)
    return None if counted or after in _LISTS["qualities"] or _is_money(words, at) else (_CENTURY + int(word), at + 1)


def _is_money(words: Words, i: int) -> bool:
    """Tell whether a currency or a multiplier stands beside a number."""
    return words.word(i - 1) in _CURRENCY or words.word(i + 1) in _CURRENCY | _COUNTED


def month_at(words: Words, i: int) -> int | None:
    """Give the month that token ``i`` names; "Jan" and "may" only beside other words of a date."""
    month = MONTHS.get(words.word(i))
    if month is None or not _certain(words, i):
        return None
    return month


def season_at(words: Words, i: int) -> int | None:
    """Give the season that token ``i`` names."""
    season = SEASONS.get(words.word(i))
    return season if season and _certain(words, i) and words.word(i - 1) not in _LISTS["any_season"] else None


def _certain(words: Words, i: int) -> bool:
    word = words.word(i)
    if word not in _DOUBTFUL:
        return True
    before, after = words.word(i - 1), words.word(i + 1)
    if before[:1].isdigit() or after[:1].isdigit() or after == "'" or before in ORDINALS:
        return True
    if after in _UNTIL and any(words.word(at) in MONTHS for at in range(i + 2, i + _REACH)):
        return True
    if before in {"-", "/"} and words.word(i - 2) in MONTHS:
        return True
    return before in _BESIDE and not (word == "jan" and before in _LISTS["before_people"])


def skip_joints(words: Words, i: int) -> int:
    """Give the token after the small words ("van het", "of the") that stand at ``i``."""
    end = i + _MOST_JOINTS
    while i < end and words.word(i) in JOINTS and words.word(i) != ",":
        i += 1
    return i


def _closes(words: Words, i: int) -> bool:
    """Tell the end of a clause: the "28" of "1 apr 28, daarna" counts nothing."""
    return not words.word(i)[:1].isalnum() or words.sentences[i] != words.sentences[i - 1]


def dated(words: Words, moment: Moment) -> Moment:
    """Add the year that stands after the moment: "2027", "'27", "van 2027", "van volgend jaar"."""
    after = moment.last + (words.word(moment.last) == "." and words.word(moment.last - 1) in WORDS["abbreviations"])
    yearly = moment.precision in _YEARLY or (moment.precision is Precision.DAY and _closes(words, after + 1))
    if found := year_at(words, after) or (short_year(words, after) if yearly else None):
        return moment._replace(year=found[0], last=found[1])
    at = skip_joints(words, after)
    if words.word(at) in POINTERS and words.word(at + 1) in YEAR_WORDS and moment.pointer is None:
        return moment._replace(pointer=POINTERS[words.word(at)] * 10, last=at + 2)
    return moment


_LETTERS = dict.fromkeys(_LISTS["quarter_letters"], 4) | dict.fromkeys(_LISTS["half_year_letters"], 2)
_BEFORE_LETTERS = {"-", "/", "(", "'"}
_DATE_DIGITS = {1, 2, 4}  # of a day, a month or a year behind a year
_CURRENCY = {"€", "eur", "euro", "$"}
_COUNTED: frozenset[str] = _LISTS["counted"]
_VERSIONED: frozenset[str] = WORDS["versioned"]
_UNITS_COUNTED: frozenset[str] = wordlist("quantities")["units"]
YEAR_WORDS: frozenset[str] = _LISTS["years"]
_PLANNED = range(24, 40)  # years that are typed with two digits
_YEARLY = {Precision.MONTH, Precision.MONTH_PART, Precision.QUARTER, Precision.HALF_YEAR, Precision.SEASON}
_COUNTED_ENDINGS = tuple(wordlist("quantities")["endings"])
