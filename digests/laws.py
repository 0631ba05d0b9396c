"""Which laws and programmes bind two announcements: a duty that both answer, not the standing law of their field."""

from functools import cache

from domain.facts import Facts, Kind
from domain.reading.vocabulary.lexicon import lexicon

_POLICY = ("7222", "7241")  # CPV: advice on systems and policy, where the law itself is the subject
_DUTIES = {"law", "programme"}
# Laws and programmes that a field of work has lived with for years: who names one speaks of his field, not of a task.
STANDING = frozenset(
    [
        "wmo2015",
        "jeugdwet",
        "wgs_debt",
        "wvggz",
        "wet_brp",
        "paspoortwet",
        "wet_woz",
        "kieswet",
        "avg",
        "aanbestedingswet",
        "wnra",
        "omgevingswet",
        "wkb",
        "common_ground",
        "ggi",
        "gdi",
        "nds",
        "ada",
        "vng_programmes",
    ]
)
# A standard of which the new version (BIO2) asks of every municipality what a law would.
TASKS = frozenset(["bio"])

# National facilities that exist for one law: who connects to one works on that law.
SERVES = {"open_overheid": "woo", "algoritmekader": "ai_act"}


def shared(ours: Facts, theirs: Facts) -> str | None:
    """Give the first duty that both name, or work on by way of its national facility."""
    if not (ours.laws and theirs.laws):
        return None
    others = served(theirs)
    return next((law for law in served(ours) if law in others and duty(law)), None)


def served(facts: Facts) -> tuple[str, ...]:
    """Give the laws of an announcement, with those that its facilities exist for."""
    return tuple(dict.fromkeys((*facts.laws, *(SERVES[law] for law in facts.laws if law in SERVES))))


def facilities(law: str) -> tuple[str, ...]:
    """Give the national facilities that exist for a law."""
    return tuple(facility for facility, served_law in SERVES.items() if served_law == law)


def unlike(ours: Facts, theirs: Facts) -> bool:
    """Whether both are about policy, or nothing is bought, each under another law: then it is not the same matter."""
    if not (ours.laws and theirs.laws):
        return False
    mine, other = set(served(ours)), set(served(theirs))
    if Kind.INVESTMENT in {ours.kind, theirs.kind}:
        if not (policy(ours) and policy(theirs)):
            return False
        mine, other = set(filter(duty, mine)), set(filter(duty, other))
    return bool(mine and other) and not mine & other


def policy(facts: Facts) -> bool:
    """Whether it is about policy and organisation rather than a thing that is bought."""
    return bool(facts.cpv and facts.cpv.startswith(_POLICY))


def about(law: str, facts: Facts) -> bool:
    """Whether the law is the subject: policy, no function of its own, or an undertaking that the law's name implies."""
    if not facts.functions or policy(facts):
        return True
    return facts.functions[0] in _implied(law) and facts.kind is not Kind.INVESTMENT


@cache
def duty(law: str) -> bool:
    """Whether a law of the lexicon asks something new of municipalities; most standards and facilities do not."""
    entry = lexicon().laws.get(law)
    return law in TASKS or (law not in STANDING and (entry is None or entry.sort in _DUTIES))


@cache
def _implied(law: str) -> frozenset[str]:
    entry = lexicon().laws.get(law)
    return frozenset(entry.of) if entry else frozenset()
