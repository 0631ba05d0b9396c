"""How far a turn of phrase stands from a date: commas, conjunctions and brackets count as words."""

from domain.reading.language.cues import Cue
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

BOUNDARIES: dict[str, int] = wordlist("words")["boundaries"]
_FRONTED = 6  # words that a comma right before the date counts for


def apart(words: Words, first: int, last: int, cue: Cue) -> float:
    """Give how far a cue is from tokens ``first`` up to ``last``; infinite in another sentence."""
    if words.sentences[first] != words.sentences[cue.first]:
        return float("inf")
    if cue.first < first and last <= cue.last:
        inner = [place for place in cue.places if place < first]
        return min(first - inner[-1] - 1, 1) * 0.1
    begin, end = (cue.last, first) if cue.first < first else (last, cue.first)
    between = words.words[begin:end] if end > begin else []
    if cue.first >= last and _is_aside(words, first, between):
        return 0.5
    fronted = cue.first < first and between[-1:] == [","]  # "..., begin 2027 gaan we": belongs to what follows
    between = _without_asides(between)
    boundaries = sum(BOUNDARIES.get(word, 0) for word in between) + (_FRONTED if fronted else 0)
    return len(between) + boundaries + (0 if cue.first < first else 0.5)


def _without_asides(between: list[str]) -> list[str]:
    """Leave out what stands between brackets: "de raad behandelt het voorstel (450k) op 12 oktober"."""
    if "(" not in between or ")" not in between:
        return between
    opening, closing = between.index("("), between.index(")")
    return between[:opening] + between[closing + 1 :] if opening < closing else between


def _is_aside(words: Words, first: int, between: list[str]) -> bool:
    """Tell a remark between the date that opens a sentence and its verb: "In juni, op de 1e dus, eindigt het"."""
    opens = first == 0 or words.sentences[first - 1] != words.sentences[first]
    return opens and len(between) > 1 and between[0] == between[-1] == "," and "," not in between[1:-1]
