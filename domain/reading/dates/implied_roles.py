"""What a date is when no word beside it says so: the term of a contract, or something of the past."""

from datetime import date, timedelta

from domain.reading.calendar.timings import Timing
from domain.reading.dates.surroundings import CONTRACTS, Surroundings
from domain.reading.language.cues import Cue
from domain.reading.language.distance import apart
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.terms import Precision

_JOINTS: frozenset[str] = wordlist("contract_words")["between_days"]
_NEAR = 18  # words within which a contract is meant
_TERM = 360  # days; what lasts longer is a contract rather than an undertaking
_ITEM = 6  # words from one end of a list to the next: "), telefonie ("
_LISTED = frozenset((",", ";", "|", "/"))
_OVER = timedelta(days=45)
_CLAUSE_ENDS: frozenset[str] = wordlist("words")["clause_ends"]


def implied_role(words: Words, timing: Timing, around: Surroundings) -> str:
    """Give "contract_end", "background" or ""."""
    return _of_term(words, timing, around) or _of_past(words, timing, around)


def about_contract(words: Words, timing: Timing, around: Surroundings) -> bool:
    """Tell whether a contract is named near a date."""
    near = around.subjects.around(timing.first, timing.last)
    return any(cue.label in CONTRACTS and apart(words, timing.first, timing.last, cue) < _NEAR for cue in near)


def _of_term(words: Words, timing: Timing, around: Surroundings) -> str:
    """Tell the term of a contract: "contract Atos 2023-2027", "contract Canon, 31 maart 2028"."""
    start, end = timing.whole
    if start and end and _whole_years(timing, start, end) and not _undertaken_near(words, timing, around):
        return "contract_end"
    subjects = around.subjects.around(timing.first, timing.last)
    bracketed = words.word(timing.first - 1) == "(" and end is not None and end > around.posted
    if bracketed and any(cue.label in CONTRACTS and cue.last == timing.first - 1 for cue in subjects):
        return "contract_end"  # "ons contract (eind 2029) verhuist mee"
    near = [cue for cue in subjects if apart(words, timing.first, timing.last, cue) < _NEAR]
    if not near or any(cue.label not in CONTRACTS for cue in near) or not start or not end:
        return ""
    lasting = timing.precision is Precision.SPAN and (end - start).days >= _TERM
    bare = timing.mode == "" and words.sentences[timing.first] not in around.doing
    return "contract_end" if lasting or bare else ""


def _whole_years(timing: Timing, start: date, end: date) -> bool:
    """Tell a stretch of whole years from day to day, as only contracts have: "1/12/26 tot 1/12/28"."""
    if timing.precision is not Precision.SPAN or timing.moment.precision is not Precision.DAY:
        return False
    years = {end, end + timedelta(days=1)}
    return any((day.month, day.day) == (start.month, start.day) and day.year > start.year for day in years)


def _undertaken_near(words: Words, timing: Timing, around: Surroundings) -> bool:
    """Tell whether something else than a contract is told to last."""
    near = around.subjects.around(timing.first, timing.last)
    return any(cue.label not in CONTRACTS and apart(words, timing.first, timing.last, cue) < _NEAR for cue in near)


def _of_past(words: Words, timing: Timing, around: Surroundings) -> str:
    """Tell what was before: "in 2020 gekozen voor Teams, nu willen we iets anders"."""
    end = timing.whole[1]
    if end is None or timing.mode or end > around.posted - _OVER:
        return ""
    near = around.ahead.around(timing.first, timing.last)
    if any(cue.label == "done" and not _elsewhere(words, timing, cue) for cue in near):
        return ""
    return "background" if any(cue.label != "done" and _elsewhere(words, timing, cue) for cue in near) else ""


def _elsewhere(words: Words, timing: Timing, cue: Cue) -> bool:
    """Tell whether a turn of phrase stands in another clause than a date."""
    if words.sentences[cue.first] != words.sentences[timing.first]:
        return True
    return not _CLAUSE_ENDS.isdisjoint(words.words[min(cue.last, timing.last) : max(cue.first, timing.first)])


def goes_on(words: Words, timings: list[Timing], place: int, around: Surroundings) -> bool:
    """Tell a date that goes on a list of ends: "contracten: Office (31-12-2027), telefonie (1-9-2027)"."""
    before, timing = timings[place - 1], timings[place]
    between = words.words[before.last : timing.first]
    alike = (before.precision, before.mode) == (timing.precision, timing.mode) and timing.mode == ""
    if not alike or not 0 < len(between) <= _ITEM or _LISTED.isdisjoint(between):
        return False
    said = (*around.acts.around(before.last, timing.first), *around.roles.around(before.last, timing.first))
    return not any(before.last <= cue.first < timing.first for cue in said)


def begins_term(words: Words, timings: list[Timing], roles: list[str], place: int, posted: date) -> bool:
    """Tell the past beside the end of a contract: "start 1-3-2023, einde 28-2-2027", "aanbesteed in 2022, tot 2028"."""
    timing = timings[place]
    begun, over = timing.whole
    if begun is None or over is None or begun > posted:
        return False
    for other in (place - 1, place + 1):
        if not 0 <= other < len(roles) or roles[other] != "contract_end":
            continue
        if roles[place] == "start":
            one, two = timings[min(place, other)], timings[max(place, other)]
            return set(words.words[one.last : two.first]) <= _JOINTS
        same = words.sentences[timing.first] == words.sentences[timings[other].first]
        return roles[place] == "" and same and timing.precision is Precision.YEAR and over < posted
    return False
