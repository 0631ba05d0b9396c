"""What a date is the date of: the nearest words say so, commas and conjunctions count as distance."""

from datetime import date

from domain.reading.calendar.timings import Timing
from domain.reading.dates.attributes import is_attribute, shares_among
from domain.reading.dates.columns import role_in_table
from domain.reading.dates.contract_terms import is_first_day
from domain.reading.dates.corrections import is_taken_back
from domain.reading.dates.endings import what_ends
from domain.reading.dates.implied_roles import about_contract, begins_term, goes_on, implied_role
from domain.reading.dates.surroundings import ENDS, RANK, Surroundings
from domain.reading.language.cues import Cue
from domain.reading.language.distance import BOUNDARIES, apart
from domain.reading.language.tokens import Words
from domain.reading.language.wordlists import wordlist
from domain.terms import Precision

_LISTS = wordlist("words")
# So many words from a date a turn of phrase can give it this role.
_REACH = {
    "contract_end": 14,
    "moved": 4,
    "joining": 9,
    "reaction": 9,
    "closing": 9,
    "secondary": 7,
    "notice": 7,
    "background": 4,
    "outlived": 4,
    "start": 12,
    "finish": 12,
}
_BESIDE = 2  # words between "tot" or "einde" and its date
_DEADLINES = {"joining", "reaction", "closing"}
_LONG = {Precision.YEAR, Precision.QUARTER}
_UNTIL: frozenset[str] = _LISTS["until"]
_LIMITS = {"until", "before"}
_DEADLINE = 8  # words by which "tot 1 juli" is rather the last day to react
_KEPT = {"background", "outlived", "contract_end", "first_day", *_DEADLINES}
_WE: frozenset[str] = _LISTS["we"]
_NOTICE: frozenset[str] = wordlist("contract_words")["notice_given"]
_NOTICE_BY: frozenset[str] = wordlist("contract_words")["notice_by"]
_HEADING = 4  # words from what begins a clause to the date that it is said of
_CLAUSE = 3  # weight of a boundary that begins a new clause
_NEGATIONS: frozenset[str] = _LISTS["negations"]


def roles_of(
    words: Words, timings: list[Timing], cues: tuple[Cue, ...], names: frozenset[int], posted: date
) -> list[str]:
    """Give the role of each timing: one of the labels in roles.toml, or "" when nothing nearby says one.

    ``names`` are the tokens that end the name of a product or a supplier; they matter where something stops.
    """
    around = Surroundings.of(words.sentences, cues, names, posted)
    shares = shares_among(words, timings)
    roles = ["attribute" if place in shares else _role(words, timings, place, around) for place in range(len(timings))]
    for place in range(1, len(roles)):
        if roles[place] == "" and roles[place - 1] == "contract_end" and goes_on(words, timings, place, around):
            roles[place] = "contract_end"
    return [
        "attribute" if begins_term(words, timings, roles, place, posted) else role for place, role in enumerate(roles)
    ]


def _role(words: Words, timings: list[Timing], place: int, around: Surroundings) -> str:
    timing = timings[place]
    if is_attribute(words, timing) or is_taken_back(words, timing):
        return "attribute"
    if known := role_in_table(words, timing.first):
        return known
    if is_first_day(words, timing, only_of_contracts=True) and about_contract(words, timing, around):
        return "first_day"
    role = _nearest(words, timings, place, around)
    if role == "contract_end":
        return _of_contract(words, timing)
    if role not in _KEPT and words.word(timing.last + 2 * _there_is(words, timing.last)) in _NEGATIONS:
        return "secondary"  # "dit jaar geen vervanging, volgend jaar wel"
    return role or implied_role(words, timing, around)


def _there_is(words: Words, at: int) -> bool:
    """Tell "is er" of "voor dit jaar is er niks, voor 2027 wel"."""
    return words.words[at : at + 2] == ["is", "er"]


def _of_contract(words: Words, timing: Timing) -> str:
    """Tell the last day of a contract from the first one: "het contract loopt sinds 2019" ends nothing."""
    if timing.mode == "since":
        return "attribute"
    return "first_day" if is_first_day(words, timing) else "contract_end"


def _nearest(words: Words, timings: list[Timing], place: int, around: Surroundings) -> str:
    """Give the role that the nearest turn of phrase gives, or "" when none is near enough."""
    timing = timings[place]
    best, role = 1000.0, ""
    for cue in around.roles.around(timing.first, timing.last):
        if timing.moment.first <= cue.first and cue.last <= timing.last:
            continue  # the "einde" of "het einde van dit jaar" ends nothing, nobody is away "na de vakantie"
        label = what_ends(words, cue, around) if cue.label in ENDS else cue.label
        cost = _cost(words, timing, cue, label, around)
        if _heads_another(words, timings, place, cue) or (
            label in _DEADLINES and (_no_last_day(timing) or _is_of_another(words, timings, place, cue))
        ):
            continue
        if cue.label == "ending" and label == "contract_end" and _is_stock(words, timing, around):
            label = "background"
        if cost <= _REACH.get(label, 0) and cost < best:
            best, role = cost, _meant(words, timing, cue, label, around)
    return role


