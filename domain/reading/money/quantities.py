"""Quantities of the thing itself: "350 laptops", "zo'n 400 werkplekken", "laptops (120 stuks)"."""

from typing import NamedTuple

from domain.reading.findings import Finding
from domain.reading.language.numerals import Numeral, numeral_at
from domain.reading.language.participles import is_participle
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist
from domain.reading.money.bare_sums import is_code, is_of_each
from domain.reading.money.columns import figure_in_table
from domain.terms import Quantity

_LISTS = wordlist("quantities")
_REACH = 4  # tokens between a number and its noun: "120 nieuwe HP EliteBook laptops"
_STAFF = 10  # a larger number of people is no team that does the work
_MOST = 10_000_000
_SEVERAL = 5  # "2x" and "3x" rather tell how often
_CLOSED = {"", ",", ".", ";", ")"}


class Count(NamedTuple):
    """A number of units at tokens ``first`` up to ``last``.

    ``aside``: it stands in a side remark ("op 3 locaties"); ``certain``: the unit is a known one.
    """

    number: int
    unit: str
    first: int
    last: int
    aside: bool
    certain: bool


def find_counts(words: Words, taken: frozenset[int]) -> list[Count]:
    """Find every count of things; ``taken`` are tokens that belong to a date or a sum of money."""
    found: list[Count] = []
    i = 0
    while i < len(words):
        number = None if i in taken else numeral_at(words, i)
        count = number and _count(words, number, taken)
        if count:
            found.append(count)
        i = count.last if count else max(i + 1, number.last if number else 0)
    return found


def _count(words: Words, number: Numeral, taken: frozenset[int]) -> Count | None:
    if not _countable(words, number):
        return None
    if column := figure_in_table(words, number.first):
        counted = column == "count"
        return Count(int(number.value), "", number.first, number.last, False, True) if counted else None  # noqa: FBT003
    number = _upper(words, number)
    crossed = words.word(number.last) in {"x", "*"}
    if crossed and words.word(number.last + 2) in _LISTS["years"]:
        return None  # options: "2x1 jaar"
    times = crossed and not words.word(number.last + 1)[:1].isdigit()
    at = number.last + times + (words.word(number.last) == "+")
    at += 2 if words.words[at : at + 2] in _AMONG else 0
    unit = _noun(words, at, taken)
    if unit is None and (is_code(words, at) or (times and _named(words.word(at)))):
        unit = at
    if unit is None:
        return _in_brackets(words, number)
    other = words.word(unit) in _LISTS["no_units"] and words.word(unit - 1) not in _LISTS["before_units"]
    if other or _rate(words, unit + 1) or _few_people(words.word(unit), number):
        return None
    certain = words.word(unit) in _LISTS["units"] or words.word(unit).endswith(_ENDINGS)
    return Count(int(number.value), _called(words, unit), number.first, unit + 1, _aside(words, number.first), certain)


def _told_alone(words: Words, number: Numeral) -> bool:
    """Tell "switches, 48x", behind which nothing follows in the clause, and "toetsenborden 55 x 38,50"."""
    at = number.last + 1
    if is_of_each(words, at):
        return True
    if number.value < _SEVERAL or words.word(at - 1) not in {"x", "*"} or not words.glued(at - 1):
        return False
    return words.word(at) in _CLOSED or words.sentences[at] != words.sentences[at - 1]


def _countable(words: Words, number: Numeral) -> bool:
    """Tell whether a number may count something: whole, no name or version, not glued to what follows ("24-poorts")."""
    value = int(number.value)
    if value != number.value or not 0 < value < _MOST or (number.spelled and value == 1):
        return False
    before = words.word(number.first - 1), words.word(number.first - 2)
    named = before[0] in _LISTS["no_count_before"]
    if named and before[0] in _LISTS["kinds_of_network"] and words.word(number.last) in _LISTS["units"]:
        named = False  # "wifi 4 scholen"
    if named or before[1] in _LISTS["labels_before"]:
        return False
    after = words.word(number.last)
    if not words.glued(number.last):
        return True
    if after == "-":
        return not (words.word(number.last + 1).isalpha() and words.glued(number.last + 1))
    return not after[:1].isalnum() or after == "x"


def _upper(words: Words, number: Numeral) -> Numeral:
    """Take the larger end of "80-100 laptops", "80 a 100 laptops"."""
    at = number.last
    if words.word(at) in _LISTS["range_joints"] and (upper := numeral_at(words, at + 1)) and upper.value > number.value:
        return upper._replace(first=number.first)
    return number


