"""What it is that ends: a contract, the undertaking itself, or something beside both."""

from domain.reading.dates.surroundings import Surroundings
from domain.reading.language.cues import Cue
from domain.reading.language.distance import BOUNDARIES
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist

_NEAR = 18  # words behind an end in which it says what it ends, or what comes after
_CLAUSE = 3  # weight of a boundary that begins a new clause
_SENTENCE = 8  # words that a full stop counts for
_LISTS = wordlist("moments")
_OURS: frozenset[str] = wordlist("words")["ours"]
_SOFTWARE: tuple[str, ...] = tuple(sorted(_LISTS["our_software"]))
_WE: frozenset[str] = wordlist("words")["we"]
_VERBS: frozenset[str] = _LISTS["done_until"]
_VERB = 6  # words from "tot" to the verb behind its day
_RELATIVE: frozenset[str] = _LISTS["relative"]
_BAR = "|"  # between the cells of a row
# The role of an end by what ends, the labels in subjects.toml; where a contract ends is sure by itself.
_ROLES = {
    "undertaking": "finish",
    "elsewhere": "background",
    "staying": "background",
    "contract": "contract_end",
    "terms": "contract_end",
    "contract_end": "contract_end",
}


def what_ends(words: Words, cue: Cue, around: Surroundings) -> str:
    """Give the role of an end: "de pilot loopt tot" is the undertaking's own end, "support stopt" is background.

    Without a subject, what merely ends where nothing is done or planned ("Vodafone t/m 2028") is a contract.
    """
    nearest, role = 1000, _without_subject(words, cue, around)
    beside = around.roles.around(cue.first, cue.last) if cue.label == "ending" else []
    others = [one for one in beside if one.label == "contract_end"]
    for subject in (*around.subjects.around(cue.first, cue.last), *others):
        if not _may_end(words, subject, cue) or _counted_within(words, subject, around):
            continue
        if _expires_itself(words, subject, cue):
            continue
        if set(subject.places) & set(cue.places) and _ROLES[subject.label] == "contract_end":
            return "contract_end"
        apart_by = words.sentences[cue.first] - words.sentences[subject.first]
        distance = max(0, cue.first - subject.last, subject.first - cue.last) + _SENTENCE * apart_by
        opens = apart_by == 1 and words.sentences[cue.first - 1] != words.sentences[cue.first]
        of_it = opens and words.word(cue.first) in _LISTS["goes_on"]  # "Project X: budget is rond. Loopt tot mei."
        certain = _ROLES[subject.label] == "contract_end" or of_it or not _new_subject(words, subject, cue)
        if distance < nearest and certain:
            nearest, role = distance, _ROLES[subject.label]
    return role


def _without_subject(words: Words, cue: Cue, around: Surroundings) -> str:
    if cue.label == "terminated":
        return "secondary"
    if cue.label == "stopping":
        # "MPLS van KPN stopt", "Djuma stopt per 1 juli"; not "Atlassian stopt met de servers"
        named = cue.first - 1 in around.names and words.word(cue.last) not in _LISTS["with"]
        ours = named or words.word(cue.first - 2) in _LISTS["owner"] or _our_software(words, cue)
        return "contract_end" if ours else "secondary"
    sentence = words.sentences[cue.first]
    opens = words.sentences[cue.first - 1] == sentence - 1
    if opens and sentence - 1 in around.doing and words.word(cue.first) in _LISTS["goes_on"]:
        return "finish"  # "het register wordt overgezet. Loopt t/m februari"
    if cue.label == "ending" and _does_until(words, cue):
        return "finish"
    doing = _is_done_beside(words, cue, around) and not _done_after(words, cue)
    return "finish" if cue.label == "ending" and doing else "contract_end"


def _does_until(words: Words, cue: Cue) -> bool:
    """Tell what somebody does until a day: "tot Pasen draaien we elke nacht updates"."""
    clause = words.words[cue.last : cue.last + _VERB]
    ends = next((i for i, word in enumerate(clause) if not word.isalnum() and word not in {"-", "/"}), len(clause))
    return any(word in _WE and i > 1 and clause[i - 1] in _VERBS for i, word in enumerate(clause[:ends]))


