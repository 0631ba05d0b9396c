"""The one rule by which answers are ordered, the same for both databases.

Direct answers come before related ones; within both, what ended, was cancelled or expired comes last, and what nobody
confirmed comes later. What answers less than a third of the question is no answer, and what is only loosely related is
none without a direct one, unless it was asked of a municipality: its mobile phones are of use to "telefonie Groesbeek".
"""

from collections.abc import Sequence
from datetime import date
from math import log2, sqrt
from operator import mul
from typing import NamedTuple

from domain.facts import Phase
from domain.finding.granting import granted, inside, is_over
from domain.finding.meaning import DIRECT, Strengths
from domain.finding.question import Question, Wish
from domain.finding.tokens import UNCONFIRMED
from domain.indexing import Entry

CLOSE = 0.45  # share that a related answer answers when there is no direct one
RELATED = 0.3  # share of the question that the least answer answers
_WHOLE = 0.55  # share that a direct answer answers
_WORDS = 0.7  # the same where there are only words: one of two that happens to stand there is no answer
_WISHED, _LITERAL, _TIMELY = 0.15, 0.08, 0.1  # what wishes, the very words of the question and its very days add
_DOUBT = 0.25  # what it costs that nobody answered whether it is still true
_UNCONFIRMED = f" {UNCONFIRMED} "
_ABSENT = 0.5  # what a word weighs that stands nowhere; one that stands once weighs 0.63
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


_Tokens = tuple[tuple[str, float], ...]  # between blanks, with their strengths, the strongest first


class Ranker:
    """Scores announcements for one question; what is the same for all of them is worked out once."""

    def __init__(self, question: Question, asked: Sequence[Asked], today: date) -> None:
        self._wishes = question.wishes
        self._period = question.filters.period or question.filters.moment
        self._offers = tuple(f" n_{offer} " for offer in question.filters.offers)
        self._today = today.toordinal()
        self._somewhere = bool(question.filters.municipalities)
        self._telling = bool(_TELLING & set(question.wishes))
        said = [one for one in asked if not one.guess]
        self._said = [_sorted(one.strengths) for one in said]
        self._words = [one.word for one in said]
        self._guesses = [(_sorted(one.strengths), one.weight) for one in asked if one.guess]
        self._weights = [one.weight for one in said]
        self._whole = sum(self._weights)
        self._enough = _WORDS if all(one.word for one in said) else _WHOLE
        self._main = max(range(len(said)), key=lambda place: said[place].weight, default=0)
        # Two hundred announcements answer in a few ways, which are judged once each.
        self._judged: dict[tuple[tuple[float, ...], float], tuple[bool, float, bool]] = {}
        self._literal = tuple(f" {stem} " for one in said for stem in one.literal)

    def score(self, entry: Entry) -> Score | None:
        """Give the score of one announcement, or None when it is no answer."""
        text = entry.tokens
        over = is_over(entry, self._today) and not (self._telling and entry.phase == Phase.DONE)
        wished = [granted(wish, entry, self._today) for wish in self._wishes] if self._wishes else ()
        timely = inside(entry, self._period) if self._period else 0.0
        doubt = _DOUBT if _UNCONFIRMED in text else 0.0
        if not self._said:
            offered = not self._offers or any(offer in text for offer in self._offers)
            return Score(offered, over, sum(wished) + timely - doubt)
        strengths = tuple([_strength(tokens, text) for tokens in self._said])
        guessed = self._guessed(text) if self._guesses else 0.0
        if (strengths, guessed) not in self._judged:
            self._judged[strengths, guessed] = self._judge(strengths, guessed)
        answered, likely, close = self._judged[strengths, guessed]
        if likely < RELATED:
            return None
        direct = answered and (not wished or min(wished) > -1)
        more = _WISHED * sum(wished) + _LITERAL * self._literally(text) - doubt + _TIMELY * timely
        return Score(direct, over, likely + more, close)

    def _judge(self, strengths: Sequence[float], guessed: float) -> tuple[bool, float, bool]:
        """Tell whether the question is answered, what share of it, and whether that is close."""
        share = sum(map(mul, strengths, self._weights)) / self._whole
        likely = max(share, guessed)
        answered = (share >= self._enough and strengths[self._main] >= DIRECT) or guessed >= DIRECT
        return answered, likely, self._somewhere or likely >= CLOSE or self._known(strengths)

    def _known(self, strengths: Sequence[float]) -> bool:
        """Whether something that the lexicon knows is answered well enough to be of use."""
        return any(one >= CLOSE and not word for one, word in zip(strengths, self._words, strict=True))

    def _guessed(self, text: str) -> float:
        return max(_strength(tokens, text) * weight for tokens, weight in self._guesses)

    def _literally(self, text: str) -> float:
        """Give the share of the question's own words that the text has too."""
        found = 0
        for stem in self._literal:  # a loop, for summing a list takes twice as long
            found += stem in text
        return found and found / len(self._literal)


def weighed(asked: Sequence[Asked], entries: Sequence[Entry]) -> tuple[Asked, ...]:
    """Let the rare things and words of a question weigh more than the common ones, by what was looked at."""
    if len(asked) == 1:
        return tuple(asked)
    return tuple(one if one.guess else one._replace(weight=one.weight * _rarity(one, entries)) for one in asked)


def _rarity(asked: Asked, entries: Sequence[Entry]) -> float:
    tokens = _sorted(asked.strengths)
    number = sum(_strength(tokens, entry.tokens) >= DIRECT for entry in entries)
    rarity = 1 / log2(2 + number) if number else _ABSENT
    return rarity if asked.word else sqrt(rarity)


def _sorted(strengths: Strengths) -> _Tokens:
    return tuple((f" {token} ", strength) for token, strength in sorted(strengths.items(), key=lambda pair: -pair[1]))


def _strength(tokens: _Tokens, text: str) -> float:
    for token, strength in tokens:
        if token in text:
            return strength
    return 0.0


def kept(scores: Sequence[Score]) -> list[bool]:
    """Decide for answers together which are worth showing: loosely related ones only beside a direct one."""
    if any(one.direct for one in scores):
        return [True] * len(scores)
    return [one.close for one in scores]