def _noun(words: Words, at: int, taken: frozenset[int]) -> int | None:
    """Give the token of the noun that is counted: a known unit nearby, or else the first plural."""
    plural = None
    for i in range(at, min(at + _REACH + 1, len(words))):
        word = words.word(i)
        if (
            i in taken
            or words.sentences[i] != words.sentences[at - 1]
            or word in _LISTS["stops"]
            or (not word[:1].isalnum() and word not in {"-", "/", "'"})
        ):
            break
        if word in _LISTS["no_units"] and i == at:
            return i
        if word in _LISTS["units"] or word.endswith(_ENDINGS):
            return i
        if plural is None and _plural(word):
            plural = i
    return plural


def _called(words: Words, unit: int) -> str:
    """Give the name of a unit with the word that belongs to it: "access points"."""
    word, before = words.word(unit), words.word(unit - 1)
    return f"{before} {word}" if before in _LISTS["before_units"] else word


def _named(word: str) -> bool:
    """Tell whether a word after "60x" may be what is counted."""
    if is_participle(word) or word in _VERBS or word.endswith("lengd"):
        return False
    return len(word) > 3 and word.isalpha() and word not in _LISTS["stops"] and word not in _LISTS["no_units"]  # noqa: PLR2004


def _plural(word: str) -> bool:
    letters = word.replace("'", "")
    return (
        len(word) > 3  # noqa: PLR2004
        and letters.isalpha()
        and word.endswith(("en", "s"))
        and not word.endswith(_SINGULAR)
        and word not in _NO_NOUNS
        and not is_participle(word)
    )


def _in_brackets(words: Words, number: Numeral) -> Count | None:
    """Read "laptops (350)", "aantal: 350"."""
    before, value = words.word(number.first - 1), int(number.value)
    pronoun = before in _LISTS["pronouns"] or (
        before in _LISTS["before_pronoun"] and words.word(number.first - 2) in _LISTS["pronouns"]
    )
    if (
        pronoun
        and not words.word(number.last)[:1].isdigit()
        and (value >= _STAFF or words.word(number.last) in _LISTS["new"])
    ):
        return Count(value, "", number.first - 1, number.last, False, False)  # noqa: FBT003 - "wij hebben er 200 nodig"
    opening = number.first - 1 - (before in _LISTS["about"]) - (before == "." and words.word(number.first - 2) == "ca")
    noun = words.word(opening - 1)
    if words.word(opening) == "(" and words.word(number.last) == ")" and (_plural(noun) or noun in _LISTS["units"]):
        return Count(value, noun, opening - 1, number.last, False, True)  # noqa: FBT003
    if (before == "(" and words.words[number.last : number.last + 2] == ["x", ")"]) or _told_alone(words, number):
        return Count(value, "", number.first, number.last, False, True)  # noqa: FBT003
    if words.words[number.last : number.last + 2] in _IN_ALL:
        return Count(value, "", number.first, number.last + 2, False, False)  # noqa: FBT003
    at = number.first - 1 - (before in _LISTS["labelled"])
    labelled = words.word(at - 1) in _LISTS["number"] and before in {":", "="}
    if labelled or words.word(at) in _LISTS["number"]:
        return Count(value, "", at, number.last, False, True)  # noqa: FBT003
    return None


def _few_people(unit: str, number: Numeral) -> bool:
    """Tell a handful of staff, who do the work, from the people who get the thing: "beheer met twee man"."""
    return unit in _LISTS["staff"] and number.value < _STAFF


def _rate(words: Words, at: int) -> bool:
    """Tell a rate, which is no quantity: "200 meldingen per week", "2.400 tickets p/m"."""
    if words.word(at) == "p" and words.word(at + 1) in {"/", "."} and words.glued(at + 1):
        return words.word(at + 2) in _LISTS["short_rates"]
    return words.word(at) in _LISTS["per"] and words.word(at + 1) in _LISTS["rates"]


def _aside(words: Words, i: int) -> bool:
    i -= words.word(i - 1) in _LISTS["about"]
    return words.word(i - 1) in _LISTS["aside_before"]


def read_quantity(counts: list[Count]) -> Finding[Quantity]:
    """Choose the quantity of the main object: the first one that is no side remark."""
    if not counts:
        return Finding(None)
    chosen = min(counts, key=lambda count: (count.aside, not count.certain, count.first))
    quantity = Quantity(number=chosen.number, unit=chosen.unit or None)
    return Finding(quantity, chosen.first, chosen.last, 0.9 if chosen.certain else 0.6)


_ENDINGS: tuple[str, ...] = tuple(sorted(_LISTS["endings"]))
_SINGULAR: tuple[str, ...] = tuple(sorted(_LISTS["singular"]))
_AMONG = turns(_LISTS["among"])
_IN_ALL = turns(_LISTS["in_all"])
_VERBS: frozenset[str] = wordlist("words")["verbs"]
_NO_NOUNS = _VERBS | _LISTS["no_nouns"]
