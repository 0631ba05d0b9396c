"""What a preposition makes of the date behind it: "per", "vanaf", "t/m", "voor 1 mei", "budget voor 2027"."""

from domain.reading.calendar.moments import CALENDAR, Moment
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.terms import Precision

_LISTS = wordlist("prepositions")
_WORDS = wordlist("words")
_REACH = 4  # tokens of prepositions before a date
_TURNS: tuple[tuple[list[str], str], ...] = tuple((turn.split(), mode) for turn, mode in _LISTS["turns"].items())
_SENSES: dict[str, str] = {word: sense for sense, words in _LISTS["senses"].items() for word in words} | dict.fromkeys(
    CALENDAR["weekdays"], "skip"
)  # "t/m vrijdag 19 maart"


def mode_of(words: Words, moment: Moment, *, ranged: bool) -> tuple[int, str]:
    """Look back over the prepositions before a date; the one farthest from it that means something decides."""
    first, mode = moment.first, ""
    i = moment.first - 1
    while i >= max(0, moment.first - _REACH) and words.sentences[i] == words.sentences[moment.first]:
        word = words.word(i)
        if found := _turn(words, i):
            return found
        sense = "" if word == "ingang" and words.word(i - 1) != "met" else _SENSES.get(word)
        if sense is None or (sense == "rest" and words.word(i + 1) == ":"):
            break  # also "drie maanden later: september"
        if sense not in {"", "skip"} and not (ranged and sense in {"from", "before"}):
            mode = sense if mode in {"", "rest"} or sense == "until" else mode
            first = i
        elif sense == "":
            first = i
        i -= 1
    return first, _meant(words, first, moment, mode)


def _meant(words: Words, first: int, moment: Moment, mode: str) -> str:
    """Tell what a preposition means before this date."""
    if mode == "" and words.word(moment.last) == "nog" and moment.precision is Precision.YEAR:
        return "rest"  # "dit jaar nog"
    if mode == "before" and words.word(first) in _LISTS["before_or_for"] and _means_for(words, first, moment):
        return ""
    if mode == "until" and words.word(first) in _LISTS["short_of_year"] and moment.precision is Precision.YEAR:
        return "before"
    return mode


def _turn(words: Words, i: int) -> tuple[int, str] | None:
    """Read a preposition of several tokens whose last one is at ``i``: "t/m", "tot en met", "m.i.v."."""
    for turn, mode in _TURNS:
        if words.words[max(0, i + 1 - len(turn)) : i + 1] == turn:
            return i + 1 - len(turn), mode
    return None


def _means_for(words: Words, i: int, moment: Moment) -> bool:
    """Tell whether "voor" means for ("budget voor 2027") and not before ("voor 1 mei")."""
    if moment.precision is Precision.DAY or words.text[words.starts[i] : words.ends[i]].lower() == "v\u00f3\u00f3r":
        return False
    before = words.word(i - 1)
    if before in _LISTS["still"] or _is_limit(words, i, moment):
        return False
    if moment.precision is Precision.SEASON and words.word(i + 1) in _WORDS["articles"]:
        return before in _LISTS["for_season"]
    if moment.precision is Precision.SEASON and moment.year is not None:
        return True
    opens = moment.precision is Precision.QUARTER and (i == 0 or words.sentences[i - 1] != words.sentences[i])
    return moment.precision is Precision.YEAR or opens or before in _LISTS["planned_for"] or before[:1].isdigit()


def _is_limit(words: Words, i: int, moment: Moment) -> bool:
    """Tell by the words around it a day before which something is done: "voor 2028 moet", "moet er voor 2028 uit"."""
    behind = words.word(moment.last)
    obliged = not _WORDS["modals"].isdisjoint(words.words[max(0, i - _REACH) : i])
    return behind in _LISTS["limits"] or (obliged and behind in _LISTS["away"])
