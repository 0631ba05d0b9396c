"""Words with several meanings: the neighbours and the capital decide which one is meant."""

from domain.reading.language.wordlists import wordlist
from domain.reading.vocabulary.entries import Rule
from domain.reading.vocabulary.squeezed import Squeezed

_NEAR = 12  # words on either side that count as neighbours
_LONG = 8  # letters of a word that may be a compound
_PERSONS: frozenset[str] = wordlist("words")["persons"]
_CLEAR = 4  # letters of a piece that is recognised inside a compound

_TRADE: tuple[str, ...] = tuple(sorted(wordlist("names")["trade"]))


def allows(rule: Rule, words: Squeezed, first: int, last: int) -> bool:
    """Whether the words ``first`` to ``last`` have the meaning that the rule guards."""
    around = _around(words, first, last)
    if _any(around, rule.unless) or (rule.verb and _done_by_somebody(words, first, last)):
        return False
    near = _any(around, rule.near)
    if not rule.capital:
        return near or not rule.near
    if not words.text[words.begins[first]].isupper():
        return near and not rule.strict and bool(rule.near)
    if rule.strict:
        return near
    return near or words.capital(first) or _any(around, _TRADE)


def unguarded(rule: Rule, words: Squeezed, first: int, last: int) -> bool:
    """Whether none of the neighbours stands there that give the words ``first`` to ``last`` another meaning."""
    return not _any(_around(words, first, last), rule.unless)


def _done_by_somebody(words: Squeezed, first: int, last: int) -> bool:
    """Whether a person stands beside a verb: "we betalen te veel", "nu betalen wij"."""
    return not _PERSONS.isdisjoint((*words.words[max(0, first - 1) : first], *words.words[last + 1 : last + 2]))


def _around(words: Squeezed, first: int, last: int) -> list[str]:
    return words.words[max(0, first - _NEAR) : first] + words.words[last + 1 : last + 1 + _NEAR]


def _any(around: list[str], beginnings: tuple[str, ...]) -> bool:
    return bool(beginnings) and any(word.startswith(beginnings) or _inside(word, beginnings) for word in around)


def _inside(word: str, pieces: tuple[str, ...]) -> bool:
    """Whether a longer word has one of the pieces behind its first part: "zuidgevel" for "gevel"."""
    return len(word) > _LONG and any(len(piece) >= _CLEAR and piece in word for piece in pieces)
