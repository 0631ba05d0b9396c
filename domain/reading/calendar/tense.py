"""Which way the words around a date look: what was done, or what is still to come."""

from domain.reading.calendar.resolving import Tense
from domain.reading.language.cues import Nearby
from domain.reading.language.distance import apart
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_REACH = 30.0  # words
_PARTICIPLE = 12  # words to a participle that no verb stands with: "in oktober de servers verhuisd"
_OUTRIGHT = 4  # weight of words that say outright that it is over
_ALONE = 4  # words between two commas with nothing but a moment
_PARTS: frozenset[str] = wordlist("moments")["small_parts"]


def tense_at(words: Words, tenses: Nearby, i: int) -> Tense:
    """Tell whether token ``i`` stands among words about the past or the future; ``tenses`` are those words."""
    best, tense, told = _REACH, Tense.UNTOLD, Tense.UNTOLD
    bare = _stands_alone(words, i)
    for cue in tenses.around(i, i):
        cost = apart(words, i, i + 1, cue)
        if cue.label == Tense.RECENT:
            told = Tense.RECENT if cost < _PARTICIPLE else told
            continue
        crossed = (
            cue.label != Tense.FUTURE
            and not (bare and cue.first < i)
            and "," in words.words[min(i, cue.last) : max(i, cue.first)]
        )
        if cost < best and not crossed:
            supposed = cue.label == Tense.PAST and cue.weight < _OUTRIGHT
            best, tense = cost, Tense.RECENT if supposed else Tense(cue.label)
    return told if tense is Tense.UNTOLD else tense


def _stands_alone(words: Words, i: int) -> bool:
    """Tell a moment between commas that belongs to what was said: "pentest gedaan door Secura, oktober"."""
    at = i - 1
    while at > i - _ALONE and (words.word(at) in _PARTS or words.word(at).isdigit()):
        at -= 1
    behind = words.words[i + 1 : i + _ALONE]
    closed = i + 1 >= len(words) or words.sentences[i + 1] != words.sentences[i]
    return words.word(at) == "," and (closed or any(word in {",", "."} for word in behind))
