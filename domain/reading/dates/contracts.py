"""The terms of a contract: end without options, extension options, notice period."""

from datetime import date
from itertools import pairwise, zip_longest

from domain.language import Phrase, phrase
from domain.reading.calendar.almanac import add_months
from domain.reading.calendar.lengths import length_at
from domain.reading.calendar.moments import UNIT_MONTHS, UNITS
from domain.reading.calendar.timings import Timing
from domain.reading.dates.contract_terms import Term
from domain.reading.findings import Finding
from domain.reading.language.cues import Cue
from domain.reading.language.numerals import numeral_at
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.terms import Contract, Precision

_LISTS = wordlist("contract_words")
_WORDS = wordlist("words")
_ORDINALS: frozenset[str] = wordlist("moments")["ordinal_endings"]
_EXTENSIONS: tuple[str, ...] = tuple(sorted(_LISTS["extending"]))
_OPTIONAL: tuple[str, ...] = tuple(sorted(_LISTS["optional"]))
_TO_EXTEND = {("te", "verlengen")}  # "is nog te verlengen tot 2030"
_MIDDLE = 2  # the part of a month or year that "medio" and "half" mean
_REACH = 5  # tokens between "optie" or "opzegtermijn" and its length: "optie tot verlenging met nog eens een jaar"
_MOST_OPTIONS = 10  # what is said to be extended more often is no number of options
_NEAR_END = 5  # tokens beside an end in which "kan verlengd worden" belongs to it
_WORKED_OUT = 0.6  # a day that nobody wrote is less sure than one that was read, but no guess to be marked
_BESIDE = 2  # tokens between a year and the day in it
_ORDINAL = 3  # tokens before an end in which "tweede" says which term ends
_EXTENDING, _AT_MOST = 12, 3  # tokens before an end in which "verlengen" and "uiterlijk" make it the end with options


def read_contract(
    words: Words, timings: list[Timing], roles: list[str], cues: tuple[Cue, ...], term: Term | None
) -> Finding[Contract]:
    """Read the contract of the text, when it tells of one; an end that is said goes before one that ``term`` gives."""
    ends = [timing for timing, role in zip(timings, roles, strict=True) if role == "contract_end"]
    ends = [timing for timing in ends if not _with_options(words, timing, first=timing is ends[0])] or ends[:1]
    ends = [one for one, other in zip_longest(ends, ends[1:]) if other is None or not _told_again(one, other)]
    options, notice = _options(words), _notice(words)
    if not ends and term is not None:
        contract = Contract(end=term.end, options=options, notice_months=notice)
        return Finding(contract, term.first, term.last, _WORKED_OUT)
    if not ends and not options and notice is None:
        running = any(cue.family == "roles" and cue.label == "contract_end" for cue in cues)
        return Finding(None, questions=_ask(words) if running and not timings else ())
    chosen = (
        max(ends, key=lambda timing: (timing.end or timing.start or date.min, -timing.first)) if len(ends) > 1 else None
    )
    chosen = chosen or (ends[0] if ends else None)
    end = end_of(chosen) if chosen else None
    if chosen and end and (longer := _prolonged(words, chosen)):
        end = add_months(end, longer)
    contract = Contract(end=end, options=options, notice_months=notice)
    first, last = (chosen.first, chosen.last) if chosen else _place(words)
    return Finding(contract, first, last, 0.9)


def _told_again(timing: Timing, other: Timing) -> bool:
    """Tell a year of which the day follows at once: "volgend jaar op 1 april"."""
    return other.inside(timing) and 0 <= other.moment.first - timing.last <= _BESIDE


def _with_options(words: Words, timing: Timing, *, first: bool) -> bool:
    """Tell the end that options would give: "kan verlengd worden, tot uiterlijk 1 mei 2029".

    Behind another end an option is enough: "tot 1 juli 2027, met de optie van twee keer een jaar tot 1 juli 2029".
    """
    before = words.words[max(0, timing.moment.first - _EXTENDING) : timing.moment.first]
    around = [*before[-_NEAR_END:], *words.words[timing.last : timing.last + _NEAR_END]]
    extended = any(word.startswith(_EXTENSIONS) for word in around)
    if extended and not (_LISTS["possible"].isdisjoint(around) and _TO_EXTEND.isdisjoint(pairwise(around))):
        return True
    if not first and _is_later_term(words, timing) and _LISTS["ran"].isdisjoint(before):
        return True
    if not first and not _LISTS["option"].isdisjoint(before):
        return bool(_LISTS["taken"].isdisjoint(before))
    if not _LISTS["at_most"] & set(before[-_AT_MOST:]):
        return False
    return any(word.startswith(_OPTIONAL) or word in _LISTS["option"] for word in before)


def _is_later_term(words: Words, timing: Timing) -> bool:
    """Tell "2e t/m 2030", "tweede termijn t/m 2030"; without an ordinal it may be another contract's end."""
    before = words.words[max(0, timing.first - _ORDINAL) : timing.first]
    figures = any(one.isdigit() and one != "1" and two in _ORDINALS for one, two in pairwise(before))
    return figures or not _LISTS["later_terms"].isdisjoint(before)


def _prolonged(words: Words, timing: Timing) -> int:
    """Give the months by which a contract that "liep tot" an end was prolonged since, or ", verlengd met" them."""
    sentence = [i for i in range(len(words)) if words.sentences[i] == words.sentences[timing.first]]
    beside = [words.word(timing.last + i) for i in range(3)]
    told = beside[0] in {",", "("} and (beside[1] == "met" or beside[1:] == ["verlengd", "met"])
    if not told and not any(words.word(i) in _LISTS["ran"] for i in sentence if i < timing.first):
        return 0
    for i in sentence:
        if i > timing.first and words.word(i) == "met" and "verlengd" in words.words[i - 3 : i + 6]:
            return _length(words, i + 1) or 0
    return 0


