"""Bare numbers that only money is followed by so: "16.000 all-in", "14.200 pj", "3,20 per gebruiker"."""

import re

from domain.reading.calendar.moments import plain_year
from domain.reading.language.numerals import Numeral
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist

_LISTS = wordlist("money_words")
SMALLEST_BARE = 1000  # euros: a bare number below it is no budget, even beside the word
SMALLEST_PRICE = 100  # euros: below it "per stuk" and "/mnd" may count things ("4 per stuk")
_CENTS = re.compile(r"\d+[.,]\d{2}")
_GROUPED_CENTS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{2}")
_ALL_IN = turns(_LISTS["all_in"])
_SHORT: frozenset[str] = _LISTS["short_yearly"] | _LISTS["short_monthly"]


def is_price(words: Words, figure: Numeral) -> bool:
    """Tell a bare number that only money is followed by so: "16.000 all-in", "14.200 pj", "3,20 per gebruiker"."""
    if figure.spelled or plain_year(words, figure.first):
        return False
    if _GROUPED_CENTS.fullmatch(words.word(figure.first)):
        return True
    to_the_cent = _in_cents(words, figure) and words.word(figure.last) in _LISTS["behind_cents"]
    if to_the_cent or is_of_each(words, figure.first) or _by_piece_and_time(words, figure.last):
        return True
    after, behind = words.word(figure.last), words.word(figure.last + 1)
    told = "/" in {after, behind} or words.word(figure.first - 1) in _LISTS["before_price"]
    if figure.value >= SMALLEST_PRICE and told and is_by_time(words, figure.last):
        return True
    if figure.value >= SMALLEST_BARE:
        taxed = after in _LISTS["taxed"] or (after == "(" and behind in _LISTS["taxed"])
        if taxed or [after, behind] in _ALL_IN or is_by_time(words, figure.last):
            return True
    piece = words.word(figure.last + 2) if after == "p" and behind in {"/", "."} else behind if after == "per" else ""
    return figure.value >= SMALLEST_PRICE and (after in _LISTS["apiece"] or piece in _LISTS["pieces"])


def _in_cents(words: Words, figure: Numeral) -> bool:
    """Tell a number that is written to the cent: "3,20"."""
    return _CENTS.fullmatch(words.word(figure.first)) is not None and not figure.scale


def is_of_each(words: Words, i: int) -> bool:
    """Tell the price of "toetsenborden 55 x 38,50", "passen: 600 a 3,20"."""
    told = words.word(i - 1) in {"x", "*", "a", "@"} and words.word(i - 2).isdigit()
    return told and _CENTS.fullmatch(words.word(i)) is not None


def _by_piece_and_time(words: Words, at: int) -> bool:
    """Tell "per werkplek per maand", "per gebruiker/jaar": nothing but a price is counted by both."""
    time = words.word(at + 3)
    return (
        words.word(at) == "per"
        and words.word(at + 2) in _LISTS["between_rates"]
        and time in _LISTS["year"] | _LISTS["month"]
    )


def is_by_time(words: Words, at: int) -> bool:
    """Tell whether "per jaar", "p/m", "/jr" or "pj" follows at once: only money is counted by time without a noun."""
    word, after = words.word(at), words.word(at + 1)
    if word == "op" and after in _LISTS["yearly"] | _LISTS["monthly"]:
        return True  # "op jaarbasis"
    if word in _LISTS["yearly"] | _LISTS["monthly"] and word.endswith(("lijks", "ly")):
        return True  # "45.000 jaarlijks"
    start = at + 2 if word == "p" and after in {"/", "."} else at + 1 if word in {"per", "/"} else at
    allowed = _LISTS["year"] | _LISTS["month"] if start > at else _SHORT
    return words.word(start) in allowed
