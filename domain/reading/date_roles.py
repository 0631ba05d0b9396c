"""What a date is the date of: the nearest words say so, commas and conjunctions count as distance."""

from domain.reading.cues import Cue
from domain.reading.timings import Timing
from domain.reading.tokens import Words
from domain.reading.wordlists import wordlist

_BOUNDARIES: dict[str, int] = wordlist("words")["boundaries"]
_REACH = {
    "contract_end": 14,
    "reaction": 9,
    "decision": 7,
    "background": 4,
    "start": 12,
    "finish": 12,
    "past": 30,
    "future": 30,
}
_DEADLINE = 5  # words by which "tot 1 juli" is rather the last day to react
_RANK = {"contract_end": 0, "reaction": 1, "background": 2, "decision": 3, "finish": 4, "start": 5}


def roles_of(words: Words, timings: list[Timing], cues: tuple[Cue, ...]) -> list[str]:
    """Give the role of each timing: one of the labels in roles.toml, or "" when nothing nearby says one."""
    mine = [cue for cue in cues if cue.family == "roles" and cue.label in _RANK]
    subjects = [cue for cue in cues if cue.family == "roles" and cue.label in {"contract", "undertaking", "elsewhere"}]
    return [_role(words, timing, mine, subjects) for timing in timings]


def _role(words: Words, timing: Timing, cues: list[Cue], subjects: list[Cue]) -> str:
    best, role = 1000.0, ""
    for cue in cues:
        label = _of_subject(words, cue, subjects) if cue.label == "contract_end" else cue.label
        cost = apart(words, timing.first, timing.last, cue) + _RANK.get(label, 0) / 100 + (4 - cue.weight)
        if label == "reaction" and timing.mode in {"until", "before"}:
            cost -= _DEADLINE
        if cost <= _REACH.get(label, 0) and cost < best:
            best, role = cost, label
    return role


def _of_subject(words: Words, cue: Cue, subjects: list[Cue]) -> str:
    """What runs out: "de pilot loopt tot" is the undertaking's own end, "support stopt" is background."""
    nearest, label = 1000.0, "contract_end"
    for subject in subjects:
        if words.sentences[subject.first] != words.sentences[cue.first] or subject.first > cue.last:
            continue
        if set(subject.places) & set(cue.places):
            return "contract_end" if subject.label == "contract" else _OTHER[subject.label]
        distance = apart(words, subject.first, subject.last, cue)
        if distance < nearest:
            nearest, label = distance, _OTHER.get(subject.label, "contract_end")
    return label


def apart(words: Words, first: int, last: int, cue: Cue) -> float:
    """Give how far a cue is from tokens ``first`` up to ``last``; infinite in another sentence."""
    if words.sentences[first] != words.sentences[cue.first]:
        return float("inf")
    if cue.first < first and last <= cue.last:
        inner = [place for place in cue.places if place < first]
        return min(first - inner[-1] - 1, 1) * 0.1
    begin, end = (cue.last, first) if cue.first < first else (last, cue.first)
    between = words.words[begin:end] if end > begin else []
    return len(between) + sum(_BOUNDARIES.get(word, 0) for word in between) + (0 if cue.first < first else 0.5)


def behind(words: Words, cues: tuple[Cue, ...], i: int) -> bool:
    """Tell whether token ``i`` stands among words about the past rather than the future."""
    best, past = float(_REACH["past"]), False
    for cue in cues:
        if cue.family == "roles" and cue.label in {"past", "future"}:
            cost = apart(words, i, i + 1, cue)
            if cost < best:
                best, past = cost, cue.label == "past"
    return past


_OTHER = {"undertaking": "finish", "elsewhere": "background", "contract": "contract_end"}
