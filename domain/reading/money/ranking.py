"""Which of several sums is the money of the undertaking: what was settled goes before what was only thought of."""

from domain.reading.language.cues import Cue
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import turns, wordlist
from domain.reading.money.columns import is_total
from domain.reading.money.sums import LISTS, Sum

_CLAUSE = 9  # tokens around a sum in which "subsidie" or "budget" tells its role
_TOUCHING = 2  # tokens between a sum and the "gevraagd" that belongs to it
_TOLD = 5  # tokens from "in plaats van" to the sum in brackets that belongs to it
_RANKS = (("background", 0), ("paid", 0), ("present", 1), ("settled", 4), ("budget", 3))
_PARTS = turns(LISTS["part_of"])
_BEYOND = turns(LISTS["beyond"])
_BREAKS: frozenset[str] = wordlist("words")["clause_ends"] | LISTS["of_which"]
_NEGATIONS: frozenset[str] = wordlist("words")["negations"]
_BUT: frozenset[str] = wordlist("corrections")["but"]


def rank(words: Words, one: Sum, money: list[Cue]) -> int:
    """Rank a sum.

    0 is background (a subsidy, a threshold), 1 what is paid today, 3 stands beside "budget", 4 is a total or settled.
    """
    timed = words.word(one.last) == "per"
    at = one.last + 2 * timed
    after = words.word(at)
    if after in LISTS["difference"] and (
        timed or after not in LISTS["compared"] or words.word(at + 1) in LISTS["than"]
    ):
        return 0  # "5k meer dan nu", "5k voordeliger", "5k per jaar minder"
    if any(words.words[one.last : one.last + len(turn)] == turn for turn in _BEYOND):
        return 0  # "zat 2 ton boven het plafond"
    labels = {
        cue.label
        for cue in money
        if max(one.first - cue.last, cue.first - one.last) <= _CLAUSE
        and not parted(words, one, cue)
        and not _of_other(words, one, cue)
    }
    if _outdated(words, one, money):
        return 0 if "background" in labels else 1
    if _results(words, one.first) or words.word(one.first - 1) in LISTS["summed"] or is_total(words, one.first):
        return 4
    if words.word(one.first - 1) in LISTS["changed_from"] and _followed(words, one.last):
        return 1  # "van 20k naar 35k"
    return next((weight for label, weight in _RANKS if label in labels), 2)


def _of_other(words: Words, one: Sum, cue: Cue) -> bool:
    """Tell words about another sum: "we betalen nu 20k en gaan naar 31k"; "10% duurder" is no sum less."""
    if cue.label == "settled" and (told := [i for i in cue.places if words.word(i)[:1].isdigit()]):
        return not one.first <= told[0] < one.last  # "35k begroot maar 31k geworden"
    if cue.label == "present":
        return any(word[:1].isdigit() for word in words.words[cue.last : one.first])
    return cue.label == "background" and words.word(cue.first - 1) in LISTS["percent"]


def _outdated(words: Words, one: Sum, money: list[Cue]) -> bool:
    """Tell a sum that another one takes the place of, or of which another one is a part: "van de 200k is 35k over"."""
    if _is_whole(words, one) or _is_denied(words, one) or any(_yields(words, one, cue) for cue in money):
        return True
    changed = (cue for cue in money if cue.label == "outdated" and not parted(words, one, cue))
    return any(0 <= cue.first - one.last <= 1 for cue in changed)


def _is_whole(words: Words, one: Sum) -> bool:
    """Tell the first of "van de 200k is 35k over", "van het budget (200k) is 35k over"."""
    at = one.first - (words.word(one.first - 1) in LISTS["currency"])
    behind_noun = words.word(at - 1) == "(" and words.words[max(0, at - 4) : max(0, at - 2)] in _PARTS
    return words.words[max(0, at - 2) : at] in _PARTS or behind_noun


def _is_denied(words: Words, one: Sum) -> bool:
    """Tell the first of "geen 2 ton maar 1,5 ton"."""
    at = one.first - 1 - (words.word(one.first - 1) in LISTS["currency"])
    behind = one.last + (words.word(one.last) == ",")
    return words.word(at) in _NEGATIONS and words.word(behind) in _BUT


def _yields(words: Words, one: Sum, cue: Cue) -> bool:
    """Tell what was asked for or paid before: "gevraagd 120k, gekregen 90k", "i.p.v. huur (90k) koop (22k)"."""
    if cue.label == "asked":
        return max(one.first - cue.last, cue.first - one.last) <= _TOUCHING and not parted(words, one, cue)
    if cue.label not in {"background", "replaced"} or one.first < cue.last:
        return False
    between = words.words[cue.last : one.first]
    if cue.label == "background":
        return between[:1] == ["("] and len(between) <= _TOUCHING  # "met subsidie (25k) hebben we 60k"
    told = bool(between) and between[-1] == "(" and _BREAKS.isdisjoint(between[:-1])
    return len(between) <= 1 or (told and len(between) <= _TOLD)


def _results(words: Words, at: int) -> bool:
    """Tell the result of a sum: "120 x € 139 = € 16.680"."""
    before = [
        word
        for word in words.words[max(0, at - 4) : at]
        if word not in LISTS["currency"] and word not in LISTS["about"]
    ]
    return before[-1:] == ["="]


def _followed(words: Words, at: int) -> bool:
    """Tell whether "naar 35k" follows."""
    if words.word(at) not in LISTS["changed_to"]:
        return False
    after = words.word(at + 1)
    return after[:1].isdigit() or after in LISTS["currency"]


def parted(words: Words, one: Sum, cue: Cue) -> bool:
    """Tell whether a sum and a word about money stand in different clauses."""
    first, last = min(one.last, cue.last), max(one.first, cue.first)
    if words.sentences[one.first] != words.sentences[cue.first]:
        return True
    first += cue.last <= one.first and words.word(first) == ":"  # "Totaal: 65k" is one clause
    return bool(_BREAKS & set(words.words[first:last]))
