"""What a date is the date of: the nearest words say so, commas and conjunctions count as distance."""

from datetime import date, timedelta
from typing import NamedTuple

from domain.reading.columns import role_in_table
from domain.reading.contract_terms import is_first_day
from domain.reading.cues import Cue, Nearby
from domain.reading.date_attributes import is_attribute
from domain.reading.resolving import Tense
from domain.reading.timings import Timing
from domain.reading.tokens import Words
from domain.reading.wordlists import wordlist
from domain.terms import Precision

_BOUNDARIES: dict[str, int] = wordlist("words")["boundaries"]
_ENDS = {"contract_end", "ending", "stopping"}
_REACH = {
    "contract_end": 14,
    "moved": 4,
    "reaction": 9,
    "closing": 9,
    "secondary": 7,
    "background": 4,
    "start": 12,
    "finish": 12,
}
_BESIDE = 2  # words between "tot" or "einde" and its date
_NEAR = 18  # words within which a contract is meant
_TERM = 700  # days; what lasts longer is a contract rather than an undertaking
_TENSE_REACH = 30.0  # words
_FRONTED = 6
_CLAUSE = 3  # weight of a boundary that begins a new clause
_SENTENCE = 8  # words that a full stop counts for
_DEADLINE = 8  # words by which "tot 1 juli" is rather the last day to react
_RANK = {
    "moved": 0,
    "contract_end": 0,
    "reaction": 1,
    "closing": 1,
    "background": 2,
    "secondary": 3,
    "finish": 4,
    "start": 5,
}


class _Scene(NamedTuple):
    """The cues that matter for dates, and the sentences in which something is done or planned.

    ``ahead`` are the turns of phrase that say what is still to come, and what is done.
    """

    roles: Nearby
    subjects: Nearby
    ahead: Nearby
    doing: frozenset[int]
    posted: date


def roles_of(words: Words, timings: list[Timing], cues: tuple[Cue, ...], posted: date) -> list[str]:
    """Give the role of each timing: one of the labels in roles.toml, or "" when nothing nearby says one."""
    scene = _Scene(
        Nearby(cue for cue in cues if cue.family == "roles" and (cue.label in _RANK or cue.label in _ENDS)),
        Nearby(cue for cue in cues if cue.family == "subjects"),
        Nearby(cue for cue in cues if cue.family == "phase" and cue.weight >= _AHEAD.get(cue.label, _NEVER)),
        frozenset(words.sentences[cue.first] for cue in cues if _does(cue)),
        posted,
    )
    return [_role(words, timing, scene) for timing in timings]


def _does(cue: Cue) -> bool:
    if cue.family == "kind":
        return cue.label in {"investment", "project"} and cue.weight > 1
    return cue.family == "phase" and cue.label not in {"running", "in_force"} and cue.weight > 1


def _role(words: Words, timing: Timing, scene: _Scene) -> str:
    if known := "attribute" if is_attribute(words, timing) else role_in_table(words, timing.first):
        return known
    if is_first_day(words, timing, only_of_contracts=True) and _about_contract(words, timing, scene):
        return "first_day"
    best, role = 1000.0, ""
    for cue in scene.roles.around(timing.first, timing.last):
        if cue.label == "ending" and timing.moment.first <= cue.first < timing.last:
            continue  # the "einde" of "het einde van dit jaar" ends nothing
        label = _of_subject(words, cue, scene) if cue.label in _ENDS else cue.label
        cost = apart(words, timing.first, timing.last, cue) + _RANK.get(label, 0) / 100 + (4 - cue.weight)
        if cue.label == "ending" and cost > _BESIDE:
            continue
        if label in {"reaction", "closing"} and timing.mode in {"until", "before"}:
            cost -= _DEADLINE
        if cost <= _REACH.get(label, 0) and cost < best:
            best, role = cost, label
    if role == "contract_end" and is_first_day(words, timing):
        return "first_day"
    if role not in _KEPT and words.word(timing.last) in _DENIALS:
        return "secondary"  # "dit jaar geen vervanging, volgend jaar wel"
    return role or _of_term(words, timing, scene) or _of_past(words, timing, scene)


def _of_past(words: Words, timing: Timing, scene: _Scene) -> str:
    """Tell what was before: "in 2020 gekozen voor Teams, nu willen we iets anders"."""
    end = timing.whole[1]
    if end is None or timing.mode or end > scene.posted - _OVER:
        return ""
    near = scene.ahead.around(timing.first, timing.last)
    if any(cue.label == "done" and not _elsewhere(words, timing, cue) for cue in near):
        return ""
    return "background" if any(cue.label != "done" and _elsewhere(words, timing, cue) for cue in near) else ""


