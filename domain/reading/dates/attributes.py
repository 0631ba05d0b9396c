"""Dates that only say which one is meant: "het incident van februari", "het informatieplan 2025-2028"."""

from domain.reading.calendar.timings import Timing
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.terms import Precision

_LISTS = wordlist("words")
_LONG_PLANS: tuple[str, ...] = tuple(sorted(_LISTS["long_plans"]))  # last several years, whatever their name
_PLANS: tuple[str, ...] = tuple(sorted(_LISTS["plans"]))
_NO_NOUN: frozenset[str] = _LISTS["before_of"]
_CURRENCY: frozenset[str] = wordlist("money_words")["currency"]
_DATES = wordlist("moments")
_RULES: tuple[str, ...] = tuple(sorted(_DATES["rules"]))


def is_attribute(words: Words, timing: Timing) -> bool:
    """Tell a date that only says which one: "het incident van februari", "de laptops uit 2021"."""
    before, noun = words.word(timing.moment.first - 1), words.word(timing.moment.first - 2)
    if before == "(" and noun.endswith(_RULES):
        return True  # "de Omgevingswet (1-1-2024)"
    if _names_plan(words, timing) or (before in _DATES["moved_from"] and words.word(timing.last) in _DATES["moved_to"]):
        return True  # also the old day of "van 1 juni naar 15 september"
    if timing.precision is Precision.SPAN:
        return False
    if noun == "uit" and before in _LISTS["articles"]:
        return True  # "mijn bericht uit het voorjaar"
    return (
        before in _DATES["which_one"]
        and noun.isalpha()
        and noun not in _NO_NOUN
        and timing.mode == ""
        and timing.moment.precision not in {Precision.MONTH_PART, Precision.YEAR_PART}
    )


def shares_among(words: Words, timings: list[Timing]) -> frozenset[int]:
    """Give the years of a list of sums, beside dates of their own: "vervanging in 2028: 2028 € 60k, 2029 € 25k"."""
    found = frozenset(place for place, timing in enumerate(timings) if _heads_sum(words, timing))
    return found if 1 < len(found) < len(timings) else frozenset()


def _heads_sum(words: Words, timing: Timing) -> bool:
    if timing.precision is not Precision.YEAR or words.word(timing.first - 1).isalpha():
        return False
    return words.word(timing.last + (words.word(timing.last) == ":")) in _CURRENCY


def _names_plan(words: Words, timing: Timing) -> bool:
    """Tell the years in the name of a plan: "het informatieplan 2025-2028", "onze i-visie 2027"."""
    if timing.mode or timing.moment.precision is not Precision.YEAR or timing.moment.pointer is not None:
        return False
    at = timing.moment.first - 1
    at -= words.word(at) in _DATES["before_years"]
    ranged = timing.precision is Precision.SPAN
    near = words.word(at), words.word(at - 1)
    return any(word.endswith(_LONG_PLANS) or (ranged and word.endswith(_PLANS)) for word in near)
