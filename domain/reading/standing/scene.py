"""Sentences that tell and sentences that ask, greet or command: what of a text announces something."""

from domain.reading.language.cues import Cue
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_OPENERS: frozenset[str] = wordlist("words")["openers"]
_OPENING = 3  # words in which a question shows itself
_SHORT = 6  # words of a sentence that is only a greeting or thanks
_PLAIN = 2  # weight of a word that by itself announces little
_OFFERED = {"joinable", "together"}
_OURS: frozenset[str] = wordlist("words")["ours"]
_QUESTIONS: frozenset[str] = wordlist("words")["questions"]
_CALLING: frozenset[str] = wordlist("words")["calling"]
_GREETINGS: frozenset[str] = wordlist("words")["greetings"]
_BEING = {"is", "zijn"}
_CLAUSE = 4  # words of a clause that tells something before the question that follows it


def telling(words: Words, cues: tuple[Cue, ...]) -> frozenset[int]:
    """Give the numbers of the sentences that tell something."""
    bounds, sentences = _bounds(words), words.sentences
    asking = {
        sentences[cue.first]
        for cue in cues
        if _asks(cue)
        and cue.first - _greeted(words, bounds[sentences[cue.first]][0]) < _OPENING
        and not _behind_subject(words, cue)
    }
    doing = {sentences[cue.first] for cue in cues if cue.weight > _PLAIN and _does(cue)}
    offering = {sentences[cue.first] for cue in cues if cue.family == "openness" and cue.label in _OFFERED} & doing
    chatting = {
        sentences[cue.first]
        for cue in cues
        if cue.label == "chatting" and _only_chat(words, cue.first, bounds[sentences[cue.first]])
    } - doing
    chatting |= {sentences[cue.first] for cue in cues if cue.label == "social"}
    asked = asking | {number for number, (_, last) in bounds.items() if words.word(last - 1) == "?"}
    failing = {sentences[cue.first] for cue in cues if cue.label == "outage"}
    chatting |= {number for number in failing if {number - 1, number + 1} & asked}
    return frozenset(
        number
        for number, (first, last) in bounds.items()
        if number not in chatting
        and (
            (number in offering and _OURS & set(words.words[first:last]))
            or _states(words, first, last, asked=number in asking)
        )
    )


def _states(words: Words, first: int, last: int, *, asked: bool) -> bool:
    return not asked and (words.word(last - 1) != "?" or _tells_first(words, first, last))


def _greeted(words: Words, first: int) -> int:
    """Give where a sentence begins behind a greeting: "hoi allemaal, is er al een gemeente"."""
    if words.word(first) not in _GREETINGS:
        return first
    return next((at + 1 for at in range(first + 1, first + _OPENING + 1) if words.word(at) in {",", ":", "-"}), first)


def _only_chat(words: Words, place: int, bounds: tuple[int, int]) -> bool:
    """Tell whether thanks stand in front, or thanks or a greeting in a sentence with room for nothing else."""
    thanks = place == bounds[0] and words.word(place) not in _GREETINGS
    return thanks or bounds[1] - bounds[0] <= _SHORT


def _does(cue: Cue) -> bool:
    return cue.family == "phase" or (cue.family == "kind" and cue.label in {"investment", "project", "development"})


def _bounds(words: Words) -> dict[int, tuple[int, int]]:
    """First token and token after the last one of each sentence."""
    bounds: dict[int, tuple[int, int]] = {}
    for i, number in enumerate(words.sentences):
        bounds[number] = (bounds[number][0] if number in bounds else i, i + 1)
    return bounds


def _asks(cue: Cue) -> bool:
    return (cue.family == "kind" and cue.label == "asking") or (cue.family == "openness" and cue.label == "help_sought")


def _behind_subject(words: Words, cue: Cue) -> bool:
    """Tell the verb of a statement: "het bestek is er al", where "is er al een bestek" asks."""
    before = words.word(cue.first - 1)
    there = words.word(cue.first) in _BEING and words.word(cue.first + 1) == "er"
    return (
        there
        and before.isalpha()
        and words.sentences[cue.first - 1] == words.sentences[cue.first]
        and (before not in _OPENERS | _CALLING)
    )


def _tells_first(words: Words, first: int, last: int) -> bool:
    """Tell a statement that ends in a question: "onze aanbesteding start in september, haken jullie aan?"."""
    if words.word(first) in _OPENERS or not _QUESTIONS.isdisjoint(words.words[first:last]):
        return False
    return any(words.word(i) in {",", "-", ":", ";", "("} for i in range(first + _CLAUSE, last - 1))