def _elsewhere(words: Words, timing: Timing, cue: Cue) -> bool:
    """Tell whether a turn of phrase stands in another clause than a date."""
    if words.sentences[cue.first] != words.sentences[timing.first]:
        return True
    return not _CLAUSE_ENDS.isdisjoint(words.words[min(cue.last, timing.last) : max(cue.first, timing.first)])


def _about_contract(words: Words, timing: Timing, scene: _Scene) -> bool:
    near = scene.subjects.around(timing.first, timing.last)
    return any(cue.label == "contract" and apart(words, timing.first, timing.last, cue) < _NEAR for cue in near)


def _of_term(words: Words, timing: Timing, scene: _Scene) -> str:
    """Tell the term of a contract: "contract Atos 2023-2027", "contract Canon, 31 maart 2028"."""
    start, end = timing.whole
    subjects = scene.subjects.around(timing.first, timing.last)
    near = [cue for cue in subjects if apart(words, timing.first, timing.last, cue) < _NEAR]
    if not near or any(cue.label != "contract" for cue in near) or not start or not end:
        return ""
    lasting = timing.precision is Precision.SPAN and (end - start).days >= _TERM
    bare = timing.mode == "" and words.sentences[timing.first] not in scene.doing
    return "contract_end" if lasting or bare else ""


def _of_subject(words: Words, cue: Cue, scene: _Scene) -> str:
    """What runs out: "de pilot loopt tot" is the undertaking's own end, "support stopt" is background.

    Without a subject, what merely ends where nothing is done or planned ("Vodafone t/m 2028") is a contract.
    """
    doing = words.sentences[cue.first] in scene.doing and not _done_after(words, cue)
    default = "finish" if cue.label == "ending" and doing else "contract_end"
    if cue.label == "stopping":
        default = "contract_end" if words.word(cue.first - 2) in {"van", "bij"} else "secondary"  # "MPLS van KPN stopt"
    nearest, label = 1000, default
    beside = scene.roles.around(cue.first, cue.last) if cue.label == "ending" else []
    others = [one for one in beside if one.label == "contract_end"]
    for subject in (*scene.subjects.around(cue.first, cue.last), *others):
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
    last = max((i for i, word in enumerate(between) if _BOUNDARIES.get(word, 0) >= _CLAUSE), default=None)
    return last is not None and last < len(between) - 1


def apart(words: Words, first: int, last: int, cue: Cue) -> float:
    """Give how far a cue is from tokens ``first`` up to ``last``; infinite in another sentence."""
    if words.sentences[first] != words.sentences[cue.first]:
        return float("inf")
    if cue.first < first and last <= cue.last:
        inner = [place for place in cue.places if place < first]
        return min(first - inner[-1] - 1, 1) * 0.1
    begin, end = (cue.last, first) if cue.first < first else (last, cue.first)
    between = words.words[begin:end] if end > begin else []
    fronted = cue.first < first and between[-1:] == [","]  # "..., begin 2027 gaan we": belongs to what follows
    boundaries = sum(_BOUNDARIES.get(word, 0) for word in between) + (_FRONTED if fronted else 0)
    return len(between) + boundaries + (0 if cue.first < first else 0.5)


def _stands_alone(words: Words, i: int) -> bool:
    """Tell a moment between commas that belongs to what was said: "pentest gedaan door Secura, oktober"."""
    at = i - 1
    while at > i - _ALONE and (words.word(at) in _PARTS or words.word(at).isdigit()):
        at -= 1
    behind = words.words[i + 1 : i + _ALONE]
    closed = i + 1 >= len(words) or words.sentences[i + 1] != words.sentences[i]
    return words.word(at) == "," and (closed or any(word in {",", "."} for word in behind))


def tense_at(words: Words, tenses: Nearby, i: int) -> Tense:
    """Tell whether token ``i`` stands among words about the past or the future; ``tenses`` are those words."""
    best, tense, told = _TENSE_REACH, Tense.UNTOLD, Tense.UNTOLD
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
            best, tense = cost, Tense(cue.label)
    return told if tense is Tense.UNTOLD else tense


_AFTER = {"daarna", "erna", "nadien", "hierna", "afterwards"}
_PARTS = {"in", "op", "begin", "eind", "medio", "half"}
_PARTICIPLE = 12  # words to a participle that no verb stands with: "in oktober de servers verhuisd"
_ALONE = 4  # words between two commas with nothing but a moment
_NEVER = 9
# The weight from which a turn of phrase says that something is still to come, or done.
_AHEAD = {"idea": 2, "planned": 2, "tendering": 2, "done": 4}
_KEPT = {"background", "contract_end", "first_day", "reaction", "closing"}
_OVER = timedelta(days=45)
_CLAUSE_ENDS = {",", ";", ":", "-", "(", "maar", "but"}
_DENIALS = {"geen", "niet", "no", "not", "nog geen"}
_OTHER = {
    "undertaking": "finish",
    "elsewhere": "background",
    "contract": "contract_end",
    "contract_end": "contract_end",
}
