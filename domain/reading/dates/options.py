"""Options to extend a contract, and its notice period, in months: "2x1 jaar", "opzegtermijn 6 maanden"."""

from domain.reading.calendar.lengths import length_at
from domain.reading.calendar.moments import UNIT_MONTHS, UNITS
from domain.reading.language.numerals import numeral_at
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_LISTS = wordlist("contract_words")
_WORDS = wordlist("words")
_EXTENSIONS: tuple[str, ...] = tuple(sorted(_LISTS["extending"]))
_BETWEEN: frozenset[str] = _LISTS["option"] | _LISTS["option_joints"] | _LISTS["option_fillers"] | _LISTS["extended"]
_REACH = 7  # tokens between "optie" or "opzegtermijn" and its length: "optie tot verlenging met nog eens een jaar"
_BEFORE = 9  # tokens before "verlengd" in which "is" or "kan" belongs to it
_BEHIND = 3  # tokens behind "looptijd" at which "2+1+1" begins
_YEAR = 12  # months of an "optiejaar"
_MOST = 10  # what is said to be extended more often is no number of options


def options(words: Words) -> tuple[int, ...]:
    """Read "2x1 jaar", "optie tot verlenging met twee jaar", "2 verlengingsopties van 12 maanden", "1+1 jaar"."""
    places = [i for i, word in enumerate(words.words) if word in _LISTS["option"] or _extends(words, i)]
    for i in places:
        for at in range(max(0, i - _REACH), min(len(words), i + _REACH + 2)):
            if found := _lengths(words, at, i):
                return found
        if found := _before(words, i):
            return found
    return _behind_term(words) or _freely(words)


def _extends(words: Words, i: int) -> bool:
    """Tell a word for what may still be extended, and not "is met twee jaar verlengd tot 1 april", which was done."""
    if not words.word(i).startswith(_EXTENSIONS):
        return False
    before = words.words[max(0, i - _BEFORE) : i]
    done = words.word(i) in _LISTS["extended"] and not _LISTS["was"].isdisjoint(before)
    return not done or not _WORDS["finite"].isdisjoint(before)  # "is tot 2027 en kan met een jaar worden verlengd"


def _before(words: Words, cue: int) -> tuple[int, ...]:
    """Read the length that stands before the word: "mogen nog 2 jaar verlengen", "met 1 jaar optie"."""
    earlier = words.words[max(0, cue - _BEFORE) : cue]
    if not _LISTS["extended"].isdisjoint(words.words[cue : cue + 2]) and _WORDS["finite"].isdisjoint(earlier):
        return ()  # "met een jaar verlengd", "met een jaar optie verlengd"
    for at in range(max(0, cue - _REACH), cue):
        found = length_at(words, at)
        near = found and _LISTS["option_fillers"].issuperset(words.words[found[1] : cue])
        if near and words.sentences[at] == words.sentences[cue] and words.word(at - 1) not in _LISTS["afterwards"]:
            single = length(words, at)
            return (single,) if single else ()
    return ()


def _freely(words: Words) -> tuple[int, ...]:
    """Read "4+2+2 jaar" without a word for it: a term and what may follow it."""
    for i in range(len(words)):
        first = _whole(words, i) if words.word(i + 1) == "+" and words.word(i - 1) != "+" else None
        if first:
            numbers, last = _row(words, *first)
            unit = UNIT_MONTHS.get(UNITS.get(words.word(last), ""), 0)
            if unit and words.word(last + 1) not in _LISTS["no_term_after"] and len(numbers) <= _MOST:
                return tuple(unit * number for number in numbers[1:])
    return ()


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
    if words.word(last) in _WORDS["times"] or (often and length(words, _skipped(words, last))):
        last += words.word(last) in _WORDS["times"]
        inner = length(words, _skipped(words, last))  # "2x met een jaar", "2 keer worden verlengd met een jaar"
        return (inner,) * number if inner and number <= _MOST else ()
    if words.word(last) == "+":
        return _added(words, number, last)
    if at < cue and last <= cue <= last + 2:
        named = _YEAR if words.word(cue) in _LISTS["option_years"] else 0
        inner = length(words, _skipped(words, cue + 1)) or named
        return (inner,) * (number - _used(words, cue, number)) if inner and number <= _MOST else ()
    return _single(words, at, cue)


def _skipped(words: Words, at: int) -> int:
    """Give the first token that may be a length, behind "verlengingsopties te gaan van"."""
    while words.word(at) in _BETWEEN:
        at += 1
    return at


def _used(words: Words, cue: int, number: int) -> int:
    """Count the options that were taken: "2 optiejaren, waarvan 1 gebruikt", "de 2 optiejaren zijn al gelicht"."""
    behind = [
        words.word(i) for i in range(cue + 1, cue + 1 + _REACH) if words.sentences[i : i + 1] == [words.sentences[cue]]
    ]
    if _LISTS["options_used"].isdisjoint(behind) or not _WORDS["negations"].isdisjoint(behind):
        return 0
    part = next((i for i, word in enumerate(behind) if word in _LISTS["options_of_which"]), None)
    said = _whole(words, cue + 2 + part) if part is not None else None
    return min(number, said[0]) if said else number


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
