"""How long something takes: "vanaf 1 september: drie maanden" ends on 30 November."""

from datetime import date, timedelta

from domain.reading.calendar.lengths import later, length_at
from domain.reading.calendar.timings import Timing
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_LISTS = wordlist("durations")
_REACH = 12  # tokens between a start and its duration
_TOLD = 6  # tokens from "doorlooptijd" to how long: "doorlooptijd van de implementatie is 6 maanden"
_LONGEST = timedelta(days=800)  # what lasts longer is a contract


def lasting(words: Words, timing: Timing) -> date | None:
    """Give the last day of what starts at a timing when the same sentence says how long it takes."""
    start = timing.whole[0]
    if start is None or timing.mode not in {"", "from", "since"}:
        return None
    for i in (*range(timing.last, min(timing.last + _REACH, len(words))), *_before(words, timing)):
        if words.sentences[i] != words.sentences[timing.first]:
            continue
        found = length_at(words, i)
        if found and not _otherwise(words, i, found[1], timing.first):
            end = later(start, found[0]) - timedelta(days=1)
            return end if start < end <= start + _LONGEST else None
    return None


def _before(words: Words, timing: Timing) -> list[int]:
    """Give the places of lengths before the date: behind "duurt" or "een proef van", or right before the date."""
    places = range(max(1, timing.first - _REACH), timing.first)
    said = [i for i in places if not _LISTS["lasts"].isdisjoint(words.words[max(0, i - _TOLD) : i])]
    beside = [i for i in places if (found := length_at(words, i)) and found[1] == timing.first]
    told = [i for i in places if words.word(i - 1) in _LISTS["joints"] and words.word(i - 2) in _LISTS["taking"]]
    return said + told + beside


def _otherwise(words: Words, first: int, last: int, start: int) -> bool:
    """Tell whether a length of time is no duration: "over drie maanden", "per jaar", "opzegtermijn 6 maanden".

    ``start`` is the first token of the date that it would lengthen.
    """
    before = set(words.words[max(0, first - (1 if last == start else 2)) : first])
    return bool(before & _LISTS["no_duration_before"]) or words.word(last) in _LISTS["no_duration_after"]
