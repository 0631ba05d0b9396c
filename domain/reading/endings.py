"""What it is that ends: a contract, the undertaking itself, or something beside both."""

from domain.reading.cues import Cue
from domain.reading.distance import BOUNDARIES
from domain.reading.surroundings import Surroundings
from domain.reading.tokens import Words

_NEAR = 18  # words behind an end in which it says what it ends, or what comes after
_CLAUSE = 3  # weight of a boundary that begins a new clause
_SENTENCE = 8  # words that a full stop counts for
_AFTER = {"daarna", "erna", "nadien", "hierna", "afterwards"}
_OTHER = {
    "undertaking": "finish",
    "elsewhere": "background",
    "contract": "contract_end",
    "contract_end": "contract_end",
}


def what_ends(words: Words, cue: Cue, around: Surroundings) -> str:
    """Give the role of an end: "de pilot loopt tot" is the undertaking's own end, "support stopt" is background.

    Without a subject, what merely ends where nothing is done or planned ("Vodafone t/m 2028") is a contract.
    """
    doing = words.sentences[cue.first] in around.doing and not _done_after(words, cue)
    default = "finish" if cue.label == "ending" and doing else "contract_end"
    if cue.label == "stopping":
        default = "contract_end" if words.word(cue.first - 2) in {"van", "bij"} else "secondary"  # "MPLS van KPN stopt"
    nearest, label = 1000, default
    beside = around.roles.around(cue.first, cue.last) if cue.label == "ending" else []
    others = [one for one in beside if one.label == "contract_end"]
    for subject in (*around.subjects.around(cue.first, cue.last), *others):
        apart_by = words.sentences[cue.first] - words.sentences[subject.first]
        if words.bracketed[subject.first] and not words.bracketed[cue.first]:
            continue
        if apart_by not in {0, 1} or (subject.first > cue.last and not _told_after(subject, cue, apart_by)):
            continue
        if set(subject.places) & set(cue.places) and _OTHER[subject.label] == "contract_end":
            return "contract_end"
        distance = max(0, cue.first - subject.last, subject.first - cue.last) + _SENTENCE * apart_by
        certain = _OTHER[subject.label] == "contract_end" or not _new_subject(words, subject, cue)
        if distance < nearest and certain:
            nearest, label = distance, _OTHER[subject.label]
    return label


def _done_after(words: Words, cue: Cue) -> bool:
    """Tell an end after which something is done: "TOPdesk t/m 31 maart 2028, daarna opnieuw aanbesteden"."""
    behind = words.words[cue.last : cue.last + _NEAR]
    return any(word in _AFTER for word in behind)


def _told_after(subject: Cue, cue: Cue, apart_by: int) -> bool:
    """Tell whether what stops is said behind it: "De telefoons stoppen per 1 maart, contract wordt niet verlengd"."""
    return (
        cue.label == "stopping" and subject.label == "contract" and apart_by == 0 and subject.first - cue.last < _NEAR
    )


def _new_subject(words: Words, subject: Cue, cue: Cue) -> bool:
    """Tell whether a new clause with words of its own lies between: "vervanging in 2027, Djuma loopt tot eind 2027"."""
    between = words.words[subject.last : cue.first]
    last = max((i for i, word in enumerate(between) if BOUNDARIES.get(word, 0) >= _CLAUSE), default=None)
    return last is not None and last < len(between) - 1
