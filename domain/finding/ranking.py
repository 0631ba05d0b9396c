"""The one rule by which answers are ordered, the same for both databases.

Direct answers come before related ones; within both, what ended, was cancelled or expired comes last. What answers
less than a third of the question is no answer, and what is only loosely related is none without a direct one.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from math import log2
from typing import NamedTuple

from domain.facts import Phase
from domain.finding.meaning import DIRECT, Strengths
from domain.finding.question import Question, Wish
from domain.indexing import Entry

_ABSENT = 0.5  # what a word weighs that stands nowhere; one that stands once weighs 0.63
CLOSE = 0.45  # share that a related answer answers when there is no direct one
RELATED = 0.3  # share of the question that the least answer answers
_WHOLE = 0.55  # share that a direct answer answers
_SOON = 365  # days
_LONG_AGO = 365
_OPEN = frozenset((Phase.IDEA, Phase.PLANNED, Phase.TENDERING))
_GRACE: Mapping[str | None, int] = {
    Phase.IDEA: 90,
    Phase.PLANNED: 90,
    Phase.TENDERING: 365,
}  # days that plans slip before they have expired
_SETTLED = frozenset((Phase.RUNNING, Phase.DONE, Phase.CANCELLED))
_HAVE = frozenset((Phase.RUNNING, Phase.DONE, Phase.AWARDED))
_TELLING = frozenset((Wish.EXPERIENCE, Wish.IN_USE))  # what is done answers these as well as what runs


class Asked(NamedTuple):
    """A topic as the ranking needs it: its tokens with their strengths, its weight, and the stems of what was typed.

    ``word``: the lexicon does not know it; how rare it is decides what it weighs. ``guess``: what the whole question
    may mean, as surely as it weighs.
    """

    strengths: Strengths
    weight: float
    literal: tuple[str, ...] = ()
    word: bool = False
    guess: bool = False


class Score(NamedTuple):
    """How well an announcement answers. ``over``: it ended, was cancelled or expired. ``close``: it is of use alone."""

    direct: bool
    over: bool
    share: float
    close: bool = True

    @property
    def order(self) -> tuple[bool, bool, float]:
        """What sorts best first."""
        return not self.direct, self.over, -self.share


def score(entry: Entry, asked: Sequence[Asked], question: Question, today: date) -> Score | None:
    """Give the score of one announcement, or None when it is no answer."""
    now = today.toordinal()
    over = is_over(entry, now) and not (entry.phase == Phase.DONE and _TELLING & set(question.wishes))
    granted = [_granted(wish, entry, now) for wish in question.wishes]
    wished = sum(granted)
    if not asked:
        offered = not question.filters.offers or any(f" n_{one} " in entry.tokens for one in question.filters.offers)
        return Score(direct=offered, over=over, share=wished)
    said = [one for one in asked if not one.guess]
    best = [_strength(one.strengths, entry.tokens) for one in said]
    share = sum(strength * one.weight for strength, one in zip(best, said, strict=True)) / sum(o.weight for o in said)
    guessed = max((_strength(one.strengths, entry.tokens) * one.weight for one in asked if one.guess), default=0.0)
    if max(share, guessed) < RELATED:
        return None
    main = max(range(len(said)), key=lambda place: said[place].weight)
    direct = share >= _WHOLE and best[main] >= DIRECT and min(granted, default=0) > -1
    sure = any(strength >= CLOSE for strength, one in zip(best, said, strict=True) if not one.word)
    points = max(share, guessed) + 0.1 * wished + 0.15 * _literal(said, entry.tokens)
    return Score(direct=direct, over=over, share=points, close=sure or max(share, guessed) >= CLOSE)


def weighed(asked: Sequence[Asked], entries: Sequence[Entry]) -> tuple[Asked, ...]:
    """Let the rare words of a question weigh more than the common ones, by what was looked at."""
    return tuple(one._replace(weight=one.weight * _rarity(one, entries)) if one.word else one for one in asked)


def _rarity(asked: Asked, entries: Sequence[Entry]) -> float:
    number = sum(_strength(asked.strengths, entry.tokens) >= DIRECT for entry in entries)
    return 1 / log2(2 + number) if number else _ABSENT


def is_over(entry: Entry, today: int) -> bool:
    """Whether an announcement is about something that ended, was cancelled, or should have happened long ago."""
    if entry.phase in (Phase.CANCELLED, Phase.DONE):
        return True
    if entry.contract_end and entry.contract_end < today:
        return entry.period_end is None or entry.period_end < today
    return entry.phase in _GRACE and entry.period_end is not None and entry.period_end + _GRACE[entry.phase] < today


def _strength(strengths: Strengths, tokens: str) -> float:
    return max((strength for token, strength in strengths.items() if f" {token} " in tokens), default=0.0)


def _literal(asked: Sequence[Asked], tokens: str) -> float:
    """Give the share of the question's own words that the text has too."""
    words = [stem for one in asked for stem in one.literal]
    return sum(f" {stem} " in tokens for stem in words) / len(words) if words else 0.0


def _granted(wish: Wish, entry: Entry, today: int) -> float:
    """Give 1 when a wish is granted, -1 when the opposite is the case, 0 when nothing is known; LATEST counts days."""
    match wish:
        case Wish.SOON:
            return _is_soon(entry, today)
        case Wish.TO_BUY:
            ending = entry.contract_end is not None and 0 <= entry.contract_end - today <= 2 * _SOON
            return 1.0 if entry.phase in _OPEN or ending else -1.0 if entry.phase in _SETTLED else 0.0
        case Wish.IN_USE:
            return 1.0 if entry.phase in _HAVE else 0.0
        case Wish.EXPERIENCE:
            return 1.0 if " n_experience " in entry.tokens else 0.8 if entry.phase in _HAVE else 0.0
        case Wish.FRAMEWORK | Wish.JOINABLE | Wish.HELP_SOUGHT:
            return 1.0 if f" n_{wish} " in entry.tokens else -1.0
        case Wish.LATEST:
            return max(-1.0, (entry.posted - today) / _LONG_AGO)


def _is_soon(entry: Entry, today: int) -> float:
    moment = entry.period_start or entry.contract_end
    end = entry.period_end or entry.contract_end
    if moment is None or end is None:
        return 0.0
    if moment > today + _SOON:
        return -1.0
    return 1.0 if end >= today else 0.0


def kept(scores: Sequence[Score]) -> list[bool]:
    """Decide for answers together which are worth showing: loosely related ones only beside a direct one."""
    answered = any(one.direct for one in scores)
    return [answered or one.close for one in scores]
