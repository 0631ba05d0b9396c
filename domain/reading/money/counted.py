"""Numbers that count things, and so are no money: "25k inwoners", "2 miljoen documenten", "3.400 E3's"."""

from domain.reading.language.numerals import Numeral
from domain.reading.language.participles import is_participle
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_LISTS = wordlist("money_words")
_NO_NOUNS: frozenset[str] = wordlist("words")["verbs"] | _LISTS["no_nouns"]


def counts_things(words: Words, figure: Numeral) -> bool:
    """Tell whether a multiplied number counts things: "25k inwoners", "2 miljoen documenten", "3 ton papier"."""
    after, behind = _behind(words, figure), words.word(figure.last + 1)
    if after in _LISTS["no_money"] or behind in _LISTS["no_money"]:
        return after in _LISTS["no_money"] or not (after in _LISTS["behind_money"] or not after.isalnum())
    if figure.scale in _LISTS["thousands"]:
        far = after in _LISTS["behind_money"] or not after.isalpha()
        return is_counted(after) or (is_counted(behind) and not far)
    if figure.scale == "m":
        return not words.glued(figure.last - 1) and after not in _LISTS["currency"]
    return figure.scale == "k" and (after == "-" and words.glued(figure.last) and words.word(figure.last + 1).isalpha())


def _behind(words: Words, figure: Numeral) -> str:
    """Give the word behind a figure, when it is in the same sentence."""
    same = figure.last < len(words) and words.sentences[figure.last] == words.sentences[figure.first]
    return words.word(figure.last) if same else ""


def is_code(words: Words, i: int) -> bool:
    """Tell a short name of letters and digits, that may be counted: the "E3" of "3.400 E3's"."""
    word = words.word(i)
    return len(word) <= 2 and word.isalpha() and word != "x" and words.glued(i + 1) and words.word(i + 1).isdigit()  # noqa: PLR2004


def is_counted(word: str) -> bool:
    """Tell a word behind a number that it may count."""
    plural = len(word) > 3 and word.isalpha() and word.endswith(("en", "s", "rs"))  # noqa: PLR2004
    return plural and word not in _NO_NOUNS and not is_participle(word)
