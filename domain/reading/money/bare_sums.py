"""Numbers without a currency: which are money by what stands behind them, and which count things."""

import re

from domain.reading.calendar.moments import plain_year, year_at
from domain.reading.language.numerals import Numeral
from domain.reading.language.participles import is_participle
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist

_LISTS = wordlist("money_words")
_SMALLEST_BARE = 1000  # euros: a bare number below it is no budget, even beside the word
_GROUP = 3  # digits of a thousands group
_SMALLEST_PRICE = 100  # euros: below it "per stuk" and "/mnd" may count things ("4 per stuk")
_NO_NOUNS: frozenset[str] = wordlist("words")["verbs"] | _LISTS["no_nouns"]
_SINGULAR: tuple[str, ...] = tuple(sorted(wordlist("quantities")["singular"]))
_CENTS = re.compile(r"\d+[.,]\d{2}")
_GROUPED_CENTS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{2}")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_THOUSANDS = re.compile(r"\d{2,3}[05]00")  # without a point: "voor 48000"
_FAR = 5  # tokens of signs and of "ca." between a thing and what it costs
_DASHES = {"-", "/", "|"}
_CLOSED = {"+", ",", ".", ";", ")", "nu"}
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
    if figure.value >= _SMALLEST_PRICE and told and _by_time(words, figure.last):
        return True
    if figure.value >= _SMALLEST_BARE:
        taxed = after in _LISTS["taxed"] or (after == "(" and behind in _LISTS["taxed"])
        if taxed or [after, behind] in _ALL_IN or _by_time(words, figure.last):
            return True
    piece = words.word(figure.last + 2) if after == "p" and behind in {"/", "."} else behind if after == "per" else ""
    return figure.value >= _SMALLEST_PRICE and (after in _LISTS["apiece"] or piece in _LISTS["pieces"])


def _in_cents(words: Words, figure: Numeral) -> bool:
    """Tell a number that is written to the cent: "3,20"."""
    return _CENTS.fullmatch(words.word(figure.first)) is not None and not figure.scale


def is_of_each(words: Words, i: int) -> bool:
    """Tell the price of "toetsenborden 55 x 38,50", "passen: 600 a 3,20"."""
    told = words.word(i - 1) in {"x", "*", "a", "@"} and words.word(i - 2).isdigit()
    return told and _CENTS.fullmatch(words.word(i)) is not None


def _is_multiplied(words: Words, i: int) -> bool:
    """Tell the price before a result: "12 tablets à 410 = 4.920"."""
    return words.word(i).isdigit() and words.word(i - 1) in {"x", "*", "a", "@"}


def _by_piece_and_time(words: Words, at: int) -> bool:
    """Tell "per werkplek per maand", "per gebruiker/jaar": nothing but a price is counted by both."""
    time = words.word(at + 3)
    return (
        words.word(at) == "per"
        and words.word(at + 2) in _LISTS["between_rates"]
        and time in _LISTS["year"] | _LISTS["month"]
    )


def _by_time(words: Words, at: int) -> bool:
    """Tell whether "per jaar", "p/m", "/jr" or "pj" follows at once: only money is counted by time without a noun."""
    word, after = words.word(at), words.word(at + 1)
    if word == "op" and after in _LISTS["yearly"] | _LISTS["monthly"]:
        return True  # "op jaarbasis"
    if word in _LISTS["yearly"] | _LISTS["monthly"] and word.endswith(("lijks", "ly")):
        return True  # "45.000 jaarlijks"
    start = at + 2 if word == "p" and after in {"/", "."} else at + 1 if word in {"per", "/"} else at
    allowed = _LISTS["year"] | _LISTS["month"] if start > at else _SHORT
    return words.word(start) in allowed


def counts_things(words: Words, figure: Numeral) -> bool:
    """Tell whether a multiplied number counts things: "25k inwoners", "2 miljoen documenten", "3 ton papier"."""
    after, behind = _behind(words, figure), words.word(figure.last + 1)
    if after in _LISTS["no_money"] or behind in _LISTS["no_money"]:
        return after in _LISTS["no_money"] or not (after in _LISTS["behind_money"] or not after.isalnum())
    if figure.scale in _LISTS["thousands"]:
        return _noun(after) or (_noun(behind) and not (after in _LISTS["behind_money"] or not after.isalpha()))
    if figure.scale == "m":
        return not words.glued(figure.last - 1) and after not in _LISTS["currency"]
    return figure.scale == "k" and (after == "-" and words.glued(figure.last) and words.word(figure.last + 1).isalpha())


def _behind(words: Words, figure: Numeral) -> str:
    """Give the word behind a figure, when it is in the same sentence."""
    same = figure.last < len(words) and words.sentences[figure.last] == words.sentences[figure.first]
    return words.word(figure.last) if same else ""


def year_of(words: Words, first: int, last: int) -> int:
    """Give the year that a figure is for: "60.000 in 2026", "2 ton in '27", "2027: 40.000"; 0 when none is said."""
    ahead = first - 1 - (words.word(first - 1) in _LISTS["currency"])
    ahead -= words.word(ahead) in {":", "="}
    if plain_year(words, ahead) and words.sentences[ahead] == words.sentences[first]:
        return int(words.word(ahead))
    behind = last + (words.word(last) in _LISTS["before_year"])
    found = year_at(words, behind) if behind < len(words) else None
    return found[0] if found and words.sentences[behind] == words.sentences[first] else 0


