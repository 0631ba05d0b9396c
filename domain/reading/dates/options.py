"""Options to extend a contract, and its notice period, in months: "2x1 jaar", "opzegtermijn 6 maanden"."""

from domain.reading.calendar.lengths import length_at
from domain.reading.calendar.moments import UNIT_MONTHS, UNITS
from domain.reading.language.numerals import numeral_at
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_LISTS = wordlist("contract_words")
_WORDS = wordlist("words")
_EXTENSIONS: tuple[str, ...] = tuple(sorted(_LISTS["extending"]))
_REACH = 7  # tokens between "optie" or "opzegtermijn" and its length: "optie tot verlenging met nog eens een jaar"
_BEFORE = 9  # tokens before "verlengd" in which "is" or "kan" belongs to it
_BEHIND = 3  # tokens behind "looptijd" at which "2+1+1" begins
_MOST = 10  # what is said to be extended more often is no number of options


def options(words: Words) -> tuple[int, ...]:
    """Read "2x1 jaar", "optie tot verlenging met twee jaar", "2 verlengingsopties van 12 maanden", "1+1 jaar"."""
    places = [i for i, word in enumerate(words.words) if word in _LISTS["option"] or _extends(words, i)]
    for i in places:
        for at in range(max(0, i - _REACH), min(len(words), i + _REACH + 2)):
            if found := _lengths(words, at, i):
                return found
    return _behind_term(words)


def _extends(words: Words, i: int) -> bool:
    """Tell a word for what may still be extended, and not "is met twee jaar verlengd tot 1 april", which was done."""
    if not words.word(i).startswith(_EXTENSIONS):
        return False
    before = words.words[max(0, i - _BEFORE) : i]
    done = words.word(i) in _LISTS["extended"] and not _LISTS["was"].isdisjoint(before)
    return not done or not _WORDS["finite"].isdisjoint(before)  # "is tot 2027 en kan met een jaar worden verlengd"


def _behind_term(words: Words) -> tuple[int, ...]:
    """Read what follows the term itself: "looptijd 2+1+1", "4 jr + 2x1 jr"."""
    for i, word in enumerate(words.words):
        if word == "+" and words.word(i - 1) in UNITS and (found := _lengths(words, i + 1, i)):
            return found
        for at in range(i + 1, i + _BEHIND + 1) if word in _LISTS["term"] else ():
            first = _whole(words, at)
            if first and words.word(first[1]) == "+":
                numbers, last = _row(words, *first)
                unit = UNIT_MONTHS.get(UNITS.get(words.word(last), "year"), 0)
                return tuple(unit * number for number in numbers[1 : _MOST + 1])
    return ()


def _lengths(words: Words, at: int, cue: int) -> tuple[int, ...]:
    if words.sentences[at] != words.sentences[cue]:
        return ()
    often = _LISTS["manifold"].get(words.word(at))  # "tweemaal een jaar"
    one = (often, at + 1) if often else _whole(words, at)
    if one is None:
        return _single(words, at, cue)  # "optie half jaar"
    number, last = one
    if words.word(last) in _WORDS["times"] or (often and length(words, last)):
        last += words.word(last) in _WORDS["times"]
        inner = length(words, last + (words.word(last) in _LISTS["option_joints"]))  # "2x met een jaar"
        return (inner,) * number if inner and number <= _MOST else ()
    if words.word(last) == "+":
        return _added(words, number, last)
    if at < cue and last <= cue <= last + 2:
        after = cue + 1
        while words.word(after) in _LISTS["option"] or words.word(after) in _LISTS["option_joints"]:
            after += 1
        inner = length(words, after)
        return (inner,) * number if inner and number <= _MOST else ()
    return _single(words, at, cue)


def _single(words: Words, at: int, cue: int) -> tuple[int, ...]:
    """Give the length of one extension, which stands behind "optie" or "verlenging"."""
    single = length(words, at) if at > cue else None
    return (single,) if single else ()


def _added(words: Words, number: int, last: int) -> tuple[int, ...]:
    numbers, last = _row(words, number, last)
    unit = UNIT_MONTHS.get(UNITS.get(words.word(last), ""), 0)
    if not unit or len(numbers) > _MOST:
        return ()
    return tuple(unit * n for n in (numbers if max(numbers) == min(numbers) else numbers[1:]))


def _row(words: Words, number: int, last: int) -> tuple[list[int], int]:
    """Read the numbers of "2+1+1", of which the first ends before ``last``; gives where they end too."""
    numbers = [number]
    while words.word(last) == "+" and (following := _whole(words, last + 1)):
        numbers.append(following[0])
        last = following[1]
    return numbers, last


def _whole(words: Words, at: int) -> tuple[int, int] | None:
    if words.word(at) in _WORDS["one"]:
        return 1, at + 1
    found = numeral_at(words, at)
    if found is None or found.scale or found.value != int(found.value) or not 0 < found.value < 100:  # noqa: PLR2004
        return None
    return int(found.value), found.last


def notice(words: Words) -> int | None:
    """Read the notice period, beside the word for it."""
    for i, word in enumerate(words.words):
        if word in _LISTS["notice"]:
            for at in (*range(i + 1, i + _REACH), *range(i - 1, max(-1, i - _REACH), -1)):
                if months := length(words, at):
                    return months
    return None


def length(words: Words, at: int) -> int | None:
    """Read a length of time in months: "12 maanden", "een half jaar", "halfjaar"."""
    found = length_at(words, at)
    if found is None:
        return None
    (number, unit), _ = found
    return number * UNIT_MONTHS[unit] if unit in UNIT_MONTHS else None
