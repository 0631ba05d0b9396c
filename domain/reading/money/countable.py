"""What a number may count: the noun behind it, and what is no quantity of the thing itself."""

from domain.reading.language.numerals import Numeral
from domain.reading.language.participles import is_participle
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_LISTS = wordlist("quantities")
_REACH = 4  # tokens between a number and its noun: "120 nieuwe HP EliteBook laptops"
STAFF = 10  # a larger number of people is no team that does the work
_MOST = 10_000_000
ENDINGS: tuple[str, ...] = tuple(sorted(_LISTS["endings"]))
_SINGULAR: tuple[str, ...] = tuple(sorted(_LISTS["singular"]))
_VERBS: frozenset[str] = wordlist("words")["verbs"]
_NO_NOUNS = _VERBS | _LISTS["no_nouns"]


def is_countable(words: Words, number: Numeral) -> bool:
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


def noun_at(words: Words, at: int, taken: frozenset[int]) -> int | None:
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
        if word in _LISTS["units"] or word.endswith(ENDINGS):
            return i
        if plural is None and is_plural(word):
            plural = i
    return plural


def called(words: Words, unit: int) -> str:
    """Give the name of a unit with the word that belongs to it: "access points"."""
    word, before = words.word(unit), words.word(unit - 1)
    return f"{before} {word}" if before in _LISTS["before_units"] else word


def may_be_named(word: str) -> bool:
    """Tell whether a word after "60x" may be what is counted."""
    if is_participle(word) or word in _VERBS or word.endswith("lengd"):
        return False
    return len(word) > 3 and word.isalpha() and word not in _LISTS["stops"] and word not in _LISTS["no_units"]  # noqa: PLR2004


def is_plural(word: str) -> bool:
    """Tell a word that may be several of something."""
    letters = word.replace("'", "")
    return (
        len(word) > 3  # noqa: PLR2004
        and letters.isalpha()
        and word.endswith(("en", "s"))
        and not word.endswith(_SINGULAR)
        and word not in _NO_NOUNS
        and not is_participle(word)
    )


def is_staff(unit: str, number: Numeral) -> bool:
    """Tell a handful of staff, who do the work, from the people who get the thing: "beheer met twee man"."""
    return unit in _LISTS["staff"] and number.value < STAFF


def is_rate(words: Words, at: int) -> bool:
    """Tell a rate, which is no quantity: "200 meldingen per week", "2.400 tickets p/m"."""
    if words.word(at) == "p" and words.word(at + 1) in {"/", "."} and words.glued(at + 1):
        return words.word(at + 2) in _LISTS["short_rates"]
    return words.word(at) in _LISTS["per"] and words.word(at + 1) in _LISTS["rates"]


def is_aside(words: Words, i: int) -> bool:
    """Tell a number in a side remark: "op 3 locaties"."""
    i -= words.word(i - 1) in _LISTS["about"]
    return words.word(i - 1) in _LISTS["aside_before"]
