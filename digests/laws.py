"""Which laws and programmes bind two announcements: a duty that both answer, not the standing law of their field."""

from functools import cache

from domain.facts import Facts
from domain.reading.lexicon import lexicon

_POLICY = ("7222", "7241")  # CPV: advice on systems and policy, where the law itself is the subject
_DUTIES = {"law", "programme"}
STANDING: frozenset[str] = frozenset()


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
    """Whether the law is the subject: no function of its own, one that the law's name implies, or policy."""
    return not facts.functions or facts.functions[0] in _implied(law) or policy(facts)


@cache
def duty(law: str) -> bool:
    """Whether a law of the lexicon asks something new of municipalities; standards and facilities do not."""
    entry = lexicon().laws.get(law)
    return law not in STANDING and (entry is None or entry.sort in _DUTIES)


@cache
def _implied(law: str) -> frozenset[str]:
    entry = lexicon().laws.get(law)
    return frozenset(entry.of) if entry else frozenset()