def is_yearly_share(words: Words, i: int) -> bool:
    """Tell a bare number that is for a year, where another one is for another: "60.000 in 2026 en 40.000 in 2027"."""
    grouped = _GROUPED.fullmatch(words.word(i)) is not None
    return grouped and year_of(words, i, i + 1) > 0


def stands_alone(words: Words, i: int, *, bought: bool) -> bool:
    """Tell a number that is paid where nothing else is told of money.

    "Gegund voor 48.000", "nieuwe server: 14.600", "nieuwe server (ca. 14.600)", "nieuwe server ± 14.600".
    Beside a sign it may count something too, unless something is ``bought``.
    """
    before = words.word(i - 1)
    plain = before in _LISTS["paid_for"] and _THOUSANDS.fullmatch(words.word(i))
    if not plain and _GROUPED.fullmatch(words.word(i)) is None:
        return False
    ends = i + 1 >= len(words) or words.sentences[i + 1] != words.sentences[i]
    apart = words.word(i + 1) in _DASHES and not words.glued(i + 1)
    if not (ends or apart or words.word(i + 1) in _CLOSED or words.word(i + 1) in _LISTS["behind_paid"]):
        return False
    if before in _LISTS["paid_for"] or (before == "=" and _is_multiplied(words, i - 2)):
        return True
    return (bought or before == ":") and _may_cost(words.word(_thing_before(words, i)))


def _thing_before(words: Words, i: int) -> int:
    """Give the place of what a sign parts from a number: "server: 14.600", "server (ca. 14.600)"; else the number's."""
    at = i - 1
    while at > i - _FAR and words.word(at) in _LISTS["about_signs"]:
        at -= 1
    signs = words.words[at + 1 : i]
    return at if signs and not _LISTS["about_joints"].isdisjoint(signs) else i


def _may_cost(word: str) -> bool:
    """Tell what may have a price: one thing, and no number of things: "nieuwe server: 14.600", not "zaken: 14.600"."""
    counted = word in _LISTS["no_money"] or word in _LISTS["no_item"]
    plural = word.endswith(("en", "s", "tal")) and not word.endswith(_SINGULAR)
    return word.isalpha() and not counted and not plural


def is_item(words: Words, i: int, *, listed: bool) -> bool:
    """Tell a number that ends an item of a list of costs: "websitebouw 27.500, hosting € 250 p/m".

    ``listed``: other sums are told, so that a noun may stand before it; else it ends a sentence: "in week 30, 22.500.",
    or is one: "Klaar. 64.000."
    """
    word, before, after = words.word(i), words.word(i - 1), words.word(i + 1)
    grouped = "." in word and word.replace(".", "").isdigit() and len(word.rpartition(".")[2]) == _GROUP
    named = before.isalpha() and before not in _LISTS["no_money"] and before not in _LISTS["no_item"]
    opens = i == 0 or words.sentences[i - 1] != words.sentences[i]
    closed = after == "" or words.sentences[i + 1] != words.sentences[i] or (after == "." and not words.glued(i + 2))
    return grouped and (
        (before == "," and after == ",")
        or (listed and before in {"+", "plus"})
        or (listed and before in {"en", "and"} and after in {"voor", "for"})
        or (listed and (before, after) == ("(", ")") and _may_cost(words.word(i - 2)))
        or ((before == "," or opens) and closed)
        or (listed and named and (closed or after in {",", ";", ")", "+", "en"}))
    )


def may_be_money(words: Words, one: Numeral, final: Numeral) -> bool:
    """Tell whether a number without any sign may be money, beside a word like "budget"."""
    least = _SMALLEST_PRICE if _by_time(words, final.last) or _is_cost(words, one.first, final.last) else _SMALLEST_BARE
    if final.value < least or (one.spelled and not one.scale and one.value < _SMALLEST_BARE):
        return False
    after = words.word(final.last)
    if words.glued(final.last) and after and after[0].isalpha():
        return False
    if plain_year(words, one.first) or is_code(words, final.last):
        return False
    return not counts_things(words, final) and not _noun(after) and words.word(final.last) not in {"%", "x", "procent"}


def _is_cost(words: Words, first: int, last: int) -> bool:
    """Tell what ends a clause right behind a word for what is paid: "via Logius, kosten 640"."""
    at = first - 1 - (words.word(first - 1) == ":")
    ends = last >= len(words) or words.word(last) in _CLOSED or words.sentences[last] != words.sentences[first]
    return ends and words.word(at) in _LISTS["costs"]


def is_code(words: Words, i: int) -> bool:
    """Tell a short name of letters and digits, that may be counted: the "E3" of "3.400 E3's"."""
    word = words.word(i)
    return len(word) <= 2 and word.isalpha() and word != "x" and words.glued(i + 1) and words.word(i + 1).isdigit()  # noqa: PLR2004


def _noun(word: str) -> bool:
    plural = len(word) > 3 and word.isalpha() and word.endswith(("en", "s", "rs"))  # noqa: PLR2004
    return plural and word not in _NO_NOUNS and not is_participle(word)