def _is_stock(words: Words, timing: Timing, around: Surroundings) -> bool:
    """Tell a past end of things that no contract is named beside: "luchtfoto's t/m 2025 staan op de server"."""
    over = timing.whole[1]
    whole_year = timing.precision is Precision.YEAR
    return whole_year and over is not None and over < around.posted and not about_contract(words, timing, around)


def _meant(words: Words, timing: Timing, cue: Cue, label: str, around: Surroundings) -> str:
    """Tell a last day, and a past day of something that a word only names: "de aanbesteding is in mei gegund"."""
    limited = words.word(timing.first) in _NOTICE_BY and words.word(cue.last - 1) in _NOTICE
    if label == "contract_end" and limited:
        return "notice"  # "moeten we voor 1 mei opzeggen"
    over = timing.whole[1]
    if label == "start" and cue.weight == 1 and over and over < around.posted:
        return ""
    ends = label == "finish" and cue.label in ENDS and timing.precision is not Precision.SPAN
    return "last_day" if ends else label


def _no_last_day(timing: Timing) -> bool:
    """Tell a whole year or quarter: by that nobody has to react, "in 2027 kopen we er een en horen graag hoe"."""
    return timing.precision in _LONG and timing.mode not in _LIMITS


def _is_of_another(words: Words, timings: list[Timing], place: int, cue: Cue) -> bool:
    """Tell a last day to react that is the date beside this one: "reageren voor 1 maart, we kopen in april"."""
    timing = timings[place]
    ahead = timings[max(0, place - 1) : place]
    if words.word(cue.last - 1) in _UNTIL and any(cue.last <= one.last for one in ahead):
        return True  # "bezwaar maken tot 21 oktober, in gebruik uiterlijk 1 januari"
    if any(cue.last <= one.first and _parted(words, one.last, timing.first) for one in ahead):
        return True  # "sluiting 28 mei, gunning voor de zomer"
    if timing.mode in _LIMITS:
        return False
    own = apart(words, timing.first, timing.last, cue)
    behind = timings[place + 1 : place + 2]
    if any(cue.last <= one.first for one in behind) and _parted(words, timing.last, cue.first):
        return True  # "we publiceren in februari, inschrijven kan op 26 maart"
    return any(one.mode in _LIMITS and apart(words, one.first, one.last, cue) < own for one in ahead + behind)


def _heads_another(words: Words, timings: list[Timing], place: int, cue: Cue) -> bool:
    """Tell a word that begins a new clause with a date of its own: "overgang op 1 april, einde contract 1 mei"."""
    if cue.weight == 1 or cue.first < timings[place].last or not _parted(words, timings[place].last, cue.first):
        return False
    behind = timings[place + 1 : place + 2]
    return any(0 <= one.first - cue.last <= _HEADING and not _parted(words, cue.last, one.first) for one in behind)


def _parted(words: Words, first: int, last: int) -> bool:
    """Tell whether a new clause begins between two tokens."""
    return any(BOUNDARIES.get(word, 0) >= _CLAUSE for word in words.words[first:last])


def _cost(words: Words, timing: Timing, cue: Cue, label: str, around: Surroundings) -> float:
    """Give how little a turn of phrase with a role has to say of a date: infinite when nothing."""
    if timing.last <= cue.first and words.word(cue.last - 1) in _UNTIL:
        return float("inf")  # "loopt af op 1 mei, opzeggen kan tot": that is another date's
    if label == "contract_end" and _undertaken_since(words, cue, timing, around):
        return float("inf")
    cost = apart(words, timing.first, timing.last, cue) + RANK.get(label, 0) / 100 + (4 - cue.weight)
    if cue.label == "ending" and cost > _BESIDE:
        return float("inf")
    if label in _DEADLINES and timing.mode in _LIMITS:
        cost -= _DEADLINE
    return cost


def _undertaken_since(words: Words, cue: Cue, timing: Timing, around: Surroundings) -> bool:
    """Tell whether a new clause says what is undertaken: "contract eindigt 1 mei, we stappen in maart over"."""
    between = words.words[cue.last : timing.first]
    opened = next((i for i, word in enumerate(between) if BOUNDARIES.get(word, 0) >= _CLAUSE), None)
    if opened is None:
        return False
    first = cue.last + opened
    undertakings = [one for one in around.subjects.around(first, timing.first) if one.label == "undertaking"]
    acts = (*around.acts.around(first, timing.first), *undertakings)
    return (
        not _WE.isdisjoint(words.words[first : timing.first])
        or timing.mode in {"from", "after"}
        or any(first <= act.first < timing.first for act in acts)
    )
