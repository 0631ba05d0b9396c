"""Words with several meanings: the neighbours decide which one is meant."""

from domain.reading.entries import Rule
from domain.reading.squeezed import Squeezed

_NEAR = 12  # words on either side that count as neighbours


def allows(rule: Rule, words: Squeezed, first: int, last: int) -> bool:
    """Whether the words ``first`` to ``last`` have the meaning that the rule guards."""
    around = words.words[max(0, first - _NEAR) : first] + words.words[last + 1 : last + 1 + _NEAR]
    if _any(around, rule.unless):
        return False
    if _any(around, rule.near):
        return True
    if rule.capital:
        return words.capital(first)
    return not rule.near


def _any(around: list[str], beginnings: tuple[str, ...]) -> bool:
    return bool(beginnings) and any(word.startswith(beginnings) for word in around)
