"""What a date is the date of: the nearest words say so, commas and conjunctions count as distance."""

from datetime import date

from domain.reading.columns import role_in_table
from domain.reading.contract_terms import is_first_day
from domain.reading.cues import Cue
from domain.reading.date_attributes import is_attribute
from domain.reading.distance import apart
from domain.reading.endings import what_ends
from domain.reading.implied_roles import about_contract, implied_role
from domain.reading.surroundings import ENDS, RANK, Surroundings
from domain.reading.timings import Timing
from domain.reading.tokens import Words

# So many words from a date a turn of phrase can give it this role.
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
_DEADLINE = 8  # words by which "tot 1 juli" is rather the last day to react
_KEPT = {"background", "contract_end", "first_day", "reaction", "closing"}
_DENIALS = {"geen", "niet", "no", "not", "nog geen"}


def roles_of(words: Words, timings: list[Timing], cues: tuple[Cue, ...], posted: date) -> list[str]:
    """Give the role of each timing: one of the labels in roles.toml, or "" when nothing nearby says one."""
    around = Surroundings.of(words.sentences, cues, posted)
    return [_role(words, timing, around) for timing in timings]


def _role(words: Words, timing: Timing, around: Surroundings) -> str:
    if known := "attribute" if is_attribute(words, timing) else role_in_table(words, timing.first):
        return known
    if is_first_day(words, timing, only_of_contracts=True) and about_contract(words, timing, around):
        return "first_day"
    role = _nearest(words, timing, around)
    if role == "contract_end" and is_first_day(words, timing):
        return "first_day"
    if role not in _KEPT and words.word(timing.last) in _DENIALS:
        return "secondary"  # "dit jaar geen vervanging, volgend jaar wel"
    return role or implied_role(words, timing, around)


def _nearest(words: Words, timing: Timing, around: Surroundings) -> str:
    """Give the role that the nearest turn of phrase gives, or "" when none is near enough."""
    best, role = 1000.0, ""
    for cue in around.roles.around(timing.first, timing.last):
        if cue.label == "ending" and timing.moment.first <= cue.first < timing.last:
            continue  # the "einde" of "het einde van dit jaar" ends nothing
        label = what_ends(words, cue, around) if cue.label in ENDS else cue.label
        cost = _cost(words, timing, cue, label)
        if cost <= _REACH.get(label, 0) and cost < best:
            best, role = cost, label
    return role


def _cost(words: Words, timing: Timing, cue: Cue, label: str) -> float:
    """Give how little a turn of phrase with a role has to say of a date: infinite when nothing."""
    cost = apart(words, timing.first, timing.last, cue) + RANK.get(label, 0) / 100 + (4 - cue.weight)
    if cue.label == "ending" and cost > _BESIDE:
        return float("inf")
    if label in {"reaction", "closing"} and timing.mode in {"until", "before"}:
        cost -= _DEADLINE
    return cost
