"""The terms of a contract: its end, without the options to extend it."""

from datetime import date
from itertools import pairwise, zip_longest

from domain.language import Phrase, phrase
from domain.reading.calendar.almanac import add_months
from domain.reading.calendar.timings import Timing
from domain.reading.dates.contract_terms import Term
from domain.reading.dates.options import length, notice, options
from domain.reading.findings import Finding
from domain.reading.language.cues import Cue
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.terms import Contract, Precision

_LISTS = wordlist("contract_words")
_ORDINALS: frozenset[str] = wordlist("moments")["ordinal_endings"]
_EXTENSIONS: tuple[str, ...] = tuple(sorted(_LISTS["extending"]))
_OPTIONAL: tuple[str, ...] = tuple(sorted(_LISTS["optional"]))
_TO_EXTEND = {("te", "verlengen")}  # "is nog te verlengen tot 2030"
_MIDDLE = 2  # the part of a month or year that "medio" and "half" mean
_NEAR_END = 5  # tokens beside an end in which "kan verlengd worden" belongs to it
_SAID = 0.9
_WORKED_OUT = 0.6  # a day that nobody wrote is less sure than one that was read, but no guess to be marked
_BESIDE = 2  # tokens between a year and the day in it
_ORDINAL = 3  # tokens before an end in which "tweede" says which term ends
_EXTENDING, _AT_MOST = 12, 3  # tokens before an end in which "verlengen" and "uiterlijk" make it the end with options


def read_contract(
    words: Words, timings: list[Timing], roles: list[str], cues: tuple[Cue, ...], term: Term | None
) -> Finding[Contract]:
    """Read the contract of the text, when it tells of one; an end that is said goes before one that ``term`` gives."""
    ends = _ends(words, timings, roles)
    offered, ahead = options(words), notice(words)
    if not ends and term is not None:
        contract = Contract(end=term.end, options=offered, notice_months=ahead)
        return Finding(contract, term.first, term.last, _WORKED_OUT)
    if not ends and not offered and ahead is None:
        running = any(cue.family == "roles" and cue.label == "contract_end" for cue in cues)
        return Finding(None, questions=_ask(words) if running and not timings else ())
    last = max(ends, key=lambda timing: (timing.end or timing.start or date.min, -timing.first), default=None)
    end = _end(words, last) if last else None
    places = (last.first, last.last) if last else _place(words)
    return Finding(Contract(end=end, options=offered, notice_months=ahead), *places, _SAID)


def _ends(words: Words, timings: list[Timing], roles: list[str]) -> list[Timing]:
    """Give the ends that are told, without those that options would give; of a year and its day only the day."""
    ends = [timing for timing, role in zip(timings, roles, strict=True) if role == "contract_end"]
    ends = [timing for timing in ends if not _is_counted(timing)] or ends
    ends = [timing for timing in ends if not _with_options(words, timing, first=timing is ends[0])] or ends[:1]
    return [one for one, other in zip_longest(ends, ends[1:]) if other is None or not _told_again(one, other)]


def _is_counted(timing: Timing) -> bool:
    """Tell "over 7 weken": beside the day itself it only says so again."""
    return timing.moment.fixed is not None and timing.precision in {Precision.WEEK, Precision.MONTH}


def _end(words: Words, timing: Timing) -> date | None:
    """Give the day of an end, later where it is said for how long it was extended."""
    end, longer = end_of(timing), _prolonged(words, timing)
    return add_months(end, longer) if end and longer else end


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
            return length(words, i + 1) or 0
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
