"""Dates that are taken back in the same breath: "niet in juni maar in augustus", "stond voor Q2, wordt Q4"."""

from domain.reading.calendar.timings import Timing
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist

_LISTS = wordlist("corrections")
_INSTEAD = turns(wordlist("words")["instead"])
_NEGATIONS: frozenset[str] = wordlist("words")["negations"]
_PLANNED = 8  # words from "stond gepland" to the day that it was planned for
_CHANGED = 6  # words from that day to the "wordt" of the new one


def is_taken_back(words: Words, timing: Timing) -> bool:
    """Tell a day that was said or planned before, and holds no longer."""
    return any(told(words, timing) for told in (_denied, _replaced, _planned_once, _formerly))


def _denied(words: Words, timing: Timing) -> bool:
    """Tell "niet in juni maar in augustus", and "1 april, niet 1 maart"."""
    if words.word(timing.first - 1) not in _NEGATIONS:
        return False
    return words.word(timing.last) in _LISTS["but"] or (
        timing.mode != "before" and words.word(timing.first - 2) in _LISTS["asides"]
    )


def _replaced(words: Words, timing: Timing) -> bool:
    """Tell the last of "Q3 ipv Q2"."""
    at = timing.first
    return any(words.words[max(0, at - len(said)) : at] == said for said in _INSTEAD)


def _planned_once(words: Words, timing: Timing) -> bool:
    """Tell the first of "was gepland in januari maar wordt april"."""
    before = words.words[max(0, timing.first - _PLANNED) : timing.first]
    behind = words.words[timing.last : timing.last + _CHANGED]
    prolonged = not _LISTS["prolonged"].isdisjoint(words.words[timing.last : timing.last + _PLANNED])
    return not prolonged and not _LISTS["planned_once"].isdisjoint(before) and not _LISTS["now"].isdisjoint(behind)


def _formerly(words: Words, timing: Timing) -> bool:
    """Tell the last of "nu 15 oktober, eerst 24 september"."""
    said = words.word(timing.first - 1) in _LISTS["formerly"] and words.word(timing.first - 2) in {",", "("}
    return said and (timing.last >= len(words) or words.word(timing.last) in {",", ".", ";", ")"})
