"""Which laws and programmes bind two announcements: a duty that both answer, not the standing law of their field."""

from functools import cache

from domain.facts import Facts, Kind
from domain.reading.lexicon import lexicon

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


def shared(ours: Facts, theirs: Facts) -> str | None:
    """Give the first duty that both name."""
    if not (ours.laws and theirs.laws):
        return None
    return next((law for law in ours.laws if law in theirs.laws and duty(law)), None)


def unlike(ours: Facts, theirs: Facts) -> bool:
    """Whether both are about policy, each under another law: then the same function is not the same matter."""
    if not (ours.laws and theirs.laws and policy(ours) and policy(theirs)):
        return False
    mine, other = set(filter(duty, ours.laws)), set(filter(duty, theirs.laws))
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
    """Whether a law of the lexicon asks something new of municipalities; standards and facilities do not."""
    entry = lexicon().laws.get(law)
    return law not in STANDING and (entry is None or entry.sort in _DUTIES)


@cache
def _implied(law: str) -> frozenset[str]:
    entry = lexicon().laws.get(law)
    return frozenset(entry.of) if entry else frozenset()
