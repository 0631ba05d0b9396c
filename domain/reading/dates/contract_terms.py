"""The end of a contract that only its length tells: "4 jaar vanaf 1-1-2025", "loopt nog anderhalf jaar"."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from domain.reading.calendar.almanac import add_months
from domain.reading.calendar.timings import Timing
from domain.reading.dates.contract_lengths import Length, find_lengths
from domain.reading.dates.surroundings import CONTRACTS
from domain.reading.language.cues import Cue
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist
from domain.terms import Precision

_LISTS = wordlist("contract_words")
_DAY = timedelta(days=1)
_FIXED = "vast"  # "8 jaar, waarvan 6 jaar vast"
_NEAR = 2  # sentences from a length to the first day
_BESIDE = 4  # tokens between a length and the first day
_BEFORE, _BEHIND = 4, 3  # tokens from a first day to the "ingangsdatum" or "ingegaan" that belongs to it
_CERTAIN = 4  # nothing says more surely what a contract is counted from
_MOST = 40  # dates looked at
_CONTRACT = 12  # months; what lasts shorter is not told from a deadline
_AGO = timedelta(days=120)  # beside words about a tender what is younger may be the day of the award
_LONG = 24  # months; what was begun for so long is a contract, whatever it is called


class Term(NamedTuple):
    """The last day of a contract, read from tokens ``first`` up to ``last``.

    ``place`` is that of the timing of its first day, ``start``; without a first day it is counted from the day of
    posting.
    """

    end: date
    first: int
    last: int
    place: int | None = None
    start: date | None = None


@dataclass(frozen=True)
class _Told:
    """What a text tells of contracts.

    ``contracts`` are the sentences about one, ``near`` those and the ones around them, ``undertakings`` the others in
    which something is undertaken; ``signed``, ``wished`` and ``awarded`` say what was done.
    """

    contracts: frozenset[int]
    near: frozenset[int]
    undertakings: frozenset[int]
    signed: bool
    wished: bool
    awarded: bool
    posted: date

    @classmethod
    def of(cls, words: Words, cues: tuple[Cue, ...], posted: date) -> "_Told":
        subjects = [(words.sentences[cue.first], cue.label in CONTRACTS) for cue in cues if cue.family == "subjects"]
        contracts = {words.sentences[i] for i, word in enumerate(words.words) if word.startswith(_CONTRACTUAL)}
        contracts.update(sentence for sentence, contract in subjects if contract)
        others = {sentence for sentence, contract in subjects if not contract} - contracts
        signed = not _LISTS["signed"].isdisjoint(words.words)
        wished = not signed and any(word.startswith(_WISHED) for word in words.words)
        awarded = any(word.startswith(_AWARDED) for word in words.words)
        near = frozenset(sentence + apart for sentence in contracts for apart in range(-_NEAR, _NEAR + 1))
        return cls(frozenset(contracts), near, frozenset(others), signed, wished, awarded, posted)


def find_term(words: Words, timings: list[Timing], cues: tuple[Cue, ...], posted: date) -> Term | None:
    """Work out when a contract ends from its length and its first day, or from how long it still runs.

    A contract that is only wished for has no end yet.
    """
    lengths = find_lengths(words) if timings or not _STILL.isdisjoint(words.words) else []
    if not lengths:
        return None
    told = _Told.of(words, cues, posted)
    for length in sorted(lengths, key=lambda one: words.word(one.last) != _FIXED):
        sentence = words.sentences[length.first]
        known = sentence in told.near or _spoken(words, length)
        known = known or (length.months >= _LONG and (told.signed or sentence not in told.undertakings))
        place = _first_day(words, timings[:_MOST], length, told)
        if place is not None and (known or is_first_day(words, timings[place], only_of_contracts=True)):
            return _ended(length, place, timings[place], posted)
        sure, doing = sentence in told.contracts, sentence - 1 in told.undertakings
        if sentence not in told.undertakings and _remaining(words, length, sure=sure, doing=doing and not sure):
            return Term(add_months(posted, length.months), length.first, length.last)
    return None


def _first_day(words: Words, timings: list[Timing], length: Length, told: _Told) -> int | None:
    """Give the place of the date that is most surely the first day of what lasts so long, the nearest of several."""
    sentence = words.sentences[length.first]
    found = [
        (-sure, abs(timing.first - length.first), place)
        for place, timing in enumerate(timings)
        if abs(words.sentences[timing.first] - sentence) <= _NEAR and (sure := _sure(words, timing, length, told))
    ]
    return min(found)[2] if found else None


def _sure(words: Words, timing: Timing, length: Length, told: _Told) -> int:
    """Tell how sure a date is a first day, from 0 (it is none) to 4 (it stands behind the length)."""
    start = timing.whole[0]
    vague = timing.precision in _VAGUE and words.word(timing.moment.first - 1) != "per"
    if start is None or timing.mode not in _OPEN or (start > told.posted and vague):
        return 0
    if 0 <= timing.moment.first - length.last <= 1 and timing.mode == "from":
        return _CERTAIN  # "four years from 1 January"
    if is_first_day(words, timing):
        return 1 + (not is_signature(words, timing)) + is_first_day(words, timing, only_of_contracts=True)
    if start > told.posted:
        return int(not told.wished and _beside(words, timing, length))
    sentence = words.sentences[length.first]
    contract = sentence in told.near or (timing.mode != "" and length.months >= _LONG)
    past = (
        start <= told.posted - (_AGO if told.awarded else timedelta(0))
        and length.months >= _CONTRACT
        and timing.precision is not Precision.SPAN
    )
    return int(_beside(words, timing, length) or (past and contract and sentence not in told.undertakings))


def _ended(length: Length, place: int, timing: Timing, posted: date) -> Term:
    start = timing.whole[0] or posted
    first, last = min(timing.first, length.first), max(timing.last, length.last)
    return Term(add_months(start, length.months) - _DAY, first, last, place, start)


def _spoken(words: Words, length: Length) -> bool:
    before = words.words[max(0, length.first - 2) : length.first]
    return words.word(length.last) == _FIXED or bool(set(before) & _LISTS["term"])


def is_first_day(words: Words, timing: Timing, *, only_of_contracts: bool = False) -> bool:
    """Tell the first day of a contract by the words beside it: "ingangsdatum 1-2-2025", "is 1 juni 2023 ingegaan".

    ``only_of_contracts``: by words that are said of nothing else.
    """
    if timing.mode not in _OPEN:
        return False
    at = timing.moment.first
    before = _up_to_stop(words.words[max(0, at - _BEFORE) : at][::-1])
    behind = _up_to_stop(words.words[timing.last : timing.last + _BEHIND])
    if only_of_contracts:
        return not _LISTS["only_first_day"].isdisjoint(before + behind)
    if before[:2] in _GOES_IN and before[2:3] and before[2] in _LISTS["goes"]:
        return True  # "gaat in op 1 september"
    return not _LISTS["first_day"].isdisjoint(before) or not _LISTS["begun"].isdisjoint(behind)


def is_signature(words: Words, timing: Timing) -> bool:
    """Tell the day of a signature, which another first day goes before: "vandaag getekend, ingang 1 juli"."""
    before = _up_to_stop(words.words[max(0, timing.moment.first - _BEFORE) : timing.moment.first][::-1])
    around = before + _up_to_stop(words.words[timing.last : timing.last + _BEHIND])
    return not _SIGNATURES.isdisjoint(around) and (_LISTS["first_day"] - _SIGNATURES).isdisjoint(around)


def _up_to_stop(row: list[str]) -> list[str]:
    return row[: next((i for i, word in enumerate(row) if word in _LISTS["stops"]), len(row))]


def _beside(words: Words, timing: Timing, length: Length) -> bool:
    """Tell a date right beside the length ("4 jaar vanaf 1-1-2025"), or from which something is said to last."""
    if words.sentences[timing.first] != words.sentences[length.first]:
        return False
    begun = timing.mode in {"from", "since"} or words.word(timing.moment.first - 1) in _LISTS["starts_at"]
    if begun and (_spoken(words, length) or words.word(length.first - 1) in _LISTS["for_so_long"]):
        return timing.precision is Precision.DAY or timing.mode == "since"
    ahead = length.last <= timing.first
    gap = words.words[length.last : timing.first] if ahead else words.words[timing.last : length.first]
    return begun and len(gap) <= _BESIDE and set(gap) <= _LISTS["joints"]


def _remaining(words: Words, length: Length, *, sure: bool, doing: bool) -> bool:
    """Tell "nog twee jaar", "runs for another year" of what still runs; not "anders zitten we nog een jaar vast".

    ``sure``: a contract is named; ``doing``: something is undertaken right before, which has so long to go.
    """
    if words.words[max(0, length.first - 3) : length.first] in _RUNS_FOR:
        return True
    before = [word for word in words.words[max(0, length.first - 3) : length.first] if word not in _LISTS["about"]]
    after = words.words[length.last : length.last + 2]
    if not _LISTS["otherwise"].isdisjoint(words.words[max(0, length.first - _BEFORE) : length.first]):
        return False
    if after in _TO_GO and doing:
        return False  # "we zijn bezig met de uitrol. Nog drie maanden te gaan"
    return before[-1:] == ["nog"] and (after in _TO_GO or (sure and not _LISTS["longer"].intersection(after[:1])))


_SIGNATURES: frozenset[str] = _LISTS["signatures"]
_OPEN = {"", "from", "since"}
_GOES_IN = turns(_LISTS["goes_in"])
_STILL = {"nog", "another"}
_RUNS_FOR = turns(_LISTS["runs_for"])
_TO_GO = turns(_LISTS["to_go"])
_VAGUE = {Precision.YEAR, Precision.YEAR_PART, Precision.HALF_YEAR, Precision.SEASON, Precision.SPAN}
_CONTRACTUAL: tuple[str, ...] = tuple(sorted(_LISTS["contractual"]))
_AWARDED: tuple[str, ...] = tuple(sorted(_LISTS["awarded"]))
_WISHED: tuple[str, ...] = tuple(sorted(_LISTS["wished"]))
