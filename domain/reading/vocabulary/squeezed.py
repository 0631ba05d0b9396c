"""A text without its gaps, so that "e-depot", "e depot" and "edepot" are the same run of letters."""

import re
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate

from domain.spelling import fold

_WORD = re.compile(r"[^\W_]+")
_LOOSE = frozenset(" -\u00a0\u2010\u2011\u2013\n\t")
_TIGHT = frozenset("!-'’‘.&+_/\u2010\u2011")


class Gap(IntEnum):
    """What stands between two words."""

    TIGHT = 1  # one hyphen, apostrophe, dot, slash: one spelling of one word
    LOOSE = 2  # white space: two words that may be one term
    HARD = 3  # a comma, a full stop, a line: never inside a term


def folded_words(text: str) -> list[str]:
    """Give the words that a text's run is made of, for who needs nothing else of it."""
    return _WORD.findall(fold(text))


class Squeezed:
    """The folded letters of a text in one run, with the words they came from.

    Word ``i`` is ``text[begins[i]:ends[i]]``; in the run it starts at ``starts[i]``; ``word_of[p]`` is the word that
    run position ``p`` belongs to; ``gaps[i]`` separates word ``i`` from the one before it.
    """

    __slots__ = ("begins", "ends", "gaps", "run", "starts", "text", "word_of", "words")

    def __init__(self, text: str) -> None:
        folded = fold(text)
        self.text = text
        matches = list(_WORD.finditer(folded))
        self.begins = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self.words = [match.group() for match in matches]
        self.starts = list(accumulate(map(len, self.words), initial=0))[:-1]
        self.word_of = [number for number, word in enumerate(self.words) for _ in word]
        self.run = "".join(self.words)
        self.gaps = self._gaps(folded)

    def _gaps(self, folded: str) -> list[Gap]:
        between = zip(self.ends, self.begins[1:], strict=False)
        return [Gap.HARD, *(_gap(folded[end:begin]) for end, begin in between)]

    def finish(self, word: int) -> int:
        """Give the position in the run just behind a word."""
        return self.starts[word] + len(self.words[word])

    def opens_sentence(self, word: int) -> bool:
        """Whether a word stands where any word gets a capital."""
        if word == 0:
            return True
        between = self.text[self.ends[word - 1] : self.begins[word]]
        return self.gaps[word] == Gap.HARD and any(mark in between for mark in ".!?\n•")

    def capital(self, word: int) -> bool:
        """Whether a word has a capital that the place in the sentence does not explain."""
        begin, end = self.begins[word], self.ends[word]
        if self.text[begin:end].isupper() and end - begin > 1:
            return True
        return self.text[begin].isupper() and not self.opens_sentence(word)


@lru_cache(maxsize=64)  # mostly a space, or a comma or full stop with one
def _gap(between: str) -> Gap:
    if len(between) == 1 and between in _TIGHT:
        return Gap.TIGHT
    if set(between) <= _LOOSE and between.count("\n") <= 1:
        return Gap.LOOSE
    return Gap.LOOSE if between.strip() in ("&", "+") else Gap.HARD