def end_of(timing: Timing) -> date | None:
    """Give the last day of a contract: "medio 2028" is 30 June, "half maart" the 15th, "tot 2028" the day before.

    A date is taken as it is typed.
    """
    start, end = timing.whole
    if timing.moment.precision is Precision.MONTH_PART and timing.moment.part == _MIDDLE and end:
        return end.replace(day=15)
    if timing.moment.precision is Precision.YEAR_PART and timing.moment.part == _MIDDLE and end:
        return date(end.year, 6, 30)
    return (timing.end if timing.mode == "before" else end) or start


def _ask(words: Words) -> tuple[Phrase, ...]:
    known = any(word in _LISTS["contract"] or word.endswith("contract") for word in words.words)
    return (phrase("When does the contract end?"),) if known else ()


def _options(words: Words) -> tuple[int, ...]:
    """Read "2x1 jaar", "optie tot verlenging met twee jaar", "2 verlengingsopties van 12 maanden", "1+1 jaar"."""
    places = [i for i, word in enumerate(words.words) if word in _LISTS["option"] or word.startswith(_EXTENSIONS)]
    for i in places:
        for at in range(max(0, i - _REACH), min(len(words), i + _REACH + 2)):
            if found := _lengths(words, at, i):
                return found
    return _behind_term(words)


def _behind_term(words: Words) -> tuple[int, ...]:
    """Read what follows the term itself: "looptijd 2+1+1", "4 jr + 2x1 jr"."""
    for i, word in enumerate(words.words):
        if word == "+" and words.word(i - 1) in UNITS and (found := _lengths(words, i + 1, i)):
            return found
        for at in range(i + 1, i + _BESIDE + 2) if word in _LISTS["term"] else ():
            first = _whole(words, at)
            if first and words.word(first[1]) == "+":
                numbers, last = _row(words, *first)
                unit = UNIT_MONTHS.get(UNITS.get(words.word(last), "year"), 0)
                return tuple(unit * number for number in numbers[1 : _MOST_OPTIONS + 1])
    return ()


def _lengths(words: Words, at: int, cue: int) -> tuple[int, ...]:
    if words.sentences[at] != words.sentences[cue]:
        return ()
    often = _LISTS["manifold"].get(words.word(at))  # "tweemaal een jaar"
    one = (often, at + 1) if often else _whole(words, at)
    if one is None:
        return _single(words, at, cue)  # "optie half jaar"
    number, last = one
    if words.word(last) in _WORDS["times"] or (often and _length(words, last)):
        inner = _length(words, last + (words.word(last) in _WORDS["times"]))
        return (inner,) * number if inner and number <= _MOST_OPTIONS else ()
    if words.word(last) == "+":
        return _added(words, number, last)
    if at < cue and last <= cue <= last + 2:
        after = cue + 1
        while words.word(after) in _LISTS["option"] or words.word(after) in _LISTS["option_joints"]:
            after += 1
        inner = _length(words, after)
        return (inner,) * number if inner and number <= _MOST_OPTIONS else ()
    return _single(words, at, cue)


def _single(words: Words, at: int, cue: int) -> tuple[int, ...]:
    """Give the length of one extension, which stands behind "optie" or "verlenging"."""
    single = _length(words, at) if at > cue else None
    return (single,) if single else ()


def _added(words: Words, number: int, last: int) -> tuple[int, ...]:
    numbers, last = _row(words, number, last)
    unit = UNIT_MONTHS.get(UNITS.get(words.word(last), ""), 0)
    if not unit or len(numbers) > _MOST_OPTIONS:
        return ()
    return tuple(unit * n for n in (numbers if max(numbers) == min(numbers) else numbers[1:]))


def _row(words: Words, number: int, last: int) -> tuple[list[int], int]:
    """Read the numbers of "2+1+1", of which the first ends before ``last``; gives where they end too."""
    numbers = [number]
    while words.word(last) == "+" and (following := _whole(words, last + 1)):
        numbers.append(following[0])
        last = following[1]
    return numbers, last


def _whole(words: Words, at: int) -> tuple[int, int] | None:
    if words.word(at) in _WORDS["one"]:
        return 1, at + 1
    found = numeral_at(words, at)
    if found is None or found.scale or found.value != int(found.value) or not 0 < found.value < 100:  # noqa: PLR2004
        return None
    return int(found.value), found.last


def _length(words: Words, at: int) -> int | None:
    """Read a length of time in months: "12 maanden", "een half jaar", "halfjaar"."""
    found = length_at(words, at)
    if found is None:
        return None
    (number, unit), _ = found
    return number * UNIT_MONTHS[unit] if unit in UNIT_MONTHS else None


def _notice(words: Words) -> int | None:
    for i, word in enumerate(words.words):
        if word in _LISTS["notice"]:
            for at in (*range(i + 1, i + _REACH), *range(i - 1, max(-1, i - _REACH), -1)):
                if length := _length(words, at):
                    return length
    return None


def _place(words: Words) -> tuple[int, int]:
    at = next(
        (
            i
            for i, word in enumerate(words.words)
            if word in _LISTS["option"] | _LISTS["notice"] or word.startswith("verleng")
        ),
        0,
    )
    return at, at + 1