def _our_software(words: Words, cue: Cue) -> bool:
    """Tell what stops and is ours: "ons pakket voor leerplicht stopt op 31 juli"."""
    clause = words.words[max(0, cue.first - _SENTENCE) : cue.first]
    begins = next((i for i, word in enumerate(clause) if word in _OURS), None)
    return begins is not None and any(word.endswith(_SOFTWARE) for word in clause[begins + 1 : begins + 3])


def _is_done_beside(words: Words, cue: Cue, around: Surroundings) -> bool:
    """Tell whether something is done or planned in the sentence of an end, or in its cell of a row."""
    acts = (
        act
        for act in around.acts.around(cue.first, cue.last)
        if words.sentences[act.first] == words.sentences[cue.first]
    )
    return any(_BAR not in words.words[min(cue.last, act.last) : max(cue.first, act.first)] for act in acts)


def _counted_within(words: Words, subject: Cue, around: Surroundings) -> bool:
    """Tell the licences that an undertaking is done with, which end nothing: "proef (40 licenties, tot juni)"."""
    if subject.label != "contract" or not words.word(subject.first - 1).isdigit():
        return False
    others = around.subjects.around(subject.first, subject.last)
    sentence = words.sentences[subject.first]
    return any(
        one.label == "undertaking" and one.first < subject.first and words.sentences[one.first] == sentence
        for one in others
    )


def _may_end(words: Words, subject: Cue, cue: Cue) -> bool:
    """Tell whether an end can be that of a subject by where they stand."""
    apart_by = words.sentences[cue.first] - words.sentences[subject.first]
    if words.bracketed[subject.first] and not words.bracketed[cue.first]:
        return False
    return apart_by in {0, 1} and (subject.first <= cue.last or _told_after(words, subject, cue, apart_by))


def _expires_itself(words: Words, subject: Cue, cue: Cue) -> bool:
    """Tell what expires and is named itself: "we maken de overstap. Zivver loopt per 30 juni af"."""
    another = words.sentences[subject.first] != words.sentences[cue.first]
    named = words.sentences[cue.first - 1] == words.sentences[cue.first]
    return another and named and cue.label == "contract_end" and words.word(cue.last - 1) in _LISTS["off"]


def _done_after(words: Words, cue: Cue) -> bool:
    """Tell an end after which something is done: "TOPdesk t/m 31 maart 2028, daarna opnieuw aanbesteden"."""
    behind = words.words[cue.last : cue.last + _NEAR]
    return any(word in _LISTS["afterwards"] for word in behind)


def _told_after(words: Words, subject: Cue, cue: Cue, apart_by: int) -> bool:
    """Tell whether what ends is said behind it.

    "De telefoons stoppen per 1 maart, contract wordt niet verlengd", "einde 28-2-2027, 2 optiejaren", "blijft tot
    1 juli in de lucht".
    """
    if apart_by or subject.first - cue.last >= _NEAR:
        return False
    if subject.label == "staying":
        return not any(BOUNDARIES.get(word, 0) >= _CLAUSE for word in words.words[cue.last : subject.first])
    return subject.label == "terms" or (cue.label == "stopping" and subject.label == "contract")


def _new_subject(words: Words, subject: Cue, cue: Cue) -> bool:
    """Tell whether a new clause with words of its own lies between: "vervanging in 2027, Djuma loopt tot eind 2027"."""
    between = words.words[subject.last : cue.first]
    same = words.sentences[subject.first] == words.sentences[cue.first]
    parting = (i for i, word in enumerate(between) if BOUNDARIES.get(word, 0) >= _CLAUSE and not (same and word == ")"))
    last = max(parting, default=None)  # what stands between brackets is only said beside it
    return last is not None and not set(between[last + 1 :]) <= _RELATIVE  # "de pilot, die loopt tot"
